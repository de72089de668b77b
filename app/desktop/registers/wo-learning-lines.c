/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/registers/wo-learning-lines.h"

#include "desktop/model/wo-landlord-list.h"
#include "desktop/model/wo-order-list.h"
#include "desktop/registers/wo-line-cell.h"
#include "desktop/widgets/wo-status.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

static void
add_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "  ·  " : "", part);
}

static void
fill_order (WoLine *line, const WoOrderRow *row)
{
  g_autoptr (GString) detail = g_string_new (NULL);
  g_autofree char *due = wo_date_in_words (row->due);
  g_autofree char *due_words = due != NULL ? g_strdup_printf (_ ("due %s"), due) : NULL;

  add_part (detail, row->number);
  add_part (detail, row->reference);
  add_part (detail, row->details);
  add_part (detail, due_words);
  line->title = g_strdup (row->landlord != NULL ? row->landlord : _ ("No landlord"));
  line->detail = g_string_free (g_steal_pointer (&detail), FALSE);
  if (row->state == NULL)
    return;
  line->note = wo_words_state (row->state);
  line->tone = wo_mark_tone (wo_mark_for_state (row->state));
}

static void
fill_ask (WoLine *line, const WoRegisterRow *row)
{
  g_autoptr (GString) detail = g_string_new (NULL);
  g_autofree char *day = wo_date_in_words (row->on);

  add_part (detail, day);
  add_part (detail, row->text);
  line->title = g_strdup (row->landlord != NULL ? row->landlord : _ ("No landlord"));
  line->detail = g_string_free (g_steal_pointer (&detail), FALSE);
  line->note = wo_words_value (row->state);
  line->tone = g_strcmp0 (row->state, "answered") == 0 ? "success" : "accent";
}

static void
fill (GObject *item, WoLine *line, gpointer data)
{
  if (WO_IS_ORDER_ITEM (item))
    fill_order (line, wo_order_item_get_row (WO_ORDER_ITEM (item)));
  else
    fill_ask (line, wo_register_item_get_row (WO_REGISTER_ITEM (item)));
}

GtkListItemFactory *
wo_learning_lines_factory (GObject *owner)
{
  return wo_line_cell_factory (fill, owner);
}
