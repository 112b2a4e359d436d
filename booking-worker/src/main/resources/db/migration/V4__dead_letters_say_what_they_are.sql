-- What a stored message asked for and which booking it is about: the list for ops must not read the bodies, which may be
-- large and may hold a payment token.
ALTER TABLE dead_letters
  ADD COLUMN command VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'unreadable',
  ADD COLUMN booking_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL;
