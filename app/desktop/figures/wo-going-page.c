/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/figures/wo-going-page.h"

#include "desktop/compat/wo-ask.h"
#include "desktop/figures/wo-going-rows.h"
#include "desktop/order/wo-parts.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-load.h"
#include "desktop/widgets/wo-wrap-layout.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* Rows that one section, and the orders of one number, show; the file has all. */
#define SECTION_MAX 25
#define ORDERS_MAX 300

struct _WoGoingPage
{
  AdwBin parent_instance;

  WoDesk *desk;
  WoFigures *figures; /* NULL until counted */
  GCancellable *cancellable;

  WoLoad *load;
  GtkStack *stack;
  GtkLabel *sentence, *rows_title, *rows_more;
  GtkToggleButton *month, *quarter, *year;
  GtkWidget *save, *back;
  GtkBox *sections;
  GtkListBox *all, *stages, *returns, *rows;
  GtkListBox *by[WO_FIGURES_BY_N];
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoGoingPage,
                               wo_going_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static void
clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* The orders that a number counts, each once. */
static void
pressed_cb (GPtrArray *orders, const char *title, gpointer data)
{
  WoGoingPage *self = data;
  g_autoptr (GHashTable) shown = g_hash_table_new (NULL, NULL);
  g_autofree char *more = NULL;

  clear (self->rows);
  for (guint i = 0; i < orders->len && g_hash_table_size (shown) < ORDERS_MAX; i++)
    if (g_hash_table_add (shown, orders->pdata[i]))
      gtk_list_box_append (self->rows, wo_going_order_row_new (orders->pdata[i]));
  gtk_label_set_label (self->rows_title, title);
  if (g_hash_table_size (shown) >= ORDERS_MAX)
    more = g_strdup_printf (_ ("These are the first %u."), ORDERS_MAX);
  gtk_label_set_label (self->rows_more, more != NULL ? more : "");
  gtk_widget_set_visible (GTK_WIDGET (self->rows_more), more != NULL);
  gtk_stack_set_visible_child_name (self->stack, "rows");
  gtk_widget_grab_focus (self->back);
}

static void
back_cb (WoGoingPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "figures");
  gtk_widget_child_focus (GTK_WIDGET (self->all), GTK_DIR_TAB_FORWARD);
}

static void
show_section (GtkListBox *list, gboolean visible)
{
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (list)), visible);
}

static void
show_lines (WoGoingPage *self, WoFiguresBy by)
{
  GPtrArray *lines = self->figures->lines[by];

  clear (self->by[by]);
  for (guint i = 0; i < lines->len && i < SECTION_MAX; i++)
    {
      g_autofree char *title = wo_going_line_title (self->desk, by, lines->pdata[i]);

      gtk_list_box_append (self->by[by],
                           wo_going_line_row_new (title, lines->pdata[i], pressed_cb, self));
    }
  show_section (self->by[by], lines->len > 0);
}

static void
show_figures (WoGoingPage *self)
{
  const WoFigures *figures = self->figures;
  g_autofree char *from = wo_date_in_words (figures->from);
  g_autofree char *until = wo_date_in_words (figures->until);
  g_autofree char *sentence = g_strdup_printf (_ ("From %s to %s."), from, until);

  gtk_label_set_label (self->sentence, sentence);
  clear (self->all);
  clear (self->stages);
  clear (self->returns);
  gtk_list_box_append (self->all,
                       wo_going_line_row_new (_ ("All orders"), figures->all, pressed_cb, self));
  for (guint i = 0; i < WO_FIGURE_STAGE_N; i++)
    gtk_list_box_append (self->stages, wo_going_stage_row_new (figures, (WoFigureStage) i));
  for (guint i = 0; i < figures->returns->len && i < SECTION_MAX; i++)
    gtk_list_box_append (self->returns,
                         wo_going_return_row_new (self->desk, figures->returns->pdata[i]));
  for (guint by = 0; by < WO_FIGURES_BY_N; by++)
    show_lines (self, (WoFiguresBy) by);
  show_section (self->returns, figures->returns->len > 0);
  gtk_stack_set_visible_child_name (self->stack, "figures");
  wo_load_show (self->load, TRUE, NULL);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoGoingPage) self = data;
  g_autoptr (GError) error = NULL;
  WoFigures *figures = wo_going_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (figures == NULL)
    {
      wo_load_show (self->load, FALSE, error->message);
      return;
    }
  clear (self->rows);
  g_clear_pointer (&self->figures, wo_figures_free);
  self->figures = figures;
  show_figures (self);
}

/* The first day of the month that many months back. */
static WoDate
months_back (WoDate today, guint months)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) today);
  g_date_set_day (&date, 1);
  g_date_subtract_months (&date, months);
  return (WoDate) g_date_get_julian (&date);
}

static void
count (WoGoingPage *self)
{
  WoDate today = wo_desk_get_today (self->desk);
  guint months = gtk_toggle_button_get_active (self->month)     ? 0
                 : gtk_toggle_button_get_active (self->quarter) ? 2
                                                                : 11;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->figures == NULL)
    wo_load_show (self->load, FALSE, NULL);
  wo_going_async (self->desk, months_back (today, months), today, self->cancellable, counted_cb,
                  g_object_ref (self));
}

static void
time_cb (WoGoingPage *self, GtkToggleButton *button)
{
  if (self->desk != NULL && gtk_toggle_button_get_active (button))
    count (self);
}

static void
written_cb (GObject *file, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoGoingPage) self = data;
  g_autofree char *name = g_file_get_basename (G_FILE (file));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  WoWindow *window = wo_window_of (GTK_WIDGET (self));

  if (g_file_replace_contents_finish (G_FILE (file), result, NULL, &error))
    text = g_strdup_printf (_ ("Written: %s"), name);
  else
    text = g_strdup_printf (_ ("“%s” was not written: %s."), name, error->message);
  if (window != NULL)
    wo_window_toast (window, text, NULL, NULL);
}

static void
file_cb (GtkWidget *near, GFile *file, gpointer data)
{
  WoGoingPage *self = WO_GOING_PAGE (near);
  g_autoptr (GBytes) bytes = NULL;
  char *csv;

  if (self->figures == NULL)
    return;
  csv = wo_going_csv (self->desk, self->figures);
  bytes = g_bytes_new_take (csv, strlen (csv));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       written_cb, g_object_ref (self));
}

static void
save_cb (WoGoingPage *self)
{
  wo_ask_save_file (GTK_WIDGET (self), _ ("Save the figures"), "how-it-goes.csv", file_cb, NULL);
}

static void
wo_going_page_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoGoingPage *self = WO_GOING_PAGE (page);

  g_set_object (&self->desk, desk);
  count (self);
}

static char *
dup_title (WoPage *page)
{
  return g_strdup (_ ("How it goes"));
}

static GtkWidget *
get_header_end (WoPage *page)
{
  return WO_GOING_PAGE (page)->save;
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = wo_going_page_open;
  iface->dup_title = dup_title;
  iface->get_header_end = get_header_end;
}

static void
wo_going_page_dispose (GObject *object)
{
  WoGoingPage *self = WO_GOING_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->save);
  g_clear_pointer (&self->figures, wo_figures_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_going_page_parent_class)->dispose (object);
}

static void
wo_going_page_class_init (WoGoingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_going_page_dispose;
  g_type_ensure (WO_TYPE_LOAD);
  g_type_ensure (WO_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/figures/wo-going-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoGoingPage, load);
  gtk_widget_class_bind_template_child (widget_class, WoGoingPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WoGoingPage, sentence);
  gtk_widget_class_bind_template_child (widget_class, WoGoingPage, rows_title);
  gtk_widget_class_bind_template_child (widget_class, WoGoingPage, rows_more);
  gtk_widget_class_bind_template_child (widget_class, WoGoingPage, month);
  gtk_widget_class_bind_template_child (widget_class, WoGoingPage, quarter);
  gtk_widget_class_bind_template_child (widget_class, WoGoingPage, year);
  gtk_widget_class_bind_template_child (widget_class, WoGoingPage, back);
  gtk_widget_class_bind_template_child (widget_class, WoGoingPage, rows);
  gtk_widget_class_bind_template_child (widget_class, WoGoingPage, sections);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_cb);
}

/* A section with a title, and a quiet line beneath where there is one to say. */
static GtkListBox *
add_section (WoGoingPage *self, const char *title, const char *about)
{
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 4, NULL);
  GtkWidget *list = gtk_list_box_new ();

  gtk_box_append (GTK_BOX (box), wo_part_wrapped (title, "title-4"));
  if (about != NULL)
    gtk_box_append (GTK_BOX (box), wo_part_wrapped (about, "wo-quiet"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  wo_part_add_classes (list, "wo-rows ruled bleed");
  wo_ax_name (list, title);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (self->sections, box);
  return GTK_LIST_BOX (list);
}

static void
wo_going_page_init (WoGoingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->all = add_section (self, _ ("In all"), NULL);
  self->stages = add_section (self, _ ("Time in each stage"), NULL);
  self->returns = add_section (self, _ ("Why they came back"), NULL);
  self->by[WO_FIGURES_BY_MONTH] = add_section (self, _ ("By month"), NULL);
  self->by[WO_FIGURES_BY_TYPE] = add_section (self, _ ("By type"), NULL);
  self->by[WO_FIGURES_BY_LANDLORD] = add_section (self, _ ("By landlord"), NULL);
  self->by[WO_FIGURES_BY_PERSON] =
      add_section (self, _ ("By who drafted it"),
                   _ ("Only where so many orders are one person's that the figure is about the "
                      "work."));
  self->save = g_object_ref_sink (gtk_button_new_from_icon_name ("document-save-symbolic"));
  gtk_widget_set_tooltip_text (self->save, _ ("Save the figures as CSV"));
  wo_ax_name (self->save, _ ("Save the figures as CSV"));
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
}
