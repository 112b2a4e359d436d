package dev.matchgate.booking.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;

import dev.matchgate.booking.redis.RedisScripts;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

/** Reads what Redis shows of bookings. */
@Singleton
class ShownBookings {

    private static final LuaScript READ = LuaScript.load(ShownBookings.class, "read-bookings");

    private final RedisScripts redis;

    ShownBookings(RedisScripts redis) {
        this.redis = redis;
    }

    /**
     * Texts as they are in Redis, empty for what there is not.
     *
     * @param version 0 when no worker has shown it
     * @param counted seats that count against the fan
     * @param holdsForEver whether its hold never ends
     */
    record Shown(
            long version,
            String state,
            String fan,
            String amountKrw,
            String requestHash,
            String counted,
            boolean holdsForEver) {}

    /** @return one for each of the bookings, which are at most 500 */
    List<Shown> read(MatchId match, List<AuditedBookings.Row> bookings) {
        if (bookings.isEmpty()) {
            return List.of();
        }
        var keys = RedisKeys.of(match);
        var names = new ArrayList<String>();
        var ids = new ArrayList<String>();
        names.add(keys.holds());
        for (var booking : bookings) {
            names.addAll(List.of(keys.booking(booking.id()), keys.fan(booking.fan()), keys.hold(booking.hold())));
            ids.addAll(List.of(booking.id().value(), booking.hold().value()));
        }
        return StreamSupport.stream(redis.run(READ, names, ids).spliterator(), false)
                .map(ShownBookings::shown)
                .toList();
    }

    private static Shown shown(Response fields) {
        var version = fields.get(0).toString();
        return new Shown(
                version.isEmpty() ? 0 : Long.parseLong(version),
                fields.get(1).toString(),
                fields.get(2).toString(),
                fields.get(3).toString(),
                fields.get(4).toString(),
                fields.get(5).toString(),
                fields.get(6).toInteger() == 1);
    }
}
