package dev.matchgate.local.launch;

import java.util.HashMap;
import java.util.Map;

import dev.matchgate.local.AwsSettings;
import dev.matchgate.local.LocalStack;
import dev.matchgate.local.Loopback;
import dev.matchgate.local.QueueNames;
import dev.matchgate.local.RedisMode;
import dev.matchgate.local.Server;
import dev.matchgate.local.SqlAccess;

/** The environment of the processes: the caller's, and over it what this run decides. */
final class ChildEnvironment {

    private final Map<String, String> shared;

    ChildEnvironment(Map<String, String> caller, LocalStack stack) {
        shared = new HashMap<>(caller);
        shared.put("REDIS_URL", stack.redisUrl());
        shared.put(RedisMode.VARIABLE, stack.redisMode().clientType());
        shared.put("SQS_ENDPOINT", stack.sqsEndpoint());
        if (!caller.containsKey(Server.SQS.variable())) {
            // ElasticMQ also answers long polls that have ended, and so hides messages until their visibility runs out.
            shared.putIfAbsent("MATCHGATE_RECEIVE_WAIT_SECONDS", "0");
        }
        shared.put(QueueNames.BOOKINGS_VARIABLE, stack.queues().bookings());
        shared.put(QueueNames.DEAD_LETTERS_VARIABLE, stack.queues().deadLetters());
        shared.put("AWS_REGION", AwsSettings.region(caller));
        shared.put("AWS_ACCESS_KEY_ID", AwsSettings.accessKeyId(caller));
        shared.put("AWS_SECRET_ACCESS_KEY", AwsSettings.secretAccessKey(caller));
        shared.put("QUARKUS_HTTP_HOST", Loopback.HOST);
        shared.keySet().removeIf(name -> name.startsWith("MYSQL_"));
    }

    /** Of a waiting room, which never opens MySQL and so is not told where it is. */
    Map<String, String> room(Keys keys, int port) {
        var room = new HashMap<>(shared);
        room.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        room.put("MATCHGATE_TOKEN_KEYS", keys.tokenKeys());
        room.put("MATCHGATE_ADMISSION_KEY", keys.admissionKey());
        room.put("MATCHGATE_OPS_TOKEN", keys.opsToken());
        room.putIfAbsent("MATCHGATE_GUESTS", "true");
        return room;
    }

    Map<String, String> worker(SqlAccess sql, int port) {
        var worker = new HashMap<>(shared);
        worker.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        worker.put("MYSQL_URL", sql.jdbcUrl());
        worker.put("MYSQL_USER", sql.user());
        worker.put("MYSQL_PASSWORD", sql.password());
        return worker;
    }
}
