/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-clause-offer.h"
#include "desktop/model/wo-case-draft.h"
#include "desktop/order/wo-parts.h"
#include "desktop/widgets/wo-details.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWidget *said, *was, *now;
  WoCaseModel *model; /* unowned: of the row that this stands in */
  char *clause;       /* what is shown */
} Offer;

static void
offer_free (gpointer data)
{
  Offer *self = data;

  g_free (self->clause);
  g_free (self);
}

static void
take_clicked_cb (GtkButton *button, gpointer data)
{
  Offer *self = data;
  const WoClause *newer =
      self->model != NULL ? wo_case_model_newer_clause (self->model, self->clause) : NULL;

  if (newer != NULL)
    wo_case_model_take_clause (self->model, newer);
}

GtkWidget *
wo_clause_offer_new (void)
{
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 6, NULL);
  GtkWidget *both = wo_part_box (GTK_ORIENTATION_VERTICAL, 4, NULL);
  GtkWidget *compare = wo_details_new (_ ("Compare the two"), both);
  GtkWidget *take = gtk_button_new_with_label (_ ("Take the newer wording"));
  Offer *self = g_new0 (Offer, 1);

  g_object_set_data_full (G_OBJECT (box), "wo-offer", self, offer_free);
  self->said = wo_part_wrapped ("", "wo-meta");
  self->was = wo_part_wrapped ("", "wo-meta wo-quiet");
  self->now = wo_part_wrapped ("", "wo-meta");
  wo_part_add_classes (take, "wo-small");
  gtk_widget_set_halign (take, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (both), self->was);
  gtk_box_append (GTK_BOX (both), self->now);
  gtk_box_append (GTK_BOX (box), self->said);
  gtk_box_append (GTK_BOX (box), compare);
  gtk_box_append (GTK_BOX (box), take);
  gtk_widget_set_visible (box, FALSE);
  g_signal_connect (take, "clicked", G_CALLBACK (take_clicked_cb), self);
  return box;
}

/* The paragraph of @element that has a newer wording, and that wording. */
static const WoOrderParagraph *
find_older (WoCaseModel *model, const char *element, const WoClause **ret_newer)
{
  GPtrArray *paragraphs = wo_case_model_get_paragraphs (model);

  for (guint i = 0; paragraphs != NULL && i < paragraphs->len; i++)
    {
      const WoOrderParagraph *paragraph = g_ptr_array_index (paragraphs, i);

      if (g_strcmp0 (paragraph->element, element) != 0 || paragraph->clause == NULL)
        continue;
      *ret_newer = wo_case_model_newer_clause (model, paragraph->clause);
      if (*ret_newer != NULL)
        return paragraph;
    }
  return NULL;
}

void
wo_clause_offer_show (GtkWidget *box, WoCaseModel *model, const char *element)
{
  Offer *self = g_object_get_data (G_OBJECT (box), "wo-offer");
  const WoClause *newer = NULL;
  const WoOrderParagraph *paragraph = find_older (model, element, &newer);
  const WoClause *used;
  g_autofree char *on = NULL;
  g_autofree char *said = NULL;
  g_autofree char *was = NULL;
  g_autofree char *now = NULL;

  self->model = model;
  gtk_widget_set_visible (box, paragraph != NULL);
  if (paragraph == NULL)
    return;
  g_free (self->clause);
  self->clause = g_strdup (paragraph->clause);
  used = wo_case_model_used_clause (model, self->clause);
  on = wo_date_in_words (newer->made_on);
  said = g_strdup_printf (_ ("A newer wording exists, of %s: %s"), on != NULL ? on : _ ("late"),
                          newer->note != NULL ? newer->note : "");
  was = g_strdup_printf (_ ("Version %d, as here: %s"), used->version, used->text);
  now = g_strdup_printf (_ ("Version %d: %s"), newer->version, newer->text);
  gtk_label_set_text (GTK_LABEL (self->said), said);
  gtk_label_set_text (GTK_LABEL (self->was), was);
  gtk_label_set_text (GTK_LABEL (self->now), now);
}
