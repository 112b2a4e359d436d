package dev.matchgate.local.launch;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Where everything of a running Matchgate is, as {@code .run/endpoints.json} says it. Holds the database's password. */
public record Endpoints(List<Room> rooms, List<Worker> workers, String redis, Mysql mysql, String sqs, Queues queues) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One waiting room, {@code http://localhost:port}. */
    public record Room(String url, long pid) {}

    /** One booking worker. */
    public record Worker(long pid) {}

    /** The database, for MySQL Connector/J. */
    public record Mysql(String jdbcUrl, String user, String password) {}

    /** The queues' names. */
    public record Queues(String bookings, String deadLetters) {}

    String toJson() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
