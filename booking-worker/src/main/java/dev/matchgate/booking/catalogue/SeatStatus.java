package dev.matchgate.booking.catalogue;

/** What a seat is, with the letter that the seat map in Redis has for it. */
public enum SeatStatus {
    AVAILABLE('A'),
    BOOKED('B'),
    WITHHELD('X');

    private final char letter;

    SeatStatus(char letter) {
        this.letter = letter;
    }

    public char letter() {
        return letter;
    }
}
