-- SPDX-License-Identifier: GPL-3.0-or-later
-- The names in the published findings, each once: of which landlord a finding is, is told from its name, and of names
-- there are few. type: '' (nobody said), 'local authority', 'other', or 'several' where the findings differ.
CREATE TABLE published_name (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The first letters of each word of a key, at most four.
CREATE TABLE published_start (
  start TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (start, key)
) STRICT, WITHOUT ROWID;

INSERT INTO published_name (key, name, type)
SELECT landlord_key, max(landlord), '' FROM finding WHERE landlord_key <> '' GROUP BY landlord_key;

INSERT INTO published_start (start, key)
WITH RECURSIVE part (key, word, rest) AS (
  SELECT key, '', key || ' ' FROM published_name
  UNION ALL
  SELECT key, substr (rest, 1, instr (rest, ' ') - 1), substr (rest, instr (rest, ' ') + 1)
  FROM part WHERE rest <> ''
)
SELECT DISTINCT substr (word, 1, 4), key FROM part WHERE word <> '';

-- What sort of landlord each is, the server says with its findings: a client asks for all of them once more.
DELETE FROM meta WHERE key = 'findings-cursor';
