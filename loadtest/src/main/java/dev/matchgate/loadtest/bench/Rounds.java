package dev.matchgate.loadtest.bench;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The figures of several rounds: their median counts, their spread says how much that is worth. */
record Rounds(List<Double> figures) {

    /** @throws IllegalArgumentException without a round */
    Rounds {
        figures = List.copyOf(figures);
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("no rounds");
        }
    }

    double median() {
        var sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double least() {
        return figures.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    double most() {
        return figures.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** @return each figure divided by the other's of the same round */
    Rounds over(Rounds other) {
        return new Rounds(IntStream.range(0, figures.size())
                .mapToObj(round -> figures.get(round) / other.figures.get(round))
                .toList());
    }

    /** @return all of them in their order, as whole numbers */
    String text() {
        return figures.stream().map(figure -> "%,.0f".formatted(figure)).collect(Collectors.joining(" "));
    }
}
