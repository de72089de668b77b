/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An office of its own for one test: a folder, a local office with one person, and a desk over it.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  char *path;
  WoOffice *office;
  WoDesk *desk;
} WoBench;

WoBench *wo_bench_new (void);
void wo_bench_free (WoBench *self);
/* Closes the office and opens it again: what is read then was durable. */
void wo_bench_reopen (WoBench *self);
/* The id of a new case with @cells: path, value, ..., NULL. */
char *wo_bench_make_case (WoBench *self, const char *const *cells);
/* The value of a cell as the store has it. */
char *wo_bench_stored (WoBench *self, const char *record, const char *path);

typedef gboolean (*WoCondition) (gpointer data);
/* Runs the main loop until @condition holds; fails the test where it never does. */
void wo_bench_until (WoCondition condition, gpointer data);
/* Runs the main loop until what was asked of the newest bench's office is answered and has been drawn. */
void wo_bench_rest (void);
/* The same of an office that no bench has opened. */
void wo_bench_rest_of (WoOffice *office);
gboolean wo_bench_is_loaded (gpointer model);
gboolean wo_bench_is_saved (gpointer model);
gboolean wo_bench_has_order (gpointer model);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoBench, wo_bench_free)

G_END_DECLS
