-- SPDX-License-Identifier: GPL-3.0-or-later
-- The bytes of files that hang on records, as a server keeps them: in parts of 1 MiB, so that neither who
-- sends nor who fetches one holds the whole. A client has these tables too and leaves them empty, since it
-- keeps its files in a folder: one schema is one way to bring a store up to date, and one backup.

-- What is whole, by the SHA-256 of its bytes; body names its parts. unnamed_us: since when no record is
-- known to name it, NULL where one does.
CREATE TABLE file (
  hash TEXT PRIMARY KEY NOT NULL,
  body TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL,
  at_us INTEGER NOT NULL,
  unnamed_us INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX file_by_unnamed ON file (unnamed_us) WHERE unnamed_us IS NOT NULL;

CREATE TABLE file_part (
  body TEXT NOT NULL,
  n INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (body, n)
) STRICT;

-- What somebody is sending, each for themselves, so that nobody spoils another's; and for a while what
-- they have sent: then body is NULL.
CREATE TABLE upload (
  person TEXT NOT NULL,
  hash TEXT NOT NULL,
  body TEXT,
  size INTEGER NOT NULL,
  received INTEGER NOT NULL,
  at_us INTEGER NOT NULL,
  PRIMARY KEY (person, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX upload_by_at ON upload (at_us);
