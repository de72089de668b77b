/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of its own for each test, and records to fill a store with. */
#pragma once

#include "store/wo-store.h"

typedef struct
{
  char *folder;
  char *path;
  WoStore *store;
} Fixture;

void fixture_open (Fixture *self, gconstpointer data);
void fixture_close (Fixture *self, gconstpointer data);
/* The folder alone, with .path naming a file that is not there. */
void fixture_folder (Fixture *self, gconstpointer data);

/* Cells as "path", "value", ..., NULL. */
WoRecord *make_record (WoRecordKind kind, const char *id, ...) G_GNUC_NULL_TERMINATED;
/* Keeps @record (taken) at @position in a transaction of its own. */
void put (WoStore *store, WoRecord *record, gint64 position);

/* An order in @state on 1 March 2025 for @landlord, due 100 days later. */
WoRecord *make_order (const char *id, const char *case_id, const char *state, const char *landlord);
