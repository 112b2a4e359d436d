package dev.matchgate.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests in a real Chromium, with a constructor that takes the {@link Stage}. Skipped where there is no Chromium, unless
 * {@link StageExtension#DEMAND} says that this must not be.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(StageExtension.class)
@interface BrowserTest {

    /** How long turns and holds last in it. */
    Pace pace() default Pace.USUAL;
}
