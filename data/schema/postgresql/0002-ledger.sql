-- SPDX-License-Identifier: GPL-3.0-or-later
-- The tree over the log and its signed checkpoints, as 0003-ledger.sql has them for SQLite.
CREATE TABLE log_tree (
  position bigint PRIMARY KEY,
  hashes bytea NOT NULL,
  salt bytea,
  payload bytea,
  result bytea,
  erased_by bigint
);

CREATE TABLE log_checkpoint (
  turn bigint PRIMARY KEY,
  size bigint NOT NULL,
  text text NOT NULL
);
CREATE INDEX log_checkpoint_by_size ON log_checkpoint (size, turn);

CREATE FUNCTION log_tree_has_no_gap () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.position IS DISTINCT FROM (SELECT coalesce(max(position), 0) + 1 FROM log_tree) THEN
    PERFORM refuse ('the tree over the log would have a gap');
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER log_tree_has_no_gap BEFORE INSERT ON log_tree
FOR EACH ROW EXECUTE FUNCTION log_tree_has_no_gap ();

-- The one change there is: an entry is erased, once, by an act that stands further on in the log.
CREATE FUNCTION log_tree_is_not_changed () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.position IS DISTINCT FROM OLD.position OR NEW.hashes IS DISTINCT FROM OLD.hashes
    OR OLD.salt IS NULL OR NEW.salt IS NOT NULL OR NEW.payload IS NULL OR NEW.result IS NULL
    OR NEW.erased_by IS NULL OR NEW.erased_by <= OLD.position THEN
    PERFORM refuse ('the tree over the log is never changed');
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER log_tree_is_not_changed BEFORE UPDATE ON log_tree
FOR EACH ROW EXECUTE FUNCTION log_tree_is_not_changed ();

CREATE FUNCTION log_tree_is_not_cut () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse ('the tree over the log is never cut');
  RETURN NULL;
END
$$;
CREATE TRIGGER log_tree_is_not_cut BEFORE DELETE ON log_tree
FOR EACH ROW EXECUTE FUNCTION log_tree_is_not_cut ();
CREATE TRIGGER log_tree_is_not_emptied BEFORE TRUNCATE ON log_tree
FOR EACH STATEMENT EXECUTE FUNCTION log_tree_is_not_cut ();

CREATE FUNCTION log_checkpoint_stays () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse ('a checkpoint is never changed or removed');
  RETURN NULL;
END
$$;
CREATE TRIGGER log_checkpoint_is_not_changed BEFORE UPDATE OR DELETE ON log_checkpoint
FOR EACH ROW EXECUTE FUNCTION log_checkpoint_stays ();
CREATE TRIGGER log_checkpoint_is_not_emptied BEFORE TRUNCATE ON log_checkpoint
FOR EACH STATEMENT EXECUTE FUNCTION log_checkpoint_stays ();

-- Of an entry, only what it said may be taken away, and only once its commitments are kept.
CREATE OR REPLACE FUNCTION log_is_not_changed () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.position IS DISTINCT FROM OLD.position OR NEW.act IS DISTINCT FROM OLD.act
    OR NEW.replica IS DISTINCT FROM OLD.replica OR NEW.n IS DISTINCT FROM OLD.n
    OR NEW.record IS DISTINCT FROM OLD.record OR NEW.person IS DISTINCT FROM OLD.person
    OR NEW.at_us IS DISTINCT FROM OLD.at_us
    OR NOT EXISTS (
      SELECT 1 FROM log_tree WHERE position = OLD.position AND erased_by IS NOT NULL) THEN
    PERFORM refuse ('an entry of the log is never changed');
  END IF;
  RETURN NEW;
END
$$;

INSERT INTO meta SELECT 'ledger', '3' WHERE EXISTS (SELECT 1 FROM log);
