/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/figures/wo-going-rows.h"

#include "desktop/order/wo-parts.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-row.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GPtrArray *orders; /* of the figures */
  char *title;
  WoGoingPressed pressed;
  gpointer data;
} Number;

static void
number_free (gpointer data, GClosure *closure)
{
  Number *self = data;

  g_free (self->title);
  g_free (self);
}

static void
number_cb (GtkButton *button, gpointer data)
{
  Number *self = data;

  self->pressed (self->orders, self->title, self->data);
}

static char *
counted (WoFigureId id, guint n)
{
  switch (id)
    {
    case WO_FIGURE_HANDED_UP:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u handed up", "%u handed up", n), n);
    case WO_FIGURE_RETURNED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u returned", "%u returned", n), n);
    case WO_FIGURE_APPROVED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u approved", "%u approved", n), n);
    case WO_FIGURE_SIGNED:
    case WO_FIGURE_N:
    default:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u signed", "%u signed", n), n);
    }
}

static GtkWidget *
number_new (const char *title, WoFigureId id, const Number *like)
{
  g_autofree char *text = counted (id, like->orders->len);
  GtkWidget *button =
      like->orders->len > 0 ? wo_part_link (text) : wo_part_label (text, "wo-quiet");
  g_autofree char *name = g_strdup_printf ("%s: %s", title, text);
  Number *number;

  gtk_widget_set_margin_end (button, 10);
  if (like->orders->len == 0)
    return button;
  number = g_memdup2 (like, sizeof *like);
  number->title = g_strdup (name);
  wo_ax_name (button, name);
  g_signal_connect_data (button, "clicked", G_CALLBACK (number_cb), number, number_free, 0);
  return button;
}

GtkWidget *
wo_going_line_row_new (const char *title,
                       const WoFigureLine *line,
                       WoGoingPressed pressed,
                       gpointer data)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 2, NULL);
  GtkWidget *numbers = wo_part_wrap_box (NULL);

  gtk_box_append (GTK_BOX (box), wo_part_wrapped (title, "wo-field-label"));
  for (guint i = 0; i < WO_FIGURE_N; i++)
    {
      const Number like = { line->orders[i], NULL, pressed, data };

      gtk_widget_insert_before (number_new (title, (WoFigureId) i, &like), numbers, NULL);
    }
  gtk_box_append (GTK_BOX (box), numbers);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  wo_ax_name (row, title);
  return row;
}

static char *
days_in_words (int days)
{
  if (days == 0)
    return g_strdup (_ ("the same day"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d working day", "%d working days",
                                       (gulong) days),
                          days);
}

GtkWidget *
wo_going_stage_row_new (const WoFigures *figures, WoFigureStage stage)
{
  g_autofree char *median = days_in_words (MAX (figures->median[stage], 0));
  g_autofree char *ninety = days_in_words (MAX (figures->ninety[stage], 0));
  g_autofree char *text = NULL;

  if (figures->stages[stage] == 0)
    text = g_strdup (_ ("None ended in this time."));
  else
    text = g_strdup_printf (_ ("Half took no longer than this: %s. Nine of ten: %s. Counted: %u."),
                            median, ninety, figures->stages[stage]);
  return wo_row_new (wo_going_stage_title (stage), text);
}

GtkWidget *
wo_going_return_row_new (WoDesk *desk, const WoFigureReturn *back)
{
  g_autofree char *day = wo_date_in_words (back->on);
  g_autofree char *who =
      g_strdup_printf (_ ("Returned by %s"), wo_desk_get_person_name (desk, back->by));
  const char *name = back->order->name != NULL ? back->order->name : who;
  g_autofree char *text =
      g_strdup_printf ("%s. %s", who,
                       back->note != NULL ? back->note : _ ("No reason was written."));
  GtkWidget *row = wo_row_new (name, text);

  wo_row_set_note (WO_ROW (row), day, NULL);
  wo_row_set_target (WO_ROW (row), "order-page", back->order->id);
  return row;
}

GtkWidget *
wo_going_order_row_new (const WoFigureOrder *order)
{
  GtkWidget *row =
      wo_row_new (order->landlord != NULL ? order->landlord : _ ("No landlord"), order->name);

  wo_row_set_target (WO_ROW (row), "order-page", order->id);
  return row;
}
