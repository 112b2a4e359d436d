package dev.matchgate.booking.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.booking.BookingHandler;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.catalogue.TuneHandler;
import dev.matchgate.common.AdmissionMode;
import dev.matchgate.common.AdmissionSettings;
import dev.matchgate.common.AuditReport;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.SaleState;
import dev.matchgate.common.SeatPlan;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(QuietWorker.class)
class MatchAuditTest {

    private static final Logger LOG = Logger.getLogger(MatchAuditTest.class);

    @Inject
    MatchAudit audit;

    @Inject
    AuditedMatch matches;

    @Inject
    BookingHandler handler;

    @Inject
    PublishHandler publish;

    @Inject
    TuneHandler tune;

    @Inject
    Tables tables;

    @Test
    void aHealthyMatchHasNoViolations() {
        var sale = matches.begin();
        // Decided a moment ago and not paid yet, and a hold that is booked again after a declined card.
        handler.handle(Wishes.book(sale.match(), Wishes.freshFan(), "approve", "A-6-1"));
        sale.sql(
                "UPDATE bookings SET hold_id = ? WHERE id = ?",
                sale.confirmed().holdId().value(),
                sale.declinedId());
        // Submitted a moment ago.
        sale.command("ZADD", sale.keys().holds(), "+inf", "new");
        sale.command("HSET", sale.keys().holdPrefix() + "new", "bookingId", "undecided");
        sale.command("HSET", sale.keys().bookingPrefix() + "undecided", "state", "PENDING", "holdId", "new");

        var checks = checks(sale.match());

        assertThat(violations(checks)).isEmpty();
        assertThat(checks)
                .hasSize(15)
                .allSatisfy(check -> assertThat(check.invariant()).contains(": "))
                .filteredOn(check -> check.checked() == 0)
                .extracting(AuditReport.Check::invariant)
                .as("nothing waits in the outbox, all else has been looked at")
                .singleElement()
                .asString()
                .startsWith("outbox:");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrongIsFound(Plant plant) {
        var sale = matches.begin();
        plant.in(sale);

        assertThat(checks(sale.match()))
                .filteredOn(check -> check.invariant().startsWith(plant.check()))
                .flatExtracting(AuditReport.Check::violations)
                .anySatisfy(violation -> assertThat(violation).contains(plant.violation()));
    }

    @Test
    void aPaymentOfWhichNobodyEverLearnedIsNotedAndNoViolation() {
        var sale = matches.begin();
        sale.sql(
                "UPDATE payments SET state = 'UNRESOLVED', watched_until = updated_at WHERE booking_id = ?",
                sale.declinedId());

        var checks = checks(sale.match());

        assertThat(violations(checks)).isEmpty();
        assertThat(checks)
                .flatExtracting(AuditReport.Check::notes)
                .containsExactly(
                        "booking " + sale.declinedId()
                                + " over 30000 won is REJECTED and nobody ever learned what came of its charge: ask the provider");
    }

    @Test
    void aChangeThatIsStillToBeShownIsNoViolation() {
        var sale = matches.begin();
        sale.sql(
                "UPDATE bookings SET projected_version = 0, version = 3,"
                        + " next_step_at = UTC_TIMESTAMP(6) + INTERVAL 30 SECOND WHERE id = ?",
                sale.confirmedId());
        sale.sql("UPDATE seats SET version = 3 WHERE booking_id = ?", sale.confirmedId());

        assertThat(violations(checks(sale.match()))).isEmpty();
    }

    @Test
    void aChangeThatIsShownWhileTheAuditLooksIsNoViolation() {
        var sale = matches.begin();
        sale.command("HSET", sale.keys().booking(sale.confirmed().bookingId()), "state", "SECURED", "version", "1");
        var stored = audit.find(sale.match()).orElseThrow();

        var checks = audit.run(stored, new MatchAudit.Pace() {
            @Override
            public void step() {}

            @Override
            public void pause() {
                sale.command(
                        "HSET",
                        sale.keys().booking(sale.confirmed().bookingId()),
                        "state",
                        "CONFIRMED",
                        "version",
                        "2");
            }
        });

        assertThat(violations(checks)).isEmpty();
    }

    @Test
    void aLimitThatWasLoweredSendsNobodyAway() {
        var sale = matches.begin();
        sale.command("ZADD", sale.keys().active(), "9999999999999", "one", "9999999999999", "two");
        var one = new AdmissionSettings(AdmissionMode.MANUAL, 600, 60, 6_000, 1, Optional.empty());
        tune.handle(Wishes.tune(sale.match(), 2, one, SaleState.OPEN));
        sale.command("HSET", sale.keys().settings(), "maxActiveFans", "1");
        assertThat(violations(checks(sale.match()))).isEmpty();

        sale.sql(
                "UPDATE setting_changes SET changed_at = changed_at - INTERVAL 2 HOUR WHERE match_id = ?",
                sale.match().value());

        assertThat(violations(checks(sale.match())))
                .containsExactly("2 fans shop, and in the last hour at most 1 were allowed to");
    }

    @Test
    void aDeclinedFanWhoPaysAgainNeedsNoPlace() {
        var sale = matches.begin();
        var declined = sale.declined().fanId().value();
        var arguments = new ArrayList<>(List.of(sale.keys().active(), "9999999999999", declined));
        IntStream.rangeClosed(1, 2_000).forEach(n -> arguments.addAll(List.of("9999999999999", "fan-" + n)));
        sale.command("ZADD", arguments.toArray(String[]::new));
        assertThat(violations(checks(sale.match()))).isEmpty();

        sale.sql("UPDATE bookings SET updated_at = updated_at - INTERVAL 10 MINUTE WHERE id = ?", sale.declinedId());

        assertThat(violations(checks(sale.match())))
                .contains("2001 fans shop, and in the last hour at most 2000 were allowed to");
    }

    @Test
    void aStadiumOf94000SeatsIsGoneThroughInChunks() {
        var match = Wishes.freshMatch();
        publish.handle(Wishes.publish(
                match,
                Wishes.onSale(new SeatPlan(List.of(Wishes.section("N", 100, 470), Wishes.section("S", 100, 470))))));
        matches.booked(Wishes.book(match, Wishes.freshFan(), "approve", "S-99-470"));
        long start = System.nanoTime();

        assertThat(violations(checks(match))).isEmpty();

        LOG.infof("94,000 seats audited in %d ms", (System.nanoTime() - start) / 1_000_000);
        tables.change("UPDATE seats SET version = 9 WHERE match_id = ? AND seat_id = 'S-99-470'", match.value());
        assertThat(checks(match))
                .filteredOn(check -> check.invariant().startsWith("seat map:"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.checked()).isEqualTo(94_000);
                    assertThat(check.violations()).hasSize(1);
                });
    }

    private List<AuditReport.Check> checks(MatchId match) {
        return audit.run(audit.find(match).orElseThrow(), new MatchAudit.Pace() {
            @Override
            public void step() {}

            @Override
            public void pause() {}
        });
    }

    private static List<String> violations(List<AuditReport.Check> checks) {
        return checks.stream().flatMap(check -> check.violations().stream()).toList();
    }
}
