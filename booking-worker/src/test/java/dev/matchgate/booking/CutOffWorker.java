package dev.matchgate.booking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * A worker that does nothing by itself, and whose way to MySQL the test can cut: a field {@code Consumer<Boolean>
 * mySqlIsThere} of the test class does it, and {@code cutAtCommit} ends the next connection that commits, before or after
 * the server hears of it. {@code test.past-the-cut} is the JDBC URL that always works.
 */
public final class CutOffWorker implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return new QuietWorker().getConfigOverrides();
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Stack.class));
    }

    /** The same stack, with the line in front of its SQL server. */
    public static final class Stack implements QuarkusTestResourceLifecycleManager {

        private static final Pattern URL = Pattern.compile("jdbc:mysql://([^:/]+):(\\d+)/(.*)");

        private final WorkerStack stack = new WorkerStack();
        private CutLine line;

        @Override
        public Map<String, String> start() {
            var settings = new HashMap<>(stack.start());
            var url = settings.get("MYSQL_URL");
            Matcher parts = URL.matcher(url);
            if (!parts.matches()) {
                throw new IllegalStateException("cannot stand between the worker and " + url);
            }
            try {
                line = new CutLine(parts.group(1), Integer.parseInt(parts.group(2)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            settings.put("MYSQL_URL", readable("jdbc:mysql://127.0.0.1:" + line.port() + "/" + parts.group(3)));
            settings.put("test.past-the-cut", url);
            return settings;
        }

        /** A server that offers TLS would hide from the line which of the packets is a COMMIT. */
        private static String readable(String url) {
            return url + (url.contains("?") ? "&" : "?") + "sslMode=DISABLED&allowPublicKeyRetrieval=true";
        }

        @Override
        public void inject(TestInjector injector) {
            Consumer<Boolean> mySqlIsThere = line::set;
            Consumer<Boolean> cutAtCommit = line::cutAtCommit;
            injector.injectIntoFields(mySqlIsThere, field -> field.getName().equals("mySqlIsThere"));
            injector.injectIntoFields(cutAtCommit, field -> field.getName().equals("cutAtCommit"));
        }

        @Override
        public void stop() {
            stack.stop();
            try {
                if (line != null) {
                    line.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
