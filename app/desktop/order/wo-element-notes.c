/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-element-notes.h"
#include "desktop/model/wo-case-draft.h"
#include "desktop/order/wo-cell-binding.h"
#include "desktop/order/wo-clause-offer.h"
#include "desktop/order/wo-parts.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoElementNotes
{
  GtkWidget parent_instance;
  GtkWidget *suggestion, *suggested, *take, *out, *examples, *wording;
  WoCaseModel *model;
  const WoElement *element;
  const WoElementText *text;
};

G_DEFINE_FINAL_TYPE (WoElementNotes, wo_element_notes, GTK_TYPE_WIDGET)

static gboolean
is_written (WoElementNotes *self)
{
  const WoOrder *order = wo_case_model_get_order (self->model);
  g_autofree char *summary = order != NULL ? wo_element_summary (self->element, order) : NULL;

  return summary != NULL;
}

/* "the case: the name of the policy", or the paragraph that says so. */
static char *
where_from (const WoSuggestion *suggestion)
{
  g_autofree char *title = NULL;

  if (suggestion->from == NULL)
    return g_strdup (suggestion->source);
  title = wo_words_path (WO_RECORD_CASE, suggestion->from);
  return g_strdup_printf (_ ("the case: %s"), title);
}

static void
show_suggestion (WoElementNotes *self)
{
  g_autoptr (GPtrArray) all = wo_case_model_suggestions (self->model);
  const WoSuggestion *suggestion = wo_suggestion_find (all, self->element->name);
  const WoRecord *record = wo_case_model_get_order_record (self->model);
  gboolean taken =
      suggestion != NULL && record != NULL && wo_suggestion_is_taken (suggestion, record);
  g_autofree char *from = NULL;
  g_autofree char *line = NULL;

  gtk_widget_set_visible (self->suggestion, taken || (suggestion != NULL && !is_written (self)));
  if (suggestion == NULL)
    return;
  from = where_from (suggestion);
  line = taken ? g_strdup_printf (_ ("As suggested from %s."), from)
               : g_strdup_printf (_ ("Suggested from %s: “%s”"), from, suggestion->text);
  gtk_label_set_text (GTK_LABEL (self->suggested), line);
  wo_part_set_key_button (self->take, taken ? _ ("Take it out") : _ ("Take it"), "Alt ↵");
}

/* The finding that says that the element is not there, or NULL. */
static const WoLintFinding *
left_out (WoElementNotes *self)
{
  const WoLint *lint = wo_case_model_get_lint (self->model);

  for (guint i = 0; lint != NULL && i < lint->findings->len; i++)
    {
      const WoLintFinding *finding = g_ptr_array_index (lint->findings, i);

      if (g_strcmp0 (finding->element, self->element->name) == 0 &&
          g_str_has_suffix (finding->rule, "-missing"))
        return finding;
    }
  return NULL;
}

/* An element that need not be there is left out with a reason (Guidance May 2024, What is a review). */
static void
show_out (WoElementNotes *self)
{
  const WoLintFinding *finding = self->text->always ? NULL : left_out (self);
  gboolean out = finding != NULL && !is_written (self);
  g_autofree char *path = NULL;

  gtk_widget_set_visible (self->out, out);
  if (!out || gtk_widget_get_first_child (self->out) != NULL)
    return;
  path = g_strdup_printf ("waivers/%s.waived_because", finding->rule);
  {
    GtkWidget *prose =
        wo_prose_new (_ ("Why this is left out"), _ ("Why this order does without it, if it does"));

    wo_cell_bind_prose (WO_PROSE (prose), self->model, path);
    gtk_box_append (GTK_BOX (self->out),
                    wo_part_label (_ ("Left out because"), "wo-meta wo-strong"));
    gtk_box_append (GTK_BOX (self->out), prose);
  }
}

/* Only what is seen is kept up: typing is not to wait for the rows that are closed. */
static void
refresh (WoElementNotes *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  show_suggestion (self);
  show_out (self);
  gtk_widget_set_visible (self->examples, gtk_widget_get_first_child (self->examples) != NULL &&
                                              !is_written (self));
  wo_clause_offer_show (self->wording, self->model, self->element->name);
}

static void
take_clicked_cb (WoElementNotes *self)
{
  wo_element_notes_take (self);
}

static void
example_clicked_cb (GtkButton *button, WoElementNotes *self)
{
  const char *text = g_object_get_data (G_OBJECT (button), "wo-text");

  wo_case_model_set_order_cell (self->model, self->element->path, text);
}

/* What the guidance gives as examples of this step, each a first draft. */
static void
add_examples (WoElementNotes *self)
{
  const WoEdition *edition = wo_case_model_get_edition (self->model);

  for (guint i = 0; i < edition->examples->len; i++)
    {
      const WoExample *example = g_ptr_array_index (edition->examples, i);
      g_autofree char *label = NULL;
      GtkWidget *button;

      if (g_strcmp0 (example->element, self->element->name) != 0)
        continue;
      label = g_strdup_printf (_ ("Start from: %s"), example->title);
      button = wo_part_link (label);
      gtk_widget_set_tooltip_text (button, example->text);
      g_object_set_data (G_OBJECT (button), "wo-text", example->text);
      g_signal_connect_object (button, "clicked", G_CALLBACK (example_clicked_cb), self, 0);
      gtk_box_append (GTK_BOX (self->examples), button);
    }
}

static void
wo_element_notes_dispose (GObject *object)
{
  WoElementNotes *self = WO_ELEMENT_NOTES (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (wo_element_notes_parent_class)->dispose (object);
}

static void
wo_element_notes_class_init (WoElementNotesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_element_notes_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
wo_element_notes_init (WoElementNotes *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 8);
  self->suggestion = wo_part_box (GTK_ORIENTATION_VERTICAL, 4, NULL);
  self->suggested = wo_part_wrapped ("", "wo-meta wo-quiet");
  self->take = wo_part_key_button (_ ("Take it"), "Alt ↵", "wo-small");
  gtk_widget_set_halign (self->take, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->suggestion), self->suggested);
  gtk_box_append (GTK_BOX (self->suggestion), self->take);
  self->examples = wo_part_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  self->out = wo_part_box (GTK_ORIENTATION_VERTICAL, 4, NULL);
  self->wording = wo_clause_offer_new ();
  gtk_widget_set_parent (self->suggestion, GTK_WIDGET (self));
  gtk_widget_set_parent (self->examples, GTK_WIDGET (self));
  gtk_widget_set_parent (self->out, GTK_WIDGET (self));
  gtk_widget_set_parent (self->wording, GTK_WIDGET (self));
  g_signal_connect_object (self->take, "clicked", G_CALLBACK (take_clicked_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
wo_element_notes_new (WoCaseModel *model, const WoElement *element, const WoElementText *text)
{
  WoElementNotes *self = g_object_new (WO_TYPE_ELEMENT_NOTES, NULL);

  self->model = g_object_ref (model);
  self->element = element;
  self->text = text;
  if (!text->always)
    add_examples (self);
  g_signal_connect_object (model, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (refresh), NULL);
  return GTK_WIDGET (self);
}

gboolean
wo_element_notes_take (WoElementNotes *self)
{
  g_autoptr (GPtrArray) all = wo_case_model_suggestions (self->model);
  const WoSuggestion *suggestion = wo_suggestion_find (all, self->element->name);
  const WoRecord *record = wo_case_model_get_order_record (self->model);
  gboolean taken;

  if (suggestion == NULL || record == NULL)
    return FALSE;
  taken = wo_suggestion_is_taken (suggestion, record);
  if (!taken && is_written (self))
    return FALSE;
  wo_case_model_take_suggestion (self->model, suggestion, !taken);
  return TRUE;
}
