/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What of the rows is for one reader alone: the searches that somebody keeps, which may name a resident, stand on
 * the record of their person, and everybody reads who works here. So they go to that person and to nobody else,
 * and a parked act that would have set one goes to the person it is about. The register holds all of it; the
 * record keeps its version, for that counts what was done and not what is shown.
 */
#pragma once

#include "store/wo-store.h"

G_BEGIN_DECLS

typedef enum
{
  WO_OWN_NOTHING, /* the row goes as it is */
  WO_OWN_CELLS,   /* it goes without some of its cells */
  WO_OWN_ALL      /* it does not go at all */
} WoOwnPart;

/* A quick look: most rows have nothing of the kind, and then none of the rest is asked. */
gboolean wo_own_may_be (const char *json);
/* How much of @json, the record of a row, is not for @reader (an id; NULL: who is nobody). *@ret_less: the record
 * without it where it is cells, else NULL. FALSE with @error: it cannot be read, and goes to nobody. */
gboolean wo_own_part (
    const char *json, const char *reader, WoOwnPart *ret_part, char **ret_less, GError **error);
/* Whether what the act @act on @record says, and what became of it, is not for @reader. */
gboolean wo_own_act (const WoRecord *record, GBytes *act, const char *reader);

typedef struct
{
  char *id;
  gint64 position;
} WoOwnRow;

/* The rows behind the position @after of which a part is for @reader alone (WoOwnRow, by id); none for NULL. */
GPtrArray *wo_own_rows (WoStore *store, const char *reader, gint64 after, GError **error);

G_END_DECLS
