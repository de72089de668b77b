/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An office in a folder of its own, and a main context to wait on: nothing here sleeps.
 */
#pragma once

#include "office/wo-office.h"

G_BEGIN_DECLS

/* No condition is waited for longer. */
#define BENCH_DEADLINE_S 30

typedef gboolean (*BenchCondition) (gpointer data);

/* Runs the main context until @condition holds; fails the test when the deadline passes. */
void bench_wait (BenchCondition condition, gpointer data);

char *bench_folder_new (void);
void bench_folder_free (char *folder);
WoOffice *bench_office_open (const char *folder, const char *name, const char *first_person);

/* Makes a case of @landlord and gives its id. */
char *bench_make_case (WoOffice *office, const char *landlord);
/* The value of a cell as the office has it now; newly allocated, NULL where there is none. */
char *bench_read_cell (WoOffice *office, const char *record, const char *path);
WoResult *
bench_set_cell (WoOffice *office, const char *record, const char *path, const char *value);
/* How many records of @kind the office holds. */
guint bench_count (WoOffice *office, WoRecordKind kind);

G_END_DECLS
