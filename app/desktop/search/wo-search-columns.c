/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/search/wo-search-columns.h"

#include "desktop/order/wo-parts.h"
#include "desktop/similar/wo-hit-row.h"
#include "desktop/tracker/wo-tracker-columns.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-cell.h"
#include "desktop/widgets/wo-fitting-columns.h"
#include "desktop/widgets/wo-status.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

#define WIDTH_MAX 4000

typedef enum
{
  COLUMN_WHAT,
  COLUMN_LANDLORD,
  COLUMN_CATEGORY,
  COLUMN_REFERENCE,
  COLUMN_DATE,
  COLUMN_STATE,
  N_COLUMNS
} Column;

static const struct
{
  const char *id, *title;
  guint chars;
  const char *class;
  int least_width;          /* of the table, at text size 1, for the column to stand in it */
  WoFindOrder order, other; /* as a press on its head sorts, and a second press */
  gboolean backwards;       /* of the second */
} columns[N_COLUMNS] = {
  [COLUMN_WHAT] = { "what", N_ ("What was found"), 20, NULL, 0, WO_FIND_BEST, WO_FIND_BEST, TRUE },
  [COLUMN_LANDLORD] = { "landlord", N_ ("Landlord"), 18, "wo-strong", 620, WO_FIND_LANDLORD,
                        WO_FIND_LANDLORD, TRUE },
  [COLUMN_CATEGORY] = { "category", N_ ("Category"), 14, "wo-quiet", 900, WO_FIND_CATEGORY,
                        WO_FIND_CATEGORY, TRUE },
  [COLUMN_REFERENCE] = { "reference", N_ ("Reference"), 12, "wo-num", 760, WO_FIND_REFERENCE,
                         WO_FIND_REFERENCE, TRUE },
  [COLUMN_DATE] = { "date", N_ ("Date"), 11, "wo-num", 480, WO_FIND_NEWEST, WO_FIND_OLDEST },
  [COLUMN_STATE] = { "state", N_ ("State"), 0, NULL, 700, WO_FIND_N, WO_FIND_N },
};

typedef struct
{
  Column column;
  WoDesk *desk;
  GtkColumnView *view;
} Cell;

typedef struct
{
  WoSearchSorted sorted;
  gpointer data;
  int asked; /* the column whose order was asked for */
} Sorting;

static char *
title_of (const WoHit *hit, const WoOrderRow *row)
{
  if (row != NULL && row->details != NULL)
    return g_strdup (row->details);
  if (hit->finding != NULL && *hit->finding != '\0')
    return g_strdup (wo_words_finding (hit->finding));
  return g_strdup (hit->category != NULL && *hit->category != '\0' ? hit->category
                   : g_str_equal (hit->kind, "finding")            ? _ ("Published finding")
                                                                   : _ ("Order"));
}

static char *
why_of (const WoHit *hit)
{
  g_autoptr (GString) why = g_string_new (NULL);

  for (guint i = 0; hit->why != NULL && i < hit->why->len; i++)
    g_string_append_printf (why, "%s%s", i > 0 ? ", " : "", (char *) hit->why->pdata[i]);
  return why->len > 0 ? g_strdup_printf (_ ("Found by: %s"), why->str) : g_strdup ("");
}

static char *
day_of (const WoHit *hit)
{
  char text[32];
  GDate day;

  if (hit->date == WO_DATE_NONE)
    return g_strdup ("");
  g_date_clear (&day, 1);
  g_date_set_julian (&day, (guint32) hit->date);
  g_date_strftime (text, sizeof text, "%e %b %Y", &day);
  return g_strdup (g_strchug (text));
}

/* Where there is no room for its column, whose it is stands with what it is. */
static char *
whose_and_when (const WoHit *hit)
{
  g_autofree char *day = day_of (hit);
  const char *landlord = hit->landlord != NULL ? hit->landlord : "";

  return *day != '\0' ? g_strdup_printf ("%s · %s", landlord, day) : g_strdup (landlord);
}

static GtkWidget *
what_new (GtkColumnView *view)
{
  GListModel *list = gtk_column_view_get_columns (view);
  g_autoptr (GtkColumnViewColumn) landlord = g_list_model_get_item (list, COLUMN_LANDLORD);
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 2, NULL);
  GtkWidget *title = wo_part_filler (NULL, "wo-strong");
  GtkWidget *snippet = wo_part_wrapped (NULL, "wo-meta wrap");
  GtkWidget *whose = wo_part_filler (NULL, "wo-meta");
  GtkWidget *why = wo_part_filler (NULL, "wo-meta wo-quiet");

  gtk_label_set_lines (GTK_LABEL (snippet), 2);
  gtk_label_set_ellipsize (GTK_LABEL (snippet), PANGO_ELLIPSIZE_END);
  /* Rows that are not read yet are as high as those that are. */
  gtk_label_set_width_chars (GTK_LABEL (snippet), 20);
  g_object_bind_property (landlord, "visible", whose, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), whose);
  gtk_box_append (GTK_BOX (box), snippet);
  gtk_box_append (GTK_BOX (box), why);
  return box;
}

static void
show_what (GtkWidget *box, const WoHit *hit, const WoOrderRow *row)
{
  GtkWidget *title = gtk_widget_get_first_child (box);
  GtkWidget *whose = gtk_widget_get_next_sibling (title);
  GtkWidget *snippet = gtk_widget_get_next_sibling (whose);
  GtkWidget *why = gtk_widget_get_next_sibling (snippet);
  g_autofree char *title_text = hit != NULL ? title_of (hit, row) : g_strdup ("…");
  g_autofree char *whose_text = hit != NULL ? whose_and_when (hit) : g_strdup ("");
  g_autofree char *why_text = hit != NULL ? why_of (hit) : g_strdup ("");
  g_autofree char *markup = hit != NULL ? wo_hit_row_markup (hit->snippet) : g_strdup (" \n ");
  g_autofree char *described = g_strdup_printf ("%s. %s", title_text, why_text);

  gtk_label_set_text (GTK_LABEL (title), title_text);
  gtk_label_set_text (GTK_LABEL (whose), whose_text);
  gtk_label_set_markup (GTK_LABEL (snippet), markup);
  gtk_label_set_text (GTK_LABEL (why), why_text);
  gtk_widget_set_visible (why, *why_text != '\0');
  if (hit != NULL)
    wo_ax_name_row (box, whose_text, described);
}

static void
show_state (WoStatus *status, const WoHit *hit, const WoOrderRow *row, WoDesk *desk)
{
  if (row != NULL)
    wo_status_set (status, wo_tracker_mark (row, desk), NULL);
  else
    wo_status_set (status, WO_MARK_NONE, NULL);
}

static void
show_text (GtkInscription *cell, Column column, const WoHit *hit)
{
  g_autofree char *text = hit == NULL                  ? g_strdup ("")
                          : column == COLUMN_LANDLORD  ? g_strdup (hit->landlord)
                          : column == COLUMN_CATEGORY  ? g_strdup (hit->category)
                          : column == COLUMN_REFERENCE ? g_strdup (hit->reference)
                                                       : day_of (hit);

  gtk_inscription_set_text (cell, text);
}

static void
show_item (GtkListItem *item, Cell *cell)
{
  WoFoundItem *found = gtk_list_item_get_item (item);
  GtkWidget *child = gtk_list_item_get_child (item);
  const WoHit *hit = found != NULL ? wo_found_item_get_hit (found) : NULL;
  const WoOrderRow *row = found != NULL ? wo_found_item_get_row (found) : NULL;

  if (cell->column == COLUMN_WHAT)
    show_what (child, hit, row);
  else if (cell->column == COLUMN_STATE)
    show_state (WO_STATUS (child), hit, row, cell->desk);
  else
    show_text (GTK_INSCRIPTION (child), cell->column, hit);
}

static void
filled_cb (GtkListItem *item)
{
  show_item (item, g_object_get_data (G_OBJECT (item), "wo-cell"));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Cell *cell)
{
  GtkWidget *child;

  g_object_set_data (G_OBJECT (item), "wo-cell", cell);
  if (cell->column == COLUMN_WHAT || cell->column == COLUMN_STATE)
    {
      child = cell->column == COLUMN_WHAT ? what_new (cell->view) : wo_status_new (WO_MARK_NONE);
      gtk_widget_set_valign (child, GTK_ALIGN_START);
      gtk_list_item_set_child (item, child);
      return;
    }
  child = wo_cell_new (columns[cell->column].chars, columns[cell->column].chars,
                       columns[cell->column].class);
  gtk_widget_set_valign (child, GTK_ALIGN_START);
  if (cell->column != COLUMN_DATE)
    wo_cell_tell_whole (child);
  gtk_list_item_set_child (item, child);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Cell *cell)
{
  WoFoundItem *found = gtk_list_item_get_item (item);

  show_item (item, cell);
  if (wo_found_item_get_hit (found) == NULL)
    g_signal_connect_object (found, "filled", G_CALLBACK (filled_cb), item, G_CONNECT_SWAPPED);
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

/* What the head of a column is pressed for is asked of it as if two rows were compared: the one that is asked
 * is the one that sorts, and the answer's sense is the way. */
static int
probe_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  GtkColumnViewColumn *column = data;
  Sorting *sorting = g_object_get_data (G_OBJECT (column), "wo-sorting");

  sorting->asked = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), "wo-column"));
  return -1;
}

static void
sorter_changed_cb (GtkSorter *sorter, GtkSorterChange change, Sorting *sorting)
{
  static const int one, other;
  GtkOrdering ordering;

  sorting->asked = -1;
  ordering = gtk_sorter_compare (sorter, (gpointer) &one, (gpointer) &other);
  if (sorting->asked < 0 || columns[sorting->asked].order == WO_FIND_N)
    return;
  if (ordering == GTK_ORDERING_SMALLER)
    sorting->sorted (columns[sorting->asked].order, FALSE, sorting->data);
  else
    sorting->sorted (columns[sorting->asked].other, columns[sorting->asked].backwards,
                     sorting->data);
}

static void
add_column (GtkColumnView *view, Column i, WoDesk *desk, Sorting *sorting)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column =
      gtk_column_view_column_new (_ (columns[i].title), factory);
  Cell *cell = g_new0 (Cell, 1);

  cell->column = i;
  cell->desk = desk;
  cell->view = view;
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), cell, cell_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), cell);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), cell);
  gtk_column_view_column_set_expand (column, i == COLUMN_WHAT);
  gtk_column_view_column_set_resizable (column, TRUE);
  wo_fitting_column_set_least (column, columns[i].least_width);
  g_object_set_data (G_OBJECT (column), "wo-column", GINT_TO_POINTER ((int) i));
  g_object_set_data (G_OBJECT (column), "wo-sorting", sorting);
  if (columns[i].order != WO_FIND_N)
    {
      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (probe_cb, column, NULL));

      gtk_column_view_column_set_sorter (column, sorter);
    }
  gtk_column_view_append_column (view, column);
}

void
wo_search_columns_add (GtkColumnView *view, WoDesk *desk, WoSearchSorted sorted, gpointer data)
{
  Sorting *sorting = g_new0 (Sorting, 1);

  sorting->sorted = sorted;
  sorting->data = data;
  g_object_set_data_full (G_OBJECT (view), "wo-sorting", sorting, g_free);
  for (int i = 0; i < N_COLUMNS; i++)
    add_column (view, (Column) i, desk, sorting);
  g_signal_connect (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (sorter_changed_cb),
                    sorting);
  wo_fitting_columns_follow (view);
}

char *
wo_search_columns_get_widths (GtkColumnView *view)
{
  GListModel *list = gtk_column_view_get_columns (view);
  g_autoptr (GString) widths = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (list, i);
      int width = gtk_column_view_column_get_fixed_width (column);

      if (width > 0)
        g_string_append_printf (widths, "%s%s:%d", widths->len > 0 ? ";" : "", columns[i].id,
                                width);
    }
  return widths->len > 0 ? g_strdup (widths->str) : NULL;
}

void
wo_search_columns_set_widths (GtkColumnView *view, const char *widths)
{
  GListModel *list = gtk_column_view_get_columns (view);
  g_auto (GStrv) parts = g_strsplit (widths != NULL ? widths : "", ";", N_COLUMNS);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (list, i);
      g_autofree char *head = g_strconcat (columns[i].id, ":", NULL);
      int width = -1;

      for (guint k = 0; parts[k] != NULL; k++)
        if (g_str_has_prefix (parts[k], head))
          width = (int) g_ascii_strtoll (parts[k] + strlen (head), NULL, 10);
      gtk_column_view_column_set_fixed_width (column, width > 0 && width < WIDTH_MAX ? width : -1);
    }
}
