/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/similar/wo-similar-search.h"
#include "desktop/order/wo-parts.h"
#include "desktop/similar/wo-hit-row.h"
#include "desktop/widgets/wo-answers.h"
#include "desktop/widgets/wo-ax.h"

#include <glib/gi18n-lib.h>

struct _WoSimilarSearch
{
  GtkWidget parent_instance;
  GtkWidget *box, *entry, *scope, *count, *scroller, *list;
  WoDesk *desk;
  GCancellable *cancellable;
  WoHits *hits;
  char *words;
};

G_DEFINE_FINAL_TYPE (WoSimilarSearch, wo_similar_search, GTK_TYPE_WIDGET)

enum
{
  SEARCHING,
  HIT_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
say (WoSimilarSearch *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->count), text);
}

static WoSearchIn
scope_of (WoSimilarSearch *self)
{
  const char *answer = wo_answers_get_answer (WO_ANSWERS (self->scope));

  if (g_strcmp0 (answer, "orders") == 0)
    return WO_SEARCH_ORDERS;
  return g_strcmp0 (answer, "findings") == 0 ? WO_SEARCH_FINDINGS : WO_SEARCH_ALL;
}

static void
show_hits (WoSimilarSearch *self)
{
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->hits->hits->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list),
                         wo_hit_row_new (g_ptr_array_index (self->hits->hits, i)));
  if (self->hits->percent < 100 && scope_of (self) != WO_SEARCH_FINDINGS)
    text = g_strdup_printf (_ ("%'u found so far: %u%% of the orders can be searched"),
                            self->hits->total, self->hits->percent);
  else if (self->hits->total == 0)
    text = g_strdup (_ ("Nothing holds these words. Try fewer of them, or OR between two."));
  else if (self->hits->total > self->hits->hits->len)
    text = g_strdup_printf (_ ("%u found in %.0f ms, the best %u shown"), self->hits->total,
                            self->hits->took_ms, self->hits->hits->len);
  else
    text =
        g_strdup_printf (ngettext ("%u found in %.0f ms", "%u found in %.0f ms", self->hits->total),
                         self->hits->total, self->hits->took_ms);
  say (self, text);
}

static void
empty_list (WoSimilarSearch *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  g_clear_pointer (&self->hits, wo_hits_free);
}

static void
searched_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WoSimilarSearch) self = user_data;
  g_autoptr (GError) error = NULL;
  WoHits *hits = wo_desk_search_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  empty_list (self);
  if (hits == NULL)
    {
      say (self, error != NULL ? error->message : _ ("The search gave no answer."));
      return;
    }
  self->hits = hits;
  show_hits (self);
}

static void
search (WoSimilarSearch *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_free (self->words);
  self->words = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_strstrip (self->words);
  g_signal_emit (self, signals[SEARCHING], 0, *self->words != '\0');
  gtk_widget_set_visible (self->scope, *self->words != '\0');
  gtk_widget_set_visible (self->count, *self->words != '\0');
  gtk_widget_set_visible (self->scroller, *self->words != '\0');
  if (*self->words == '\0')
    {
      empty_list (self);
      return;
    }
  say (self, _ ("Looking…"));
  self->cancellable = g_cancellable_new ();
  wo_desk_search_async (self->desk, self->words, scope_of (self), self->cancellable, searched_cb,
                        g_object_ref (self));
}

static void
row_selected_cb (WoSimilarSearch *self)
{
  if (wo_similar_search_get_hit (self) != NULL)
    g_signal_emit (self, signals[HIT_CHOSEN], 0);
}

static void
wo_similar_search_dispose (GObject *object)
{
  WoSimilarSearch *self = WO_SIMILAR_SEARCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->hits, wo_hits_free);
  g_clear_pointer (&self->words, g_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_similar_search_parent_class)->dispose (object);
}

static void
wo_similar_search_class_init (WoSimilarSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_similar_search_dispose;
  signals[SEARCHING] = g_signal_new ("searching", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[HIT_CHOSEN] = g_signal_new ("hit-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
make_list (WoSimilarSearch *self)
{
  self->list = gtk_list_box_new ();
  wo_part_add_classes (self->list, "wo-rows");
  wo_part_set_name (self->list, _ ("What was found"));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (row_selected_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
wo_similar_search_init (WoSimilarSearch *self)
{
  static const char *const ids[] = { "all", "orders", "findings", NULL };
  const char *const titles[] = { _ ("All"), _ ("Orders"), _ ("Findings"), NULL };

  self->words = g_strdup ("");
  self->box = wo_part_box (GTK_ORIENTATION_VERTICAL, 8, NULL);
  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _ ("Search orders and findings"), NULL);
  wo_ax_name (self->entry, _ ("Search orders and published findings"));
  self->scope = wo_answers_new ();
  wo_answers_set_question (WO_ANSWERS (self->scope), _ ("Where to look"));
  wo_answers_set_choices (WO_ANSWERS (self->scope), ids, titles);
  wo_answers_set_answer (WO_ANSWERS (self->scope), "all");
  self->count = wo_part_wrapped ("", "wo-meta wrap wo-quiet");
  gtk_widget_set_margin_start (self->count, 12);
  make_list (self);
  gtk_widget_set_visible (self->scope, FALSE);
  gtk_widget_set_visible (self->count, FALSE);
  gtk_widget_set_visible (self->scroller, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->entry);
  gtk_box_append (GTK_BOX (self->box), self->scope);
  gtk_box_append (GTK_BOX (self->box), self->count);
  gtk_box_append (GTK_BOX (self->box), self->scroller);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (search), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scope, "answered", G_CALLBACK (search), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

void
wo_similar_search_set_desk (WoSimilarSearch *self, WoDesk *desk)
{
  g_set_object (&self->desk, desk);
}

void
wo_similar_search_focus (WoSimilarSearch *self)
{
  gtk_widget_grab_focus (self->entry);
}

void
wo_similar_search_clear (WoSimilarSearch *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

const char *
wo_similar_search_get_words (WoSimilarSearch *self)
{
  return self->words;
}

const WoHit *
wo_similar_search_get_hit (WoSimilarSearch *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  if (row == NULL || self->hits == NULL ||
      gtk_list_box_row_get_index (row) >= (int) self->hits->hits->len)
    return NULL;
  return g_ptr_array_index (self->hits->hits, gtk_list_box_row_get_index (row));
}

void
wo_similar_search_fill_card (WoSimilarSearch *self, GtkWidget *box)
{
  const WoHit *hit = wo_similar_search_get_hit (self);

  if (hit != NULL)
    wo_hit_row_fill_card (box, hit);
}
