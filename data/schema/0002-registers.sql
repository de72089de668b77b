-- SPDX-License-Identifier: GPL-3.0-or-later
-- Landlords under all their names, and the registers that hang on them. What stands in these tables is
-- made from records; the store makes it again for the records that were here before ("project").

-- A name as it is written, beside its key.
ALTER TABLE landlord_name ADD COLUMN name TEXT;

-- One line a landlord, to page; names are all of its own, one a line.
CREATE TABLE landlord_row (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  names TEXT NOT NULL,
  code TEXT,
  type TEXT,
  charity INTEGER NOT NULL,
  not_social INTEGER NOT NULL,
  left_on INTEGER NOT NULL,
  merged_into TEXT
) STRICT;
CREATE INDEX landlord_by_name ON landlord_row (name COLLATE NOCASE, row) WHERE merged_into IS NULL;
CREATE VIRTUAL TABLE landlord_fts USING fts5 (
  names, code,
  content = 'landlord_row', content_rowid = 'row', detail = full, tokenize = 'unicode61'
);

-- What near names share: threes of letters, and initials.
CREATE TABLE landlord_gram (
  gram TEXT NOT NULL,
  landlord TEXT NOT NULL,
  PRIMARY KEY (gram, landlord)
) STRICT, WITHOUT ROWID;
CREATE INDEX landlord_gram_by_landlord ON landlord_gram (landlord, gram);

-- One line an entry of any register; rank puts what is still to be answered first, and no day is 0, so
-- that it comes last where the newest comes first.
CREATE TABLE register_row (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind INTEGER NOT NULL,
  landlord_id TEXT,
  landlord TEXT,
  case_id TEXT,
  on_date INTEGER NOT NULL,
  state TEXT NOT NULL,
  rank INTEGER NOT NULL,
  title TEXT,
  text TEXT
) STRICT;
CREATE INDEX register_by_kind ON register_row (kind, rank, on_date DESC, row DESC);
CREATE INDEX register_by_state ON register_row (kind, state, rank, on_date DESC, row DESC);
CREATE INDEX register_by_landlord ON register_row (landlord_id, kind, rank, on_date DESC, row DESC);
CREATE INDEX register_by_title ON register_row (kind, title, rank, on_date DESC, row DESC);
CREATE INDEX register_by_case ON register_row (case_id, kind);
CREATE VIRTUAL TABLE register_fts USING fts5 (
  landlord, title, text,
  content = 'register_row', content_rowid = 'row', detail = full, tokenize = 'porter unicode61'
);

-- Records with a second text that nobody has settled.
CREATE TABLE variant_row (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  kind INTEGER NOT NULL,
  variants INTEGER NOT NULL
) STRICT;
CREATE INDEX variant_by_kind ON variant_row (kind, id);
INSERT INTO variant_row SELECT row, id, 0, variants FROM case_row WHERE variants > 0;
INSERT INTO variant_row SELECT row, id, 1, variants FROM order_row WHERE variants > 0;

CREATE INDEX order_by_power ON order_row (power, due, row);

INSERT INTO meta SELECT 'project', '2' WHERE EXISTS (SELECT 1 FROM record);
