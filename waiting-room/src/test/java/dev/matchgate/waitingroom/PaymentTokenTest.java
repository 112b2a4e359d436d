package dev.matchgate.waitingroom;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever prints a record, a log line or a failed assertion, tells nobody what a fan pays with. */
class PaymentTokenTest {

    private static final String TOKEN = "tok_7f3a";
    private static final Set<String> NAMES = Set.of("token", "paymentToken", "body", "hash");
    private static final Set<Class<?>> TYPES = Set.of(String.class, Optional.class, Map.class);

    @Test
    void noRecordShowsIt() throws Exception {
        var holders = holders().toList();

        assertThat(holders)
                .extracting(Class::getSimpleName)
                .contains("BookingRequest", "PaymentCommand", "StoredBooking", "OutgoingMessage");
        for (var holder : holders) {
            assertThat(filled(holder).toString()).as(holder.getName()).doesNotContain(TOKEN);
        }
    }

    private static Object filled(Class<?> holder) {
        var components = holder.getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var values = Arrays.stream(components).map(PaymentTokenTest::value).toArray();
        try {
            var constructor = holder.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(holder + " cannot be filled", e);
        }
    }

    private static Object value(RecordComponent component) {
        var type = component.getType();
        var text = mayHoldOne(component) ? TOKEN : "x";
        if (type == String.class) {
            return text;
        }
        if (type == Optional.class) {
            return Optional.of(text);
        }
        if (type == Map.class) {
            return Map.of("paymentToken", text);
        }
        if (type == List.class) {
            return List.of();
        }
        if (type.isRecord()) {
            return filled(type);
        }
        if (type == int.class) {
            return 1;
        }
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }

    /** Every record of this module that has a payment token among its components, or something that may hold one. */
    private static Stream<Class<?>> holders() throws IOException {
        var classes = Path.of("target/classes");
        try (var files = Files.walk(classes)) {
            return files
                    .map(file -> classes.relativize(file).toString())
                    .filter(name -> name.startsWith("dev/matchgate/") && name.endsWith(".class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace(File.separatorChar, '.'))
                    .<Class<?>>map(PaymentTokenTest::load)
                    .filter(type -> type.isRecord()
                            && Arrays.stream(type.getRecordComponents()).anyMatch(PaymentTokenTest::mayHoldOne))
                    .toList()
                    .stream();
        }
    }

    private static boolean mayHoldOne(RecordComponent component) {
        return NAMES.contains(component.getName()) && TYPES.contains(component.getType());
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PaymentTokenTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
