/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Kept searches that tell when new orders match them: a count each in the morning's brief, read with the rest of
 * it. Nothing is told a second time, and nothing at each change.
 */
#pragma once

#include "desktop/model/wo-found-job.h"

G_BEGIN_DECLS

/* A search that tells, as the worker asks it. */
typedef struct
{
  char *id, *name;
  WoFoundAsk *ask;
} WoAlert;

/* Those of the person who works here, by name (WoAlert). */
GPtrArray *wo_alerts_of (WoDesk *desk);
/* Whether they can be counted without reading all there is first: an office makes that ready when it has nothing
 * else to do. On the store's worker. */
gboolean wo_alerts_are_ready (WoStore *store);
/* How many orders that were signed on or after @since match it; on the store's worker. */
gboolean wo_alert_count (
    const WoAlert *self, WoStore *store, WoDate since, guint *ret_count, GError **error);

G_END_DECLS
