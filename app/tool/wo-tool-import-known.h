/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The entries of one register as an import knows them: those that are there, read once for each landlord,
 * and those that its own acts make or change, though these still wait to be sent. So a row is looked up
 * in memory, however many the landlord has and however many rows are about the same one.
 */
#pragma once

#include "domain/wo-act.h"
#include "tool/wo-tool-import.h"

G_BEGIN_DECLS

typedef struct _WoImportKnown WoImportKnown;

WoImportKnown *wo_import_known_new (WoRecordKind kind);
void wo_import_known_free (WoImportKnown *self);
/* The entry that @row is about, NULL: none yet. FALSE where the store could not be read. */
gboolean wo_import_known_find (WoImportKnown *self,
                               WoTool *tool,
                               const WoImportRow *row,
                               const WoRecord **ret_entry,
                               GError **error);
/* From now on the entry of @row is as @act leaves it. */
void wo_import_known_take (WoImportKnown *self, const WoImportRow *row, const WoAct *act);
/* Reads again what is there: an act was refused. */
void wo_import_known_forget (WoImportKnown *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoImportKnown, wo_import_known_free)

G_END_DECLS
