-- SPDX-License-Identifier: GPL-3.0-or-later
-- The forward index: of each order and each published finding the stems it is made of, with how often and in how
-- weighty a place, as the text index's own tokenizer makes them (store/wo-forward.c). Postings are made from it
-- in memory; how many documents hold a stem is counted there.

CREATE TABLE stem (
  id INTEGER PRIMARY KEY,
  stem TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE order_stems (
  row INTEGER PRIMARY KEY,
  length INTEGER NOT NULL,
  categories TEXT,
  issues TEXT,
  stems BLOB NOT NULL
) STRICT;

-- With what a finding is filtered by: its own row is long, and is not read to rank it.
CREATE TABLE finding_stems (
  row INTEGER PRIMARY KEY,
  length INTEGER NOT NULL,
  date INTEGER NOT NULL,
  landlord_key TEXT NOT NULL,
  category TEXT NOT NULL,
  finding TEXT NOT NULL,
  reference TEXT NOT NULL,
  stems BLOB NOT NULL
) STRICT;

-- The last changes, for whoever keeps postings: of an order twice its row, of a finding that and one; and the
-- stems it had before, where they are others now.
CREATE TABLE stems_change (
  turn INTEGER PRIMARY KEY,
  document INTEGER NOT NULL,
  was BLOB
) STRICT;

CREATE TRIGGER finding_stems_removed AFTER DELETE ON finding
BEGIN
  INSERT INTO stems_change (document, was)
    SELECT 2 * row + 1, stems FROM finding_stems WHERE row = OLD.row;
  DELETE FROM finding_stems WHERE row = OLD.row;
END;

-- Another number: everything was made again. What is left to be made, where there is something: the rows behind these.
INSERT INTO meta VALUES ('stems', '1');
INSERT INTO meta SELECT 'stems-left', '0 0'
WHERE EXISTS (SELECT 1 FROM order_doc) OR EXISTS (SELECT 1 FROM finding);
