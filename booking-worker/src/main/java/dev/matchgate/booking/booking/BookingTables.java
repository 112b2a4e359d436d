package dev.matchgate.booking.booking;

import jakarta.inject.Singleton;

import dev.matchgate.booking.catalogue.Seats;
import dev.matchgate.booking.payment.Payments;

/** The tables that change together when a booking does, in the order in which their rows are locked. */
@Singleton
class BookingTables {

    private final Bookings bookings;
    private final BookingSeats bookingSeats;
    private final Payments payments;
    private final Allowances allowances;
    private final Seats seats;

    BookingTables(Bookings bookings, BookingSeats bookingSeats, Payments payments, Allowances allowances, Seats seats) {
        this.bookings = bookings;
        this.bookingSeats = bookingSeats;
        this.payments = payments;
        this.allowances = allowances;
        this.seats = seats;
    }

    Bookings bookings() {
        return bookings;
    }

    BookingSeats bookingSeats() {
        return bookingSeats;
    }

    Payments payments() {
        return payments;
    }

    Allowances allowances() {
        return allowances;
    }

    Seats seats() {
        return seats;
    }
}
