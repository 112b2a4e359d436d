package dev.matchgate.loadtest.browser;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Writes a picture with 256 colours at most, as pages are mostly flat: a third of the bytes, and nobody sees it. */
final class SmallPng {

    private static final int COLOURS = 256;
    /** Colours that differ only in their last bits count as one. */
    private static final int SIGNIFICANT = 0xF8F8F8;

    private SmallPng() {}

    /** @param png as the browser makes it */
    static void write(byte[] png, Path file) throws IOException {
        var picture = ImageIO.read(new ByteArrayInputStream(png));
        ImageIO.write(reduced(picture), "png", file.toFile());
    }

    private static BufferedImage reduced(BufferedImage picture) {
        var counts = new HashMap<Integer, Map<Integer, Integer>>();
        each(
                picture,
                (_, _, colour) -> counts.computeIfAbsent(colour & SIGNIFICANT, _ -> new HashMap<>())
                        .merge(colour, 1, Integer::sum));
        var palette = counts.values().stream()
                .sorted(Comparator.comparingInt((Map<Integer, Integer> alike) -> alike.values().stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                        .reversed())
                .limit(COLOURS)
                .map(alike -> alike.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey())
                .toList();
        var small = new BufferedImage(
                picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model(palette));
        var indexes = new HashMap<Integer, Integer>();
        each(
                picture,
                (x, y, colour) -> small.getRaster()
                        .setSample(x, y, 0, indexes.computeIfAbsent(colour, wanted -> nearest(palette, wanted))));
        return small;
    }

    private static IndexColorModel model(List<Integer> palette) {
        var colours = palette.stream().mapToInt(Integer::intValue).toArray();
        return new IndexColorModel(8, colours.length, colours, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
    }

    private static int nearest(List<Integer> palette, int wanted) {
        int best = 0;
        for (int i = 1; i < palette.size(); i++) {
            if (distance(palette.get(i), wanted) < distance(palette.get(best), wanted)) {
                best = i;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 255) - (other >> 16 & 255);
        int green = (one >> 8 & 255) - (other >> 8 & 255);
        int blue = (one & 255) - (other & 255);
        return red * red + green * green + blue * blue;
    }

    private interface Pixel {
        void at(int x, int y, int colour);
    }

    private static void each(BufferedImage picture, Pixel pixel) {
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                pixel.at(x, y, picture.getRGB(x, y) & 0xFFFFFF);
            }
        }
    }
}
