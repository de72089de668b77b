/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-connection-box.h"

#include "desktop/compat/wo-ask.h"
#include "desktop/model/wo-account.h"
#include "desktop/model/wo-connection.h"
#include "desktop/shell/wo-standing-words.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-row.h"
#include "desktop/widgets/wo-wrap-layout.h"

#include <glib/gi18n-lib.h>

/* As much of a hash as two people read to each other. */
#define HASH_SHOWN 12

struct _WoConnectionBox
{
  AdwBin parent_instance;

  WoDesk *desk;
  gboolean reading, again;

  GtkListBox *rows;
  GtkWidget *acts, *try_now;
};

G_DEFINE_FINAL_TYPE (WoConnectionBox, wo_connection_box, ADW_TYPE_BIN)

static void read_connection (WoConnectionBox *self);

static void
add_row (WoConnectionBox *self, const char *title, const char *value)
{
  if (value != NULL && *value != '\0')
    gtk_list_box_append (self->rows, wo_row_new (title, value));
}

static char *
step_in_words (const WoOfficeStatus *status)
{
  if (status->mode == WO_OFFICE_IN_STEP && status->apart_us == 0)
    return g_strdup (_ ("It is now"));
  if (status->in_step_us == 0)
    return g_strdup (_ ("Never yet from this computer"));
  return wo_standing_time (status->in_step_us);
}

static char *
log_in_words (const WoConnection *facts, const WoOfficeStatus *status)
{
  g_autofree char *at = wo_standing_time (facts->log_at_us);
  g_autofree char *checked = status->in_step_us > 0 ? wo_standing_time (status->in_step_us) : NULL;
  g_autofree char *size = g_strdup_printf ("%" G_GINT64_FORMAT, facts->log_size);
  g_autofree char *held = NULL;

  if (facts->log_size == 0 || facts->log_root == NULL)
    return g_strdup (_ ("This server has shown no signed log yet."));
  held = g_strdup_printf (ngettext ("%s entry, fingerprint %.*s, signed at %s.",
                                    "%s entries, fingerprint %.*s, signed at %s.",
                                    (gulong) facts->log_size),
                          size, HASH_SHOWN, facts->log_root, at);
  if (checked == NULL)
    return g_steal_pointer (&held);
  return g_strdup_printf (_ ("%s Checked at %s: nothing that was there before had changed."), held,
                          checked);
}

static char *
kept_in_words (guint kept)
{
  if (kept == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u change that the office took stays here too until a backup "
                                    "of the server holds it.",
                                    "%u changes that the office took stay here too until a backup "
                                    "of the server holds them.",
                                    kept),
                          kept);
}

static void
show_rows (WoConnectionBox *self, const WoConnection *facts)
{
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (wo_desk_get_office (self->desk));
  g_autofree char *step = step_in_words (status);
  g_autofree char *log = log_in_words (facts, status);
  g_autofree char *kept = kept_in_words (facts->kept);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->rows, 0)) != NULL)
    gtk_list_box_remove (self->rows, GTK_WIDGET (row));
  add_row (self, _ ("Server"), status->server != NULL ? status->server : _ ("None: all is here"));
  add_row (self, _ ("Person"), status->person_name);
  add_row (self, _ ("This installation"), facts->replica);
  if (status->server == NULL)
    return;
  add_row (self, _ ("Last in step"), step);
  add_row (self, _ ("The log of the office"), log);
  add_row (self, _ ("Kept for the office"), kept);
}

static void
show_acts (WoConnectionBox *self)
{
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (wo_desk_get_office (self->desk));
  gboolean out = status->mode == WO_OFFICE_SIGNED_OUT;

  /* While something is wrong, trying or signing in is the page's first button. */
  gtk_widget_set_visible (self->acts, status->server != NULL && !out);
  gtk_widget_set_visible (self->try_now, status->mode <= WO_OFFICE_SYNCING);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoConnectionBox) self = data;
  g_autoptr (WoConnection) facts = wo_connection_read_finish (WO_DESK (source), result, NULL);

  self->reading = FALSE;
  if (facts != NULL)
    show_rows (self, facts);
  show_acts (self);
  if (self->again)
    read_connection (self);
}

static void
read_connection (WoConnectionBox *self)
{
  self->again = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  wo_connection_read_async (self->desk, read_cb, g_object_ref (self));
}

static void
everywhere_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoConnectionBox) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) done = wo_account_ask_finish (WO_DESK (source), result, &error);
  WoWindow *window = wo_window_of (GTK_WIDGET (self));
  g_autofree char *text = NULL;

  if (window == NULL)
    return;
  if (done != NULL)
    text = g_strdup (_ ("You are signed out on every computer"));
  else
    text = g_strdup_printf (_ ("You are still signed in. %s"), error->message);
  wo_window_toast (window, text, NULL, NULL);
}

static void
answered_cb (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  WoConnectionBox *self = WO_CONNECTION_BOX (near);
  const WoAccountErrand errand = { .what = WO_ERRAND_SIGN_OUT_EVERYWHERE };

  if (g_str_equal (answer, "sign-out"))
    wo_account_ask_async (self->desk, &errand, everywhere_cb, g_object_ref (self));
}

/* Nothing brings the other sign-ins back, so this is asked. */
static void
ask_everywhere_cb (WoConnectionBox *self)
{
  const WoAskChoice choices[] = { { "sign-out", _ ("Sign out everywhere"), FALSE, TRUE },
                                  { NULL } };
  const WoAsk ask = {
    .heading = _ ("Sign out everywhere?"),
    .body = _ ("Each computer on which you are signed in asks for you again, this one too. What "
               "waits to be sent stays where it is."),
    .choices = choices,
  };

  wo_ask (GTK_WIDGET (self), &ask, answered_cb, NULL);
}

static void
wo_connection_box_dispose (GObject *object)
{
  g_clear_object (&WO_CONNECTION_BOX (object)->desk);
  G_OBJECT_CLASS (wo_connection_box_parent_class)->dispose (object);
}

static void
wo_connection_box_class_init (WoConnectionBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_connection_box_dispose;
  g_type_ensure (WO_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/shell/wo-connection-box.ui");
  gtk_widget_class_bind_template_child (widget_class, WoConnectionBox, rows);
  gtk_widget_class_bind_template_child (widget_class, WoConnectionBox, acts);
  gtk_widget_class_bind_template_child (widget_class, WoConnectionBox, try_now);
  gtk_widget_class_bind_template_callback (widget_class, ask_everywhere_cb);
}

static void
wo_connection_box_init (WoConnectionBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wo_connection_box_set_desk (WoConnectionBox *self, WoDesk *desk)
{
  g_return_if_fail (WO_IS_CONNECTION_BOX (self));

  if (self->desk != desk)
    {
      if (self->desk != NULL)
        g_signal_handlers_disconnect_by_data (self->desk, self);
      g_set_object (&self->desk, desk);
      g_signal_connect_object (desk, "status-changed", G_CALLBACK (read_connection), self,
                               G_CONNECT_SWAPPED);
    }
  read_connection (self);
}
