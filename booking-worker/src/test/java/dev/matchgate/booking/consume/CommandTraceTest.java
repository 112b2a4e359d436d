package dev.matchgate.booking.consume;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.trace.CommandTraces;
import dev.matchgate.booking.trace.TracedWorker;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;
import dev.matchgate.local.ReceivedSpan;
import dev.matchgate.local.TraceCollector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What a collector gets of commands. */
@QuarkusTest
@TestProfile(TracedWorker.class)
class CommandTraceTest {

    private static final String ROOM = "b7ad6b7169203331";

    @Inject
    CommandDispatcher dispatcher;

    @Inject
    CommandTraces traces;

    @Inject
    PublishHandler publish;

    TraceCollector collector;

    private final MatchId match = Wishes.freshMatch();

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
    }

    private static String freshTrace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private BookSeat book(String traceparent, String seat) {
        return Wishes.withTrace(Wishes.book(match, Wishes.freshFan(), "approve", seat), traceparent);
    }

    private BookSeat traced(String trace, String seat) {
        return book("00-" + trace + "-" + ROOM + "-01", seat);
    }

    private List<ReceivedSpan> spans(String trace, int count) {
        return await().until(() -> collector.spansOf(trace), spans -> spans.size() >= count);
    }

    @Test
    void aBookingGoesOnWithItsRequestUntilItIsShown() {
        var trace = freshTrace();
        var command = traced(trace, "A-2-1");

        dispatcher.dispatch(command);

        var spans = spans(trace, 3);
        assertThat(spans).extracting(ReceivedSpan::name).containsExactlyInAnyOrder("charge", "show", "BookSeat");
        var whole = spans.getLast();
        assertThat(whole.name()).isEqualTo("BookSeat");
        assertThat(whole.parentId()).isEqualTo(ROOM);
        assertThat(whole.kind()).isEqualTo(2);
        assertThat(whole.attribute("matchgate.booking"))
                .contains(command.bookingId().value());
        assertThat(whole.attribute("matchgate.match")).contains(match.value());
        assertThat(whole.attribute("matchgate.outcome")).contains("Secured");
        assertThat(spans.subList(0, 2)).extracting(ReceivedSpan::parentId).containsOnly(whole.spanId());
        assertThat(spans)
                .filteredOn(span -> span.name().equals("charge"))
                .allSatisfy(charge ->
                        assertThat(charge.attribute("matchgate.outcome")).contains("Approved"));
        assertThat(spans.toString()).doesNotContain(command.fanId().value(), "hold-");
    }

    @Test
    void commandsDecidedTogetherKeepTheirOwnTraces() {
        var own = IntStream.rangeClosed(1, 10).mapToObj(i -> freshTrace()).toList();
        var commands = IntStream.rangeClosed(1, 10)
                .mapToObj(i -> traced(own.get(i - 1), "A-3-" + i))
                .toList();

        dispatcher.dispatchTogether(commands);

        for (int i = 0; i < own.size(); i++) {
            assertThat(spans(own.get(i), 3).getLast().attribute("matchgate.booking"))
                    .contains(commands.get(i).bookingId().value());
        }
    }

    @Test
    void theRoomDecidesWhatIsTraced() {
        var before = List.copyOf(collector.spans());
        var not = freshTrace();
        dispatcher.dispatch(book("00-" + not + "-" + ROOM + "-00", "A-4-1"));
        dispatcher.dispatch(book("", "A-4-2"));
        dispatcher.dispatch(book("what is none", "A-4-3"));
        var trace = freshTrace();

        dispatcher.dispatch(traced(trace, "A-4-4"));

        spans(trace, 3);
        assertThat(collector.spans().subList(before.size(), collector.spans().size()))
                .extracting(ReceivedSpan::traceId)
                .containsOnly(trace);
    }

    @Test
    void aFailureIsToldByItsKindOnly() {
        var trace = freshTrace();

        assertThatThrownBy(() -> traces.traced(traced(trace, "A-5-1"), part -> {
                    throw new IllegalStateException("of a fan's own");
                }))
                .isInstanceOf(IllegalStateException.class);

        var span = spans(trace, 1).getFirst();
        assertThat(span.isError()).isTrue();
        assertThat(span.attribute("error.type")).contains("java.lang.IllegalStateException");
        assertThat(span.toString()).doesNotContain("of a fan's own");
    }
}
