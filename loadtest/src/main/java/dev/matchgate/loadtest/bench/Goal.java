package dev.matchgate.loadtest.bench;

/** What a figure has to reach, and what it ought to. */
sealed interface Goal {

    double bar();

    double aim();

    boolean reached(double figure, double goal);

    /** More is better. */
    record AtLeast(double bar, double aim) implements Goal {
        @Override
        public boolean reached(double figure, double goal) {
            return figure >= goal;
        }
    }

    /** Less is better. */
    record AtMost(double bar, double aim) implements Goal {
        @Override
        public boolean reached(double figure, double goal) {
            return figure <= goal;
        }
    }

    /** @return {@code aim}, {@code bar} or {@code MISSED}; a figure that is none has missed */
    default String verdict(double figure) {
        if (reached(figure, aim())) {
            return "aim";
        }
        return reached(figure, bar()) ? "bar" : "MISSED";
    }

    /** @return without zeros that say nothing */
    static String text(double goal) {
        return goal == Math.rint(goal) ? "%,.0f".formatted(goal) : Double.toString(goal);
    }
}
