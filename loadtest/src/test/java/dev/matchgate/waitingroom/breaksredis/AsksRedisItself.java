package dev.matchgate.waitingroom.breaksredis;

/** Breaks: one class of the room reaches Redis. */
record AsksRedisItself(io.quarkus.redis.datasource.RedisDataSource redis) {}
