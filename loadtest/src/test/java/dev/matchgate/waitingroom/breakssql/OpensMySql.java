package dev.matchgate.waitingroom.breakssql;

/** Breaks: the room never opens MySQL. */
record OpensMySql(java.sql.Connection connection) {}
