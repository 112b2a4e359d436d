package dev.matchgate.waitingroom.breaksprinting;

/** Breaks: services log instead of printing. */
final class Prints {

    private Prints() {}

    static void print() {
        System.out.println("lost");
    }
}
