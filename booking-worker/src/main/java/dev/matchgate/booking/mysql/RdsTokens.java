package dev.matchgate.booking.mysql;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The passwords of a user whom RDS lets in by IAM: the URL of {@code rds-db:connect}, signed with the worker's own AWS
 * credentials, as the SDK's {@code RdsUtilities} makes it. A connection outlives its token: "Each token has a lifetime of
 * 15 minutes [...] The token is only used for authentication and doesn't affect the session after it is established", says
 * <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html">AWS</a>.
 */
final class RdsTokens implements MysqlPassword, AutoCloseable {

    /** What the database takes at most. */
    private static final Duration GOOD_FOR = Duration.ofMinutes(15);

    /**
     * A pool that fills up signs once, and AWS throttles logins by their tokens. Not longer, for a token dies with the
     * credentials that signed it, and the SDK hands those of a role out until a minute before their end.
     */
    static final Duration KEPT_FOR = Duration.ofMinutes(1);

    private final MysqlAddress address;
    private final String user;
    private final String region;
    private final AwsCredentialsProvider aws;
    private final Clock clock;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final ReentrantLock signing = new ReentrantLock();
    private Signed last = new Signed("", Instant.MIN);

    /** Signs with what the SDK finds where the worker runs: on Fargate, the credentials of the task's role. */
    RdsTokens(MysqlAddress address, String user, String region, Clock clock) {
        this(address, user, region, DefaultCredentialsProvider.builder().build(), clock);
    }

    RdsTokens(MysqlAddress address, String user, String region, AwsCredentialsProvider aws, Clock clock) {
        this.address = address;
        this.user = user;
        this.region = region;
        this.aws = aws;
        this.clock = clock;
    }

    private record Signed(String token, Instant at) {

        boolean isFresh(Instant now) {
            // A clock that was set back must not keep it.
            return !now.isBefore(at) && now.isBefore(at.plus(KEPT_FOR));
        }

        /** Leaves the token out. */
        @Override
        public String toString() {
            return "Signed[" + at + "]";
        }
    }

    /**
     * @return a token that was signed within the last minute
     * @throws software.amazon.awssdk.core.exception.SdkException when there are no credentials to sign with
     */
    @Override
    public Optional<String> current() {
        signing.lock();
        try {
            var now = clock.instant();
            if (!last.isFresh(now)) {
                last = new Signed(sign(now), now);
            }
            return Optional.of(last.token());
        } finally {
            signing.unlock();
        }
    }

    private String sign(Instant now) {
        var connect = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .protocol("https")
                .host(address.host())
                .port(address.port())
                .encodedPath("/")
                .putRawQueryParameter("DBUser", user)
                .putRawQueryParameter("Action", "connect")
                .build();
        var signed = signer.sign(request -> request.identity(aws.resolveCredentials())
                .request(connect)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "rds-db")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, GOOD_FOR)
                .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(now, clock.getZone())));
        return signed.request().getUri().toString().substring("https://".length());
    }

    @Override
    public void close() {
        if (aws instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }
}
