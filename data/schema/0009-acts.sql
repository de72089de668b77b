-- SPDX-License-Identifier: GPL-3.0-or-later
-- An act is found by its id, whatever number it comes under: after a disk was copied, or a server was put
-- back, it may come again as another installation's.
CREATE INDEX log_by_act ON log (act, position);
