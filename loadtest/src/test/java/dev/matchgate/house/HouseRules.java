package dev.matchgate.house;

import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The borders inside the house. Each rule has a fixture that breaks it, in {@code dev.matchgate.*.fixture}. */
enum HouseRules {
    COMMON_KNOWS_ONLY_THE_JDK_AND_JACKSON(
            "breakscommon",
            noClasses()
                    .that()
                    .resideInAPackage("dev.matchgate.common..")
                    .should()
                    .dependOnClassesThat(not(resideInAnyPackage(
                            "java..", "javax.crypto..", "com.fasterxml.jackson..", "dev.matchgate.common..")))),
    THE_ROOM_NEVER_IMPORTS_THE_WORKER(
            "breaksmessage",
            noClasses()
                    .that()
                    .resideInAPackage("dev.matchgate.waitingroom..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.matchgate.booking.."))),
    THE_WORKER_NEVER_IMPORTS_THE_ROOM(
            "breaksmessage",
            noClasses()
                    .that()
                    .resideInAPackage("dev.matchgate.booking..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.matchgate.waitingroom.."))),
    SERVICES_NEVER_NEED_THE_LOCAL_STACK(
            "breakslocal",
            noClasses()
                    .that()
                    .resideInAnyPackage("dev.matchgate.waitingroom..", "dev.matchgate.booking..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.matchgate.local.."))),
    THE_ROOM_NEVER_OPENS_MYSQL(
            "breakssql",
            noClasses()
                    .that()
                    .resideInAPackage("dev.matchgate.waitingroom..")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(
                            "java.sql..", "javax.sql..", "jakarta.persistence..", "org.hibernate.."))),
    ONLY_SIX_CLASSES_KNOW_AWS(
            "breakssqs",
            noClasses()
                    .that(
                            not(
                                    nameMatching(
                                            ".*\\.(SqsBookingQueue|DeadLetters|BookingSender|SqsClientOfOneTry|WarmUpSender|RdsTokens)(\\$.*)?")))
                    .and()
                    .resideInAnyPackage("dev.matchgate.waitingroom..", "dev.matchgate.booking..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("software.amazon.."))),
    ONE_CLASS_OF_THE_ROOM_REACHES_REDIS(
            "breaksredis",
            noClasses()
                    .that()
                    .resideInAPackage("dev.matchgate.waitingroom..")
                    .and()
                    .resideOutsideOfPackage("dev.matchgate.waitingroom.redis..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("io.quarkus.redis.."))),
    FEATURES_OF_THE_ROOM_HAVE_NO_CYCLES(
            "breakscycle",
            slices().matching("dev.matchgate.waitingroom.(*)..").should().beFreeOfCycles()),
    FEATURES_OF_THE_WORKER_HAVE_NO_CYCLES(
            "breakscycle",
            slices().matching("dev.matchgate.booking.(*)..").should().beFreeOfCycles()),
    NAMES_SAY_WHAT_A_CLASS_IS(
            "breaksnames",
            noClasses()
                    .should()
                    .haveNameMatching(".*\\.(Abstract|Base)[A-Z]\\w*|.*\\w(Impl|Manager|Helper|Utils?|DTO|Dto)")),
    NOBODY_SLEEPS_TO_WAIT(
            "breakswaiting",
            noClasses()
                    .should()
                    .callMethod(Thread.class, "sleep", long.class)
                    .orShould()
                    .callMethod(Thread.class, "sleep", java.time.Duration.class)),
    SERVICES_LOG_INSTEAD_OF_PRINTING(
            "breaksprinting",
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.matchgate.waitingroom..", "dev.matchgate.booking..", "dev.matchgate.common..")
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err"));

    private final String fixture;
    /** ArchUnit does not say so, but a rule keeps nothing between two checks. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final ArchRule rule;

    HouseRules(String fixture, ArchRule rule) {
        this.fixture = fixture;
        this.rule = rule;
    }

    /** @return the last part of the packages whose classes break this rule */
    String fixture() {
        return fixture;
    }

    ArchRule rule() {
        return rule;
    }
}
