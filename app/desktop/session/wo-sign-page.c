/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-sign-page.h"
#include "desktop/compat/wo-ask.h"
#include "desktop/review/wo-queue-row.h"
#include "desktop/session/wo-minutes.h"
#include "desktop/session/wo-session-row.h"
#include "desktop/session/wo-signing.h"
#include "desktop/shell/wo-browser-sheet.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-foot-bar.h"
#include "desktop/widgets/wo-tab-bin.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _WoSignPage
{
  GtkWidget parent_instance;
  GtkWidget *box, *passphrase, *minutes_box;
  GtkLabel *title, *lead, *who, *minutes;
  GtkListBox *list;
  WoFootBar *foot;
  WoDesk *desk;
  WoSession *session;
  gboolean signing;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoSignPage,
                               wo_sign_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

/* "2 signed, 1 returned, 3 to read": what is none is not said, nor what the title says: @titled. */
static char *
counts (WoSignPage *self, WoSessionMark titled)
{
  static const struct
  {
    WoSessionMark mark;
    const char *form;
  } parts[] = {
    { WO_SESSION_SIGNED, N_ ("signed") },   { WO_SESSION_RETURNED, N_ ("returned") },
    { WO_SESSION_LATER, N_ ("for later") }, { WO_SESSION_CHANGED, N_ ("to be read again") },
    { WO_SESSION_UNREAD, N_ ("to read") },  { WO_SESSION_REFUSED, N_ ("not signed") },
  };
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      guint n = wo_session_count (self->session, parts[i].mark);

      if (n > 0 && parts[i].mark != titled)
        g_string_append_printf (text, "%s%u %s", text->len > 0 ? ", " : "", n, _ (parts[i].form));
    }
  if (text->len == 0)
    g_string_append (text, _ ("All of them are read."));
  else
    g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

static const char *
foot_sentence (guint ready, guint n_signed)
{
  if (ready > 0)
    return _ ("Each order gets its own act, pinned to what you read.");
  if (n_signed > 0)
    return _ ("Each sign-off stands in the register. Keep the minutes with the session.");
  return _ ("Only what was opened and marked can be signed.");
}

static void
show_title (WoSignPage *self)
{
  guint ready = wo_session_count (self->session, WO_SESSION_READY);
  guint n_signed = wo_session_count (self->session, WO_SESSION_SIGNED);
  g_autofree char *title = NULL;
  g_autofree char *lead =
      counts (self, ready > 0 || n_signed == 0 ? WO_SESSION_READY : WO_SESSION_SIGNED);
  g_autofree char *act =
      g_strdup_printf (ngettext ("Sign %u order", "Sign %u orders", ready), ready);

  if (self->signing)
    title = g_strdup (_ ("Signing…"));
  else if (ready > 0)
    title = g_strdup_printf (ngettext ("%u order to sign", "%u orders to sign", ready), ready);
  else if (n_signed > 0)
    title = g_strdup_printf (ngettext ("%u order signed", "%u orders signed", n_signed), n_signed);
  else
    title = g_strdup (_ ("Nothing is ready to sign"));
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->lead, lead);
  wo_foot_bar_set_act (self->foot, ready > 0 && !self->signing ? act : NULL);
  wo_foot_bar_set_sentence (self->foot, foot_sentence (ready, n_signed));
}

static gboolean
is_reached (const WoOfficeStatus *status)
{
  return status->mode == WO_OFFICE_IN_STEP || status->mode == WO_OFFICE_SYNCING;
}

/* Who signs is said while there is something to sign, and the passphrase asked for then only. */
static void
show_who (WoSignPage *self)
{
  gboolean asks = self->signing || wo_session_count (self->session, WO_SESSION_READY) > 0;
  gboolean any_signed = wo_session_count (self->session, WO_SESSION_SIGNED) > 0;
  WoOfficeStatus *status = wo_office_get_status (wo_desk_get_office (self->desk));
  g_autofree char *text = NULL;

  if (status->mode == WO_OFFICE_LOCAL)
    text = g_strdup_printf (_ ("You sign as %s. This is a local office, so the sign-off will be "
                               "marked “not authenticated”."),
                            status->person_name);
  else if (is_reached (status) && status->elsewhere)
    text =
        g_strdup_printf (_ ("You sign as %s, signed in to %s. When you sign, your browser asks you "
                            "to sign in there once more."),
                         status->person_name, status->server);
  else if (is_reached (status))
    text = g_strdup_printf (_ ("You sign as %s, signed in to %s."), status->person_name,
                            status->server);
  else if (status->mode == WO_OFFICE_SIGNED_OUT)
    text = g_strdup_printf (_ ("You are signed out of %s. Reading and marking go on; to sign, sign "
                               "in again first."),
                            status->server);
  else
    text = g_strdup_printf (_ ("The server %s does not answer now. Reading and marking go on; "
                               "signing waits until it does."),
                            status->server != NULL ? status->server : "");
  gtk_label_set_text (self->who, text);
  gtk_widget_set_visible (GTK_WIDGET (self->who), asks || !any_signed);
  gtk_widget_set_visible (self->passphrase,
                          asks && status->mode != WO_OFFICE_LOCAL && !status->elsewhere);
  wo_office_status_free (status);
}

static void
show_minutes (WoSignPage *self)
{
  gboolean over = !self->signing && wo_session_count (self->session, WO_SESSION_READY) == 0 &&
                  wo_session_count (self->session, WO_SESSION_SIGNED) +
                          wo_session_count (self->session, WO_SESSION_RETURNED) >
                      0;
  g_autofree char *text = over ? wo_minutes_text (self->desk, self->session) : NULL;

  gtk_widget_set_visible (self->minutes_box, over);
  gtk_label_set_text (self->minutes, text != NULL ? text : "");
}

static void
session_changed_cb (WoSignPage *self)
{
  show_title (self);
  show_who (self);
  show_minutes (self);
}

static void
signed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WoSignPage) self = user_data;
  g_autoptr (GError) error = NULL;
  int n = wo_signing_run_finish (result, &error);
  g_autofree char *text =
      n < 0 ? g_strdup (error->message)
            : g_strdup_printf (ngettext ("%d order signed", "%d orders signed", (gulong) n), n);
  WoWindow *window = wo_window_of (GTK_WIDGET (self));

  self->signing = FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  session_changed_cb (self);
  if (error != NULL)
    {
      wo_foot_bar_set_sentence (self->foot, text);
      if (gtk_widget_get_visible (self->passphrase))
        gtk_widget_grab_focus (self->passphrase);
    }
  /* The page itself says that it is done; whoever left it meanwhile is told. */
  if (window != NULL && (error != NULL || !gtk_widget_get_mapped (GTK_WIDGET (self))))
    wo_window_toast (window, text, NULL, NULL);
}

static gboolean
can_reach_register (WoSignPage *self)
{
  WoOfficeStatus *status = wo_office_get_status (wo_desk_get_office (self->desk));
  gboolean can = status->mode == WO_OFFICE_LOCAL || is_reached (status);

  wo_office_status_free (status);
  return can;
}

static const char *
passphrase_of (WoSignPage *self)
{
  return gtk_widget_get_visible (self->passphrase)
             ? gtk_editable_get_text (GTK_EDITABLE (self->passphrase))
             : NULL;
}

static void
run (WoSignPage *self, const char *answer)
{
  const WoSigningProof proof = { .passphrase = passphrase_of (self), .answer = answer };

  self->signing = TRUE;
  show_title (self);
  wo_signing_run_async (self->desk, self->session, &proof, NULL, signed_cb, g_object_ref (self));
}

/* Of the browser. Whatever it says, what was marked stays marked. */
static void
proved_cb (GtkWidget *near, const char *answer, const char *sentence)
{
  WoSignPage *self = WO_SIGN_PAGE (near);

  if (answer != NULL && !self->signing)
    run (self, answer);
  else if (sentence != NULL)
    {
      wo_foot_bar_set_sentence (self->foot, sentence);
      wo_window_toast (wo_window_of (near), sentence, NULL, NULL);
    }
  else
    wo_foot_bar_set_sentence (self->foot,
                              _ ("Nothing was signed. What you marked is still marked."));
}

static gboolean
signs_elsewhere (WoSignPage *self)
{
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (wo_desk_get_office (self->desk));

  return status->server != NULL && status->elsewhere;
}

static void
asked_cb (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  WoSignPage *self = WO_SIGN_PAGE (near);
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (wo_desk_get_office (self->desk));

  if (g_strcmp0 (answer, "sign") != 0 || self->signing)
    return;
  if (signs_elsewhere (self))
    wo_browser_sheet_ask (near, status->server, proved_cb);
  else
    run (self, NULL);
}

static void
sign_cb (WoSignPage *self)
{
  gboolean elsewhere = self->desk != NULL && signs_elsewhere (self);
  const WoAskChoice choices[] = {
    { "sign", elsewhere ? _ ("Sign in again and sign") : _ ("Sign"), TRUE, FALSE }, { NULL }
  };
  guint ready = self->session != NULL ? wo_session_count (self->session, WO_SESSION_READY) : 0;
  g_autofree char *heading =
      g_strdup_printf (ngettext ("Sign %u order?", "Sign %u orders?", ready), ready);
  WoAsk ask = { .heading = heading, .choices = choices };

  if (ready == 0 || self->signing)
    return;
  if (!can_reach_register (self))
    {
      show_who (self);
      wo_window_toast (wo_window_of (GTK_WIDGET (self)), gtk_label_get_text (self->who), NULL,
                       NULL);
      return;
    }
  if (passphrase_of (self) != NULL && *passphrase_of (self) == '\0')
    {
      gtk_widget_grab_focus (self->passphrase);
      wo_foot_bar_set_sentence (self->foot, _ ("Type your passphrase first: signing asks anew."));
      return;
    }
  ask.body = elsewhere
                 ? _ ("Your browser opens, and you sign in there once more; nothing is signed "
                      "before that. A sign-off stands until the order is reopened with a "
                      "reason.")
                 : _ ("A sign-off stands until the order is reopened with a reason.");
  wo_ask (GTK_WIDGET (self), &ask, asked_cb, NULL);
}

static void
copy_clicked_cb (WoSignPage *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_text (self->minutes));
}

static void
saved_cb (GObject *file, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WoSignPage) self = user_data;
  g_autoptr (GError) error = NULL;
  WoWindow *window = wo_window_of (GTK_WIDGET (self));

  g_file_replace_contents_finish (G_FILE (file), result, NULL, &error);
  if (window != NULL)
    wo_window_toast (window, error != NULL ? error->message : _ ("The minutes are saved"), NULL,
                     NULL);
}

static void
file_chosen_cb (GtkWidget *near, GFile *file, gpointer data)
{
  WoSignPage *self = WO_SIGN_PAGE (near);
  const char *text = gtk_label_get_text (self->minutes);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, saved_cb,
                                       g_object_ref (self));
}

static void
save_clicked_cb (WoSignPage *self)
{
  g_autofree char *day = wo_date_format (wo_desk_get_today (self->desk));
  g_autofree char *name = g_strdup_printf (_ ("minutes-%s.txt"), day);

  wo_ask_save_file (GTK_WIDGET (self), _ ("Save the minutes"), name, file_chosen_cb, NULL);
}

static void
wo_sign_page_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoSignPage *self = WO_SIGN_PAGE (page);

  if (self->desk != desk)
    {
      g_set_object (&self->desk, desk);
      self->session = wo_session_of (desk);
      wo_session_rows_show (self->list, self->session);
      g_signal_connect_object (self->session, "changed", G_CALLBACK (session_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (desk, "status-changed", G_CALLBACK (show_who), self,
                               G_CONNECT_SWAPPED);
    }
  session_changed_cb (self);
}

static char *
dup_title (WoPage *page)
{
  return g_strdup (_ ("Sign and minutes"));
}

static void
main_act (WoPage *page)
{
  sign_cb (WO_SIGN_PAGE (page));
}

static void
take_focus (WoPage *page)
{
  WoSignPage *self = WO_SIGN_PAGE (page);

  if (gtk_widget_get_visible (self->passphrase))
    gtk_widget_grab_focus (self->passphrase);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = wo_sign_page_open;
  iface->dup_title = dup_title;
  iface->main_act = main_act;
  iface->take_focus = take_focus;
}

static void
wo_sign_page_dispose (GObject *object)
{
  WoSignPage *self = WO_SIGN_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_sign_page_parent_class)->dispose (object);
}

static void
wo_sign_page_class_init (WoSignPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_sign_page_dispose;
  g_type_ensure (WO_TYPE_FOOT_BAR);
  g_type_ensure (WO_TYPE_TAB_BIN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/session/wo-sign-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoSignPage, box);
  gtk_widget_class_bind_template_child (widget_class, WoSignPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, WoSignPage, minutes_box);
  gtk_widget_class_bind_template_child (widget_class, WoSignPage, title);
  gtk_widget_class_bind_template_child (widget_class, WoSignPage, lead);
  gtk_widget_class_bind_template_child (widget_class, WoSignPage, who);
  gtk_widget_class_bind_template_child (widget_class, WoSignPage, minutes);
  gtk_widget_class_bind_template_child (widget_class, WoSignPage, list);
  gtk_widget_class_bind_template_child (widget_class, WoSignPage, foot);
  gtk_widget_class_bind_template_callback (widget_class, sign_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wo_sign_page_init (WoSignPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
