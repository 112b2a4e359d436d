package dev.matchgate.local.launch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A demo match with four small stands, that opens in a minute. */
final class SmallDemo implements MatchPlan {

    @Override
    public String body(Instant now) {
        var second = now.truncatedTo(ChronoUnit.SECONDS);
        var kickOff = second.plus(Duration.ofDays(14));
        return """
            {"home":"FC Seoul","away":"Ulsan HD","stadium":"Seoul World Cup Stadium","kickOff":"%s",
             "opensAt":"%s","cancelUntil":"%s","maxSeatsPerFan":4,
             "sections":[
              {"section":"N-A","name":"North A","amountKrw":45000,"rows":[{"from":1,"to":12,"seats":24}]},
              {"section":"E-A","name":"East A","amountKrw":60000,"rows":[{"from":1,"to":20,"seats":28}]},
              {"section":"S-A","name":"South A","amountKrw":45000,"rows":[{"from":1,"to":12,"seats":24}]},
              {"section":"W-A","name":"West A","amountKrw":90000,"rows":[{"from":1,"to":20,"seats":28}]}],
             "blocked":[],"admission":{"mode":"MANUAL","ratePerMinute":600,"maxActiveFans":2000}}
            """.formatted(kickOff, second.plus(Duration.ofMinutes(1)), kickOff.minus(Duration.ofDays(1)));
    }
}
