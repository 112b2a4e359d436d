package dev.matchgate.booking.task;

import java.util.List;
import java.util.Map;

import dev.matchgate.common.WarmUp;

/** Where a warm-up sends to. */
interface WarmUpQueue {

    /** The most that one call sends; SQS' limit. */
    int MOST_AT_ONCE = 10;

    /** @return how many were not taken, by reason in the queue's own words; empty when all were */
    Map<String, Integer> send(List<WarmUp> commands);
}
