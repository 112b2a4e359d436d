package dev.matchgate.waitingroom.ticket;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * A QR code (ISO/IEC 18004) as an SVG picture: level M, so that it can be read with 15 % of it damaged, a quiet zone of
 * four modules, and one path, so that no gaps show between modules at any size.
 */
final class QrCode {

    private static final int QUIET_MODULES = 4;

    private final ByteMatrix modules;

    /** @throws IllegalArgumentException when the text is too long for a QR code: 2,331 ASCII characters are not */
    QrCode(String text) {
        try {
            this.modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("no QR code holds this text", e);
        }
    }

    /** @param title what a screen reader says; plain text without markup's characters */
    String svg(String title) {
        int side = modules.getWidth() + 2 * QUIET_MODULES;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges" role="img">\
                <title>%2$s</title><path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path fill="#000" d="%3$s"/></svg>
                """.formatted(side, title, path());
    }

    /** A rectangle for each run of dark modules in a row. */
    private String path() {
        var path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                int start = x;
                while (x < modules.getWidth() && modules.get(x, y) == 1) {
                    x++;
                }
                if (x > start) {
                    path.append('M').append(start + QUIET_MODULES).append(' ').append(y + QUIET_MODULES);
                    path.append('h')
                            .append(x - start)
                            .append("v1h-")
                            .append(x - start)
                            .append('z');
                }
            }
        }
        return path.toString();
    }
}
