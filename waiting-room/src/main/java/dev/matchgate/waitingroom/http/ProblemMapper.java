package dev.matchgate.waitingroom.http;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever goes wrong into problem details. Logs only what is nobody's "no": a store away, or a bug. */
final class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    /** What a caller hears of a bug. */
    static final String BUG = "{\"type\":\"about:blank\",\"title\":\"Internal Server Error\",\"status\":500}";

    @ServerExceptionMapper
    Response refused(Refused refused) {
        return refused.problem().response();
    }

    @ServerExceptionMapper
    Response storeAway(StoreUnavailable away) {
        LOG.debug(away.getMessage(), away);
        return Refusal.UNAVAILABLE.refused().problem().response();
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException e) {
        var field = e instanceof JsonMappingException mapping ? path(mapping) : "";
        return malformed(List.of(new FieldError(field, reason(e))));
    }

    /** Quarkus has an answer of its own for these, which the more general method above does not displace. */
    @ServerExceptionMapper
    Response mismatched(MismatchedInputException e) {
        return unreadable(e);
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException e) {
        return malformed(e.getConstraintViolations().stream()
                .map(violation -> new FieldError(path(violation), violation.getMessage()))
                .sorted(java.util.Comparator.comparing(FieldError::field))
                .toList());
    }

    @ServerExceptionMapper
    Response otherwise(WebApplicationException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException unreadable) {
                return unreadable(unreadable);
            }
        }
        return switch (e.getResponse().getStatus()) {
            case 400 -> malformed(List.of(new FieldError("", "the request cannot be read")));
            case 404 -> Refusal.UNKNOWN_PATH.refused().problem().response();
            case 405 -> Refusal.METHOD_NOT_ALLOWED.refused().problem().response();
            case 406 -> Refusal.NOT_ACCEPTABLE.refused().problem().response();
            case 413 -> Refusal.TOO_LARGE.refused().problem().response();
            case 415 -> Refusal.UNSUPPORTED_MEDIA_TYPE.refused().problem().response();
            default -> e.getResponse();
        };
    }

    @ServerExceptionMapper
    Response bug(RuntimeException e) {
        LOG.error("a request met a bug", e);
        return Response.serverError()
                .type("application/problem+json")
                .entity(BUG)
                .build();
    }

    /** @return 400 that names each field that is wrong */
    static Response malformed(List<FieldError> errors) {
        return Refusal.MALFORMED_REQUEST
                .refused()
                .with("errors", errors)
                .problem()
                .response();
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    /** The path starts with the method and its parameter, which mean nothing to a caller. */
    private static String path(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .skip(2)
                .map(Object::toString)
                .collect(Collectors.joining("."));
    }

    /** A limit that a record checks itself comes wrapped; its own sentence is the useful one. Jackson's names classes. */
    private static String reason(JsonProcessingException e) {
        if (e.getCause() instanceof IllegalArgumentException limit) {
            return limit.getMessage();
        }
        return e instanceof MismatchedInputException ? "is of the wrong type, or missing" : "is no JSON";
    }
}
