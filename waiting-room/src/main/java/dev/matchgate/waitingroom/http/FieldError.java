package dev.matchgate.waitingroom.http;

/**
 * One thing wrong with a body.
 *
 * @param field path of the field, such as {@code payment.token}; empty for the body as a whole
 * @param message what is asked of it
 */
public record FieldError(String field, String message) {}
