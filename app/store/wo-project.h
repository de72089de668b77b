/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a record to the rows that lists, searches and other records find it by. Whoever writes a record
 * calls this in the same transaction; nothing else writes those rows. No other layer includes this.
 */
#pragma once

#include "store/wo-store-private.h"

G_BEGIN_DECLS

/* Where a record is kept: its row, and its place in the register's order. */
typedef struct
{
  gint64 row, position;
} WoPlace;

/* What is made of an order alone. */
typedef struct
{
  const WoOrder *order;
  const char *body; /* wo_project_body_of () */
  guint variants;
} WoOrderMade;

/* What records are found by, and the rows that lists and searches read (wo-project.c). @before: what stood
 * there; NULL where that is not known, or was nothing. */
gboolean wo_project_record (WoStore *self,
                            const WoRecord *before,
                            const WoRecord *record,
                            const WoPlace *place,
                            GError **error);
gboolean wo_project_remove (WoStore *self, const char *id, gint64 row, GError **error);
/* What records are found by (wo-project-found.c); the second is of one that nothing stands of yet, and takes
 * what is said of it below. */
gboolean
wo_project_found (WoStore *self, const WoRecord *before, const WoRecord *record, GError **error);
gboolean wo_project_found_new (WoStore *self, const WoRecord *record, GStrv found, GError **error);
/* Whether the two are found by the same; @before may be NULL. */
gboolean wo_project_same_found (const WoRecord *before, const WoRecord *record);
/* The paths and the values that @record is found by, one after the other. */
GStrv wo_project_found_of (const WoRecord *record);
/* One row of each sort, without what else may follow from it. */
gboolean wo_project_variants (WoStore *self, const WoRecord *record, gint64 row, GError **error);
gboolean wo_project_order (
    WoStore *self, gint64 row, const WoOrderMade *order, const WoCase *c, GError **error);
gboolean wo_project_case_row (
    WoStore *self, const WoCase *c, const WoPlace *place, guint variants, GError **error);
gboolean wo_project_other (WoStore *self, const WoRecord *record, gint64 row, GError **error);
/* The same for a landlord, and for an entry of a register (wo-project-register.c). */
gboolean wo_project_landlord (WoStore *self, const WoRecord *record, gint64 row, GError **error);
gboolean wo_project_register (WoStore *self, const WoRecord *record, gint64 row, GError **error);
gboolean wo_project_forget_landlord (WoStore *self, const char *id, gint64 row, GError **error);
/* Makes the rows again that a step of the schema asked for. */
gboolean wo_project_again (WoStore *self, GError **error);
/* Runs @sql with its one parameter. */
gboolean wo_project_run_text (WoStore *self, const char *sql, const char *text, GError **error);
gboolean wo_project_run_row (WoStore *self, const char *sql, gint64 row, GError **error);
/* The words of an order and its case as the text index holds them (wo-project-doc.c). */
gboolean wo_project_doc (
    WoStore *self, gint64 row, const WoOrderMade *made, const WoCase *c, GError **error);
/* Everything that an order itself says. */
char *wo_project_body_of (const WoRecord *order);

G_END_DECLS
