package dev.matchgate.common;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CommandCodecTest {

    private static final MatchId MATCH = new MatchId("demo");
    private static final Instant NOON = Instant.parse("2026-12-05T12:00:00Z");
    private static final SeatId SEAT = SeatId.parse("A-1-2");

    private final CommandCodec codec = new CommandCodec();

    static List<Command> commands() {
        var plan = new SeatPlan(
                List.of(new SectionPlan("A", Optional.of("North"), 45_000, List.of(new RowRange(1, 2, 3)))));
        var definition = new MatchDefinition(
                "FC Seoul",
                "Ulsan HD",
                "Seoul",
                NOON,
                Optional.of(NOON.minusSeconds(60)),
                NOON,
                4,
                plan,
                List.of(SEAT));
        var booking = BookingId.derive(new FanId("fan"), "key");
        return List.of(
                new BookSeat(
                        BookSeat.commandId(booking, SEAT),
                        "",
                        booking,
                        MATCH,
                        SEAT,
                        new FanId("fan"),
                        new HoldId("hold"),
                        List.of(SEAT),
                        45_000,
                        "card",
                        "approve",
                        "hash",
                        NOON),
                new PublishMatch("p1", "", MATCH, definition, AdmissionSettings.defaults(), "ops"),
                new TuneMatch(
                        "t1",
                        "",
                        MATCH,
                        7,
                        AdmissionSettings.defaults(),
                        SaleState.PAUSED,
                        Optional.of("Soon"),
                        "ops",
                        "rain",
                        NOON),
                new CancelBooking(CancelBooking.commandId(booking), "", MATCH, booking, CancelBooking.By.FAN, NOON),
                new BlockSeats("b1", "", MATCH, List.of(SEAT), true, "ops", NOON),
                new CallOff("c1", "", MATCH, "ops", "flood", NOON),
                new WarmUp("warm-up:w1:1", ""));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whatIsWrittenIsReadBack(Command command) throws Exception {
        assertThat(codec.decode(codec.encode(command))).isEqualTo(command);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyMessageCarriesVersionTypeAndTraceContext(Command command) {
        assertThat(codec.encode(command))
                .contains("\"v\":1")
                .contains("\"type\":\"" + command.getClass().getSimpleName() + "\"")
                .contains("\"traceparent\":\"\"")
                .doesNotContain("messageGroupId");
    }

    @Test
    void unknownFieldsAreIgnoredSoThatOneCanBeAdded() throws Exception {
        var command = commands().getFirst();
        var newer = codec.encode(command).replaceFirst("\\{", "{\"later\":{\"x\":1},");
        assertThat(codec.decode(newer)).isEqualTo(command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "null",
                "[]",
                "{}",
                "{\"v\":2,\"type\":\"BookSeat\"}",
                "{\"v\":1}",
                "{\"v\":1,\"type\":\"Unheard\"}",
                "{\"v\":1,\"type\":\"BookSeat\"}",
                "{\"v\":1,\"type\":\"TuneMatch\",\"matchId\":\"demo\"}"
            })
    void whatIsNoCommandOfThisVersionIsRefused(String body) {
        assertThatThrownBy(() -> codec.decode(body)).isInstanceOf(UnreadableCommand.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tok_7f3a",
                "{\"v\":1,\"type\":\"BookSeat\",\"paymentToken\":tok_7f3a}",
                "{\"v\":1,\"type\":\"BookSeat\",\"paymentToken\":\"tok_7f3a\"",
                "{\"v\":1,\"type\":\"BookSeat\",\"amountKrw\":\"tok_7f3a\"}",
                "{\"v\":1,\"type\":\"tok_7f3a\"}"
            })
    void whatCannotBeReadIsNotQuoted(String body) {
        assertThatThrownBy(() -> codec.decode(body))
                .isInstanceOf(UnreadableCommand.class)
                .satisfies(e -> {
                    var trace = new StringWriter();
                    e.printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString()).doesNotContain("tok_7f3a");
                });
    }

    @Test
    void aPaymentTokenNeverShowsInALog() {
        assertThat(commands().getFirst().toString()).doesNotContain("approve");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void groupAndDeduplicationIdsFitIntoSqs(Command command) {
        assertThat(command.messageGroupId()).hasSizeLessThanOrEqualTo(128).matches("\\p{ASCII}+");
        assertThat(command.commandId()).hasSizeLessThanOrEqualTo(128).matches("\\p{ASCII}+");
    }
}
