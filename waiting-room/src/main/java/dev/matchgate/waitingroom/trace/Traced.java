package dev.matchgate.waitingroom.trace;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.ws.rs.NameBinding;

/**
 * Calls that are worth a span: those that change something, and ops'. Not the polls, of which there are tens of thousands
 * a second. Whatever sends a command must be among them: only then is its {@code traceparent} the room's own.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Traced {}
