package dev.matchgate.waitingroom.watch;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.LuaScript;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.redis.RedisScripts;

/** What the rooms tell each other of what they answer, so that each can say it of all. */
@ApplicationScoped
class RedisRooms {

    private static final LuaScript ROOMS = LuaScript.load(RedisRooms.class, "rooms");
    private static final String GONE_AFTER_MILLIS = "10000";

    private final RedisScripts redis;
    private final String room;

    RedisRooms(RedisScripts redis) {
        this.redis = redis;
        this.room = UUID.randomUUID().toString();
    }

    /** Tells the others. @return what all of them answer, this one too */
    RoomTotals tell(RoomFigures own) {
        return tell(room, own);
    }

    RoomTotals tell(String name, RoomFigures own) {
        var reply = redis.run(
                ROOMS,
                List.of(RedisKeys.ROOMS),
                List.of(name, text(own.pollsPerSecond()), text(own.errorsPerMinute()), GONE_AFTER_MILLIS));
        return new RoomTotals(
                reply.get(0).toInteger(),
                Double.parseDouble(reply.get(1).toString()),
                Double.parseDouble(reply.get(2).toString()));
    }

    private static String text(double figure) {
        return String.format(Locale.ROOT, "%.3f", figure);
    }
}
