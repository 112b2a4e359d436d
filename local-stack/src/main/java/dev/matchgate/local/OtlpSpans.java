package dev.matchgate.local;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The spans in an {@code ExportTraceServiceRequest}, as much of them as tests look at
 * (<a href="https://github.com/open-telemetry/opentelemetry-proto">opentelemetry-proto</a>, trace.proto; the numbers
 * below are its fields').
 */
public final class OtlpSpans {

    private static final int RESOURCE_SPANS = 1;
    private static final int SCOPE_SPANS = 2;
    private static final int SPANS = 2;
    private static final int STATUS_ERROR = 2;

    private OtlpSpans() {}

    /** @return the spans in a request's body, which is protobuf */
    public static List<ReceivedSpan> read(byte[] request) {
        var spans = new ArrayList<ReceivedSpan>();
        for (var resource : Message.of(request).parts(RESOURCE_SPANS)) {
            for (var scope : resource.parts(SCOPE_SPANS)) {
                scope.parts(SPANS).stream().map(OtlpSpans::span).forEach(spans::add);
            }
        }
        return spans;
    }

    private static ReceivedSpan span(Message span) {
        var attributes = new HashMap<String, String>();
        for (var pair : span.parts(9)) {
            var value = pair.parts(2).getFirst();
            attributes.put(pair.text(1), value.has(1) ? value.text(1) : Long.toString(value.number(3)));
        }
        boolean isError = span.parts(15).stream().anyMatch(status -> status.number(3) == STATUS_ERROR);
        return new ReceivedSpan(
                span.hex(1), span.hex(2), span.hex(4), span.text(5), span.number(6), attributes, isError);
    }

    /** A message of protobuf: the values of each field in order, bytes or a number. */
    private record Message(Map<Integer, List<Object>> fields) {

        static Message of(byte[] bytes) {
            var fields = new HashMap<Integer, List<Object>>();
            var rest = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            while (rest.hasRemaining()) {
                int tag = (int) varint(rest);
                fields.computeIfAbsent(tag >>> 3, field -> new ArrayList<>()).add(value(rest, tag & 7));
            }
            return new Message(fields);
        }

        private static Object value(ByteBuffer rest, int type) {
            return switch (type) {
                case 0 -> varint(rest);
                case 1 -> rest.getLong();
                case 2 -> {
                    var bytes = new byte[(int) varint(rest)];
                    rest.get(bytes);
                    yield bytes;
                }
                case 5 -> (long) rest.getInt();
                default -> throw new IllegalArgumentException("protobuf has no type " + type);
            };
        }

        private static long varint(ByteBuffer rest) {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                byte next = rest.get();
                value |= (next & 0x7fL) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            throw new IllegalArgumentException("a number is too long");
        }

        boolean has(int field) {
            return fields.containsKey(field);
        }

        List<Message> parts(int field) {
            return fields.getOrDefault(field, List.of()).stream()
                    .map(part -> of((byte[]) part))
                    .toList();
        }

        private byte[] bytes(int field) {
            return has(field) ? (byte[]) fields.get(field).getLast() : new byte[0];
        }

        String text(int field) {
            return new String(bytes(field), StandardCharsets.UTF_8);
        }

        String hex(int field) {
            return HexFormat.of().formatHex(bytes(field));
        }

        long number(int field) {
            return has(field) ? (Long) fields.get(field).getLast() : 0;
        }
    }
}
