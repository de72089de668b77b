-- SPDX-License-Identifier: GPL-3.0-or-later
-- To know a file's hash is not to have the file. A record that names one shows its bytes only when whoever
-- named it there had them: they sent them, or could read another record that shows it. A server's; a client
-- leaves these tables empty.

-- Who has had the bytes of a file that is here.
CREATE TABLE file_holder (
  hash TEXT NOT NULL,
  person TEXT NOT NULL,
  PRIMARY KEY (hash, person)
) STRICT, WITHOUT ROWID;
INSERT INTO file_holder SELECT hash, person FROM upload WHERE body IS NULL;

-- The records that show it, once for ever: what was removed there and is put back is shown again.
CREATE TABLE file_shown (
  hash TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (hash, record)
) STRICT, WITHOUT ROWID;
-- What was named before this was asked is shown as it was.
INSERT INTO file_shown SELECT DISTINCT value, id FROM found
WHERE kind IN (0, 1) AND path = 'files/*.hash';

-- The parts of files stand in a database beside the store (store/wo-files-beside.h). What stands here is a
-- backup's, or was kept before that, and is moved out when the store is next served.
ALTER TABLE file_part RENAME TO file_part_within;

-- Bodies that are no file any more, and whose parts go one after the other.
CREATE TABLE file_going (
  body TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX upload_by_hash ON upload (hash);
