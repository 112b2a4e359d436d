package dev.matchgate.booking.catalogue;

/** The store that fans read is away or refused; MySQL is as it was, so it can be shown later. */
public final class ProjectionFailure extends RuntimeException {

    public ProjectionFailure(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
