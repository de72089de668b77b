/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/people/wo-account-sheet.h"

#include "desktop/model/wo-account.h"
#include "desktop/shell/wo-standing-words.h"
#include "desktop/widgets/wo-form-field.h"
#include "desktop/widgets/wo-row.h"

#include <glib/gi18n-lib.h>

struct _WoAccountSheet
{
  AdwWindow parent_instance;

  WoDesk *desk;
  gboolean busy;

  GtkLabel *name, *lead, *error, *told, *state;
  GtkListBox *sign_ins;
  GtkPasswordEntry *old, *next, *again;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoAccountSheet,
                               wo_account_sheet,
                               ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static void read_sign_ins (WoAccountSheet *self);

static void
say (WoAccountSheet *self, const char *why, const char *what)
{
  gtk_label_set_label (self->error, why != NULL ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), why != NULL);
  gtk_label_set_label (self->told, what != NULL ? what : "");
  gtk_widget_set_visible (GTK_WIDGET (self->told), what != NULL);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoAccountSheet) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) done = wo_account_ask_finish (WO_DESK (source), result, &error);

  self->busy = FALSE;
  say (self, done == NULL ? error->message : NULL,
       done != NULL ? _ ("That computer is signed out.") : NULL);
  read_sign_ins (self);
}

static void
end_cb (GtkButton *button, WoAccountSheet *self)
{
  const WoAccountErrand errand = { .what = WO_ERRAND_END_SIGN_IN,
                                   .id = g_object_get_data (G_OBJECT (button), "wo-sign-in") };

  if (self->busy)
    return;
  self->busy = TRUE;
  wo_account_ask_async (self->desk, &errand, ended_cb, g_object_ref (self));
}

static char *
times_in_words (const WoSignInHeld *sign_in)
{
  g_autofree char *since = wo_standing_time (sign_in->since_us);
  g_autofree char *used = NULL;

  if (sign_in->used_us == 0)
    return g_strdup_printf (_ ("Since %s; not used since the server was started"), since);
  used = wo_standing_time (sign_in->used_us);
  return g_strdup_printf (_ ("Since %s; last used %s"), since, used);
}

static void
add_sign_in (WoAccountSheet *self, const WoSignInHeld *sign_in)
{
  g_autofree char *times = times_in_words (sign_in);
  GtkWidget *row = wo_row_new (sign_in->here ? _ ("This computer") : _ ("Another computer"), times);
  GtkWidget *button;

  wo_row_set_icon (WO_ROW (row), "computer-symbolic", NULL);
  if (!sign_in->here)
    {
      button = gtk_button_new_with_label (_ ("End this one"));
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, times);
      g_object_set_data_full (G_OBJECT (button), "wo-sign-in", g_strdup (sign_in->id), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (end_cb), self, 0);
      wo_row_add_suffix (WO_ROW (row), button);
    }
  gtk_list_box_append (self->sign_ins, row);
}

static void
sign_ins_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoAccountSheet) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = wo_account_ask_finish (WO_DESK (source), result, &error);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->sign_ins, 0)) != NULL)
    gtk_list_box_remove (self->sign_ins, GTK_WIDGET (row));
  gtk_widget_set_visible (GTK_WIDGET (self->state), all == NULL);
  if (all == NULL)
    {
      gtk_label_set_label (self->state, error->message);
      return;
    }
  for (guint i = 0; i < all->len; i++)
    add_sign_in (self, all->pdata[i]);
}

static void
read_sign_ins (WoAccountSheet *self)
{
  const WoAccountErrand errand = { .what = WO_ERRAND_SIGN_INS };

  wo_account_ask_async (self->desk, &errand, sign_ins_cb, g_object_ref (self));
}

static void
forget_words (WoAccountSheet *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->old), "");
  gtk_editable_set_text (GTK_EDITABLE (self->next), "");
  gtk_editable_set_text (GTK_EDITABLE (self->again), "");
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoAccountSheet) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) done = wo_account_ask_finish (WO_DESK (source), result, &error);

  self->busy = FALSE;
  if (done == NULL)
    {
      say (self, error->message, NULL);
      return;
    }
  forget_words (self);
  say (self, NULL,
       _ ("Your passphrase is changed. On other computers you sign in with it once more."));
  read_sign_ins (self);
}

static void
change_cb (WoAccountSheet *self)
{
  const char *next = gtk_editable_get_text (GTK_EDITABLE (self->next));
  const WoAccountErrand errand = { .what = WO_ERRAND_PASSPHRASE,
                                   .passphrase = gtk_editable_get_text (GTK_EDITABLE (self->old)),
                                   .next = next };

  if (self->busy)
    return;
  if (*errand.passphrase == '\0' || *next == '\0')
    say (self, _ ("Give the passphrase you have now, and the new one twice."), NULL);
  else if (g_strcmp0 (next, gtk_editable_get_text (GTK_EDITABLE (self->again))) != 0)
    say (self, _ ("The new passphrase was written in two ways; write it once more."), NULL);
  else
    {
      self->busy = TRUE;
      say (self, NULL, NULL);
      wo_account_ask_async (self->desk, &errand, changed_cb, g_object_ref (self));
    }
}

static void
account_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoAccountSheet *self = WO_ACCOUNT_SHEET (page);
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (wo_desk_get_office (desk));
  g_autofree char *lead = NULL;

  g_set_object (&self->desk, desk);
  gtk_label_set_label (self->name, status->person_name != NULL ? status->person_name : "");
  lead = status->note != NULL ? g_strdup (status->note)
                              : g_strdup (_ ("You stay signed in here until you sign out, for 30 "
                                             "days at most."));
  gtk_label_set_label (self->lead, lead);
  read_sign_ins (self);
}

static char *
account_dup_title (WoPage *page)
{
  return g_strdup (_ ("Your account"));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = account_open;
  iface->dup_title = account_dup_title;
}

static void
wo_account_sheet_dispose (GObject *object)
{
  g_clear_object (&WO_ACCOUNT_SHEET (object)->desk);
  G_OBJECT_CLASS (wo_account_sheet_parent_class)->dispose (object);
}

static void
wo_account_sheet_class_init (WoAccountSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_account_sheet_dispose;
  g_type_ensure (WO_TYPE_FORM_FIELD);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/people/wo-account-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, WoAccountSheet, name);
  gtk_widget_class_bind_template_child (widget_class, WoAccountSheet, lead);
  gtk_widget_class_bind_template_child (widget_class, WoAccountSheet, error);
  gtk_widget_class_bind_template_child (widget_class, WoAccountSheet, told);
  gtk_widget_class_bind_template_child (widget_class, WoAccountSheet, state);
  gtk_widget_class_bind_template_child (widget_class, WoAccountSheet, sign_ins);
  gtk_widget_class_bind_template_child (widget_class, WoAccountSheet, old);
  gtk_widget_class_bind_template_child (widget_class, WoAccountSheet, next);
  gtk_widget_class_bind_template_child (widget_class, WoAccountSheet, again);
  gtk_widget_class_bind_template_callback (widget_class, change_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wo_account_sheet_init (WoAccountSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
