package dev.matchgate.booking;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.agroal.api.AgroalDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The way to MySQL of a worker that is stopped before one of its statements, with the locks that it has by then, and that
 * wakes up when the test says so.
 */
public final class StandingStill {

    private static final int NEVER = Integer.MAX_VALUE;

    /** As the worker's own connections have it. */
    private static final int USUAL_SECONDS = 30;

    private final AgroalDataSource dataSource;
    private final int point;
    private final int silentSeconds;
    private final AtomicInteger statements = new AtomicInteger();
    private final CountDownLatch stands = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    private StandingStill(AgroalDataSource dataSource, int point, int silentSeconds) {
        this.dataSource = dataSource;
        this.point = point;
        this.silentSeconds = silentSeconds;
    }

    /** @param point the statement before which it stands still, from 1 on; the commit is one too */
    public static StandingStill at(int point, AgroalDataSource dataSource) {
        return new StandingStill(dataSource, point, USUAL_SECONDS);
    }

    /** The same, and the server ends its connections after that many seconds of silence. */
    public static StandingStill at(int point, AgroalDataSource dataSource, int silentSeconds) {
        return new StandingStill(dataSource, point, silentSeconds);
    }

    /** Only counts statements. */
    public static StandingStill never(AgroalDataSource dataSource) {
        return new StandingStill(dataSource, NEVER, USUAL_SECONDS);
    }

    public int statements() {
        return statements.get();
    }

    public void awaitStanding() throws InterruptedException {
        assertThat(stands.await(20, TimeUnit.SECONDS))
                .as("it came to statement %d", point)
                .isTrue();
    }

    public boolean stands() {
        return stands.getCount() == 0;
    }

    public void wakeUp() {
        mayGoOn.countDown();
    }

    public AgroalDataSource dataSource() {
        return proxy(AgroalDataSource.class, (proxy, method, arguments) -> {
            var answer = call(dataSource, method, arguments);
            return answer instanceof Connection connection ? watched(connection) : answer;
        });
    }

    private Connection watched(Connection connection) throws SQLException {
        silent(connection, silentSeconds);
        return proxy(Connection.class, (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "prepareStatement", "commit" -> begin();
                case "close" -> silentAsUsual(connection);
                default -> {
                    // Says nothing to the server.
                }
            }
            return call(connection, method, arguments);
        });
    }

    private void begin() throws InterruptedException {
        if (statements.incrementAndGet() == point) {
            stands.countDown();
            assertThat(mayGoOn.await(60, TimeUnit.SECONDS)).as("woken up").isTrue();
        }
    }

    /** The pool keeps it. */
    private static void silentAsUsual(Connection connection) {
        try {
            silent(connection, USUAL_SECONDS);
        } catch (SQLException e) {
            // The server has ended it, and the pool will notice.
        }
    }

    private static void silent(Connection connection, int seconds) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET SESSION wait_timeout = " + seconds);
        }
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
