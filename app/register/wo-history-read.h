/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The history of an order and its case out of a register's log: whatever they rest on is replayed in memory
 * with them (who did it, which guidance there was, what had not fitted), and nothing is written.
 */
#pragma once

#include "domain/wo-history.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

/* Acts that are replayed at most. */
#define WO_HISTORY_ACTS_MAX 50000

typedef enum
{
  WO_HISTORY_ERROR_NONE_SUCH, /* neither an order nor a case */
  WO_HISTORY_ERROR_NO_LOG,    /* the log holds nothing of it */
  WO_HISTORY_ERROR_TOO_LONG
} WoHistoryError;

#define WO_HISTORY_ERROR (wo_history_error_quark ())
GQuark wo_history_error_quark (void);

/* The order and the case (ids, newly allocated, either may be NULL) that the id of either means; FALSE where
 * it means none. */
gboolean
wo_history_find (WoStore *store, const char *id, char **ret_order, char **ret_case, GError **error);
/* @id: of an order or a case. */
WoHistory *wo_history_read (WoStore *store, const char *id, gboolean with_case, GError **error);

G_END_DECLS
