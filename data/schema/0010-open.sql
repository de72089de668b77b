-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is open, and of that what is late, in each order that the tracker has; by its due date there is order_open.
-- They hold open orders alone, which after some years are few of all there are.
CREATE INDEX order_open_by_number ON order_row (number, row, due) WHERE is_open = 1;
CREATE INDEX order_open_by_landlord ON order_row (landlord COLLATE NOCASE, row, due) WHERE is_open = 1;
CREATE INDEX order_open_by_rank ON order_row (state_rank, row, due) WHERE is_open = 1;
CREATE INDEX order_open_by_signed ON order_row (signed_on, row, due) WHERE is_open = 1;
CREATE INDEX order_open_by_latest ON order_row (latest_on, row, due) WHERE is_open = 1;
