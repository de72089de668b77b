/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The consistency lens of one case: what was found and ordered before for its kind of complaint and its
 * landlord, and where its order goes another way, read by the store's worker from what is saved.
 */
#pragma once

#include "desktop/model/wo-case-model.h"
#include "domain/wo-consistency.h"
#include "store/wo-precedents.h"

G_BEGIN_DECLS

typedef struct
{
  WoPrecedents *precedents; /* without .of_kind, which the lens has taken */
  WoConsistency *consistency;
  GPtrArray *themes; /* const char *: of the case */
} WoLens;

/* Reads for the case and the order of @model. */
void wo_lens_async (WoCaseModel *model,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data);
WoLens *wo_lens_finish (GAsyncResult *result, GError **error);
void wo_lens_free (WoLens *self);

/* Whether somebody looked, and kept it: both logs of the edition on it are ticked. @ret_on: the earlier of
 * their days. */
gboolean wo_lens_is_reviewed (WoCaseModel *model, WoDate *ret_on);
/* Keeps that it was looked at today, with what it said. */
void wo_lens_keep_reviewed (WoCaseModel *model, const WoLens *lens);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoLens, wo_lens_free)

G_END_DECLS
