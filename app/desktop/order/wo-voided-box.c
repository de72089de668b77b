/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-voided-box.h"

#include "desktop/case/wo-changed-words.h"
#include "desktop/model/wo-since.h"
#include "desktop/order/wo-parts.h"

#include <glib/gi18n-lib.h>

/* The colours of what is gone and of what is new, as they stand on light and on dark. */
static const guint16 gone[3] = { 0xc0c0, 0x1c1c, 0x2828 }, added[3] = { 0x2e2e, 0xc2c2, 0x7e7e };

/* What a press asks for; goes with its box. */
typedef struct
{
  WoDesk *desk;
  char *order;
  WoTimelineItem decision;
  GCancellable *cancellable;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_object_unref (self->desk);
  g_free (self->order);
  g_free (self->decision.act);
  g_free (self->decision.at_us);
  g_free (self);
}

static GtkWidget *
text_widget (const char *heading, const char *text, const char *other, const guint16 tint[3])
{
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  GtkWidget *label = wo_part_wrapped (text != NULL ? text : _ ("Nothing"), "wo-body");
  PangoAttrList *marks =
      text != NULL ? wo_changed_words_mark (text, other != NULL ? other : "", tint) : NULL;

  gtk_label_set_attributes (GTK_LABEL (label), marks);
  g_clear_pointer (&marks, pango_attr_list_unref);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), wo_part_label (heading, "wo-meta wo-quiet"));
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static void
add_change (GtkWidget *box, const WoSinceChange *change)
{
  GtkWidget *part = wo_part_box (GTK_ORIENTATION_VERTICAL, 4, NULL);

  gtk_box_append (GTK_BOX (part), wo_part_wrapped (change->title, "heading"));
  gtk_box_append (GTK_BOX (part), text_widget (_ ("Then"), change->was, change->is, gone));
  gtk_box_append (GTK_BOX (part), text_widget (_ ("Now"), change->is, change->was, added));
  gtk_box_append (GTK_BOX (box), part);
}

static void
got_cb (GObject *box, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = wo_since_finish (result, &error);
  GtkWidget *last;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      gtk_widget_get_root (GTK_WIDGET (box)) == NULL)
    return;
  /* In the place of the button that asked. */
  last = gtk_widget_get_last_child (GTK_WIDGET (box));
  gtk_box_remove (GTK_BOX (box), last);
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    add_change (GTK_WIDGET (box), changes->pdata[i]);
  if (changes == NULL)
    {
      g_autofree char *text = g_strdup_printf ("%s.", error->message);

      gtk_box_append (GTK_BOX (box), wo_part_wrapped (text, "wo-quiet"));
    }
  else if (changes->len == 0)
    gtk_box_append (GTK_BOX (box),
                    wo_part_wrapped (_ ("Nothing of it has been changed since."), "wo-quiet"));
}

static void
asked_cb (GtkButton *button, GtkWidget *box)
{
  Asking *asking = g_object_get_data (G_OBJECT (box), "wo-asking");

  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  wo_since_async (G_OBJECT (box), asking->desk, asking->order, &asking->decision,
                  asking->cancellable, got_cb, NULL);
}

char *
wo_voided_sentence (WoDesk *desk, const WoVoided *voided)
{
  g_autofree char *day = wo_date_in_words (voided->decision->on);
  const char *who = wo_desk_get_person_name (desk, voided->decision->by);
  gboolean is_signed = g_strcmp0 (voided->decision->act, "sign") == 0;

  if (day == NULL)
    return g_strdup (is_signed ? _ ("The sign-off stands no more.")
                               : _ ("The approval stands no more."));
  return g_strdup_printf (is_signed ? _ ("The sign-off by %s on %s stands no more.")
                                    : _ ("The approval by %s on %s stands no more."),
                          who, day);
}

GtkWidget *
wo_voided_box_new (WoDesk *desk, const char *order, const WoVoided *voided)
{
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 8, NULL);
  g_autofree char *sentence = wo_voided_sentence (desk, voided);
  GtkWidget *button = wo_part_link (_ ("What has changed since"));
  Asking *asking = g_new0 (Asking, 1);

  asking->desk = g_object_ref (desk);
  asking->order = g_strdup (order);
  asking->decision.act = g_strdup (voided->decision->act);
  asking->decision.at_us = g_strdup (voided->decision->at_us);
  asking->cancellable = g_cancellable_new ();
  g_object_set_data_full (G_OBJECT (box), "wo-asking", asking, asking_free);
  gtk_box_append (GTK_BOX (box), wo_part_wrapped (sentence, "warning"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (asked_cb), box, 0);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}
