package dev.matchgate.booking.catalogue;

import java.time.Instant;

import dev.matchgate.common.MatchId;

/** How far a match has come in MySQL, without what it is made of. */
public record MatchMark(MatchId matchId, long version, long settingsVersion, boolean draft, Instant writtenAt) {}
