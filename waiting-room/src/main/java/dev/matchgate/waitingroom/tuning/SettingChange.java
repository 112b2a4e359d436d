package dev.matchgate.waitingroom.tuning;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One change of a match's settings, as {@code RedisKeys.changes} keeps it and ops read it.
 *
 * @param settingsVersion the version that it made
 * @param by who made it: {@code ops}, or {@code auto} for the AUTO rate
 * @param reason why, in words; empty when ops gave none
 * @param changed what each setting was and what it is, by name; null for what is absent
 */
@RegisterForReflection
public record SettingChange(
        long settingsVersion, Instant at, String by, String reason, Map<String, List<JsonNode>> changed) {}
