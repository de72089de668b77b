/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-refusal.h"
#include "desktop/compat/wo-ask.h"
#include "desktop/order/wo-parts.h"
#include "desktop/order/wo-reason-link.h"
#include "words/wo-words.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

void
wo_refusal_show (GtkWidget *near, const char *heading, GPtrArray *reasons)
{
  const WoAskChoice choices[] = { { "ok", _ ("I see"), TRUE, FALSE }, { NULL } };
  g_autoptr (GString) body = g_string_new (NULL);
  WoAsk ask = { .heading = heading, .choices = choices };

  for (guint i = 0; i < reasons->len; i++)
    {
      g_autofree char *sentence = wo_words_reason_cited (g_ptr_array_index (reasons, i));

      g_string_append_printf (body, "%s%s", i > 0 ? "\n\n" : "", sentence);
    }
  ask.body = body->str;
  wo_ask (near, &ask, NULL, NULL);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row)
{
  wo_reason_link_follow (row);
}

static GtkWidget *
reasons_list (GPtrArray *reasons, const char *heading, const char *case_id)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  wo_part_add_classes (list, "wo-rows ruled");
  wo_part_set_name (list, heading);
  wo_reason_link_fill (GTK_LIST_BOX (list), reasons, case_id);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), NULL);
  return list;
}

void
wo_refusal_show_links (GtkWidget *near,
                       const char *heading,
                       GPtrArray *reasons,
                       const char *case_id)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = reasons_list (reasons, heading, case_id);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), adw_window_title_new (heading, NULL));
  gtk_widget_add_css_class (bar, "flat");
  gtk_widget_set_margin_start (list, 24);
  gtk_widget_set_margin_end (list, 24);
  gtk_widget_set_margin_bottom (list, 24);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 480);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape,
                                                                                  0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  gtk_window_set_title (GTK_WINDOW (window), heading);
  gtk_window_set_default_size (GTK_WINDOW (window), 520, -1);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (near)));
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
}

char *
wo_refusal_sentence (GPtrArray *reasons)
{
  g_autofree char *first = NULL;

  if (reasons == NULL || reasons->len == 0)
    return NULL;
  first = wo_words_reason (g_ptr_array_index (reasons, 0));
  if (reasons->len == 1)
    return g_steal_pointer (&first);
  return g_strdup_printf (ngettext ("%s And %u more thing.", "%s And %u more things.",
                                    reasons->len - 1),
                          first, reasons->len - 1);
}
