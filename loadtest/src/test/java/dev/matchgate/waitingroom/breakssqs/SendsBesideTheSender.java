package dev.matchgate.waitingroom.breakssqs;

/** Breaks: only three classes know SQS. */
record SendsBesideTheSender(software.amazon.awssdk.services.sqs.SqsClient sqs) {}
