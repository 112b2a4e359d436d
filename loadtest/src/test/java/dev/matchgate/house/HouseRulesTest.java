package dev.matchgate.house;

import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HouseRulesTest {

    private static final JavaClasses HOUSE = House.classesOf("common", "waiting-room", "booking-worker", "local-stack");

    @ParameterizedTest
    @EnumSource
    void theHouseKeepsTheRule(HouseRules rule) {
        rule.rule().check(HOUSE);
    }

    @ParameterizedTest
    @EnumSource
    void theFixtureBreaksTheRule(HouseRules rule) {
        var fixture = new ClassFileImporter()
                .importPackages(Stream.of("common", "waitingroom", "booking")
                        .map(module -> "dev.matchgate." + module + "." + rule.fixture())
                        .flatMap(name -> Stream.of(name, name + "peer"))
                        .toList());
        assertThatThrownBy(() -> rule.rule().check(fixture)).isInstanceOf(AssertionError.class);
    }
}
