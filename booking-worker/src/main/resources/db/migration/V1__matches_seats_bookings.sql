-- Everything Matchgate must not lose. Runs as it stands on MySQL 8.4 and later and on MariaDB 11.4.
--
-- Ids are ascii_bin: compared byte by byte, in the order in which rows are locked. Times are UTC. Money is in won.
-- bookings and seats have no foreign key to matches: each insert would lock the match's row, the hottest of all.

CREATE TABLE matches (
  id                  VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  home                VARCHAR(100) NOT NULL,
  away                VARCHAR(100) NOT NULL,
  stadium             VARCHAR(100) NOT NULL,
  kick_off_at         DATETIME(6)  NOT NULL,
  opens_at            DATETIME(6)  NULL,
  cancel_until        DATETIME(6)  NOT NULL,
  max_seats_per_fan   INT          NOT NULL,
  seats_total         INT          NOT NULL,
  definition          MEDIUMTEXT   NOT NULL,
  body_hash           CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version             BIGINT       NOT NULL,
  state               VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  mode                VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  rate_per_minute     INT          NOT NULL,
  min_rate_per_minute INT          NOT NULL,
  max_rate_per_minute INT          NOT NULL,
  max_active_fans     INT          NOT NULL,
  batch               INT          NULL,
  message             VARCHAR(1000) NULL,
  settings_version    BIGINT       NOT NULL,
  seed                BINARY(32)   NOT NULL,
  draw_commitment     CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  frontier            BIGINT       NOT NULL DEFAULT 0,
  publication_state   VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  publication_reason  VARCHAR(100) NULL,
  publication_at      DATETIME(6)  NOT NULL,
  publication_command VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (id),
  KEY matches_by_date (kick_off_at, state),
  CONSTRAINT matches_state CHECK (state IN ('DRAFT', 'OPEN', 'PAUSED', 'CLOSED')),
  CONSTRAINT matches_published CHECK (state = 'DRAFT' OR opens_at IS NOT NULL)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- One booking_id column: a seat cannot have two owners (I1).
CREATE TABLE seats (
  match_id    VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  seat_id     VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  section     VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  row_label   VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  seat_number INT         NOT NULL,
  status      VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount_krw  BIGINT      NOT NULL,
  booking_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  version     BIGINT      NOT NULL,
  PRIMARY KEY (match_id, seat_id),
  KEY seats_by_status (match_id, status),
  KEY seats_by_place (match_id, section, row_label, seat_number),
  CONSTRAINT seats_status CHECK (status IN ('AVAILABLE', 'BOOKED', 'WITHHELD')),
  CONSTRAINT seats_owner CHECK ((status = 'BOOKED' AND booking_id IS NOT NULL)
                             OR (status <> 'BOOKED' AND booking_id IS NULL)),
  CONSTRAINT seats_amount CHECK (amount_krw >= 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- next_step_at: when a worker must look at the row again; NULL once it is final and shown to fans.
CREATE TABLE bookings (
  id                VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  match_id          VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  fan_id            VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  hold_id           VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  request_hash      VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount_krw        BIGINT      NOT NULL,
  state             VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason            VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
  created_at        DATETIME(6) NOT NULL,
  updated_at        DATETIME(6) NOT NULL,
  version           BIGINT      NOT NULL,
  projected_version BIGINT      NOT NULL,
  next_step_at      DATETIME(6) NULL,
  PRIMARY KEY (id),
  KEY bookings_by_fan (fan_id, created_at DESC),
  KEY bookings_by_match (match_id, id),
  KEY bookings_by_next_step (next_step_at),
  CONSTRAINT bookings_state CHECK (state IN ('PENDING', 'SECURED', 'CONFIRMED', 'REJECTED', 'CANCELLING', 'CANCELLED')),
  CONSTRAINT bookings_reason CHECK ((state = 'REJECTED' AND reason IS NOT NULL)
                                 OR (state <> 'REJECTED' AND reason IS NULL)),
  CONSTRAINT bookings_projected CHECK (projected_version <= version)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE booking_seats (
  booking_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  seat_id    VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (booking_id, seat_id),
  CONSTRAINT booking_seats_booking FOREIGN KEY (booking_id) REFERENCES bookings (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- token: a provider's token, kept only while the charge's outcome is open.
CREATE TABLE payments (
  booking_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  method     VARCHAR(100) NOT NULL,
  token      VARCHAR(500) NULL,
  amount_krw BIGINT      NOT NULL,
  state      VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  attempts   INT         NOT NULL,
  created_at DATETIME(6) NOT NULL,
  updated_at DATETIME(6) NOT NULL,
  PRIMARY KEY (booking_id),
  CONSTRAINT payments_booking FOREIGN KEY (booking_id) REFERENCES bookings (id),
  CONSTRAINT payments_state CHECK (state IN ('NONE', 'PENDING', 'APPROVED', 'DECLINED', 'UNKNOWN'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- How many seats of a match a fan owns (I8).
CREATE TABLE fan_allowances (
  match_id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  fan_id   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  seats    INT         NOT NULL,
  PRIMARY KEY (match_id, fan_id),
  CONSTRAINT fan_allowances_seats CHECK (seats >= 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE applied_commands (
  command_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  outcome    VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  applied_at DATETIME(6)  NOT NULL,
  PRIMARY KEY (command_id),
  KEY applied_commands_by_time (applied_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE dead_letters (
  message_id      VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  group_id        VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  body            MEDIUMTEXT   NOT NULL,
  reason          VARCHAR(1000) NOT NULL,
  times           INT          NOT NULL,
  first_stored_at DATETIME(6)  NOT NULL,
  last_stored_at  DATETIME(6)  NOT NULL,
  redriven_at     DATETIME(6)  NULL,
  PRIMARY KEY (message_id),
  KEY dead_letters_by_time (first_stored_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Who or what changed a setting, when, why.
CREATE TABLE setting_changes (
  id               BIGINT       NOT NULL AUTO_INCREMENT,
  match_id         VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  command_id       VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  settings_version BIGINT       NOT NULL,
  what_changed     TEXT         NOT NULL,
  changed_by       VARCHAR(200) NOT NULL,
  reason           VARCHAR(1000) NOT NULL,
  changed_at       DATETIME(6)  NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY setting_changes_by_command (command_id),
  KEY setting_changes_by_match (match_id, changed_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What the simulated payment provider knows: stands for another company's database.
CREATE TABLE simulated_ledger (
  idempotency_key VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount_krw      BIGINT      NOT NULL,
  outcome         VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  asked_at        DATETIME(6) NOT NULL,
  answers_at      DATETIME(6) NOT NULL,
  PRIMARY KEY (idempotency_key),
  CONSTRAINT simulated_ledger_outcome CHECK (outcome IN ('APPROVED', 'DECLINED'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
