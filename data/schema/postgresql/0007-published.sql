-- SPDX-License-Identifier: GPL-3.0-or-later
-- What sort of landlord the published findings say that each of their names is; see ../0011-published.sql.
CREATE TABLE published_name (
  key text COLLATE "C" PRIMARY KEY,
  name text NOT NULL,
  type text NOT NULL
);
INSERT INTO published_name (key, name, type)
SELECT landlord_key, max(landlord), '' FROM finding WHERE landlord_key <> '' GROUP BY landlord_key;
