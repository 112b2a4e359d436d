package dev.matchgate.booking.catalogue;

import jakarta.inject.Singleton;

/** The tables that make up the catalogue. */
@Singleton
class CatalogueTables {

    private final Matches matches;
    private final SeatRows seatRows;
    private final SettingChanges settingChanges;

    CatalogueTables(Matches matches, SeatRows seatRows, SettingChanges settingChanges) {
        this.matches = matches;
        this.seatRows = seatRows;
        this.settingChanges = settingChanges;
    }

    Matches matches() {
        return matches;
    }

    SeatRows seatRows() {
        return seatRows;
    }

    SettingChanges settingChanges() {
        return settingChanges;
    }
}
