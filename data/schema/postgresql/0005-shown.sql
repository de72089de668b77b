-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which records show a file that they name, and what is going; see ../0007-shown.sql.
CREATE TABLE file_holder (
  hash text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL,
  PRIMARY KEY (hash, person)
);
INSERT INTO file_holder SELECT hash, person FROM upload WHERE body IS NULL;

CREATE TABLE file_shown (
  hash text COLLATE "C" NOT NULL,
  record text COLLATE "C" NOT NULL,
  PRIMARY KEY (hash, record)
);
INSERT INTO file_shown SELECT DISTINCT value, id FROM found
WHERE kind IN (0, 1) AND path = 'files/*.hash';

CREATE TABLE file_going (
  body text COLLATE "C" PRIMARY KEY
);
CREATE INDEX upload_by_hash ON upload (hash);
