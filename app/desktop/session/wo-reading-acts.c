/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-reading-private.h"
#include "desktop/compat/wo-ask.h"
#include "desktop/review/wo-begun-notes.h"
#include "desktop/review/wo-refusal.h"
#include "desktop/shell/wo-window.h"

#include <glib/gi18n-lib.h>

/* What was sent, and of which order: another may show by the time it is answered. */
typedef struct
{
  WoReadingPage *page; /* NULL while it is asked: the page has it then */
  char *id, *at, *note;
  int n; /* the paragraph, or 0 */
} Sent;

static Sent *
sent_new (WoReadingPage *page, int n, const char *note)
{
  Sent *self = g_new0 (Sent, 1);

  self->page = g_object_ref (page);
  self->id = g_strdup (page->id);
  self->note = g_strdup (note);
  self->n = n;
  return self;
}

static void
sent_free (Sent *self)
{
  g_clear_object (&self->page);
  g_free (self->id);
  g_free (self->at);
  g_free (self->note);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sent, sent_free)

static gboolean
still_shows (const Sent *self)
{
  return g_strcmp0 (self->page->id, self->id) == 0;
}

/* What was typed of a return stays begun until it was taken. */
static void
keep_return (WoReadingPage *self, const char *order, const char *path, const char *text)
{
  g_autofree char *what = wo_begun_what ("return", path);

  wo_begun_set (wo_begun_of (self->desk), order, what, text);
}

static void ask_return (WoReadingPage *self, int n, const char *at, const char *refused);

/* Asked again, at the place where its own is now; where that is gone, of the order as a whole. */
static void
ask_again (WoReadingPage *self, const Sent *sent, const char *refused)
{
  int n = 0;

  if (wo_reading_hash (self) == NULL)
    {
      ask_return (self, sent->n, sent->at, refused);
      return;
    }
  n = wo_order_text_find_path (wo_case_model_get_order (self->model),
                               wo_case_model_get_paragraphs (self->model), sent->at);
  keep_return (self, sent->id, sent->at, sent->note);
  if (n == 0)
    wo_begun_move_to_whole (wo_begun_of (self->desk), sent->id, "return", sent->at);
  ask_return (self, n, NULL, refused);
}

static void
returned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Sent) sent = user_data;
  WoReadingPage *self = sent->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) done = wo_case_model_step_finish (WO_CASE_MODEL (source), result, &error);
  WoWindow *window = wo_window_of (GTK_WIDGET (self));
  g_autofree char *why = NULL;

  if (done == NULL)
    why = g_strdup (error->message);
  else if (done->outcome == WO_OUTCOME_PARKED)
    why = wo_refusal_sentence (done->reasons);
  if (why == NULL)
    {
      wo_session_set_mark (self->session, sent->id, WO_SESSION_RETURNED, NULL, sent->note);
      keep_return (self, sent->id, sent->at, NULL);
      if (still_shows (sent))
        wo_reading_go_on (self);
    }
  else if (window != NULL && still_shows (sent))
    ask_again (self, sent, why);
  else if (window != NULL)
    wo_window_toast (window, why, NULL, NULL);
}

/* The one question that is open, of one order: another may show before it is answered. */
static Sent *
asked_of (WoReadingPage *self)
{
  return g_object_get_data (G_OBJECT (self), "wo-asked");
}

static void
return_typed_cb (GtkWidget *near, const char *text, gpointer data)
{
  const Sent *asked = asked_of (WO_READING_PAGE (near));

  if (asked != NULL)
    keep_return (WO_READING_PAGE (near), asked->id, asked->at, text);
}

static void
send_return (WoReadingPage *self, const Sent *asked, const char *text)
{
  const char *const args[] = { "note", text, "at", asked->at, NULL };
  Sent *sent = sent_new (self, asked->n, text);

  sent->at = g_strdup (asked->at);
  wo_case_model_step_with_async (self->model, "return", args, NULL, returned_cb, sent);
}

static void
return_answered_cb (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  WoReadingPage *self = WO_READING_PAGE (near);
  g_autoptr (Sent) asked = g_object_steal_data (G_OBJECT (near), "wo-asked");
  WoWindow *window = wo_window_of (near);

  if (g_strcmp0 (answer, "return") != 0 || asked == NULL)
    return;
  if (g_strcmp0 (self->id, asked->id) == 0 && wo_reading_hash (self) != NULL)
    send_return (self, asked, text);
  else if (g_strcmp0 (self->id, asked->id) == 0)
    ask_return (self, asked->n, asked->at,
                _ ("The order is still being read: send it back again in a moment."));
  else if (window != NULL)
    wo_window_toast (window, _ ("Another order shows now. What you wrote is kept with its own."),
                     NULL, NULL);
}

/* @at: the place, while the order is still read. @refused: why it was not returned when it was asked before, or
 * NULL. What was begun stands there again. */
static void
ask_return (WoReadingPage *self, int n, const char *at, const char *refused)
{
  const WoAskChoice choices[] = { { "return", _ ("Send back"), TRUE, FALSE }, { NULL } };
  g_autofree char *heading = NULL;
  g_autofree char *what = NULL;
  g_autofree char *words = NULL;
  WoAsk ask = { .choices = choices, .text_needed = TRUE, .typed = return_typed_cb };
  Sent *asked = sent_new (self, n, NULL);

  g_clear_object (&asked->page);
  if (wo_reading_hash (self) == NULL)
    asked->at = g_strdup (at);
  else if (n > 0)
    asked->at = wo_order_text_path (wo_case_model_get_order (self->model),
                                    wo_case_model_get_paragraphs (self->model), n);
  what = wo_begun_what ("return", asked->at);
  words = g_strdup (wo_begun_get (wo_begun_of (self->desk), self->id, what));
  if (refused != NULL)
    heading = g_strdup (_ ("Not returned. Nothing is lost."));
  else
    heading = n > 0 ? g_strdup_printf (_ ("Return, because of paragraph %d"), n)
                    : g_strdup (_ ("Return the order"));
  ask.body = refused != NULL ? refused
             : n > 0         ? _ ("Your comment stays pinned there. The session goes on.")
                             : _ ("Your words go back with the order. The session goes on.");
  ask.text_label = _ ("What is to be done");
  ask.text = words;
  ask.heading = heading;
  g_object_set_data_full (G_OBJECT (self), "wo-asked", asked, (GDestroyNotify) sent_free);
  wo_ask (GTK_WIDGET (self), &ask, return_answered_cb, NULL);
}

void
wo_reading_return (WoReadingPage *self)
{
  const WoOrderParagraph *paragraph = wo_reading_paragraph (self, self->paragraph);

  if (wo_reading_hash (self) != NULL && !wo_reading_is_amending (self))
    ask_return (self, paragraph != NULL ? paragraph->n : 0, NULL, NULL);
}

gboolean
wo_reading_is_amending (WoReadingPage *self)
{
  if (!wo_amend_box_is_open (self->amend_box))
    return FALSE;
  gtk_label_set_text (self->foot_start, _ ("Ctrl+Enter amends, Esc leaves it as it is."));
  return TRUE;
}

void
wo_reading_leave_amend (WoReadingPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->scroller));
}

void
wo_reading_amend (WoReadingPage *self)
{
  if (wo_reading_hash (self) != NULL)
    wo_amend_box_begin (self->amend_box, MAX (self->paragraph, 1));
}
