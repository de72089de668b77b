/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-register-note.h"

#include "desktop/widgets/wo-wrap-layout.h"
#include "domain/wo-tier.h"

#include <glib/gi18n-lib.h>

#define ANSWER "factors.further_investigation.answer"

static void
take_cb (GtkWidget *note)
{
  WoCaseModel *model = g_object_get_data (G_OBJECT (note), "wo-model");
  const char *held = wo_tier_held (wo_case_model_get_standing (model));

  wo_case_model_set_case_cell (model, ANSWER, held != NULL ? held : "none");
}

GtkWidget *
wo_register_note_new (void)
{
  GtkWidget *note = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *words = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  GtkWidget *take = gtk_button_new_with_label (_ ("Answer as the register says"));

  gtk_widget_set_layout_manager (note, g_object_new (WO_TYPE_WRAP_LAYOUT, NULL));
  gtk_widget_add_css_class (words, "wo-meta");
  gtk_widget_add_css_class (take, "wo-link");
  g_signal_connect_object (take, "clicked", G_CALLBACK (take_cb), note, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (note), words);
  gtk_box_append (GTK_BOX (note), take);
  g_object_set_data (G_OBJECT (note), "wo-words", words);
  g_object_set_data (G_OBJECT (note), "wo-take", take);
  return note;
}

static WoDate
held_since (const WoStanding *standing)
{
  for (guint i = 0; i < standing->investigations->len; i++)
    {
      const WoInvestigation *one = standing->investigations->pdata[i];

      if (g_strcmp0 (one->id, standing->investigation) == 0)
        return one->opened_on;
    }
  return WO_DATE_NONE;
}

static char *
words_of (const WoStanding *standing)
{
  const char *held = wo_tier_held (standing);
  g_autofree char *since = NULL;

  if (standing == NULL)
    return g_strdup (_ ("The landlord is not in the register of landlords, so nothing was looked "
                        "up."));
  if (held == NULL)
    return g_strdup (_ ("The register has no open further investigation of this landlord."));
  since = wo_date_in_words (held_since (standing));
  if (since == NULL)
    return g_strdup_printf (_ ("The register says %s."), wo_tier_words (held));
  return g_strdup_printf (_ ("The register says %s since %s."), wo_tier_words (held), since);
}

void
wo_register_note_show (GtkWidget *note, WoCaseModel *model)
{
  const WoCase *c = wo_case_model_get_case (model);
  const WoStanding *standing = wo_case_model_get_standing (model);
  const char *answer = c->factors[WO_FACTOR_FURTHER_INVESTIGATION].answer;
  GtkWidget *label = g_object_get_data (G_OBJECT (note), "wo-words");
  gboolean differs = standing != NULL && wo_tier_differs (c, standing);
  g_autofree char *words = words_of (standing);

  g_object_set_data (G_OBJECT (note), "wo-model", model);
  gtk_label_set_label (GTK_LABEL (label), words);
  if (differs)
    gtk_widget_add_css_class (label, "warning");
  else
    gtk_widget_remove_css_class (label, "warning");
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (note), "wo-take"),
                          standing != NULL && (answer == NULL || differs) &&
                              wo_case_model_is_open (model));
}
