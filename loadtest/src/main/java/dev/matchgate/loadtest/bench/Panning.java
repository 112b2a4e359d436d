package dev.matchgate.loadtest.bench;

import java.time.Duration;
import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;

/** Drags the plan of a stadium about with the mouse, and counts the frames meanwhile. */
final class Panning {

    private static final int ZOOM_STEPS = 12;
    private static final double ZOOM_PIXELS = -240;
    /** Pixels from one move to the next, as fast as a hand is. */
    private static final double STRIDE = 9;

    private final Page page;
    private final BoundingBox plan;

    /** @param page with the plan of a stadium on it */
    Panning(Page page) {
        this.page = page;
        var stadium = page.locator("[data-test='stadium']:visible").first();
        stadium.scrollIntoViewIfNeeded();
        this.plan = stadium.boundingBox();
    }

    /** @param framesPerSecond over the whole time; the other two are of the gaps between frames */
    record Frames(double framesPerSecond, double p95Millis, double longestMillis) {

        static Frames of(List<Double> gaps) {
            var sorted = gaps.stream().sorted().toList();
            double seconds = gaps.stream().mapToDouble(gap -> gap).sum() / 1_000;
            return new Frames(gaps.size() / seconds, sorted.get((int) (0.95 * (sorted.size() - 1))), sorted.getLast());
        }

        @Override
        public String toString() {
            return "%.1f (p95 gap %.1f ms, longest %.1f ms)".formatted(framesPerSecond, p95Millis, longestMillis);
        }
    }

    /** Until single seats are drawn. */
    void zoomIn() {
        page.mouse().move(plan.x + plan.width / 2, plan.y + plan.height * 0.2);
        for (int step = 0; step < ZOOM_STEPS; step++) {
            page.mouse().wheel(0, ZOOM_PIXELS);
        }
    }

    /** Drags it round in circles for so long. */
    Frames pan(Duration time) {
        page.mouse().move(plan.x + plan.width / 2, plan.y + plan.height / 2);
        page.mouse().down();
        page.evaluate(PageScripts.FRAMES.text());
        double radius = Math.min(plan.width, plan.height) / 3;
        long end = System.nanoTime() + time.toNanos();
        for (double angle = 0; System.nanoTime() < end; angle += STRIDE / radius) {
            page.mouse()
                    .move(
                            plan.x + plan.width / 2 + radius * Math.sin(angle),
                            plan.y + plan.height / 2 + radius * (1 - Math.cos(angle)) / 2);
        }
        var gaps = (List<?>) page.evaluate("matchgateFrames()");
        page.mouse().up();
        return Frames.of(gaps.stream().map(gap -> ((Number) gap).doubleValue()).toList());
    }
}
