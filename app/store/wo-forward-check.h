/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether the forward index says of every order and finding what its texts say, and mending it.
 */
#pragma once

#include "store/wo-store.h"

G_BEGIN_DECLS

typedef struct
{
  guint documents; /* that were looked at */
  guint missing;   /* that have texts and no stems */
  guint spare;     /* that have stems and no texts */
  guint wrong;     /* whose stems cannot be read, or are others than their texts have */
} WoForwardCheck;

/* Reads every text: it takes as long as the index took to be made. */
gboolean wo_forward_check (WoStore *self, WoForwardCheck *ret_check, GError **error);
gboolean wo_forward_is_sound (const WoForwardCheck *check);
/* Makes it again where it is not sound. */
gboolean wo_forward_mend (WoStore *self, gboolean *ret_mended, GError **error);

G_END_DECLS
