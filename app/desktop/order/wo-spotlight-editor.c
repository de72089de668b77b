/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-spotlight-editor.h"
#include "desktop/model/wo-case-draft.h"
#include "desktop/order/wo-cell-binding.h"
#include "desktop/order/wo-parts.h"

#include <glib/gi18n-lib.h>

#define CELL "elements.spotlight"

typedef struct
{
  WoCaseModel *model;
  GtkWidget *drop, *asked, *referred, *prose;
} Editor;

static void
editor_free (gpointer data)
{
  Editor *self = data;

  g_object_unref (self->model);
  g_free (self);
}

static char *
asked_before (Editor *self, const char *spotlight)
{
  const WoStanding *standing = wo_case_model_get_standing (self->model);
  const WoSpotlightAsk *ask =
      standing != NULL && spotlight != NULL ? wo_standing_asked (standing, spotlight) : NULL;
  g_autofree char *on = ask != NULL ? wo_date_in_words (ask->asked_on) : NULL;

  if (ask == NULL)
    return NULL;
  if (on == NULL)
    return g_strdup (_ ("This landlord was asked about this report before. Asking again needs a "
                        "good reason."));
  return g_strdup_printf (_ ("This landlord was asked about this report on %s%s%s. Asking again "
                             "needs a good reason."),
                          on, ask->reference != NULL ? _ (", case ") : "",
                          ask->reference != NULL ? ask->reference : "");
}

/* A referral takes the place of an order to self-assess. */
static gboolean
is_referred (Editor *self, const char *spotlight)
{
  const WoCase *c = wo_case_model_get_case (self->model);

  if (c == NULL || c->spotlight.reports->len == 0)
    return FALSE;
  return spotlight == NULL ||
         g_ptr_array_find_with_equal_func (c->spotlight.reports, spotlight, g_str_equal, NULL);
}

static void
refresh (GtkWidget *box)
{
  Editor *self = g_object_get_data (G_OBJECT (box), "wo-editor");
  const char *spotlight = wo_cell_value (self->model, CELL);
  g_autofree char *asked = asked_before (self, spotlight);
  gboolean referred = is_referred (self, spotlight);

  gtk_label_set_text (GTK_LABEL (self->asked), asked != NULL ? asked : "");
  gtk_widget_set_visible (self->asked, asked != NULL);
  gtk_widget_set_visible (self->referred, referred);
  gtk_widget_set_sensitive (self->drop, !referred || spotlight != NULL);
  gtk_widget_set_sensitive (self->prose,
                            !referred || spotlight != NULL ||
                                wo_cell_value (self->model, "elements.self_assessment") != NULL);
}

static char *
title_of (Editor *self, const WoSpotlight *spotlight)
{
  g_autofree char *asked = asked_before (self, spotlight->id);

  return asked == NULL ? g_strdup (spotlight->title)
                       : g_strdup_printf (_ ("%s (asked before)"), spotlight->title);
}

static void
fill_drop (Editor *self)
{
  const WoEdition *edition = wo_case_model_get_edition (self->model);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (ids, (gpointer) "");
  g_ptr_array_add (titles, g_strdup (_ ("No report chosen")));
  for (guint i = 0; i < edition->spotlights->len; i++)
    {
      const WoSpotlight *spotlight = g_ptr_array_index (edition->spotlights, i);

      g_ptr_array_add (ids, spotlight->id);
      g_ptr_array_add (titles, title_of (self, spotlight));
    }
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (titles, NULL);
  wo_drop_set_choices (WO_DROP (self->drop), (const char *const *) ids->pdata,
                       (const char *const *) titles->pdata);
}

GtkWidget *
wo_spotlight_editor_new (WoCaseModel *model)
{
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 8, NULL);
  Editor *self = g_new0 (Editor, 1);

  self->model = g_object_ref (model);
  g_object_set_data_full (G_OBJECT (box), "wo-editor", self, editor_free);
  self->drop = wo_drop_new (_ ("The Spotlight report"));
  self->asked = wo_part_wrapped ("", "wo-meta warning");
  self->referred = wo_part_wrapped (
      _ ("The case points the landlord to a Spotlight report already, which takes the place of an "
         "order to assess itself. Take the referral out of the case first, or leave this out."),
      "wo-meta warning");
  self->prose = wo_prose_new (_ ("What to assess, and how"),
                              _ ("What in particular, and to whom the result goes"));
  fill_drop (self);
  wo_cell_bind_drop (WO_DROP (self->drop), model, CELL);
  wo_cell_bind_prose (WO_PROSE (self->prose), model, "elements.self_assessment");
  gtk_box_append (GTK_BOX (box), self->drop);
  gtk_box_append (GTK_BOX (box), self->asked);
  gtk_box_append (GTK_BOX (box), self->referred);
  gtk_box_append (GTK_BOX (box), self->prose);
  g_signal_connect_object (model, "changed", G_CALLBACK (refresh), box, G_CONNECT_SWAPPED);
  refresh (box);
  return box;
}
