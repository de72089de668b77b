/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/similar/wo-candidate-list.h"
#include "desktop/similar/wo-candidate-row.h"

struct _WoCandidateList
{
  GtkWidget parent_instance;
  GtkWidget *scroller, *own_title, *own_none, *other_title;
  GtkListBox *own_list, *other_list;
  char *chosen; /* id of the earlier order */
  char *shown;  /* what the lists were made from */
};

G_DEFINE_FINAL_TYPE (WoCandidateList, wo_candidate_list, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, WoCandidateList *self)
{
  if (row == NULL)
    return;
  gtk_list_box_unselect_all (list == self->own_list ? self->other_list : self->own_list);
  g_free (self->chosen);
  self->chosen = g_strdup (wo_candidate_row_get_id (WO_CANDIDATE_ROW (row)));
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
row_activated_cb (WoCandidateList *self)
{
  g_signal_emit (self, signals[OPENED], 0);
}

static void
wo_candidate_list_dispose (GObject *object)
{
  WoCandidateList *self = WO_CANDIDATE_LIST (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->chosen, g_free);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (wo_candidate_list_parent_class)->dispose (object);
}

static void
wo_candidate_list_class_init (WoCandidateListClass *klass)
{
  static const char *const names[N_SIGNALS] = { "chosen", "opened" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_candidate_list_dispose;
  for (int i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/similar/wo-candidate-list.ui");
  gtk_widget_class_bind_template_child (widget_class, WoCandidateList, scroller);
  gtk_widget_class_bind_template_child (widget_class, WoCandidateList, own_title);
  gtk_widget_class_bind_template_child (widget_class, WoCandidateList, own_none);
  gtk_widget_class_bind_template_child (widget_class, WoCandidateList, other_title);
  gtk_widget_class_bind_template_child (widget_class, WoCandidateList, own_list);
  gtk_widget_class_bind_template_child (widget_class, WoCandidateList, other_list);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wo_candidate_list_init (WoCandidateList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
empty_list (GtkListBox *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
}

static char *
fingerprint (const WoSimilar *similar)
{
  GString *print = g_string_new (similar->verdict);

  for (guint i = 0; i < similar->candidates->len; i++)
    {
      const WoCandidate *candidate = g_ptr_array_index (similar->candidates, i);

      g_string_append_printf (print, "|%s %s %d %.3f", candidate->earlier->id,
                              candidate->earlier->state, candidate->age_days, candidate->score);
    }
  return g_string_free (print, FALSE);
}

static void
fill_lists (WoCandidateList *self, const WoSimilar *similar)
{
  g_autofree char *print = fingerprint (similar);
  guint own = 0, others = 0;

  if (g_strcmp0 (print, self->shown) == 0)
    return;
  empty_list (self->own_list);
  empty_list (self->other_list);
  for (guint i = 0; i < similar->candidates->len; i++)
    {
      const WoCandidate *candidate = g_ptr_array_index (similar->candidates, i);
      GtkListBox *list = candidate->earlier->same_landlord ? self->own_list : self->other_list;
      GtkWidget *row = wo_candidate_row_new (candidate, similar->as_of);

      gtk_list_box_append (list, row);
      *(list == self->own_list ? &own : &others) += 1;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->own_list), own > 0);
  gtk_widget_set_visible (self->own_none, own == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->other_list), others > 0);
  gtk_widget_set_visible (self->other_title, others > 0);
  g_free (self->shown);
  self->shown = g_steal_pointer (&print);
}

static void
choose_first (WoCandidateList *self, const WoSimilar *similar)
{
  GtkListBox *list = self->own_list;
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->own_list, 0);

  if (wo_candidate_list_get_chosen (self, similar) != NULL)
    return;
  if (row == NULL)
    {
      list = self->other_list;
      row = gtk_list_box_get_row_at_index (self->other_list, 0);
    }
  if (row != NULL)
    gtk_list_box_select_row (list, row);
}

void
wo_candidate_list_set (WoCandidateList *self, const WoSimilar *similar)
{
  fill_lists (self, similar);
  choose_first (self, similar);
}

void
wo_candidate_list_forget (WoCandidateList *self)
{
  g_clear_pointer (&self->chosen, g_free);
  g_clear_pointer (&self->shown, g_free);
}

const WoCandidate *
wo_candidate_list_get_chosen (WoCandidateList *self, const WoSimilar *similar)
{
  for (guint i = 0; similar != NULL && self->chosen != NULL && i < similar->candidates->len; i++)
    {
      const WoCandidate *candidate = g_ptr_array_index (similar->candidates, i);

      if (g_strcmp0 (candidate->earlier->id, self->chosen) == 0)
        return candidate;
    }
  return NULL;
}

const char *
wo_candidate_list_get_chosen_id (WoCandidateList *self)
{
  return self->chosen;
}
