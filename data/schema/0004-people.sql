-- SPDX-License-Identifier: GPL-3.0-or-later
-- Grants with their dates, and who reads what.

-- A client whose person may read another part of the office than before asks for every row again. What
-- came is marked; at the end, what was not marked is not to be read any more.
CREATE TABLE swept_mark (
  id TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;

-- Records that may not be read any more, and stay only as long as an unsettled act of this machine's own
-- stands on them.
CREATE TABLE lost (
  id TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX pending_by_record ON pending (record);
