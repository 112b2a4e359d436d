package dev.matchgate.waitingroom.redis;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import redis.clients.jedis.util.JedisClusterCRC16;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.FanId;
import dev.matchgate.common.HoldId;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.Presence;
import dev.matchgate.common.RedisKeys;

import static org.assertj.core.api.Assertions.assertThat;

/** A script may touch the keys of one slot only, so all keys of a match have to be in one. */
class OneSlotTest {

    private static final FanId FAN = new FanId("fan-1");
    private static final Map<Class<?>, Object> IDS = Map.of(
            FanId.class, FAN, HoldId.class, new HoldId("hold-1"), BookingId.class, BookingId.derive(FAN, "key-1"));

    private final MatchId match = new MatchId("m-" + UUID.randomUUID());
    private final RedisKeys keys = RedisKeys.of(match);

    @Test
    void allKeysOfAMatchAreInOneSlot() {
        assertThat(keysOfTheMatch())
                .hasSizeGreaterThan(20)
                .doesNotHaveDuplicates()
                .allSatisfy(key -> assertThat(JedisClusterCRC16.getSlot(key))
                        .as(key)
                        .isEqualTo(JedisClusterCRC16.getSlot("match:" + match)));
    }

    @Test
    void theListOfMatchesAndTheMarkerThatItIsWholeAreLostTogether() {
        assertThat(JedisClusterCRC16.getSlot(RedisKeys.CATALOGUE_SHOWN))
                .isEqualTo(JedisClusterCRC16.getSlot(RedisKeys.MATCHES));
    }

    @Test
    void keysThatScriptsBuildFromAPrefixAreThoseOfJava() {
        assertThat(keys.hold(new HoldId("hold-1"))).isEqualTo(keys.holdPrefix() + "hold-1");
        assertThat(keys.fan(FAN)).isEqualTo(keys.fanPrefix() + FAN);
        assertThat(keys.booking(BookingId.derive(FAN, "key-1")))
                .isEqualTo(keys.bookingPrefix() + BookingId.derive(FAN, "key-1"));
    }

    @Test
    void matchesAreSpreadOverTheSlots() {
        var slots = Stream.generate(() -> "m-" + UUID.randomUUID())
                .limit(100)
                .map(id ->
                        JedisClusterCRC16.getSlot(RedisKeys.of(new MatchId(id)).waiting()))
                .distinct();

        assertThat(slots).hasSizeGreaterThan(80);
    }

    /** Every key that a method of {@link RedisKeys} names, and for a prefix one that a script makes of it. */
    private Stream<String> keysOfTheMatch() {
        return Arrays.stream(RedisKeys.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .map(method -> key(method) + (method.getName().endsWith("Prefix") ? suffix(method) : ""));
    }

    private String key(Method method) {
        try {
            var arguments =
                    Arrays.stream(method.getParameterTypes()).map(IDS::get).toArray();
            return (String) method.invoke(keys, arguments);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(method + " is none that this test knows how to call", e);
        }
    }

    /** The longest and oddest that an id can be; it must not bring a brace of its own. */
    private static String suffix(Method method) {
        return method.getName().startsWith("presence") ? Presence.of(FAN).hash() : "_-" + "Z9".repeat(31);
    }
}
