/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What pages ask the store besides their models: a search, who holds a role, how far the register has
 * come, the order behind an id. Each runs on the store's worker.
 */
#pragma once

#include "desktop/model/wo-desk.h"
#include "store/wo-search.h"

G_BEGIN_DECLS

/* @words are copied. */
void wo_desk_search_async (WoDesk *desk,
                           const char *words,
                           WoSearchIn in,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
WoHits *wo_desk_search_finish (GAsyncResult *result, GError **error);

/* The names of those who hold a role of @roles (a mask of WO_ROLE_BIT), as part of a sentence: "Ben
 * Okafor, Carla Diaz or Dee Rowe"; NULL: nobody. */
void
wo_desk_people_async (WoDesk *desk, guint roles, GAsyncReadyCallback callback, gpointer user_data);
char *wo_desk_people_finish (GAsyncResult *result);

/* How far the register had come, as text: of a client's copy its cursor, of a local office its log. */
void wo_desk_register_at_async (WoDesk *desk, GAsyncReadyCallback callback, gpointer user_data);
char *wo_desk_register_at_finish (GAsyncResult *result);

/* The record of the order @id; where @id is a case's, its first order. An error where there is none. */
void wo_desk_find_order_async (WoDesk *desk,
                               const char *id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
WoRecord *wo_desk_find_order_finish (GAsyncResult *result, GError **error);

/* Whether the record @id is here only for an unsettled change: one may not read it any more. */
gboolean wo_desk_is_lost (WoDesk *desk, const char *id);

G_END_DECLS
