package dev.matchgate.waitingroom;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.matchgate.common.Answer;
import dev.matchgate.common.Asked;
import dev.matchgate.common.AuditReport;
import dev.matchgate.common.Command;
import dev.matchgate.common.Question;

import static org.assertj.core.api.Assertions.assertThat;

/** What the room reads and writes as JSON is known to a native image, each new kind of message too. */
class NativeReflectionTest {

    private static final List<Class<?>> REGISTERED = Arrays.asList(
            NativeReflection.class.getAnnotation(RegisterForReflection.class).targets());

    static Stream<Class<?>> crossingBorders() {
        return Stream.<Class<?>>of(Command.class, Question.class, Answer.class, Asked.class, AuditReport.class)
                .flatMap(NativeReflectionTest::withItsKinds)
                .distinct();
    }

    private static Stream<Class<?>> withItsKinds(Class<?> type) {
        var kinds = Stream.concat(
                Stream.ofNullable(type.getPermittedSubclasses()).flatMap(Arrays::stream),
                Arrays.stream(type.getDeclaredClasses()));
        return Stream.concat(Stream.of(type), kinds);
    }

    @ParameterizedTest
    @MethodSource("crossingBorders")
    void aNativeImageKnowsIt(Class<?> type) {
        assertThat(REGISTERED).contains(type);
    }
}
