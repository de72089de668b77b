-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a client stages, and what it keeps until a backup holds it.

-- The checkpoints of the server's log that were proved to follow from one another.
CREATE TABLE trusted_checkpoint (
  size INTEGER PRIMARY KEY,
  text TEXT NOT NULL
) STRICT;

-- Acts that the server took, until it says that a backup holds them: a server that was put back from
-- one gets them again. n is the key that the act waited under.
CREATE TABLE kept_act (
  n INTEGER PRIMARY KEY,
  replica TEXT NOT NULL,
  position INTEGER NOT NULL,
  record TEXT NOT NULL,
  kind TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE INDEX kept_act_by_position ON kept_act (position, n);
CREATE INDEX kept_act_by_record ON kept_act (record);
CREATE INDEX pending_by_position ON pending (position);
