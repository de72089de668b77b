/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-notices.h"

#include "desktop/model/wo-notices-job.h"

/* What comes together is told together. */
#define SETTLE_MS 1000

/* The register's clock and the one here may differ by as much. */
#define CLOCKS_US (10 * G_TIME_SPAN_MINUTE)

struct _WoNotices
{
  GObject parent_instance;

  WoDesk *desk;
  GHashTable *known;
  gint64 after; /* -1: not begun */
  char *me;     /* whose news these are */
  gint64 since_us;
  WoDate since; /* what is older is no news, whenever it comes here */
  GCancellable *cancellable;
  guint timer;
  gboolean loading, again;
};

G_DEFINE_FINAL_TYPE (WoNotices, wo_notices, G_TYPE_OBJECT)

static guint news_signal, ready_signal;

static void ask (WoNotices *self);

static GHashTable *
ids_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
add_ids (GHashTable *to, GHashTable *from)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (to, g_strdup (id));
}

static void
take_answer (WoNotices *self, const WoNoticesAnswer *answer)
{
  gboolean began = self->after < 0;

  self->after = answer->head;
  self->again |= answer->more;
  add_ids (self->known, answer->known);
  if (began)
    g_signal_emit (self, ready_signal, 0);
  else if (answer->news->len > 0)
    g_signal_emit (self, news_signal, 0, answer->news);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoNotices) self = data;
  g_autoptr (GError) error = NULL;
  WoNoticesAnswer *answer = wo_office_read_finish (WO_OFFICE (source), result, &error);

  self->loading = FALSE;
  if (answer != NULL && !g_cancellable_is_cancelled (self->cancellable))
    take_answer (self, answer);
  g_clear_pointer (&answer, wo_notices_answer_free);
  if (self->again && !g_cancellable_is_cancelled (self->cancellable))
    ask (self);
}

/* Somebody else signed in here: what is there is no news to them. */
static void
know_who (WoNotices *self)
{
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (wo_desk_get_office (self->desk));

  if (g_strcmp0 (self->me, status->person_id) == 0)
    return;
  g_free (self->me);
  self->me = g_strdup (status->person_id);
  self->after = -1;
  self->since_us = g_get_real_time () - CLOCKS_US;
  self->since = wo_desk_get_today (self->desk);
  g_hash_table_remove_all (self->known);
}

static void
ask (WoNotices *self)
{
  WoNoticesQuestion *question;

  self->again = self->loading;
  know_who (self);
  if (self->loading || self->me == NULL)
    return;
  self->loading = TRUE;
  question = g_new0 (WoNoticesQuestion, 1);
  question->me = g_strdup (self->me);
  question->after = self->after;
  question->since_us = self->since_us;
  question->since = self->since;
  question->known = ids_new ();
  add_ids (question->known, self->known);
  wo_office_read_async (wo_desk_get_office (self->desk), wo_notices_job, question,
                        wo_notices_question_free, wo_notices_answer_free, self->cancellable,
                        read_cb, g_object_ref (self));
}

static gboolean
timer_cb (gpointer data)
{
  WoNotices *self = data;

  self->timer = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (WoNotices *self)
{
  if (self->timer == 0)
    self->timer = g_timeout_add (SETTLE_MS, timer_cb, self);
}

static void
wo_notices_dispose (GObject *object)
{
  WoNotices *self = WO_NOTICES (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (wo_notices_parent_class)->dispose (object);
}

static void
wo_notices_finalize (GObject *object)
{
  WoNotices *self = WO_NOTICES (object);

  g_hash_table_unref (self->known);
  g_object_unref (self->cancellable);
  g_clear_object (&self->desk);
  g_free (self->me);
  G_OBJECT_CLASS (wo_notices_parent_class)->finalize (object);
}

static void
wo_notices_class_init (WoNoticesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wo_notices_dispose;
  object_class->finalize = wo_notices_finalize;
  news_signal = g_signal_new ("news", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  ready_signal = g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
}

static void
wo_notices_init (WoNotices *self)
{
  self->cancellable = g_cancellable_new ();
  self->known = ids_new ();
  self->after = -1;
}

WoNotices *
wo_notices_new (WoDesk *desk)
{
  WoNotices *self = g_object_new (WO_TYPE_NOTICES, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "status-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  ask (self);
  return self;
}
