package dev.matchgate.loadtest.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts the bytes of one HTTP/1.1 connection into answers. Knows what the waiting room sends: a status, a
 * {@code Content-Length} and that many bytes, at most 1 MiB; anything else is an error, not something to guess at.
 */
final class AnswerParser {

    private static final int MOST_BYTES = 1 << 20;
    private static final byte[] END_OF_HEAD = ascii("\r\n\r\n");
    private static final byte[] CONTENT_LENGTH = ascii("\r\ncontent-length:");
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int STATUS_END = STATUS_AT + 3;

    private static final byte[] NOTHING = {};

    private byte[] pending = NOTHING;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * @param chunk the next bytes, not copied
     * @return the answer, once it is whole; there is one at a time, since nobody asks before the last answer is there
     * @throws IllegalArgumentException for bytes that are no such answer, or too many
     */
    Optional<WireAnswer> add(byte[] chunk) {
        var bytes = pending.length == 0 ? chunk : joined(chunk);
        int headEnd = indexOf(bytes, END_OF_HEAD, 0, bytes.length);
        if (headEnd < 0) {
            return keep(bytes);
        }
        if (headEnd < STATUS_END) {
            throw new IllegalArgumentException("no status");
        }
        int status = number(bytes, STATUS_AT, STATUS_END);
        int from = headEnd + END_OF_HEAD.length;
        int to = from + contentLength(bytes, headEnd, status);
        if (bytes.length < to) {
            return keep(bytes);
        }
        if (bytes.length > to) {
            throw new IllegalArgumentException(bytes.length - to + " bytes that nobody asked for");
        }
        pending = NOTHING;
        return Optional.of(new WireAnswer(status, bytes, from, to));
    }

    private Optional<WireAnswer> keep(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("an answer of more than " + MOST_BYTES + " bytes");
        }
        pending = bytes;
        return Optional.empty();
    }

    private byte[] joined(byte[] chunk) {
        var joined = Arrays.copyOf(pending, pending.length + chunk.length);
        System.arraycopy(chunk, 0, joined, pending.length, chunk.length);
        return joined;
    }

    private static int contentLength(byte[] bytes, int headEnd, int status) {
        int at = indexOf(bytes, CONTENT_LENGTH, STATUS_END, headEnd);
        if (at < 0) {
            if (status == 204) {
                return 0;
            }
            throw new IllegalArgumentException(
                    "no Content-Length in " + new String(bytes, 0, headEnd, StandardCharsets.US_ASCII));
        }
        int from = at + CONTENT_LENGTH.length;
        while (bytes[from] == ' ') {
            from++;
        }
        int to = from;
        while (bytes[to] != '\r') {
            to++;
        }
        return number(bytes, from, to);
    }

    private static int number(byte[] bytes, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9 || number > MOST_BYTES) {
                throw new IllegalArgumentException(
                        "not a number: " + new String(bytes, from, to - from, StandardCharsets.US_ASCII));
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** Upper case in the bytes is as good as lower case in the wanted. */
    private static int indexOf(byte[] bytes, byte[] wanted, int from, int to) {
        for (int at = from; at <= to - wanted.length; at++) {
            int i = 0;
            while (i < wanted.length && lower(bytes[at + i]) == wanted[i]) {
                i++;
            }
            if (i == wanted.length) {
                return at;
            }
        }
        return -1;
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
    }
}
