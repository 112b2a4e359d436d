-- When the body of a stored message was removed: it may hold a payment token, and is kept only while it can be of use.
ALTER TABLE dead_letters
  ADD COLUMN body_removed_at DATETIME(6) NULL;

-- How the letters are found that still have one.
CREATE INDEX dead_letters_by_body ON dead_letters (body_removed_at, last_stored_at);

-- What was given up before V3 was watched by nobody: its watch was over when it began.
UPDATE payments SET watched_until = updated_at WHERE state = 'UNRESOLVED' AND watched_until IS NULL;

-- Charges that were given up, a few among all: how those whose outcome nobody ever told are counted.
CREATE INDEX payments_by_watch ON payments (watched_until);
