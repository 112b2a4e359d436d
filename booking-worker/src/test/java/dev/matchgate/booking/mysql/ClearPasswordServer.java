package dev.matchgate.booking.mysql;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Speaks as much of MySQL's protocol as RDS does to a user of IAM until it has the token: it asks for
 * {@code mysql_clear_password}. Then it denies access.
 */
final class ClearPasswordServer implements AutoCloseable {

    private static final int OFFERS_TLS = 0x800;
    /** Protocol 4.1, a database, long answers, and logins by plugins. */
    private static final int OFFERS = 0x1 | 0x4 | 0x8 | 0x200 | 0x2000 | 0x8000 | 0x80000 | 0x200000;

    private final ServerSocket server;
    private final Optional<SSLContext> tls;
    private final CompletableFuture<String> told;

    /** @param tls what it proves its identity with; without, it offers no TLS */
    ClearPasswordServer(Optional<SSLContext> tls) throws IOException {
        this.tls = tls;
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        told = CompletableFuture.supplyAsync(
                this::serve, task -> Thread.ofVirtual().start(task));
    }

    int port() {
        return server.getLocalPort();
    }

    /** @return the password that came in clear, nothing when the client went away instead; comes when it is over */
    CompletableFuture<String> told() {
        return told;
    }

    private String serve() {
        try (var plain = server.accept()) {
            write(plain, 0, greeting());
            var socket = plain;
            if (tls.isPresent()) {
                read(plain);
                socket = secured(plain);
            }
            int asked = read(socket).number() + 1;
            write(socket, asked, packet(0xFE).text("mysql_clear_password"));
            var answer = read(socket);
            write(socket, answer.number() + 1, packet(0xFF).number(1045, 2).bytes("#28000Access denied"));
            // It ends with a zero.
            return answer.text().substring(0, answer.text().length() - 1);
        } catch (IOException e) {
            return "";
        }
    }

    private Packet greeting() {
        int offers = OFFERS | (tls.isPresent() ? OFFERS_TLS : 0);
        return packet(10)
                .text("8.4.0")
                .number(1, 4)
                .text("12345678")
                .number(offers & 0xFFFF, 2)
                .number(45, 1)
                .number(2, 2)
                .number(offers >>> 16, 2)
                .number(21, 1)
                .bytes("\0".repeat(10))
                .text("123456789012")
                .text("caching_sha2_password");
    }

    /** The client's first packet said only that it goes on with TLS. */
    private Socket secured(Socket plain) throws IOException {
        var socket = (SSLSocket) tls.orElseThrow().getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    private static Packet packet(int first) {
        return new Packet(new ByteArrayOutputStream()).number(first, 1);
    }

    private record Packet(ByteArrayOutputStream content) {

        Packet number(int value, int bytes) {
            for (int i = 0; i < bytes; i++) {
                content.write(value >>> (8 * i));
            }
            return this;
        }

        Packet text(String text) {
            return bytes(text).number(0, 1);
        }

        Packet bytes(String text) {
            content.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        }
    }

    private record Received(int number, String text) {}

    private static Received read(Socket socket) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        int length = in.readUnsignedByte() | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
        int number = in.readUnsignedByte();
        return new Received(number, new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
    }

    private static void write(Socket socket, int number, Packet packet) throws IOException {
        var content = packet.content().toByteArray();
        OutputStream out = socket.getOutputStream();
        out.write(content.length);
        out.write(content.length >>> 8);
        out.write(content.length >>> 16);
        out.write(number);
        out.write(content);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
