/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cases, orders, landlords and people by what they are called, for who types a name to go there. All runs on the
 * store's worker; a question that is no longer wanted is dropped before it is begun, and between its parts. What one
 * may not read any more is not told of.
 */
#pragma once

#include "desktop/model/wo-desk.h"

G_BEGIN_DECLS

/* So many of each sort, the best first. */
#define WO_NAMED_MAX 5
/* So many characters are a name; of fewer nothing is asked. */
#define WO_NAMED_LEAST 2

typedef enum
{
  WO_NAMED_LANDLORD,
  WO_NAMED_PERSON,
  WO_NAMED_CASE,
  WO_NAMED_ORDER,
  WO_NAMED_N
} WoNamedSort;

typedef struct
{
  WoNamedSort sort;
  char *id;
  char *name;
  char *about; /* what tells it from another of that name, or NULL: title and landlord */
  char *state; /* of an order, as its record has it, or NULL */
} WoNamed;

void wo_named_free (WoNamed *self);

void wo_named_find_async (WoDesk *desk,
                          const char *typed,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
/* WoNamed, by sort; an empty array where fewer characters are typed than a name has. */
GPtrArray *wo_named_find_finish (WoDesk *desk, GAsyncResult *result, GError **error);

G_END_DECLS
