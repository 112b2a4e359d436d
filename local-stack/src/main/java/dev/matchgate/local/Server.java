package dev.matchgate.local;

/** The servers Matchgate stands on; a caller asks {@link LocalStack} for those it needs. */
public enum Server {
    REDIS("Redis"),
    SQL("SQL server"),
    SQS("SQS");

    private final String label;

    Server(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
