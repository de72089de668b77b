/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-sign-private.h"
#include "desktop/compat/wo-ask.h"
#include "desktop/session/wo-signing.h"
#include "desktop/shell/wo-browser-sheet.h"
#include "desktop/shell/wo-window.h"

#include <glib/gi18n-lib.h>

/* What was signed is said at the head of the page, whatever was scrolled to for the passphrase. The keyboard goes to
 * what comes next: where it is the page scrolls to. */
static void
show_head (WoSignPage *self)
{
  GtkWidget *scrolled =
      gtk_widget_get_ancestor (GTK_WIDGET (self->title), GTK_TYPE_SCROLLED_WINDOW);

  gtk_widget_grab_focus (GTK_WIDGET (self->foot));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)),
                            0);
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
  wo_sign_show (self);
  if (error != NULL)
    {
      wo_foot_bar_set_sentence (self->foot, text);
      if (gtk_widget_get_visible (self->passphrase))
        gtk_widget_grab_focus (self->passphrase);
    }
  else if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_head (self);
  /* The page itself says that it is done; whoever left it meanwhile is told. */
  if (window != NULL && (error != NULL || !gtk_widget_get_mapped (GTK_WIDGET (self))))
    wo_window_toast (window, text, NULL, NULL);
}

static gboolean
can_reach_register (WoSignPage *self)
{
  WoOfficeStatus *status = wo_office_get_status (wo_desk_get_office (self->desk));
  gboolean can = status->mode == WO_OFFICE_LOCAL || wo_sign_is_reached (status);

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
  wo_sign_show_title (self);
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
close_asked_cb (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  WoSignPage *self = WO_SIGN_PAGE (near);

  if (g_strcmp0 (answer, "close") == 0 && wo_sign_may_close (self))
    wo_session_close (self->session, self->closing);
}

static void
ask_close (WoSignPage *self)
{
  const WoAskChoice choices[] = { { "close", _ ("Close the session"), TRUE, FALSE }, { NULL } };
  g_autofree char *lead = wo_sign_counts (self, WO_SESSION_READY);
  g_autofree char *body =
      g_strdup_printf (_ ("%s A session that is closed is not opened again; what was not decided "
                          "waits for another."),
                       lead);
  const WoAsk ask = { .heading = _ ("Close the session?"), .body = body, .choices = choices };

  g_free (self->closing);
  self->closing = g_strdup (wo_session_get_sitting (self->session)->id);
  wo_ask (GTK_WIDGET (self), &ask, close_asked_cb, NULL);
}

static guint
count_ready (WoSignPage *self)
{
  return self->session != NULL ? wo_session_count (self->session, WO_SESSION_READY) : 0;
}

/* Otherwise says what is still wanted, where there is something to sign. */
static gboolean
may_sign (WoSignPage *self)
{
  if (count_ready (self) == 0 || self->signing)
    return FALSE;
  if (!can_reach_register (self))
    {
      wo_sign_show_who (self);
      wo_window_toast (wo_window_of (GTK_WIDGET (self)), gtk_label_get_text (self->who), NULL,
                       NULL);
      return FALSE;
    }
  if (passphrase_of (self) != NULL && *passphrase_of (self) == '\0')
    {
      gtk_widget_grab_focus (self->passphrase);
      wo_foot_bar_set_sentence (self->foot,
                                _ ("Type your passphrase and press Enter: that signs. A sign-off "
                                   "stands until the order is reopened with a reason."));
      return FALSE;
    }
  return TRUE;
}

void
wo_sign_act (WoSignPage *self)
{
  gboolean elsewhere = self->desk != NULL && signs_elsewhere (self);
  const WoAskChoice choices[] = {
    { "sign", elsewhere ? _ ("Sign in again and sign") : _ ("Sign"), TRUE, FALSE }, { NULL }
  };
  guint ready = count_ready (self);
  g_autofree char *heading =
      g_strdup_printf (ngettext ("Sign %u order?", "Sign %u orders?", ready), ready);
  WoAsk ask = { .heading = heading, .choices = choices };

  if (self->session != NULL && wo_sign_may_close (self))
    ask_close (self);
  if (!may_sign (self))
    return;
  ask.body = elsewhere
                 ? _ ("Your browser opens, and you sign in there once more; nothing is signed "
                      "before that. A sign-off stands until the order is reopened with a "
                      "reason.")
                 : _ ("A sign-off stands until the order is reopened with a reason.");
  wo_ask (GTK_WIDGET (self), &ask, asked_cb, NULL);
}

void
wo_sign_typed (WoSignPage *self)
{
  if (may_sign (self))
    run (self, NULL);
}
