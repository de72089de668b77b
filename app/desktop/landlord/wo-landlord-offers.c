/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/landlord/wo-landlord-offers.h"

#include "desktop/landlord/wo-landlord-field.h"
#include "desktop/model/wo-landlord-instead.h"
#include "desktop/widgets/wo-long-words.h"

struct _WoLandlordOffers
{
  GtkBox parent_instance;

  char *name; /* that was looked for, or NULL */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (WoLandlordOffers, wo_landlord_offers, GTK_TYPE_BOX)

static guint chosen_signal;

static void
clear (WoLandlordOffers *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
clicked_cb (WoLandlordOffers *self, GtkWidget *button)
{
  g_autofree char *name = g_strdup (g_object_get_data (G_OBJECT (button), "wo-name"));

  g_signal_emit (self, chosen_signal, 0, name);
}

static void
add_offer (WoLandlordOffers *self, const char *name)
{
  g_autofree char *question = wo_landlord_did_you_mean (name);
  GtkWidget *button = gtk_button_new_with_label (question);

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "wo-name", g_strdup (name), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), button);
}

static gboolean
offers_already (WoLandlordOffers *self, GPtrArray *names)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self));

  for (guint i = 0; i < names->len; i++, button = gtk_widget_get_next_sibling (button))
    if (button == NULL ||
        g_strcmp0 (g_object_get_data (G_OBJECT (button), "wo-name"), names->pdata[i]) != 0)
      return FALSE;
  return button == NULL;
}

/* What is offered already stays, for it may have the keyboard. */
static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoLandlordOffers) self = data;
  g_autoptr (GPtrArray) names = wo_landlord_instead_finish (WO_DESK (source), result, NULL);

  if (names == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  if (offers_already (self, names))
    return;
  clear (self);
  for (guint i = 0; i < names->len; i++)
    add_offer (self, names->pdata[i]);
  wo_long_words_wrap_below (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), names->len > 0);
}

static void
wo_landlord_offers_dispose (GObject *object)
{
  WoLandlordOffers *self = WO_LANDLORD_OFFERS (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (wo_landlord_offers_parent_class)->dispose (object);
}

static void
wo_landlord_offers_class_init (WoLandlordOffersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_landlord_offers_dispose;
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
wo_landlord_offers_init (WoLandlordOffers *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
wo_landlord_offers_look (WoLandlordOffers *self, WoDesk *desk, const char *name)
{
  g_return_if_fail (WO_IS_LANDLORD_OFFERS (self) && (desk != NULL || name == NULL));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (name == NULL || g_strcmp0 (self->name, name) != 0)
    clear (self);
  g_free (self->name);
  self->name = g_strdup (name);
  if (name == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  wo_landlord_instead_async (desk, name, self->cancellable, looked_cb, g_object_ref (self));
}
