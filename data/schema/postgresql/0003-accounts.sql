-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whose account it is when somebody signs in at the provider; an issuer of '': whoever comes first with
-- that value of the claim.
CREATE TABLE subject (
  issuer text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL UNIQUE REFERENCES account (key) ON DELETE CASCADE,
  PRIMARY KEY (issuer, subject)
);
