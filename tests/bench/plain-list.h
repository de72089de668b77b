/* SPDX-License-Identifier: GPL-3.0-or-later */
/* As many places as it is told, all of them a few that stand for all: what a list costs that has no rows to find. */
#pragma once

#include "desktop/model/wo-place-list.h"

#define TYPE_PLAIN_LIST (plain_list_get_type ())
G_DECLARE_FINAL_TYPE (PlainList, plain_list, PLAIN, LIST, GObject)

PlainList *plain_list_new (void);
/* One more of those that stand for all, which is its own now. */
void plain_list_keep (PlainList *self, WoPlace *place);
/* Others, as GTK takes them fastest: all of the old go before the first of the new comes. */
void plain_list_take (PlainList *self, guint n);
