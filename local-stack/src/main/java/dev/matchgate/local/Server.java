package dev.matchgate.local;

/** The servers Matchgate stands on; a caller asks {@link LocalStack} for those it needs. */
public enum Server {
    REDIS("Redis", "REDIS_URL"),
    SQL("SQL server", "MYSQL_URL"),
    SQS("SQS", "SQS_ENDPOINT");

    private final String label;
    private final String variable;

    Server(String label, String variable) {
        this.label = label;
        this.variable = variable;
    }

    /** The environment variable that puts a real server in the place of the embedded one. */
    public String variable() {
        return variable;
    }

    @Override
    public String toString() {
        return label;
    }
}
