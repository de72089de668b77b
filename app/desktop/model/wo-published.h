/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One published finding, and what else is most like it: read by the office's worker in one go.
 */
#pragma once

#include "desktop/model/wo-desk.h"
#include "store/wo-search.h"

G_BEGIN_DECLS

typedef struct
{
  char *reference, *landlord, *category, *complaint, *finding;
  WoDate date;
  char *landlord_id; /* of the landlord's record, or NULL */
  GPtrArray *like;   /* WoHit, the likest first */
} WoPublished;

/* @row as in WoHit.id of a finding. */
void wo_published_read_async (WoDesk *desk,
                              const char *row,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/* NULL and no error: there is no such finding here. */
WoPublished *wo_published_read_finish (WoDesk *desk, GAsyncResult *result, GError **error);
void wo_published_free (WoPublished *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoPublished, wo_published_free)

G_END_DECLS
