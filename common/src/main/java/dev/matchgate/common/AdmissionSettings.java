package dev.matchgate.common;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How fast fans are let through.
 *
 * @param mode who sets the rate
 * @param ratePerMinute fans admitted a minute, 0 to 600,000
 * @param minRatePerMinute AUTO never goes below it
 * @param maxRatePerMinute AUTO never goes above it
 * @param maxActiveFans fans who may shop at once, 1 to 1,000,000
 * @param batch most fans admitted in one go; absent: one second's worth of the rate, at least 1
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AdmissionSettings(
        AdmissionMode mode,
        int ratePerMinute,
        int minRatePerMinute,
        int maxRatePerMinute,
        int maxActiveFans,
        Optional<Integer> batch) {

    /** Ten thousand a second: no back end sells faster, and every product below stays exact in a double. */
    public static final int HIGHEST_RATE = 600_000;

    public static final int MOST_ACTIVE_FANS = 1_000_000;

    /** @throws IllegalArgumentException when a limit is broken; the message starts with the field's name */
    public AdmissionSettings {
        require(mode != null, "mode must be MANUAL or AUTO");
        require(within(ratePerMinute, 0, HIGHEST_RATE), "ratePerMinute must be 0 to " + HIGHEST_RATE);
        require(within(minRatePerMinute, 0, HIGHEST_RATE), "minRatePerMinute must be 0 to " + HIGHEST_RATE);
        require(
                within(maxRatePerMinute, minRatePerMinute, HIGHEST_RATE),
                "maxRatePerMinute must be minRatePerMinute to " + HIGHEST_RATE);
        require(within(maxActiveFans, 1, MOST_ACTIVE_FANS), "maxActiveFans must be 1 to " + MOST_ACTIVE_FANS);
        batch = batch == null ? Optional.empty() : batch;
        require(batch.isEmpty() || within(batch.get(), 1, HIGHEST_RATE), "batch must be 1 to " + HIGHEST_RATE);
    }

    /** @return what a match has when ops say nothing: 600 a minute, 2,000 inside at once, AUTO from 60 to 6,000 */
    public static AdmissionSettings defaults() {
        return new AdmissionSettings(AdmissionMode.MANUAL, 600, 60, 6_000, 2_000, Optional.empty());
    }

    private static boolean within(int value, int low, int high) {
        return value >= low && value <= high;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
