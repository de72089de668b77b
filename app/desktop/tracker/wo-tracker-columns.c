/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/tracker/wo-tracker-columns.h"
#include "desktop/model/wo-place-list.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-cell.h"
#include "desktop/widgets/wo-fitting-columns.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SOON_WORKING_DAYS 3

typedef enum
{
  COLUMN_ORDER,
  COLUMN_LANDLORD,
  COLUMN_ABOUT,
  COLUMN_TYPE,
  COLUMN_STATE,
  COLUMN_DUE,
  COLUMN_LATEST,
  N_COLUMNS
} Column;

static const struct
{
  const char *title;
  guint chars, least; /* as wide as so many, or as these where there is no room */
  gboolean expand;
  const char *class;
  int least_width; /* of the table, at text size 1, for the column to stand in it */
} columns[N_COLUMNS] = {
  [COLUMN_ORDER] = { N_ ("Order"), 13, 12, FALSE, "wo-num" },
  [COLUMN_LANDLORD] = { N_ ("Landlord"), 18, 6, FALSE, "wo-strong" },
  [COLUMN_ABOUT] = { N_ ("About"), 16, 16, TRUE, NULL, 620 },
  [COLUMN_TYPE] = { N_ ("Type"), 8, 8, FALSE, "wo-quiet", 1040 },
  [COLUMN_STATE] = { N_ ("State"), 0, 0, FALSE, NULL },
  [COLUMN_DUE] = { N_ ("Due"), 11, 11, FALSE, "wo-num", 440 },
  [COLUMN_LATEST] = { N_ ("Latest action"), 24, 24, FALSE, "wo-quiet", 880 },
};

typedef struct
{
  Column column;
  WoDesk *desk;
} Cell;

static gboolean
is_running (const WoOrderRow *row)
{
  static const char *const running[] = { "signed", "issued", "monitored", "not complied", NULL };

  return row->state != NULL && g_strv_contains (running, row->state) &&
         g_strcmp0 (row->compliance, "complied") != 0;
}

WoMark
wo_tracker_mark (const WoOrderRow *row, WoDesk *desk)
{
  WoDate today = wo_desk_get_today (desk);
  WoMark compliance = wo_mark_for_compliance (row->compliance);

  if (is_running (row) && row->due != WO_DATE_NONE && row->due < today &&
      g_strcmp0 (row->compliance, "not complied") != 0)
    return WO_MARK_OVERDUE;
  if (is_running (row) && row->due >= today &&
      wo_calendar_between (wo_desk_get_calendar (desk), today, row->due, NULL) <= SOON_WORKING_DAYS)
    return WO_MARK_DUE_SOON;
  if (compliance == WO_MARK_COMPLIED || compliance == WO_MARK_NOT_COMPLIED ||
      compliance == WO_MARK_PARTLY)
    return compliance;
  return wo_mark_for_state (row->state);
}

static char *
short_day (WoDate date)
{
  char text[32];
  GDate day;

  if (date == WO_DATE_NONE)
    return g_strdup ("");
  g_date_clear (&day, 1);
  g_date_set_julian (&day, (guint32) date);
  g_date_strftime (text, sizeof text, "%e %b %Y", &day);
  return g_strdup (g_strchug (text));
}

static char *
capital (const char *text)
{
  char *copy = g_strdup (text != NULL ? text : "");

  *copy = g_ascii_toupper (*copy);
  return copy;
}

static char *
latest (const WoOrderRow *row, WoDesk *desk)
{
  g_autofree char *age = NULL;

  if (row->latest_action == NULL)
    return g_strdup ("");
  if (row->latest_action_on == WO_DATE_NONE)
    return g_strdup (row->latest_action);
  age = wo_words_age (row->latest_action_on, wo_desk_get_today (desk));
  return g_strdup_printf ("%s, %s", row->latest_action, age);
}

static char *
text_of (Column column, const WoOrderRow *row, WoDesk *desk)
{
  switch (column)
    {
    case COLUMN_ORDER:
      return g_strdup (row->number != NULL      ? row->number
                       : row->reference != NULL ? row->reference
                                                : _ ("Draft"));
    case COLUMN_LANDLORD:
      return g_strdup (row->landlord != NULL ? row->landlord : "");
    case COLUMN_ABOUT:
      return g_strdup (row->details != NULL ? row->details : "");
    case COLUMN_TYPE:
      return capital (row->type);
    case COLUMN_DUE:
      return short_day (row->due);
    case COLUMN_LATEST:
      return latest (row, desk);
    case COLUMN_STATE:
    case N_COLUMNS:
    default:
      return g_strdup ("");
    }
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Cell *cell)
{
  GtkWidget *child;

  if (cell->column == COLUMN_STATE)
    {
      gtk_list_item_set_child (item, wo_status_new (WO_MARK_NONE));
      return;
    }
  child = wo_cell_new (columns[cell->column].chars, columns[cell->column].least,
                       columns[cell->column].class);
  gtk_widget_set_valign (child, GTK_ALIGN_CENTER);
  if (cell->column == COLUMN_LANDLORD || cell->column == COLUMN_ABOUT ||
      cell->column == COLUMN_LATEST)
    wo_cell_tell_whole (child);
  gtk_list_item_set_child (item, child);
}

/* A place that no row stands in yet says nothing. */
static void
show_place (GtkListItem *item, Cell *cell)
{
  WoOrderItem *order = wo_place_get_item (gtk_list_item_get_item (item));
  const WoOrderRow *row = order != NULL ? wo_order_item_get_row (order) : NULL;
  GtkWidget *child = gtk_list_item_get_child (item);
  g_autofree char *text = NULL;

  if (cell->column == COLUMN_STATE)
    {
      wo_status_set (WO_STATUS (child),
                     row != NULL ? wo_tracker_mark (row, cell->desk) : WO_MARK_NONE, NULL);
      return;
    }
  text = row != NULL ? text_of (cell->column, row, cell->desk) : g_strdup ("");
  gtk_inscription_set_text (GTK_INSCRIPTION (child), text);
  if (cell->column == 0)
    wo_ax_name_row (child, text, row != NULL ? row->landlord : NULL);
  if (cell->column != COLUMN_DUE)
    return;
  if (row != NULL && wo_tracker_mark (row, cell->desk) == WO_MARK_OVERDUE)
    gtk_widget_add_css_class (child, "error");
  else
    gtk_widget_remove_css_class (child, "error");
}

static void
filled_cb (GtkListItem *item)
{
  show_place (item, g_object_get_data (G_OBJECT (item), "wo-cell"));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Cell *cell)
{
  g_object_set_data (G_OBJECT (item), "wo-cell", cell);
  g_signal_connect_object (gtk_list_item_get_item (item), "filled", G_CALLBACK (filled_cb), item,
                           G_CONNECT_SWAPPED);
  show_place (item, cell);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Cell *cell)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

static void
cell_free (gpointer cell, GClosure *closure)
{
  g_free (cell);
}

void
wo_tracker_columns_add (GtkColumnView *view, WoDesk *desk)
{
  for (int i = 0; i < N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column =
          gtk_column_view_column_new (_ (columns[i].title), factory);
      Cell *cell = g_new0 (Cell, 1);

      cell->column = (Column) i;
      cell->desk = desk;
      g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), cell, cell_free, 0);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), cell);
      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), cell);
      gtk_column_view_column_set_expand (column, columns[i].expand);
      gtk_column_view_column_set_resizable (column, TRUE);
      wo_fitting_column_set_least (column, columns[i].least_width);
      gtk_column_view_append_column (view, column);
    }
  wo_fitting_columns_follow (view);
}
