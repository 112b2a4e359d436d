package dev.matchgate.booking.audit;

import io.quarkus.arc.Unremovable;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Singleton;

import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.booking.BookingHandler;
import dev.matchgate.booking.booking.BookingSteps;
import dev.matchgate.booking.booking.CancelHandler;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

/** A match with bookings that were CONFIRMED, REJECTED and CANCELLED, and ways to break it. */
@Singleton
@Unremovable
class AuditedMatch {

    private final PublishHandler publish;
    private final BookingHandler handler;
    private final CancelHandler cancels;
    private final BookingSteps steps;
    private final RedisDataSource redis;
    private final Tables tables;

    AuditedMatch(
            PublishHandler publish,
            BookingHandler handler,
            CancelHandler cancels,
            BookingSteps steps,
            RedisDataSource redis,
            Tables tables) {
        this.publish = publish;
        this.handler = handler;
        this.cancels = cancels;
        this.steps = steps;
        this.redis = redis;
        this.tables = tables;
    }

    /** What a plant may touch. */
    record Sale(
            MatchId match,
            BookSeat confirmed,
            BookSeat declined,
            BookSeat cancelled,
            RedisDataSource redis,
            Tables tables) {

        RedisKeys keys() {
            return RedisKeys.of(match);
        }

        void sql(String sql, Object... parameters) {
            tables.change(sql, parameters);
        }

        void command(String command, String... arguments) {
            redis.execute(command, arguments);
        }

        String confirmedId() {
            return confirmed.bookingId().value();
        }

        String cancelledId() {
            return cancelled.bookingId().value();
        }

        String declinedId() {
            return declined.bookingId().value();
        }
    }

    Sale begin() {
        var match = Wishes.freshMatch();
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
        return new Sale(
                match,
                booked(Wishes.book(match, Wishes.freshFan(), "approve", "A-2-1", "A-2-2")),
                booked(Wishes.book(match, Wishes.freshFan(), "decline", "A-3-1")),
                cancelled(booked(Wishes.book(match, Wishes.freshFan(), "approve", "A-4-1"))),
                redis,
                tables);
    }

    private BookSeat cancelled(BookSeat command) {
        cancels.handle(Wishes.cancel(command));
        steps.goOn(command.bookingId());
        return command;
    }

    BookSeat booked(BookSeat command) {
        handler.handle(command);
        steps.goOn(command.bookingId());
        return command;
    }
}
