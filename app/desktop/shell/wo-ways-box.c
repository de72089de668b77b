/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-ways-box.h"

#include "desktop/widgets/wo-form-field.h"

#include <glib/gi18n-lib.h>

struct _WoWaysBox
{
  AdwBin parent_instance;

  GtkWidget *asking, *spinner;
  GtkWidget *failed_box, *again;
  GtkLabel *failed;
  GtkWidget *provider_box, *provider;
  GtkLabel *provider_label, *unavailable;
  GtkWidget *or_label;
  GtkWidget *local_box;
  GtkEditable *name, *passphrase;
  GtkWidget *sign_in;
  GtkWidget *forgets;
};

G_DEFINE_FINAL_TYPE (WoWaysBox, wo_ways_box, ADW_TYPE_BIN)

enum
{
  BY_NAME,
  ELSEWHERE,
  ASK_AGAIN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_filled (GtkEditable *editable)
{
  const char *text = gtk_editable_get_text (editable);

  while (g_ascii_isspace (*text))
    text++;
  return *text != '\0';
}

static void
fields_changed_cb (WoWaysBox *self)
{
  gtk_widget_set_sensitive (self->sign_in, is_filled (self->name) && is_filled (self->passphrase));
}

static void
sign_in_cb (WoWaysBox *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (self->name));

  if (gtk_widget_get_sensitive (self->sign_in))
    g_signal_emit (self, signals[BY_NAME], 0, g_strstrip (name),
                   gtk_editable_get_text (self->passphrase));
}

static void
provider_cb (WoWaysBox *self)
{
  g_signal_emit (self, signals[ELSEWHERE], 0);
}

static void
again_cb (WoWaysBox *self)
{
  g_signal_emit (self, signals[ASK_AGAIN], 0);
}

static void
wo_ways_box_class_init (WoWaysBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  /* A passphrase is not copied on its way. */
  signals[BY_NAME] =
      g_signal_new ("by-name", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                    G_TYPE_STRING, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[ELSEWHERE] =
      g_signal_new ("elsewhere", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ASK_AGAIN] =
      g_signal_new ("ask-again", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (WO_TYPE_FORM_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/widerorders/WiderOrders/shell/wo-ways-box.ui");
  gtk_widget_class_bind_template_child (widget_class, WoWaysBox, asking);
  gtk_widget_class_bind_template_child (widget_class, WoWaysBox, spinner);
  gtk_widget_class_bind_template_child (widget_class, WoWaysBox, failed_box);
  gtk_widget_class_bind_template_child (widget_class, WoWaysBox, again);
  gtk_widget_class_bind_template_child (widget_class, WoWaysBox, failed);
  gtk_widget_class_bind_template_child (widget_class, WoWaysBox, provider_box);
  gtk_widget_class_bind_template_child (widget_class, WoWaysBox, provider);
  gtk_widget_class_bind_template_child (widget_class, WoWaysBox, provider_label);
  gtk_widget_class_bind_template_child (widget_class, WoWaysBox, unavailable);
  gtk_widget_class_bind_template_child (widget_class, WoWaysBox, or_label);
  gtk_widget_class_bind_template_child (widget_class, WoWaysBox, local_box);
  gtk_widget_class_bind_template_child (widget_class, WoWaysBox, name);
  gtk_widget_class_bind_template_child (widget_class, WoWaysBox, passphrase);
  gtk_widget_class_bind_template_child (widget_class, WoWaysBox, sign_in);
  gtk_widget_class_bind_template_child (widget_class, WoWaysBox, forgets);
  gtk_widget_class_bind_template_callback (widget_class, fields_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, provider_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
}

static void
wo_ways_box_init (WoWaysBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fields_changed_cb (self);
}

static void
show_provider (WoWaysBox *self, const WoWays *ways)
{
  gboolean can = ways->unavailable == NULL;
  g_autofree char *label = NULL;

  gtk_widget_set_visible (self->provider_box, ways->provider != NULL);
  if (ways->provider == NULL)
    return;
  label = g_strdup_printf (_ ("Sign in with %s"), ways->provider);
  gtk_label_set_label (self->provider_label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->provider), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_widget_set_sensitive (self->provider, can);
  gtk_label_set_label (self->unavailable, can ? "" : ways->unavailable);
  gtk_widget_set_visible (GTK_WIDGET (self->unavailable), !can);
}

void
wo_ways_box_show (WoWaysBox *self, WoOffer *offer)
{
  static const WoWays none = { 0 };
  WoOfferState state = wo_offer_get_state (offer);
  const WoWays *ways = state == WO_OFFER_READY ? wo_offer_get_ways (offer) : &none;
  const char *sentence = wo_offer_get_sentence (offer);

  g_return_if_fail (WO_IS_WAYS_BOX (self));

  gtk_widget_set_visible (self->asking, state == WO_OFFER_ASKING);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), state == WO_OFFER_ASKING);
  gtk_widget_set_visible (self->failed_box, state == WO_OFFER_FAILED);
  gtk_label_set_label (self->failed, sentence != NULL ? sentence : "");
  show_provider (self, ways);
  gtk_widget_set_visible (self->or_label, ways->local && ways->provider != NULL);
  gtk_widget_set_visible (self->local_box, ways->local);
  if (ways->provider == NULL)
    gtk_widget_add_css_class (self->sign_in, "suggested-action");
  else
    gtk_widget_remove_css_class (self->sign_in, "suggested-action");
  gtk_widget_set_visible (self->forgets, state == WO_OFFER_READY && wo_offer_forgets (offer));
  gtk_widget_set_visible (GTK_WIDGET (self), state != WO_OFFER_NONE);
}

void
wo_ways_box_fill (WoWaysBox *self, const char *name)
{
  g_return_if_fail (WO_IS_WAYS_BOX (self));

  if (name != NULL)
    gtk_editable_set_text (self->name, name);
  gtk_editable_set_text (self->passphrase, "");
}

gboolean
wo_ways_box_take_focus (WoWaysBox *self)
{
  GtkWidget *first = NULL;

  g_return_val_if_fail (WO_IS_WAYS_BOX (self), FALSE);

  if (gtk_widget_get_visible (self->failed_box))
    first = self->again;
  else if (gtk_widget_get_visible (self->provider_box) && gtk_widget_get_sensitive (self->provider))
    first = self->provider;
  else if (gtk_widget_get_visible (self->local_box))
    first = GTK_WIDGET (is_filled (self->name) ? self->passphrase : self->name);
  return first != NULL && gtk_widget_grab_focus (first);
}

void
wo_ways_box_focus_provider (WoWaysBox *self)
{
  g_return_if_fail (WO_IS_WAYS_BOX (self));
  gtk_widget_grab_focus (self->provider);
}
