/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-queue-peek.h"
#include "desktop/model/wo-case-facts.h"
#include "desktop/order/wo-order-text.h"
#include "desktop/order/wo-parts.h"
#include "desktop/review/wo-queue-badges.h"

#include <glib/gi18n-lib.h>

#define WIDTH 560
#define HEIGHT 420

static void
show (GtkWidget *box, const WoCaseFacts *facts)
{
  GtkWidget *text = wo_order_text_new ("wo-body");
  g_autofree char *conclusion =
      facts->c != NULL && facts->c->route != NULL ? wo_conclusion_sentence (facts->c) : NULL;

  wo_part_clear (box);
  if (conclusion != NULL)
    gtk_box_append (GTK_BOX (box), wo_part_wrapped (conclusion, "wo-meta wo-strong"));
  wo_order_text_set_paragraphs (WO_ORDER_TEXT (text), facts->analysis->paragraphs);
  gtk_box_append (GTK_BOX (box), text);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) box = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoCaseFacts) facts = wo_office_read_finish (WO_OFFICE (source), result, &error);

  if (gtk_widget_get_root (box) == NULL)
    return;
  if (facts != NULL && facts->analysis->paragraphs != NULL)
    {
      show (box, facts);
      return;
    }
  wo_part_clear (box);
  gtk_box_append (GTK_BOX (box),
                  wo_part_wrapped (error != NULL ? error->message
                                                 : _ ("This order has no text here."),
                                   "wo-meta"));
}

static gboolean
close_cb (GtkWidget *popover, GVariant *args, gpointer data)
{
  gtk_popover_popdown (GTK_POPOVER (popover));
  return TRUE;
}

/* Not from within its own signal. */
static gboolean
let_go (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (GtkPopover *popover)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (popover));

  g_object_set_data (G_OBJECT (row), "wo-peek", NULL);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, let_go, g_object_ref (popover), g_object_unref);
  gtk_widget_grab_focus (row);
}

/* A popover is no part of a list row's own end. */
static void
row_gone_cb (GtkWidget *row, GtkWidget *popover)
{
  if (g_object_get_data (G_OBJECT (row), "wo-peek") == popover)
    gtk_widget_unparent (popover);
}

static GtkWidget *
popover_over (GtkWidget *row, GtkWidget *box, const char *name)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkShortcutController *keys;

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), HEIGHT);
  gtk_widget_set_size_request (scroller, MIN (WIDTH, gtk_widget_get_width (row)), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  wo_part_set_name (popover, name);
  keys = wo_part_keys (popover);
  wo_part_add_key (keys, "space", close_cb, NULL);
  gtk_widget_set_parent (popover, row);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  g_signal_connect_object (row, "destroy", G_CALLBACK (row_gone_cb), popover, 0);
  return popover;
}

void
wo_queue_peek (GtkWidget *row, WoDesk *desk, const char *order)
{
  GtkWidget *box, *spinner, *popover;
  WoCaseQuestion *question;

  if (g_object_get_data (G_OBJECT (row), "wo-peek") != NULL)
    return;
  box = wo_part_box (GTK_ORIENTATION_VERTICAL, 8, NULL);
  spinner = gtk_spinner_new ();
  gtk_spinner_start (GTK_SPINNER (spinner));
  wo_part_set_name (spinner, _ ("Reading the order"));
  gtk_box_append (GTK_BOX (box), spinner);
  popover = popover_over (row, box, _ ("The order"));
  g_object_set_data (G_OBJECT (row), "wo-peek", popover);
  question = wo_case_question_new (NULL, order);
  question->edition = wo_desk_get_edition (desk);
  question->today = wo_desk_get_today (desk);
  wo_office_read_async (wo_desk_get_office (desk), wo_case_facts_job, question,
                        (GDestroyNotify) wo_case_question_free, (GDestroyNotify) wo_case_facts_free,
                        NULL, read_cb, g_object_ref (box));
  gtk_popover_popup (GTK_POPOVER (popover));
}

void
wo_queue_peek_at (GtkWidget *row, GtkWidget *box, const char *name)
{
  GtkWidget *popover;

  if (g_object_get_data (G_OBJECT (row), "wo-peek") != NULL)
    {
      g_object_ref_sink (box);
      g_object_unref (box);
      return;
    }
  popover = popover_over (row, box, name);
  g_object_set_data (G_OBJECT (row), "wo-peek", popover);
  gtk_popover_popup (GTK_POPOVER (popover));
}
