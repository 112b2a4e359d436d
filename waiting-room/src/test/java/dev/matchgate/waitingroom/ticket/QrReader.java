package dev.matchgate.waitingroom.ticket;

import java.util.regex.Pattern;

import com.google.zxing.ReaderException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads a QR code from its picture. */
final class QrReader {

    private static final Pattern SIDE = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"");
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z");

    private QrReader() {}

    /** @return the modules without the quiet zone, of which it is checked that it is quiet */
    static BitMatrix modules(String svg) {
        var size = SIDE.matcher(svg);
        assertThat(size.find()).as(svg).isTrue();
        int side = Integer.parseInt(size.group(1)) - 8;
        var modules = new BitMatrix(side);
        for (var run : RUN.matcher(svg).results().toList()) {
            int x = Integer.parseInt(run.group(1)) - 4;
            int y = Integer.parseInt(run.group(2)) - 4;
            int length = Integer.parseInt(run.group(3));
            assertThat(x >= 0 && y >= 0 && x + length <= side && y < side)
                    .as("four modules around the code are light")
                    .isTrue();
            modules.setRegion(x, y, length, 1);
        }
        return modules;
    }

    static String text(BitMatrix modules) {
        try {
            return new Decoder().decode(modules).getText();
        } catch (ReaderException e) {
            throw new AssertionError("no QR code", e);
        }
    }
}
