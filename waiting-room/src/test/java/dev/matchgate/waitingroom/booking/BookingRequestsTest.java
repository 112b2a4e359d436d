package dev.matchgate.waitingroom.booking;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

import dev.matchgate.common.HoldId;
import dev.matchgate.waitingroom.AdmittedFan;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.hold.HoldIds;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a request when SQS takes all, some or none of its messages. */
@RoomTest
class BookingRequestsTest {

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    @Inject
    FanBookings fanBookings;

    @Inject
    RedisBookings bookings;

    private final ScriptedSender sender = new ScriptedSender();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Commands commands = new Commands(sender, new SendMetrics(registry));
    private TestMatch match;
    private AdmittedFan fan;
    private HoldId hold;
    private BookingRequests requests;

    private record NoQueue(String bookingsQueue) implements SqsConfig {}

    /** Answers as the test says, message for message; afterwards it acknowledges. */
    static final class ScriptedSender implements MessageSender {

        final Queue<SendOutcome> answers = new ConcurrentLinkedQueue<>();
        final Queue<OutgoingMessage> sent = new ConcurrentLinkedQueue<>();
        volatile Runnable before = () -> {};

        @Override
        public List<SendOutcome> send(List<OutgoingMessage> messages) {
            before.run();
            var outcomes = new ArrayList<SendOutcome>();
            for (var message : messages) {
                sent.add(message);
                var answer = answers.poll();
                outcomes.add(answer == null ? SendOutcome.ACKNOWLEDGED : answer);
            }
            return outcomes;
        }
    }

    @BeforeEach
    void holdTwoSeats() {
        commands.start(new StartupEvent());
        match = TestMatch.open(redis);
        fan = fans.admittedTo(match);
        hold = new HoldId(fan.hold(match, "A-1-1", "A-1-2"));
        requests = new BookingRequests(fanBookings, bookings, commands, new BookingMetrics(registry));
    }

    @AfterEach
    void stop() {
        commands.stop(new ShutdownEvent());
    }

    private BookingOutcome book() {
        return requests.book(request("k"));
    }

    private BookingRequest request(String key) {
        return new BookingRequest(fan.id(), key, HoldIds.parse(hold.value()).orElseThrow(), "card", "approve", "");
    }

    private double end() {
        return redis.sortedSet(String.class, String.class)
                .zscore(match.keys().holds(), hold.value())
                .orElseThrow();
    }

    @Test
    void oneAcknowledgedMessageIsEnough() {
        sender.answers.addAll(List.of(SendOutcome.REFUSED, SendOutcome.ACKNOWLEDGED));

        assertThat(book()).isEqualTo(new BookingOutcome.Accepted(request("k").bookingId(), BookingState.PENDING));
        assertThat(end()).as("a submitted hold does not expire").isInfinite();
    }

    private long submittedTotal() {
        return redis.execute("HGET", match.keys().bookingTotals(), "submittedTotal")
                .toLong();
    }

    private List<String> undecided() {
        return redis.sortedSet(String.class, String.class).zrange(match.keys().undecided(), 0, -1);
    }

    @Test
    void aRequestIsUndecidedSinceItWasTakenAndCountsOnce() {
        long before = System.currentTimeMillis();
        book();
        var since = redis.execute(
                        "ZSCORE",
                        match.keys().undecided(),
                        request("k").bookingId().value())
                .toLong();
        assertThat(book()).isInstanceOf(BookingOutcome.Accepted.class);

        assertThat(since).isBetween(before, System.currentTimeMillis());
        assertThat(undecided()).containsExactly(request("k").bookingId().value());
        assertThat(submittedTotal()).isEqualTo(1);
        assertThat(redis.execute(
                                "ZSCORE",
                                match.keys().undecided(),
                                request("k").bookingId().value())
                        .toLong())
                .as("the same request again is no later one")
                .isEqualTo(since);
    }

    @Test
    void whenAllAreRefusedTheHoldIsTheFansAgainAndTheNextRequestWorks() {
        double before = end();
        sender.answers.addAll(List.of(SendOutcome.REFUSED, SendOutcome.REFUSED));

        assertThat(book()).isEqualTo(new BookingOutcome.NotTaken());
        assertThat(end()).isEqualTo(before);
        assertThat(fanBookings.list(fan.id())).isEmpty();
        assertThat(redis.execute("ZCARD", match.keys().outbox()).toInteger()).isZero();
        assertThat(undecided()).isEmpty();
        assertThat(submittedTotal()).isZero();

        assertThat(requests.book(request("another"))).isInstanceOf(BookingOutcome.Accepted.class);
    }

    @Test
    void whoIsTakenAfterAnUndoIsFound() {
        sender.answers.addAll(List.of(SendOutcome.REFUSED, SendOutcome.REFUSED));
        assertThat(book()).isEqualTo(new BookingOutcome.NotTaken());

        assertThat(book()).isInstanceOf(BookingOutcome.Accepted.class);
        assertThat(fanBookings.find(fan.id(), request("k").bookingId())).isPresent();
    }

    @Test
    void whenNobodyKnowsItStaysAndTheSameRequestFindsIt() {
        // A second try follows each "unknown", and does not make a "refused" of it.
        sender.answers.addAll(List.of(SendOutcome.UNKNOWN, SendOutcome.REFUSED, SendOutcome.REFUSED));

        assertThat(book()).isEqualTo(new BookingOutcome.NotKnown(request("k").bookingId()));
        assertThat(end()).isInfinite();
        assertThat(redis.execute("ZCARD", match.keys().outbox()).toInteger()).isEqualTo(1);

        assertThat(book()).isEqualTo(new BookingOutcome.Accepted(request("k").bookingId(), BookingState.PENDING));
    }

    @Test
    void nobodyUndoesWhatSomebodyElseMayHaveSent() {
        var elsewhere = new Commands(new ScriptedSender(), new SendMetrics(registry));
        var otherReplica = new BookingRequests(fanBookings, bookings, elsewhere, new BookingMetrics(registry));
        elsewhere.start(new StartupEvent());
        var accepted = new BookingOutcome.Accepted(request("k").bookingId(), BookingState.PENDING);
        sender.answers.addAll(List.of(SendOutcome.REFUSED, SendOutcome.REFUSED));
        // While the first request is on its way, the same request comes to another replica and is acknowledged.
        sender.before = () -> assertThat(otherReplica.book(request("k"))).isEqualTo(accepted);

        assertThat(book()).isEqualTo(new BookingOutcome.NotKnown(request("k").bookingId()));

        elsewhere.stop(new ShutdownEvent());
        assertThat(bookings.read(request("k").bookingId(), match.id())).isPresent();
        assertThat(end()).isInfinite();
    }

    @Test
    void ofTwoSendersThatAreBothRefusedTheLastUndoes() {
        var refused = new ScriptedSender();
        refused.answers.addAll(List.of(SendOutcome.REFUSED, SendOutcome.REFUSED));
        var elsewhere = new Commands(refused, new SendMetrics(registry));
        var otherReplica = new BookingRequests(fanBookings, bookings, elsewhere, new BookingMetrics(registry));
        elsewhere.start(new StartupEvent());
        sender.answers.addAll(List.of(SendOutcome.REFUSED, SendOutcome.REFUSED));
        var others = new ConcurrentLinkedQueue<BookingOutcome>();
        sender.before = () -> {
            if (others.isEmpty()) {
                others.add(otherReplica.book(request("k")));
            }
        };

        assertThat(book()).isEqualTo(new BookingOutcome.NotTaken());

        elsewhere.stop(new ShutdownEvent());
        assertThat(others)
                .containsExactly(new BookingOutcome.NotKnown(request("k").bookingId()));
        assertThat(bookings.read(request("k").bookingId(), match.id())).isEmpty();
        assertThat(submittedTotal()).isZero();
        assertThat(end()).isFinite();
    }

    @Test
    void whatWasUnknownOnceIsNeverUndone() {
        sender.answers.addAll(List.of(SendOutcome.UNKNOWN, SendOutcome.UNKNOWN, SendOutcome.UNKNOWN));
        sender.answers.add(SendOutcome.UNKNOWN);
        assertThat(book()).isInstanceOf(BookingOutcome.NotKnown.class);
        sender.answers.clear();
        sender.answers.addAll(List.of(SendOutcome.REFUSED, SendOutcome.REFUSED));

        assertThat(book()).isEqualTo(new BookingOutcome.NotKnown(request("k").bookingId()));

        assertThat(bookings.read(request("k").bookingId(), match.id())).isPresent();
        assertThat(end()).isInfinite();
    }

    @Test
    void anUndoneHoldLivesLongEnoughToTryAgain() {
        redis.execute("HSET", match.keys().hold(hold), "expiresAt", "1");
        sender.answers.addAll(List.of(SendOutcome.REFUSED, SendOutcome.REFUSED));

        assertThat(book()).isEqualTo(new BookingOutcome.NotTaken());
        assertThat(end()).isGreaterThan(System.currentTimeMillis() + 20_000.0);
    }

    @Test
    void aBookingThatAWorkerHasIsNotSentAgain() {
        book();
        redis.execute("HSET", match.keys().booking(request("k").bookingId()), "version", "2", "state", "CONFIRMED");
        sender.sent.clear();

        assertThat(book()).isEqualTo(new BookingOutcome.Accepted(request("k").bookingId(), BookingState.CONFIRMED));
        assertThat(sender.sent).isEmpty();
    }

    @Test
    void wherePortsAreClosedTheRealSenderIsCertain() {
        var builder = SqsAsyncClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:1"))
                .region(Region.AP_NORTHEAST_2)
                .credentialsProvider(AnonymousCredentialsProvider.create());
        var client = new SqsClientOfOneTry().client(builder);
        var config = new NoQueue("none.fifo");
        var real = new BookingSender(client, config);

        assertThat(real.send(List.of(new OutgoingMessage("{}", "g", "d")))).containsExactly(SendOutcome.REFUSED);
        client.close();
    }
}
