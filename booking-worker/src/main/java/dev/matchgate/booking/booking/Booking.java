package dev.matchgate.booking.booking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

import dev.matchgate.booking.payment.PaymentState;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.FanId;
import dev.matchgate.common.HoldId;
import dev.matchgate.common.MatchId;

/**
 * A row of {@code bookings} with its payment's state, for reading only: {@link Bookings} decides and writes, {@link
 * BookingRows} reads where it has to be fast.
 */
@Entity
@Immutable
@Table(name = "bookings")
@SecondaryTable(name = "payments", pkJoinColumns = @PrimaryKeyJoinColumn(name = "booking_id"))
public class Booking extends PanacheEntityBase {

    @Id
    String id;

    @Column(name = "match_id")
    String matchId;

    @Column(name = "fan_id")
    String fanId;

    @Column(name = "hold_id")
    String holdId;

    @Column(name = "request_hash")
    String requestHash;

    @Column(name = "amount_krw")
    long amountKrw;

    @Enumerated(EnumType.STRING)
    BookingState state;

    @Enumerated(EnumType.STRING)
    RejectReason reason;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    long version;

    @Column(name = "state", table = "payments")
    @Enumerated(EnumType.STRING)
    PaymentState paymentState;

    @Column(name = "method", table = "payments")
    String paymentMethod;

    /** @return at most {@code limit} bookings of a match behind the given id, in id order */
    static List<Booking> next(MatchId match, String after, int limit) {
        return Booking.<Booking>find("matchId = ?1 and id > ?2 order by id", match.value(), after)
                .range(0, limit - 1)
                .list();
    }

    public BookingId bookingId() {
        return new BookingId(id);
    }

    public MatchId match() {
        return new MatchId(matchId);
    }

    public FanId fan() {
        return new FanId(fanId);
    }

    public HoldId hold() {
        return new HoldId(holdId);
    }

    public String requestHash() {
        return requestHash;
    }

    public long amountKrw() {
        return amountKrw;
    }

    public BookingState state() {
        return state;
    }

    public Optional<RejectReason> reason() {
        return Optional.ofNullable(reason);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public long version() {
        return version;
    }

    /** @return what has to be asked of the payment provider before the booking is as it stays */
    LeftToAsk leftToAsk() {
        return switch (state) {
            case SECURED -> LeftToAsk.CHARGE;
            case REJECTED, CANCELLING ->
                switch (paymentState) {
                    case UNKNOWN -> LeftToAsk.LOOK_UP;
                    case REFUNDING -> LeftToAsk.REFUND;
                    case NONE, PENDING, APPROVED, DECLINED, UNRESOLVED, REFUNDED -> LeftToAsk.NOTHING;
                };
            case PENDING, CONFIRMED, CANCELLED -> LeftToAsk.NOTHING;
        };
    }

    public PaymentState paymentState() {
        return paymentState;
    }

    public String paymentMethod() {
        return paymentMethod;
    }
}
