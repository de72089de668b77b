/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the lists share: row numbers found by a worker, items read when shown. Passing from one answer to
 * the next, only what differs is told, and never a large removal and addition in one breath, which makes
 * list views ask for every row.
 */
#pragma once

#include "desktop/model/wo-desk.h"

G_BEGIN_DECLS

#define WO_TYPE_ROW_LIST (wo_row_list_get_type ())
G_DECLARE_DERIVABLE_TYPE (WoRowList, wo_row_list, WO, ROW_LIST, GObject)

struct _WoRowListClass
{
  GObjectClass parent_class;

  GType item_type;
  /* A WoOfficeJob over a copy of the filter: a GArray of gint64. */
  WoOfficeJob list;
  gpointer (*copy_filter) (WoRowList *self);
  GDestroyNotify free_filter;
  /* The item of @row; never NULL. */
  GObject *(*read) (WoStore *store, gint64 row);
  /* Whether a list that shows @a may go on showing it for @b. */
  gboolean (*same) (GObject *a, GObject *b);
};

void wo_row_list_set_desk (WoRowList *self, WoDesk *desk);
/* Asks the store again; a newer question supersedes an older one. */
void wo_row_list_ask (WoRowList *self);
gboolean wo_row_list_is_loading (WoRowList *self);
const char *wo_row_list_get_error (WoRowList *self);

/* From now on, whoever has this list asks for each row again after "loaded": a row that says what it said is the item
 * that it was. Without it, rows that are shown and say something else are told by "items-changed". */
void wo_row_list_leave_to_ask (WoRowList *self);
/* The number of the row at @position, and where a row stands, or G_MAXUINT. */
gint64 wo_row_list_get_row (WoRowList *self, guint position);
guint wo_row_list_find_row (WoRowList *self, gint64 row);

/* Signal: "loaded" () after each answer. */

G_END_DECLS
