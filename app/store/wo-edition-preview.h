/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The open drafts of a store that would come out differently under another edition of the guidance.
 */
#pragma once

#include "domain/wo-date.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

/* One draft; what differs is in .effects (WoEditionEffect). */
typedef struct
{
  char *case_id, *order_id, *reference, *landlord, *number, *state;
  char *edition; /* that it is judged under now */
  GPtrArray *effects;
} WoEditionPreviewRow;

typedef struct
{
  guint looked_at; /* drafts judged */
  gboolean more;   /* there are more drafts than were looked at: ask again from .next */
  guint next;
  GPtrArray *rows; /* WoEditionPreviewRow */
} WoEditionPreview;

/* Judges at most @limit orders that are drafts, handed up or approved, from the @from-th on,
 * under the edition @json. */
WoEditionPreview *wo_edition_preview (
    WoStore *store, const char *json, WoDate today, guint from, guint limit, GError **error);
void wo_edition_preview_free (WoEditionPreview *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoEditionPreview, wo_edition_preview_free)

G_END_DECLS
