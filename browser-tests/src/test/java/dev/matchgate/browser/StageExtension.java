package dev.matchgate.browser;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import dev.matchgate.loadtest.browser.Chromium;

/** Gives the {@link Stage} to the constructors of tests, and closes after each test what it has opened there. */
final class StageExtension implements ExecutionCondition, ParameterResolver, AfterEachCallback {

    /** Set to {@code demanded} where a missing Chromium is a failure: in CI. */
    static final String DEMAND = "MATCHGATE_BROWSER_TESTS";

    private static final Namespace HERE = Namespace.create(StageExtension.class);
    private static final Pattern INVOCATION = Pattern.compile("test-template-invocation:#(\\d+)");
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (isDemanded() || Chromium.find(System.getenv()).isPresent()) {
            return ConditionEvaluationResult.enabled("there is a Chromium, or there must be one");
        }
        var reason = "browser tests skipped: no Chromium here; install one or name it in " + Chromium.VARIABLE;
        if (TOLD.compareAndSet(false, true)) {
            System.out.println(reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }

    private static boolean isDemanded() {
        return "demanded".equals(System.getenv(DEMAND));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return stage(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var test = context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
        var invocation = INVOCATION.matcher(context.getUniqueId());
        var name = invocation.find() ? test + "-" + invocation.group(1) : test;
        stage(context).endTest(name, context.getExecutionException().isPresent());
    }

    private static Stage stage(ExtensionContext context) {
        var pace =
                context.getRequiredTestClass().getAnnotation(BrowserTest.class).pace();
        // What is in the root's store is closed after the last test, the youngest first.
        var store = context.getRoot().getStore(HERE);
        var chromium = store.computeIfAbsent(Chromium.class, key -> startChromium(), Chromium.class);
        return store.computeIfAbsent(pace, key -> Stage.start(chromium, key), Stage.class);
    }

    private static Chromium startChromium() {
        return Chromium.start(Chromium.find(System.getenv())
                .orElseThrow(() -> new IllegalStateException(
                        DEMAND + " demands a Chromium, and none is in the usual places or in " + Chromium.VARIABLE)));
    }
}
