/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-session.h"
#include "desktop/session/wo-session-entries.h"
#include "desktop/session/wo-session-marks.h"

#include <glib/gi18n-lib.h>

/* Many changes in a breath are one reading. */
#define SETTLE_MS 100

struct _WoSession
{
  GObject parent_instance;
  WoDesk *desk;       /* which owns this */
  GPtrArray *entries; /* WoSessionEntry */
  WoSessionAnswer *answer;
  char *error;
  char *kept;        /* the marks as they were last written */
  GPtrArray *taken;  /* char *: sessions of which an act was taken after what is being read began */
  GPtrArray *reread; /* ... before it, or NULL: nothing is being read */
  GCancellable *cancellable;
  guint timer;
  gboolean loading, again, holds;
};

G_DEFINE_FINAL_TYPE (WoSession, wo_session, G_TYPE_OBJECT)

enum
{
  CHANGED,
  SETTLED,
  REFUSED,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void ask (WoSession *self);

static WoSessionEntry *
entry_of (WoSession *self, const char *id)
{
  return wo_session_entries_find (self->entries, id, NULL);
}

static void
copy_text (char **to, const char *from)
{
  g_free (*to);
  *to = g_strdup (from);
}

static void
take_answer (WoSession *self, WoSessionAnswer *answer)
{
  gboolean over = self->answer != NULL && self->answer->sitting != NULL && answer->sitting == NULL;

  g_clear_pointer (&self->answer, wo_session_answer_free);
  self->answer = answer;
  wo_session_entries_take (self->entries, self->desk, answer, over);
}

/* What could not be read is settled when it can be. */
static void
settle (WoSession *self, GPtrArray *ids, gboolean read)
{
  for (guint i = 0; i < ids->len; i++)
    if (read)
      g_signal_emit (self, signals[SETTLED], 0, ids->pdata[i]);
    else
      g_ptr_array_add (self->taken, g_strdup (ids->pdata[i]));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoSession) self = data;
  g_autoptr (GPtrArray) reread = g_steal_pointer (&self->reread);
  g_autoptr (GError) error = NULL;
  WoSessionAnswer *answer = wo_office_read_finish (WO_OFFICE (source), result, &error);

  self->loading = FALSE;
  if (self->desk == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&answer, wo_session_answer_free);
      return;
    }
  g_free (self->error);
  self->error = error != NULL ? g_strdup (error->message) : NULL;
  if (answer != NULL)
    take_answer (self, answer);
  settle (self, reread, answer != NULL);
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->again)
    ask (self);
}

static void
ask (WoSession *self)
{
  g_autoptr (WoOfficeStatus) status = NULL;
  WoSessionQuestion *question;

  self->again = self->loading;
  if (self->loading)
    return;
  self->loading = TRUE;
  self->reread = g_steal_pointer (&self->taken);
  self->taken = g_ptr_array_new_with_free_func (g_free);
  status = wo_office_get_status (wo_desk_get_office (self->desk));
  self->holds = (status->roles & WO_SITTING_HOLDERS) != 0;
  question = g_new0 (WoSessionQuestion, 1);
  question->me = g_strdup (status->person_id);
  question->covered = g_strdup (status->for_id);
  question->holds = self->holds;
  question->today = wo_desk_get_today (self->desk);
  question->edition = wo_desk_get_edition (self->desk);
  wo_office_read_async (wo_desk_get_office (self->desk), wo_session_job, question,
                        wo_session_question_free, wo_session_answer_free, self->cancellable,
                        read_cb, g_object_ref (self));
}

static gboolean
timer_cb (gpointer data)
{
  WoSession *self = data;

  self->timer = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

static void
desk_changed_cb (WoSession *self)
{
  if (self->timer == 0 && self->desk != NULL)
    self->timer = g_timeout_add (SETTLE_MS, timer_cb, self);
}

static void
wo_session_dispose (GObject *object)
{
  WoSession *self = WO_SESSION (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (wo_session_parent_class)->dispose (object);
}

static void
wo_session_finalize (GObject *object)
{
  WoSession *self = WO_SESSION (object);

  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->taken);
  g_clear_pointer (&self->reread, g_ptr_array_unref);
  g_clear_pointer (&self->answer, wo_session_answer_free);
  g_free (self->error);
  g_free (self->kept);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (wo_session_parent_class)->finalize (object);
}

static void
wo_session_class_init (WoSessionClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_session_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_session_finalize;
  signals[CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SETTLED] = g_signal_new ("settled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[REFUSED] = g_signal_new ("refused", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CLOSED] = g_signal_new ("closed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
wo_session_init (WoSession *self)
{
  self->entries = wo_session_entries_new ();
  self->taken = g_ptr_array_new_with_free_func (g_free);
  self->cancellable = g_cancellable_new ();
}

/* The desk goes; what is still being read for it comes to nothing. */
static void
leave (gpointer session)
{
  WoSession *self = session;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  self->desk = NULL;
  g_object_unref (self);
}

WoSession *
wo_session_of (WoDesk *desk)
{
  WoSession *self = g_object_get_data (G_OBJECT (desk), "wo-session");

  if (self != NULL)
    return self;
  self = g_object_new (WO_TYPE_SESSION, NULL);
  self->desk = desk;
  g_object_set_data_full (G_OBJECT (desk), "wo-session", self, leave);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "status-changed", G_CALLBACK (desk_changed_cb), self,
                           G_CONNECT_SWAPPED);
  ask (self);
  return self;
}

gboolean
wo_session_is_loading (WoSession *self)
{
  return self->answer == NULL && self->error == NULL;
}

const char *
wo_session_get_error (WoSession *self)
{
  return self->error;
}

guint
wo_session_get_length (WoSession *self)
{
  return self->entries->len;
}

const WoSessionEntry *
wo_session_get_entry (WoSession *self, guint at)
{
  return at < self->entries->len ? g_ptr_array_index (self->entries, at) : NULL;
}

const WoSessionEntry *
wo_session_find (WoSession *self, const char *id, guint *ret_at)
{
  return wo_session_entries_find (self->entries, id, ret_at);
}

guint
wo_session_count (WoSession *self, WoSessionMark mark)
{
  guint n = 0;

  for (guint i = 0; i < self->entries->len; i++)
    {
      if (((WoSessionEntry *) g_ptr_array_index (self->entries, i))->mark == mark)
        n++;
    }
  return n;
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoSession) self = data;
  g_autoptr (GError) error = NULL;

  g_free (wo_office_read_finish (WO_OFFICE (source), result, &error));
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[REFUSED], 0,
                   _ ("Your marks could not be kept on this computer: its disk may be full. They "
                      "hold while this window is open."));
}

static void
keep_marks (WoSession *self)
{
  g_autofree char *marks = wo_session_marks_write (self->entries);

  if (g_strcmp0 (marks, self->kept) == 0)
    return;
  copy_text (&self->kept, marks);
  if (self->answer != NULL)
    copy_text (&self->answer->marks, marks);
  wo_office_read_async (wo_desk_get_office (self->desk), wo_session_marks_job,
                        g_steal_pointer (&marks), g_free, g_free, NULL, kept_cb,
                        g_object_ref (self));
}

void
wo_session_set_mark (
    WoSession *self, const char *id, WoSessionMark mark, const char *hash, const char *note)
{
  WoSessionEntry *entry = entry_of (self, id);

  if (entry == NULL)
    return;
  entry->mark = mark;
  entry->left = FALSE;
  entry->elsewhere = FALSE;
  entry->held = FALSE;
  if (hash != NULL)
    copy_text (&entry->hash, hash);
  copy_text (&entry->note, note);
  keep_marks (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
wo_session_hold (WoSession *self, const char *id, gboolean held)
{
  WoSessionEntry *entry = entry_of (self, id);

  if (entry != NULL)
    entry->held = held;
}

void
wo_session_set_seen (WoSession *self, const char *id, const char *hash)
{
  WoSessionEntry *entry = entry_of (self, id);

  if (entry == NULL || g_strcmp0 (entry->seen, hash) == 0)
    return;
  copy_text (&entry->seen, hash);
  keep_marks (self);
}

void
wo_session_settle (WoSession *self, const char *id)
{
  if (self->desk == NULL)
    return;
  g_ptr_array_add (self->taken, g_strdup (id));
  ask (self);
}

guint
wo_session_next_unread (WoSession *self, guint at)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      guint here = (at + i) % self->entries->len;
      const WoSessionEntry *entry = g_ptr_array_index (self->entries, here);

      if (entry->mark == WO_SESSION_UNREAD || entry->mark == WO_SESSION_CHANGED)
        return here;
    }
  return self->entries->len;
}

int
wo_session_minutes_left (WoSession *self)
{
  int minutes = 0;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const WoSessionEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->mark == WO_SESSION_UNREAD || entry->mark == WO_SESSION_CHANGED)
        minutes += entry->minutes;
    }
  return minutes;
}

WoDesk *
wo_session_get_desk (WoSession *self)
{
  return self->desk;
}

const WoSitting *
wo_session_get_sitting (WoSession *self)
{
  return self->answer != NULL ? self->answer->sitting : NULL;
}

const WoSessionAnswer *
wo_session_get_answer (WoSession *self)
{
  return self->answer;
}

gboolean
wo_session_may_hold (WoSession *self)
{
  return self->holds;
}
