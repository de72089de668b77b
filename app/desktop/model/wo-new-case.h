/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Making a case: the landlord behind a name, and one durable act.
 */
#pragma once

#include "desktop/model/wo-desk.h"
#include "reading/wo-report.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;             /* of the landlord whose name this is, or NULL */
  char *name;           /* its own name, or the nearest known one ("did you mean"), or NULL */
  char *same_reference; /* the case that already has the reference, an id, or NULL */
} WoLandlordMatch;

void wo_landlord_match_free (WoLandlordMatch *self);

/* Looks for the landlord called @name, and for a case with @reference; either may be NULL. */
void wo_new_case_match_async (WoDesk *desk,
                              const char *name,
                              const char *reference,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
WoLandlordMatch *wo_new_case_match_finish (WoDesk *desk, GAsyncResult *result, GError **error);

/* @cells: path, value, path, value, ..., NULL. The answer is the new case's id. */
void wo_new_case_make_async (WoDesk *desk,
                             const char *const *cells,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
char *wo_new_case_make_finish (WoDesk *desk, GAsyncResult *result, GError **error);

/* Reads the report in @file, or in @text where @file is NULL, in a thread of its own: a file may be slow
 * to come and long to read. */
void wo_new_case_read_async (GFile *file,
                             const char *text,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
WoReport *wo_new_case_read_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoLandlordMatch, wo_landlord_match_free)

G_END_DECLS
