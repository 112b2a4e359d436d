-- The last changes of a match are read when Redis has lost them, and whether one is there when Redis alone has it.
CREATE INDEX setting_changes_by_version ON setting_changes (match_id, settings_version);
