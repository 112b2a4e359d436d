package dev.matchgate.waitingroom.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClientBuilder;

/** The room's SQS client tries once: a retry inside the SDK would hide that an earlier try may have reached SQS. */
class SqsClientOfOneTry {

    @Produces
    @ApplicationScoped
    SqsAsyncClient client(SqsAsyncClientBuilder client) {
        var once = client.overrideConfiguration().toBuilder().retryStrategy(AwsRetryStrategy.doNotRetry());
        return client.overrideConfiguration(once.build()).build();
    }

    void close(@Disposes SqsAsyncClient client) {
        client.close();
    }
}
