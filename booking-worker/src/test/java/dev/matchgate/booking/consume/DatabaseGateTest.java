package dev.matchgate.booking.consume;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalPropertiesReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.store.Transactions;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(QuietWorker.class)
class DatabaseGateTest {

    private final StopSignal stop = new StopSignal();

    @Inject
    Transactions transactions;

    @Test
    void nobodyPassesWhileMySqlIsAwayAndAStopEndsTheWait() throws Exception {
        try (var away = AgroalDataSource.from(unreachable())) {
            var gate = new DatabaseGate(new Transactions(away, new SimpleMeterRegistry()));
            var passed = CompletableFuture.runAsync(() -> gate.pass(stop));

            assertThat(passed.thenApply(done -> true)
                            .completeOnTimeout(false, 1, TimeUnit.SECONDS)
                            .join())
                    .as("passed without MySQL")
                    .isFalse();

            stop.give();
            passed.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aSuspicionIsGoneAsSoonAsMySqlAnswers() {
        var gate = new DatabaseGate(transactions);
        gate.pass(stop);
        gate.suspect();

        long start = System.nanoTime();
        gate.pass(stop);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(stop.given()).isFalse();
    }

    private static AgroalPropertiesReader unreachable() throws IOException {
        var properties = new Properties();
        properties.setProperty(AgroalPropertiesReader.MAX_SIZE, "1");
        properties.setProperty(AgroalPropertiesReader.ACQUISITION_TIMEOUT_MS, "200");
        properties.setProperty(AgroalPropertiesReader.PROVIDER_CLASS_NAME, "com.mysql.cj.jdbc.Driver");
        properties.setProperty(
                AgroalPropertiesReader.JDBC_URL, "jdbc:mysql://127.0.0.1:" + portOfNobody() + "/nothing");
        return new AgroalPropertiesReader().readProperties(properties);
    }

    private static int portOfNobody() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
