/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lists that page from SQLite: a vector of row numbers for the whole of a filter and an order, and one
 * row by its number when a list shows it. Every query here has its index, and a test of its plan.
 */
#pragma once

#include "domain/wo-date.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

/* One line of the tracker, the approvals or the session queue. */
typedef struct
{
  gint64 row;
  char *id;
  char *number, *reference, *landlord, *landlord_id, *type, *kind, *power, *state, *compliance;
  char *review_state, *latest_action, *details, *case_id, *drafted_by, *approved_by, *signed_by;
  WoDate due, signed_on, handed_up_on, approved_on, latest_action_on;
  gboolean elsewhere;
  guint variants;
} WoOrderRow;

/* One line of the list of cases. */
typedef struct
{
  gint64 row;
  char *id;
  char *reference, *title, *landlord, *caseworker, *gravest;
  WoDate determined_on;
  gint64 changed_position;
  char *order_state; /* of its furthest order, or NULL */
  guint variants;
} WoCaseRow;

typedef enum
{
  WO_ORDER_BY_DUE,
  WO_ORDER_BY_NUMBER,
  WO_ORDER_BY_LANDLORD,
  WO_ORDER_BY_STATE,
  WO_ORDER_BY_SIGNED,
  WO_ORDER_BY_LATEST,
  WO_ORDER_BY_HANDED_UP /* of one state only, whose orders are few and sorted as they are read */
} WoOrderSort;

typedef struct
{
  const char *state;       /* or NULL */
  const char *landlord_id; /* or NULL: with all that was joined to it */
  const char *type;        /* or NULL */
  const char *power;       /* or NULL */
  const char *case_id;     /* or NULL */
  const char *words;       /* or NULL: as a search is typed (wo-query.h); each word may begin one */
  WoDate due_before;       /* or none: of those that are open, due on a day before */
  gboolean open_only;      /* signed or later, and not closed or complied */
  WoOrderSort sort;
  gboolean descending;
} WoOrderFilter;

/* Row numbers (gint64) of the whole answer. */
GArray *wo_list_orders (WoStore *store, const WoOrderFilter *filter, GError **error);
WoOrderRow *wo_list_order_row (WoStore *store, gint64 row, GError **error);
/* @caseworker: person id or NULL for all; @words as above or NULL. Newest change first. */
GArray *wo_list_cases (WoStore *store, const char *caseworker, const char *words, GError **error);
WoCaseRow *wo_list_case_row (WoStore *store, gint64 row, GError **error);
/* Orders in @state; -1 on an error. */
int wo_list_count_orders (WoStore *store, const char *state);
void wo_order_row_free (WoOrderRow *self);
void wo_case_row_free (WoCaseRow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoOrderRow, wo_order_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoCaseRow, wo_case_row_free)

G_END_DECLS
