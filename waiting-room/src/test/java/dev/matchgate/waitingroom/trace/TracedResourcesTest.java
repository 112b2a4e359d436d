package dev.matchgate.waitingroom.trace;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HeaderParam;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A call that sends a command is traced: else its {@code traceparent} would be what a fan made up. */
class TracedResourcesTest {

    @Test
    void whoeverPassesATraceOnIsTraced() {
        var passing = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.matchgate.waitingroom")
                        .stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(TracedResourcesTest::passesATraceOn)
                        .toList();

        assertThat(passing).hasSizeGreaterThan(6).allMatch(TracedResourcesTest::isTraced);
    }

    private static boolean passesATraceOn(JavaMethod method) {
        return method.getParameters().stream()
                .flatMap(parameter -> parameter.tryGetAnnotationOfType(HeaderParam.class).stream())
                .anyMatch(header -> header.value().equals(Traceparent.HEADER));
    }

    private static boolean isTraced(JavaMethod method) {
        return method.isAnnotatedWith(Traced.class) || method.getOwner().isAnnotatedWith(Traced.class);
    }
}
