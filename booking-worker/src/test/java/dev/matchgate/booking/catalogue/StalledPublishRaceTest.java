package dev.matchgate.booking.catalogue;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.AtOnce;
import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.StandingStill;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.store.AppliedCommands;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.PublishMatch;
import dev.matchgate.common.SeatPlan;

import static org.assertj.core.api.Assertions.assertThat;

/** A worker is stopped while it writes a draft, another one writes it and a newer one, then the first wakes up. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class StalledPublishRaceTest {

    private static final long ON_ITS_WAY_MILLIS = 300;

    @Inject
    PublishHandler second;

    @Inject
    CatalogueTables catalogue;

    @Inject
    AppliedCommands applied;

    @Inject
    MatchProjection projection;

    @Inject
    Clock clock;

    @Inject
    MeterRegistry registry;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Tables tables;

    @Test
    void aNewerDraftStaysWhereverTheFirstWorkerWasStopped() throws Exception {
        var counted = StandingStill.never(dataSource);
        over(counted).handle(draft(Wishes.freshMatch(), "A"));
        assertThat(counted.statements()).isGreaterThan(5);

        AtOnce.run(IntStream.rangeClosed(1, counted.statements())
                .mapToObj(this::newerDraftStays)
                .toList());
    }

    private Callable<Boolean> newerDraftStays(int point) {
        return () -> {
            var match = Wishes.freshMatch();
            second.handle(draft(match, "A"));
            var older = draft(match, "B");
            var newer = draft(match, "C");
            var stalled = StandingStill.at(point, dataSource);
            var first = CompletableFuture.supplyAsync(() -> over(stalled).handle(older), Thread::startVirtualThread);
            stalled.awaitStanding();
            var others = CompletableFuture.supplyAsync(
                    () -> {
                        second.handle(older);
                        return second.handle(newer);
                    },
                    Thread::startVirtualThread);
            onTheirWay(others);
            stalled.wakeUp();

            assertThat(others.get(60, TimeUnit.SECONDS)).isEqualTo(new PublishOutcome.Applied());
            assertThat(first.get(60, TimeUnit.SECONDS))
                    .isIn(new PublishOutcome.Applied(), new PublishOutcome.Unchanged());
            assertThat(tables.value(
                            "SELECT definition LIKE '%\"C\"%', publication_command FROM matches WHERE id = ?",
                            match.value()))
                    .as("stopped before statement %d", point)
                    .isEqualTo("1 " + newer.commandId());
            return true;
        };
    }

    private static void onTheirWay(CompletableFuture<PublishOutcome> others) throws Exception {
        try {
            others.get(ON_ITS_WAY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // They wait for the match's row, which the first one has locked.
        }
    }

    private PublishHandler over(StandingStill stalled) {
        return new PublishHandler(
                new Transactions(stalled.dataSource(), registry), catalogue, applied, projection, clock);
    }

    private static PublishMatch draft(MatchId match, String section) {
        var plan = new SeatPlan(List.of(Wishes.section(section, 1, 2)));
        return Wishes.publish(match, Wishes.match(plan, Optional.empty(), List.of()));
    }
}
