/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-sign-in-page.h"

#include "desktop/widgets/wo-form-field.h"

#include <glib/gi18n-lib.h>

struct _WoSignInPage
{
  AdwBin parent_instance;

  GtkEditable *server;
  GtkEditable *name;
  GtkEditable *passphrase;
  GtkWidget *sign_in;
  GtkWidget *spinner;
  GtkWidget *error_box;
  GtkLabel *error;
  GtkWidget *alone_box;
  GtkEditable *alone_name;
  GtkWidget *alone;
  GtkWidget *cancel;
};

G_DEFINE_FINAL_TYPE (WoSignInPage, wo_sign_in_page, ADW_TYPE_BIN)

enum
{
  SIGN_IN,
  WORK_ALONE,
  CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_filled (GtkEditable *editable)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (editable));

  return g_strstrip (text)[0] != '\0';
}

static void
fields_changed_cb (WoSignInPage *self)
{
  gboolean ready =
      is_filled (self->server) && is_filled (self->name) && is_filled (self->passphrase);

  gtk_widget_set_sensitive (self->sign_in, ready);
  gtk_widget_set_sensitive (self->alone, is_filled (self->alone_name));
}

static void
sign_in_cb (WoSignInPage *self)
{
  g_autofree char *server = g_strdup (gtk_editable_get_text (self->server));
  g_autofree char *name = g_strdup (gtk_editable_get_text (self->name));

  if (!gtk_widget_get_sensitive (self->sign_in))
    return;
  g_signal_emit (self, signals[SIGN_IN], 0, g_strstrip (server), g_strstrip (name),
                 gtk_editable_get_text (self->passphrase));
}

static void
work_alone_cb (WoSignInPage *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (self->alone_name));

  if (gtk_widget_get_sensitive (self->alone))
    g_signal_emit (self, signals[WORK_ALONE], 0, g_strstrip (name));
}

static void
cancel_cb (WoSignInPage *self)
{
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
wo_sign_in_page_class_init (WoSignInPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[SIGN_IN] = g_signal_new ("sign-in", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  signals[WORK_ALONE] = g_signal_new ("work-alone", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CANCELLED] =
      g_signal_new ("cancelled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (WO_TYPE_FORM_FIELD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/shell/wo-sign-in-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoSignInPage, server);
  gtk_widget_class_bind_template_child (widget_class, WoSignInPage, name);
  gtk_widget_class_bind_template_child (widget_class, WoSignInPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, WoSignInPage, sign_in);
  gtk_widget_class_bind_template_child (widget_class, WoSignInPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, WoSignInPage, error_box);
  gtk_widget_class_bind_template_child (widget_class, WoSignInPage, error);
  gtk_widget_class_bind_template_child (widget_class, WoSignInPage, alone_box);
  gtk_widget_class_bind_template_child (widget_class, WoSignInPage, alone_name);
  gtk_widget_class_bind_template_child (widget_class, WoSignInPage, alone);
  gtk_widget_class_bind_template_child (widget_class, WoSignInPage, cancel);
  gtk_widget_class_bind_template_callback (widget_class, fields_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, work_alone_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
wo_sign_in_page_init (WoSignInPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fields_changed_cb (self);
}

void
wo_sign_in_page_prepare (WoSignInPage *self, const char *server, const char *name, gboolean again)
{
  g_return_if_fail (WO_IS_SIGN_IN_PAGE (self));

  if (server != NULL)
    gtk_editable_set_text (self->server, server);
  if (name != NULL)
    gtk_editable_set_text (self->name, name);
  gtk_editable_set_text (self->passphrase, "");
  gtk_widget_set_visible (self->alone_box, !again);
  gtk_widget_set_visible (self->cancel, again);
  wo_sign_in_page_set_error (self, NULL);
  if (!is_filled (self->server))
    gtk_widget_grab_focus (GTK_WIDGET (self->server));
  else
    gtk_widget_grab_focus (GTK_WIDGET (is_filled (self->name) ? self->passphrase : self->name));
}

void
wo_sign_in_page_set_busy (WoSignInPage *self, gboolean busy)
{
  g_return_if_fail (WO_IS_SIGN_IN_PAGE (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self), !busy);
  gtk_widget_set_visible (self->spinner, busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
  if (busy)
    wo_sign_in_page_set_error (self, NULL);
}

void
wo_sign_in_page_set_error (WoSignInPage *self, const char *sentence)
{
  g_return_if_fail (WO_IS_SIGN_IN_PAGE (self));

  gtk_label_set_label (self->error, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->error_box, sentence != NULL);
}
