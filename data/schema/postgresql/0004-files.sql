-- SPDX-License-Identifier: GPL-3.0-or-later
-- The bytes of files that hang on records, in parts of 1 MiB; see ../0006-files.sql.
CREATE TABLE file (
  hash text COLLATE "C" PRIMARY KEY,
  body text COLLATE "C" NOT NULL UNIQUE,
  size bigint NOT NULL,
  at_us bigint NOT NULL,
  unnamed_us bigint
);
CREATE INDEX file_by_unnamed ON file (unnamed_us) WHERE unnamed_us IS NOT NULL;

-- Bytes that are compressed already, mostly.
CREATE TABLE file_part (
  body text COLLATE "C" NOT NULL,
  n bigint NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (body, n)
);
ALTER TABLE file_part ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE upload (
  person text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL,
  body text COLLATE "C",
  size bigint NOT NULL,
  received bigint NOT NULL,
  at_us bigint NOT NULL,
  PRIMARY KEY (person, hash)
);
CREATE INDEX upload_by_at ON upload (at_us);
