/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads what waits and what did not fit, in the store's worker, as people can read it.
 */
#pragma once

#include "desktop/model/wo-waiting.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *unsent, *parked; /* WoWaitingAct */
  guint n_unsent;
} WoWaitingList;

/* WoOfficeJobs: a WoWaitingList as of the day *(WoDate *) @data; and TRUE once the act with *(gint64 *) @data is gone. */
gpointer wo_waiting_job (WoStore *store, gpointer data, GError **error);
gpointer wo_waiting_remove_job (WoStore *store, gpointer data, GError **error);
void wo_waiting_list_free (gpointer list);

G_END_DECLS
