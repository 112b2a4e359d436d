package dev.matchgate.house;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.Presence;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever prints a record, a log line or a failed assertion, tells nobody what a fan pays with. */
class PaymentTokenTest {

    private static final String TOKEN = "tok_7f3a";
    private static final Set<String> NAMES = Set.of("token", "paymentToken", "body", "hash");
    private static final Set<String> TYPES =
            Set.of(String.class.getName(), Optional.class.getName(), Map.class.getName());
    private static final String[] MODULES = {"common", "waiting-room", "booking-worker"};

    /** Every record that has a payment token among its components, or something that may hold one. */
    @Test
    void noRecordShowsIt() throws Exception {
        var holders = House.classesOf(MODULES).stream()
                .filter(JavaClass::isRecord)
                // Its hash is the name of a key.
                .filter(type -> !type.isEquivalentTo(Presence.class))
                .filter(type -> type.getFields().stream().anyMatch(PaymentTokenTest::mayHoldOne))
                .toList();

        assertThat(holders)
                .extracting(JavaClass::getSimpleName)
                .contains(
                        "BookSeat",
                        "Charge",
                        "Delivery",
                        "StoredLetter",
                        "BookingRequest",
                        "PaymentCommand",
                        "StoredBooking",
                        "OutgoingMessage");
        try (var house = new URLClassLoader(House.urlsOf(MODULES))) {
            for (var holder : holders) {
                assertThat(filled(house.loadClass(holder.getName())).toString())
                        .as(holder.getName())
                        .doesNotContain(TOKEN);
            }
        }
    }

    private static boolean mayHoldOne(JavaField field) {
        return mayHoldOne(field.getName(), field.getRawType().getName());
    }

    private static boolean mayHoldOne(String name, String type) {
        return NAMES.contains(name) && TYPES.contains(type);
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
        var text = mayHoldOne(component.getName(), type.getName()) ? TOKEN : "x";
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
}
