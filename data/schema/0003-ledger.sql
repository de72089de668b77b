-- SPDX-License-Identifier: GPL-3.0-or-later
-- The tree over the log and its signed checkpoints.

-- What proves the entry at a position: the hashes of all complete subtrees that end there, from the leaf
-- up; and the salt under which the leaf commits to the act's bytes and to its result. Where those were
-- erased, the salt is gone, the two commitments stand here, and erased_by is the position of the act
-- that asked for it.
CREATE TABLE log_tree (
  position INTEGER PRIMARY KEY,
  hashes BLOB NOT NULL,
  salt BLOB,
  payload BLOB,
  result BLOB,
  erased_by INTEGER
) STRICT;

-- Each checkpoint that was signed, as text, in the order of signing.
CREATE TABLE log_checkpoint (
  turn INTEGER PRIMARY KEY,
  size INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX log_checkpoint_by_size ON log_checkpoint (size, turn);

CREATE TRIGGER log_tree_has_no_gap BEFORE INSERT ON log_tree
WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM log_tree)
BEGIN
  SELECT raise(ABORT, 'the tree over the log would have a gap');
END;
-- The one change there is: an entry is erased, once, by an act that stands further on in the log.
CREATE TRIGGER log_tree_is_not_changed BEFORE UPDATE ON log_tree
WHEN NEW.position IS NOT OLD.position OR NEW.hashes IS NOT OLD.hashes OR OLD.salt IS NULL
  OR NEW.salt IS NOT NULL OR NEW.payload IS NULL OR NEW.result IS NULL OR NEW.erased_by IS NULL
  OR NEW.erased_by <= OLD.position
BEGIN
  SELECT raise(ABORT, 'the tree over the log is never changed');
END;
CREATE TRIGGER log_tree_is_not_cut BEFORE DELETE ON log_tree
BEGIN
  SELECT raise(ABORT, 'the tree over the log is never cut');
END;
CREATE TRIGGER log_checkpoint_is_not_changed BEFORE UPDATE ON log_checkpoint
BEGIN
  SELECT raise(ABORT, 'a checkpoint is never changed');
END;
CREATE TRIGGER log_checkpoint_is_not_cut BEFORE DELETE ON log_checkpoint
BEGIN
  SELECT raise(ABORT, 'a checkpoint is never removed');
END;

-- Of an entry, only what it said may be taken away, and only once its commitments are kept.
DROP TRIGGER log_is_not_changed;
CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log
WHEN NEW.position IS NOT OLD.position OR NEW.act IS NOT OLD.act OR NEW.replica IS NOT OLD.replica
  OR NEW.n IS NOT OLD.n OR NEW.record IS NOT OLD.record OR NEW.person IS NOT OLD.person
  OR NEW.at_us IS NOT OLD.at_us
  OR NOT EXISTS (SELECT 1 FROM log_tree WHERE position = OLD.position AND erased_by IS NOT NULL)
BEGIN
  SELECT raise(ABORT, 'an entry of the log is never changed');
END;

INSERT INTO meta SELECT 'ledger', '3' WHERE EXISTS (SELECT 1 FROM log);
