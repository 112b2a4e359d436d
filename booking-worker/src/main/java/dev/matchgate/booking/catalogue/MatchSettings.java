package dev.matchgate.booking.catalogue;

import java.util.Optional;

import dev.matchgate.common.AdmissionSettings;
import dev.matchgate.common.SaleState;

/**
 * What ops may change while a match is on sale.
 *
 * @param message what everyone who waits is told
 * @param version grows with each change; an older one never overwrites a newer one
 */
public record MatchSettings(SaleState state, AdmissionSettings admission, Optional<String> message, long version) {}
