package dev.matchgate.loadtest.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * An HTTP answer as it came over the wire; its body is read only by who wants to, since most answers of a benchmark are
 * only looked at.
 */
final class WireAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final int status;
    private final byte[] bytes;
    private final int from;
    private final int to;

    /** @param bytes not copied: nobody may change them afterwards */
    WireAnswer(int status, byte[] bytes, int from, int to) {
        this.status = status;
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    int status() {
        return status;
    }

    /** @return whether the body has these bytes somewhere */
    boolean contains(byte[] part) {
        for (int at = from; at <= to - part.length; at++) {
            if (bytes[at] == part[0] && matches(part, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(byte[] part, int at) {
        for (int i = 1; i < part.length; i++) {
            if (bytes[at + i] != part[i]) {
                return false;
            }
        }
        return true;
    }

    JsonNode json() {
        try {
            return JSON.readTree(bytes, from, to - from);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + this, e);
        }
    }

    String text() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return status + " " + text();
    }
}
