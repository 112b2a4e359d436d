package dev.matchgate.waitingroom.health;

import java.util.Map;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.RoomTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@RoomTest
class HealthTest {

    @Inject
    RedisDataSource redis;

    @Inject
    RedisDependency redisDependency;

    @Test
    void aRoomWithRedisIsUp() {
        RestAssured.get("/health").then().statusCode(200).body("$", equalTo(Map.of("status", "UP")));
        RestAssured.get("/q/health").then().statusCode(200).body("status", equalTo("UP"));
        RestAssured.get("/q/health/ready").then().statusCode(200);
        RestAssured.get("/q/health/live").then().statusCode(200);
    }

    @Test
    void detailsNameEachDependencyWithItsLatency() {
        reportAt(System.currentTimeMillis());

        var health = RestAssured.get("/health/detailed")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        // Matches of other tests may well have come to a halt.
        assertThat(health.getString("status")).isEqualTo(health.getString("dependencies.sale.status"));
        assertThat(health.getMap("dependencies")).containsOnlyKeys("redis", "sale", "sqs", "workers");
        for (var name : new String[] {"redis", "sqs", "workers"}) {
            assertThat(health.getString("dependencies." + name + ".status")).isEqualTo("UP");
            assertThat(health.getDouble("dependencies." + name + ".latencyMillis"))
                    .isBetween(0d, 5_000d);
        }
    }

    @Test
    void withoutAWorkerThatReportedLatelyTheRoomIsDegraded() {
        reportAt(System.currentTimeMillis() - 11_000);

        var health = RestAssured.get("/health/detailed")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(health.getString("status")).isEqualTo("DEGRADED");
        assertThat(health.getString("dependencies.workers.reason")).isNotBlank();
        RestAssured.get("/health").then().statusCode(200);
    }

    @Test
    void aRedisThatMayDropKeysIsDegraded() {
        redis.execute("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
        try {
            assertThat(redisDependency.ask()).isInstanceOf(Dependency.Finding.Degraded.class);
        } finally {
            redis.execute("CONFIG", "SET", "maxmemory-policy", "noeviction");
        }
        assertThat(redisDependency.ask()).isInstanceOf(Dependency.Finding.Up.class);
    }

    private void reportAt(long at) {
        redis.execute("DEL", RedisKeys.WORKERS);
        redis.execute("HSET", RedisKeys.WORKERS, "w1", "{\"at\":" + at + ",\"mysqlMillis\":3}");
    }
}
