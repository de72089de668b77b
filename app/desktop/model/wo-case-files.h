/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The files of a case and of its order, as their page sees them: listed with how each stands, added by the case
 * model's own cells, so that adding and removing are undone like anything else that was done here, and opened
 * as copies.
 */
#pragma once

#include "desktop/model/wo-case-model.h"
#include "office/wo-office-files.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean of_order;
  WoFileItem *item;
  WoFileStanding standing;
} WoCaseFile;

/* By date, then name; empty until the model is loaded. */
GPtrArray *wo_case_files_of (WoCaseModel *model);

/* Keeps the file and names it in the case, or in its order. */
void wo_case_files_add_async (WoCaseModel *model,
                              gboolean of_order,
                              GFile *file,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean wo_case_files_add_finish (GAsyncResult *result, GError **error);
/* Takes it out of its record; gives what puts it back: path, value, ..., NULL. */
GStrv wo_case_files_remove (WoCaseModel *model, const WoCaseFile *file);
void wo_case_files_put_back (WoCaseModel *model, gboolean of_order, const char *const *cells);
/* What it takes to open it later. */
WoFileItem *wo_case_files_copy_item (const WoFileItem *item);
/* The path of a copy to read, fetched where it is not here. */
void wo_case_files_open_async (WoCaseModel *model,
                               const WoFileItem *item,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
char *wo_case_files_open_finish (GAsyncResult *result, GError **error);

G_END_DECLS
