package dev.matchgate.booking.mysql;

import java.util.Optional;

/** What the worker tells MySQL to be let in; another one from time to time where it is a token. */
interface MysqlPassword {

    /** @return what a connection that is made now logs in with; empty when the user has no password */
    Optional<String> current();
}
