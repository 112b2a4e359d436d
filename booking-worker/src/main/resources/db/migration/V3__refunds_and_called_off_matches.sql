-- Refunds, payments that are watched after they were given up, matches that are called off.

-- For good, once it is set. The command names the row of setting_changes that tells who and why.
ALTER TABLE matches
  ADD COLUMN called_off_at      DATETIME(6) NULL,
  ADD COLUMN called_off_command VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL;

CREATE INDEX matches_by_called_off ON matches (called_off_at);

-- How the CONFIRMED bookings of a match are found without passing over those that are cancelled already.
CREATE INDEX bookings_by_state ON bookings (match_id, state);

-- refund_asked_at: since when the money is owed; set once, with REFUNDING.
-- watched_until: how long the provider is asked about a charge whose outcome never came; set once, with UNKNOWN.
ALTER TABLE payments
  ADD COLUMN refund_attempts INT         NOT NULL DEFAULT 0,
  ADD COLUMN refund_asked_at DATETIME(6) NULL,
  ADD COLUMN watched_until   DATETIME(6) NULL;

ALTER TABLE payments DROP CONSTRAINT payments_state;

-- What was given up before this version is watched by nobody.
UPDATE payments SET state = 'UNRESOLVED' WHERE state = 'UNKNOWN';

ALTER TABLE payments
  ADD CONSTRAINT payments_state CHECK (state IN ('NONE', 'PENDING', 'APPROVED', 'DECLINED', 'UNKNOWN', 'UNRESOLVED',
                                                 'REFUNDING', 'REFUNDED')),
  ADD CONSTRAINT payments_refund CHECK (state NOT IN ('REFUNDING', 'REFUNDED') OR refund_asked_at IS NOT NULL),
  ADD CONSTRAINT payments_watch CHECK (state <> 'UNKNOWN' OR watched_until IS NOT NULL);

-- kind: CHARGE took the money, REFUND gave it back; charge_key: what a refund belongs to.
-- refunds_to_fail: how many attempts to give back a charge are still to fail.
ALTER TABLE simulated_ledger
  ADD COLUMN kind            VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'CHARGE',
  ADD COLUMN charge_key      VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN times_asked     INT NOT NULL DEFAULT 1,
  ADD COLUMN refunds_to_fail INT NOT NULL DEFAULT 0,
  ADD CONSTRAINT simulated_ledger_kind CHECK ((kind = 'CHARGE' AND charge_key IS NULL)
                                           OR (kind = 'REFUND' AND charge_key IS NOT NULL));
