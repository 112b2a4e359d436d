package dev.matchgate.booking.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.MatchId;

/** Compares what is counted for each fan with what the fan's living bookings own; one statement shows one moment. */
final class AllowanceInspection {

    private static final int CHUNK = 1_000;

    private static final String NEXT = """
            SELECT a.fan_id, a.seats,
                   (SELECT COUNT(*)
                      FROM bookings b
                      JOIN booking_seats bs ON bs.booking_id = b.id
                     WHERE b.fan_id = a.fan_id
                       AND b.match_id = a.match_id
                       AND b.state IN ('SECURED', 'CONFIRMED')) AS living
              FROM fan_allowances a
             WHERE a.match_id = ?
               AND a.fan_id > ?
             ORDER BY a.fan_id
             LIMIT ?
            """;

    private final Transactions transactions;
    private final MatchId match;
    private final int most;
    private final Inspection counted =
            Inspection.ofOneMoment("I8: fan_allowances has what each fan owns, and nobody owns too much");

    /** A fan with its count and the seats of its living bookings. */
    private record Fan(String id, int counted, int living) {}

    AllowanceInspection(Transactions transactions, MatchId match, int most) {
        this.transactions = transactions;
        this.match = match;
        this.most = most;
    }

    Inspection inspection() {
        return counted;
    }

    /** A fan whose bookings live and who is not counted at all is found with the bookings. */
    void inspect(AuditedBookings.Row booking) {
        if (booking.ownsSeats() && booking.allowance().isEmpty()) {
            counted.violated("booking " + booking.id() + " is " + booking.state() + " and nothing is counted for fan "
                    + booking.fan());
        }
    }

    void inspect(Runnable step) {
        var after = "";
        List<Fan> fans;
        do {
            step.run();
            fans = next(after);
            counted.looked(fans.size());
            for (var fan : fans) {
                inspect(fan);
                after = fan.id();
            }
        } while (fans.size() == CHUNK);
    }

    private void inspect(Fan fan) {
        if (fan.counted() != fan.living()) {
            counted.violated(
                    "fan " + fan.id() + " is counted with " + fan.counted() + " seats and owns " + fan.living());
        } else if (fan.counted() > most) {
            counted.violated("fan " + fan.id() + " owns " + fan.counted() + " seats, and the match allows " + most);
        }
    }

    private List<Fan> next(String after) {
        return transactions.read(connection -> {
            try (var statement = connection.prepareStatement(NEXT)) {
                statement.setString(1, match.value());
                statement.setString(2, after);
                statement.setInt(3, CHUNK);
                try (var row = statement.executeQuery()) {
                    return fans(row);
                }
            }
        });
    }

    private static List<Fan> fans(ResultSet row) throws SQLException {
        var fans = new ArrayList<Fan>();
        while (row.next()) {
            fans.add(new Fan(row.getString("fan_id"), row.getInt("seats"), row.getInt("living")));
        }
        return fans;
    }
}
