/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-sign-private.h"
#include "desktop/compat/wo-ask.h"
#include "desktop/order/wo-parts.h"
#include "desktop/session/wo-minutes.h"
#include "desktop/session/wo-session-row.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-tab-bin.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoSignPage,
                               wo_sign_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

char *
wo_sign_counts (WoSignPage *self, WoSessionMark titled)
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

gboolean
wo_sign_may_close (WoSignPage *self)
{
  const WoSitting *sitting = wo_session_get_sitting (self->session);

  return !self->signing && sitting != NULL && g_str_equal (sitting->state, WO_SITTING_OPEN) &&
         wo_session_may_hold (self->session) &&
         wo_session_count (self->session, WO_SESSION_READY) == 0;
}

void
wo_sign_show_title (WoSignPage *self)
{
  guint ready = wo_session_count (self->session, WO_SESSION_READY);
  guint n_signed = wo_session_count (self->session, WO_SESSION_SIGNED);
  g_autofree char *title = NULL;
  g_autofree char *lead =
      wo_sign_counts (self, ready > 0 || n_signed == 0 ? WO_SESSION_READY : WO_SESSION_SIGNED);
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
  wo_foot_bar_set_act_key (self->foot, ready > 0 ? "S" : NULL);
  wo_foot_bar_set_act (self->foot, ready > 0 && !self->signing ? act
                                   : wo_sign_may_close (self)  ? _ ("Close the session")
                                                               : NULL);
  wo_foot_bar_set_sentence (self->foot, foot_sentence (ready, n_signed));
}

gboolean
wo_sign_is_reached (const WoOfficeStatus *status)
{
  return status->mode == WO_OFFICE_IN_STEP || status->mode == WO_OFFICE_SYNCING;
}

/* Who signs is said while there is something to sign, and the passphrase asked for then only. */
void
wo_sign_show_who (WoSignPage *self)
{
  gboolean asks = self->signing || wo_session_count (self->session, WO_SESSION_READY) > 0;
  gboolean any_signed = wo_session_count (self->session, WO_SESSION_SIGNED) > 0;
  WoOfficeStatus *status = wo_office_get_status (wo_desk_get_office (self->desk));
  g_autofree char *text = NULL;

  if (status->mode == WO_OFFICE_LOCAL)
    text = g_strdup_printf (_ ("You sign as %s. This is a local office, so the sign-off will be "
                               "marked “not authenticated”."),
                            status->person_name);
  else if (wo_sign_is_reached (status) && status->elsewhere)
    text =
        g_strdup_printf (_ ("You sign as %s, signed in to %s. When you sign, your browser asks you "
                            "to sign in there once more."),
                         status->person_name, status->server);
  else if (wo_sign_is_reached (status))
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

static char *
line_of (const WoSessionEntry *entry, guint n, guint of)
{
  g_autofree char *hash = wo_session_short_hash (entry->hash);
  const char *landlord = entry->landlord != NULL ? entry->landlord : _ ("no landlord");

  if (hash == NULL)
    return g_strdup_printf (_ ("%u of %u. %s, %s. %s."), n, of, landlord,
                            wo_session_entry_name (entry), wo_session_mark_word (entry->mark));
  return g_strdup_printf (_ ("%u of %u. %s, %s. %s. Content %s."), n, of, landlord,
                          wo_session_entry_name (entry), wo_session_mark_word (entry->mark), hash);
}

/* The list as sentences in one text, which a screen reader reads from end to end. */
static char *
read_back_text (WoSignPage *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = wo_session_get_length (self->session);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = line_of (wo_session_get_entry (self->session, i), i + 1, n);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
read_back_cb (WoSignPage *self)
{
  g_autofree char *text = read_back_text (self);

  gtk_label_set_text (self->read_back, text);
  gtk_widget_set_visible (GTK_WIDGET (self->read_back), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->read_back));
}

/* What was read back and is no longer so is not left standing. */
static void
drop_read_back (WoSignPage *self)
{
  g_autofree char *text = read_back_text (self);

  if (!g_str_equal (gtk_label_get_text (self->read_back), text))
    gtk_widget_set_visible (GTK_WIDGET (self->read_back), FALSE);
}

void
wo_sign_show (WoSignPage *self)
{
  drop_read_back (self);
  wo_sign_show_title (self);
  wo_sign_show_who (self);
  show_minutes (self);
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

/* What the register has of it takes the place of what this page knew. */
static void
closed_cb (WoSignPage *self, const char *id)
{
  WoWindow *window = wo_window_of (GTK_WIDGET (self));

  if (window == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  /* The way back leads to the places of the session, not into the one that is over. */
  wo_window_open (window, "session", NULL);
  wo_window_open (window, "minutes", id);
}

static void
refused_cb (WoSignPage *self, const char *sentence)
{
  WoWindow *window = wo_window_of (GTK_WIDGET (self));

  if (window != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    wo_window_toast (window, sentence, NULL, NULL);
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
      wo_attendance_set_session (self->attendance, self->session);
      g_signal_connect_object (self->session, "changed", G_CALLBACK (wo_sign_show), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (desk, "status-changed", G_CALLBACK (wo_sign_show_who), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->session, "closed", G_CALLBACK (closed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->session, "refused", G_CALLBACK (refused_cb), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->read_back), FALSE);
  wo_sign_show (self);
}

static char *
dup_title (WoPage *page)
{
  return g_strdup (_ ("Sign and minutes"));
}

static void
main_act (WoPage *page)
{
  wo_sign_act (WO_SIGN_PAGE (page));
}

static void
take_focus (WoPage *page)
{
  /* Not to the passphrase, which would take the keys of the page for itself. */
  gtk_widget_child_focus (GTK_WIDGET (WO_SIGN_PAGE (page)->list), GTK_DIR_TAB_FORWARD);
}

static AdwToastOverlay *
get_toasts (WoPage *page)
{
  return WO_SIGN_PAGE (page)->toasts;
}

static void
page_init (WoPageInterface *iface)
{
  iface->get_toasts = get_toasts;
  iface->open = wo_sign_page_open;
  iface->dup_title = dup_title;
  iface->main_act = main_act;
  iface->take_focus = take_focus;
}

static gboolean
sign_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  WoSignPage *self = WO_SIGN_PAGE (widget);

  if (wo_part_is_typing (widget) || self->session == NULL ||
      wo_session_count (self->session, WO_SESSION_READY) == 0)
    return FALSE;
  wo_sign_act (self);
  return TRUE;
}

static gboolean
save_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  WoSignPage *self = WO_SIGN_PAGE (widget);

  if (wo_part_is_typing (widget) || !gtk_widget_get_visible (self->minutes_box))
    return FALSE;
  g_signal_emit_by_name (self->save, "clicked");
  return TRUE;
}

static void
wo_sign_page_dispose (GObject *object)
{
  WoSignPage *self = WO_SIGN_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->closing, g_free);
  G_OBJECT_CLASS (wo_sign_page_parent_class)->dispose (object);
}

static void
wo_sign_page_class_init (WoSignPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_sign_page_dispose;
  g_type_ensure (WO_TYPE_FOOT_BAR);
  g_type_ensure (WO_TYPE_ATTENDANCE);
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
  gtk_widget_class_bind_template_child (widget_class, WoSignPage, read_back);
  gtk_widget_class_bind_template_callback (widget_class, read_back_cb);
  gtk_widget_class_bind_template_child (widget_class, WoSignPage, list);
  gtk_widget_class_bind_template_child (widget_class, WoSignPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, WoSignPage, foot);
  gtk_widget_class_bind_template_callback_full (widget_class, "sign_cb", G_CALLBACK (wo_sign_act));
  gtk_widget_class_bind_template_callback_full (widget_class, "typed_cb",
                                                G_CALLBACK (wo_sign_typed));
  gtk_widget_class_bind_template_child (widget_class, WoSignPage, save);
  gtk_widget_class_bind_template_child (widget_class, WoSignPage, attendance);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wo_sign_page_init (WoSignPage *self)
{
  GtkShortcutController *keys = wo_part_keys (GTK_WIDGET (self));

  gtk_widget_init_template (GTK_WIDGET (self));
  wo_part_set_key_button (self->save, _ ("Save the minutes…"), "P");
  wo_part_add_key (keys, "s", sign_key_cb, NULL);
  wo_part_add_key (keys, "p", save_key_cb, NULL);
}
