/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/search/wo-search-start.h"

#include "desktop/order/wo-parts.h"
#include "desktop/search/wo-saved-list.h"
#include "desktop/widgets/wo-row.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _WoSearchStart
{
  GtkWidget parent_instance;
  GtkWidget *scroller, *saved_title, *saved, *examples;
};

G_DEFINE_FINAL_TYPE (WoSearchStart, wo_search_start, GTK_TYPE_WIDGET)

enum
{
  WANTED,
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *text, *meaning;
} examples[] = {
  { "damp mould", N_ ("Both words, in whatever form") },
  { "leak OR flood", N_ ("Either word") },
  { "\"record keeping\"", N_ ("These words together") },
  { "repairs -lift", N_ ("The first word, and not the second") },
  { "vent*", N_ ("Words that begin so") },
  { "type:policy category:damp",
    N_ ("Policy orders about damp; landlord: and issue: work the same") },
  { "after:2024-12-31 complaint", N_ ("Since that day; before: for what came earlier") },
};

static void
example_cb (WoSearchStart *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[WANTED], 0, examples[gtk_list_box_row_get_index (row)].text);
}

static void
opened_cb (WoSearchStart *self, const char *id)
{
  g_signal_emit (self, signals[OPENED], 0, id);
}

static void
saved_changed_cb (WoSearchStart *self)
{
  gtk_widget_set_visible (self->saved_title, wo_saved_list_count (WO_SAVED_LIST (self->saved)) > 0);
}

static void
wo_search_start_dispose (GObject *object)
{
  g_clear_pointer (&WO_SEARCH_START (object)->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (wo_search_start_parent_class)->dispose (object);
}

static void
wo_search_start_class_init (WoSearchStartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_search_start_dispose;
  signals[WANTED] = g_signal_new ("wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_examples (WoSearchStart *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  wo_part_add_classes (list, "wo-rows ruled snug");
  wo_part_set_name (list, _ ("What can be typed"));
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         wo_row_new (examples[i].text, _ (examples[i].meaning)));
  g_signal_connect_object (list, "row-activated", G_CALLBACK (example_cb), self, G_CONNECT_SWAPPED);
  return list;
}

static void
wo_search_start_init (WoSearchStart *self)
{
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 8, NULL);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *title = wo_part_label (_ ("What can be typed"), "title-4");

  self->saved_title = wo_part_label (_ ("Your searches"), "title-4");
  self->saved = g_object_new (WO_TYPE_SAVED_LIST, "margin-bottom", 16, NULL);
  self->examples = make_examples (self);
  gtk_widget_set_visible (self->saved_title, FALSE);
  g_signal_connect_object (self->saved, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->saved, "changed", G_CALLBACK (saved_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->saved_title);
  gtk_box_append (GTK_BOX (box), self->saved);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), self->examples);
  gtk_widget_set_margin_start (box, 16);
  gtk_widget_set_margin_end (box, 16);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 24);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 680);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

void
wo_search_start_set_desk (WoSearchStart *self, WoDesk *desk)
{
  g_return_if_fail (WO_IS_SEARCH_START (self));

  wo_saved_list_set_desk (WO_SAVED_LIST (self->saved), desk, "search");
}
