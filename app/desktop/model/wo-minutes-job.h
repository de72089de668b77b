/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A session that was held, with what its orders are called, read by the store's worker.
 */
#pragma once

#include "domain/wo-sitting.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

typedef struct
{
  WoSitting *sitting;
  GPtrArray
      *names; /* char *: of each order of the agenda, "WO-2026-0041, Northmoor Homes, 202614872" */
} WoMinutesAnswer;

/* A WoOfficeJob; @id: of the session. An error where there is none. */
gpointer wo_minutes_job (WoStore *store, gpointer id, GError **error);
void wo_minutes_answer_free (gpointer answer);

G_END_DECLS
