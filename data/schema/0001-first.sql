-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first schema. Days are whole numbers as in wo-date.h; 9999999 stands for no day in columns that
-- are sorted by, so that a record without the day comes last.

CREATE TABLE meta (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE counter (
  name TEXT PRIMARY KEY NOT NULL,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every record as it is now; body is its canonical JSON. Position 0: a client's own preview.
CREATE TABLE record (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind INTEGER NOT NULL,
  number TEXT,
  version INTEGER NOT NULL,
  position INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX record_by_kind ON record (kind, id);
CREATE INDEX record_by_position ON record (position, row) WHERE position > 0;
CREATE UNIQUE INDEX record_by_number ON record (number) WHERE number IS NOT NULL;

-- The cells that records are found by: references to other records, references, names, codes.
CREATE TABLE found (
  kind INTEGER NOT NULL,
  path TEXT NOT NULL,
  value TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (kind, path, value, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX found_by_id ON found (id);

-- A landlord under each of its names, in the form names are compared in.
CREATE TABLE landlord_name (
  key TEXT NOT NULL,
  landlord TEXT NOT NULL,
  PRIMARY KEY (key, landlord)
) STRICT, WITHOUT ROWID;
CREATE INDEX landlord_name_by_landlord ON landlord_name (landlord, key);

-- The confirmed form beneath a record that a waiting act has changed; no body: there is none yet.
CREATE TABLE base (
  id TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  body TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE pending (
  n INTEGER PRIMARY KEY,
  status INTEGER NOT NULL,
  record TEXT NOT NULL,
  kind TEXT NOT NULL,
  bytes BLOB NOT NULL,
  result TEXT,
  position INTEGER NOT NULL
) STRICT;
CREATE INDEX pending_by_status ON pending (status, n);

-- The register's log: positions from 1 without a gap, never changed, never taken back.
CREATE TABLE log (
  position INTEGER PRIMARY KEY,
  act TEXT NOT NULL,
  replica TEXT NOT NULL,
  n INTEGER NOT NULL,
  record TEXT NOT NULL,
  person TEXT NOT NULL,
  at_us INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  result TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX log_by_replica ON log (replica, n);
CREATE INDEX log_by_record ON log (record, position);

CREATE TRIGGER log_has_no_gap BEFORE INSERT ON log
WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM log)
BEGIN
  SELECT raise(ABORT, 'the log would have a gap');
END;
CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log
BEGIN
  SELECT raise(ABORT, 'an entry of the log is never changed');
END;
CREATE TRIGGER log_is_not_cut BEFORE DELETE ON log
BEGIN
  SELECT raise(ABORT, 'an entry of the log is never removed');
END;

-- Signed content: the order and its case, once for each sign-off that stands. A record that is here
-- changes only while permission names it, which the store gives inside the same transaction when what
-- was signed stays the same, or when the sign-off has been taken back.
CREATE TABLE sealed (
  record TEXT NOT NULL,
  order_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (record, order_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sealed_by_order ON sealed (order_id);
CREATE TABLE permission (
  record TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER record_sealed_update BEFORE UPDATE OF row, id, kind, number, body ON record
WHEN (NEW.body IS NOT OLD.body OR NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind
      OR NEW.number IS NOT OLD.number OR NEW.row IS NOT OLD.row)
  AND EXISTS (SELECT 1 FROM sealed WHERE record = OLD.id)
  AND NOT EXISTS (SELECT 1 FROM permission WHERE record = OLD.id)
BEGIN
  SELECT raise(ABORT, 'signed content is not changed without reopening');
END;
CREATE TRIGGER record_sealed_delete BEFORE DELETE ON record
WHEN EXISTS (SELECT 1 FROM sealed WHERE record = OLD.id)
  AND NOT EXISTS (SELECT 1 FROM permission WHERE record = OLD.id)
BEGIN
  SELECT raise(ABORT, 'signed content is not removed');
END;
CREATE TRIGGER record_sealed_insert BEFORE INSERT ON record
WHEN EXISTS (SELECT 1 FROM sealed WHERE record = NEW.id)
  AND NOT EXISTS (SELECT 1 FROM permission WHERE record = NEW.id)
BEGIN
  SELECT raise(ABORT, 'signed content is not replaced');
END;
CREATE TRIGGER seal_delete BEFORE DELETE ON sealed
WHEN NOT EXISTS (SELECT 1 FROM permission WHERE record = OLD.order_id)
BEGIN
  SELECT raise(ABORT, 'a sign-off is not forgotten without reopening');
END;
CREATE TRIGGER seal_update BEFORE UPDATE ON sealed
WHEN NOT EXISTS (SELECT 1 FROM permission WHERE record = OLD.order_id)
BEGIN
  SELECT raise(ABORT, 'a sign-off is not changed');
END;

-- One line an order, to page and to sort by; row is the record's.
CREATE TABLE order_row (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  number TEXT NOT NULL,
  reference TEXT NOT NULL,
  landlord TEXT NOT NULL,
  landlord_key TEXT NOT NULL,
  landlord_id TEXT,
  type TEXT,
  kind TEXT,
  power TEXT,
  state TEXT NOT NULL,
  state_rank INTEGER NOT NULL,
  compliance TEXT,
  review_state TEXT,
  latest_action TEXT,
  details TEXT,
  case_id TEXT,
  drafted_by TEXT,
  approved_by TEXT,
  signed_by TEXT,
  subject TEXT,
  due INTEGER NOT NULL,
  signed_on INTEGER NOT NULL,
  handed_up_on INTEGER NOT NULL,
  approved_on INTEGER NOT NULL,
  latest_on INTEGER NOT NULL,
  elsewhere INTEGER NOT NULL,
  variants INTEGER NOT NULL,
  is_open INTEGER NOT NULL
) STRICT;
CREATE INDEX order_by_due ON order_row (due, row);
CREATE INDEX order_by_number ON order_row (number, row);
CREATE INDEX order_by_landlord ON order_row (landlord COLLATE NOCASE, row);
CREATE INDEX order_by_landlord_key ON order_row (landlord_key, row);
CREATE INDEX order_by_landlord_id ON order_row (landlord_id, due, row);
CREATE INDEX order_by_rank ON order_row (state_rank, row);
CREATE INDEX order_by_state ON order_row (state, due, row);
CREATE INDEX order_by_type ON order_row (type, due, row);
CREATE INDEX order_by_signed ON order_row (signed_on, row);
CREATE INDEX order_by_latest ON order_row (latest_on, row);
CREATE INDEX order_by_case ON order_row (case_id, state_rank, row);
CREATE INDEX order_open ON order_row (due, row) WHERE is_open = 1;

-- The words of an order and of what its case is about, for the text index. The store brings the index
-- in step at the end of a transaction: inside a trigger each row would flush the whole of it.
CREATE TABLE order_doc (
  row INTEGER PRIMARY KEY,
  reference TEXT,
  number TEXT,
  landlord TEXT,
  details TEXT,
  categories TEXT,
  issues TEXT,
  matter TEXT,
  body TEXT
) STRICT;
CREATE VIRTUAL TABLE order_fts USING fts5 (
  reference, number, landlord, details, categories, issues, matter, body,
  content = 'order_doc', content_rowid = 'row', detail = full, tokenize = 'porter unicode61'
);

-- One line a case; changed grows with every change, so that the newest comes first.
CREATE TABLE case_row (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  reference TEXT,
  title TEXT,
  landlord TEXT,
  caseworker TEXT,
  gravest TEXT,
  determined_on INTEGER NOT NULL,
  changed_position INTEGER NOT NULL,
  order_state TEXT,
  variants INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT;
CREATE INDEX case_by_changed ON case_row (changed, row);
CREATE INDEX case_by_caseworker ON case_row (caseworker, changed, row);
CREATE VIRTUAL TABLE case_fts USING fts5 (
  reference, title, landlord,
  content = 'case_row', content_rowid = 'row', detail = full, tokenize = 'porter unicode61'
);

-- Published findings: reference data, never an act. The hash of the whole row keeps each once.
CREATE TABLE finding (
  row INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  reference TEXT NOT NULL,
  landlord TEXT NOT NULL,
  landlord_key TEXT NOT NULL,
  date INTEGER NOT NULL,
  category TEXT NOT NULL,
  complaint TEXT NOT NULL,
  finding TEXT NOT NULL
) STRICT;
CREATE INDEX finding_by_landlord ON finding (landlord_key, date, row);
CREATE INDEX finding_by_date ON finding (date, row);
CREATE INDEX finding_by_reference ON finding (reference, row);
CREATE VIRTUAL TABLE finding_fts USING fts5 (
  reference, landlord, category, complaint, finding,
  content = 'finding', content_rowid = 'row', detail = full, tokenize = 'porter unicode61'
);
-- The import adds the words by itself.
CREATE TRIGGER finding_removed AFTER DELETE ON finding
BEGIN
  INSERT INTO finding_fts (finding_fts, rowid, reference, landlord, category, complaint, finding)
  VALUES ('delete', OLD.row, OLD.reference, OLD.landlord, OLD.category, OLD.complaint, OLD.finding);
END;
