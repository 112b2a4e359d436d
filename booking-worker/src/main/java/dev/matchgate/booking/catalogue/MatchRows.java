package dev.matchgate.booking.catalogue;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HexFormat;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.AdmissionMode;
import dev.matchgate.common.AdmissionSettings;
import dev.matchgate.common.MatchDefinition;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.MatchgateJson;
import dev.matchgate.common.SaleState;

/** Turns matches into the columns of their row and back. */
final class MatchRows {

    private final ObjectMapper mapper = MatchgateJson.mapper();

    /** Sets home, away, stadium, kick_off_at, opens_at, cancel_until, max_seats_per_fan, seats_total, definition. */
    int bind(PreparedStatement statement, int first, MatchDefinition definition) throws SQLException {
        int next = first;
        statement.setString(next++, definition.home());
        statement.setString(next++, definition.away());
        statement.setString(next++, definition.stadium());
        statement.setObject(next++, UtcTime.column(definition.kickOff()));
        statement.setObject(next++, definition.opensAt().map(UtcTime::column).orElse(null), Types.TIMESTAMP);
        statement.setObject(next++, UtcTime.column(definition.cancelUntil()));
        statement.setInt(next++, definition.maxSeatsPerFan());
        statement.setInt(next++, definition.sections().size());
        statement.setString(next++, json(definition));
        return next;
    }

    /** Sets mode, rate_per_minute, min_rate_per_minute, max_rate_per_minute, max_active_fans, batch. */
    int bind(PreparedStatement statement, int first, AdmissionSettings admission) throws SQLException {
        int next = first;
        statement.setString(next++, admission.mode().name());
        statement.setInt(next++, admission.ratePerMinute());
        statement.setInt(next++, admission.minRatePerMinute());
        statement.setInt(next++, admission.maxRatePerMinute());
        statement.setInt(next++, admission.maxActiveFans());
        statement.setObject(next++, admission.batch().orElse(null), Types.INTEGER);
        return next;
    }

    StoredMatch read(ResultSet row) throws SQLException {
        return new StoredMatch(
                new MatchId(row.getString("id")),
                definition(row.getString("definition")),
                row.getString("body_hash"),
                row.getLong("version"),
                settings(row),
                new Draw(HexFormat.of().formatHex(row.getBytes("seed")), row.getString("draw_commitment")),
                new Publication(UtcTime.read(row, "publication_at"), row.getString("publication_command")),
                row.getLong("frontier"),
                calledOff(row));
    }

    private static Optional<CalledOff> calledOff(ResultSet row) throws SQLException {
        var at = UtcTime.readOptional(row, "called_off_at");
        return at.isEmpty()
                ? Optional.empty()
                : Optional.of(new CalledOff(at.get(), row.getString("called_off_command")));
    }

    private static MatchSettings settings(ResultSet row) throws SQLException {
        var admission = new AdmissionSettings(
                AdmissionMode.valueOf(row.getString("mode")),
                row.getInt("rate_per_minute"),
                row.getInt("min_rate_per_minute"),
                row.getInt("max_rate_per_minute"),
                row.getInt("max_active_fans"),
                Optional.ofNullable(row.getObject("batch", Integer.class)));
        return new MatchSettings(
                SaleState.valueOf(row.getString("state")),
                admission,
                Optional.ofNullable(row.getString("message")),
                row.getLong("settings_version"));
    }

    String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a match can always be written as JSON", e);
        }
    }

    private MatchDefinition definition(String json) {
        try {
            return mapper.readValue(json, MatchDefinition.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the table matches holds a definition that cannot be read", e);
        }
    }
}
