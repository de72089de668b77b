-- SPDX-License-Identifier: GPL-3.0-or-later
-- An act is found by its id; see ../0009-acts.sql.
CREATE INDEX log_by_act ON log (act, position);
