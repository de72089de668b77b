/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-brief.h"

#include "desktop/model/wo-alerts.h"
#include "desktop/model/wo-brief-job.h"
#include "desktop/model/wo-preferences.h"

/* Many changes in a breath are one reading. */
#define SETTLE_MS 150
/* How soon it is looked again whether searches can be asked, and how often in a row. */
#define READY_MS 400
#define READY_LOOKS 300

struct _WoBrief
{
  GObject parent_instance;

  WoDesk *desk;
  WoBriefAnswer *answer; /* NULL until loaded */
  char *me;              /* whose answer it is */
  char *here;            /* what is being looked at since before there was an answer, or NULL */
  char *error;
  GCancellable *cancellable;
  guint timer, ready_timer, looks;
  gboolean loading, again;
};

G_DEFINE_FINAL_TYPE (WoBrief, wo_brief, G_TYPE_OBJECT)

static guint changed_signal;

static void ask (WoBrief *self);
static void await_ready (WoBrief *self);

/* Of the lines that are told until one looks, those about the order or case @id are told no more. */
static gboolean
look_at (WoBrief *self, const char *id)
{
  GPtrArray *changed = self->answer->changed;
  gboolean looked = FALSE;

  for (guint i = 0; i < changed->len && self->me != NULL; i++)
    {
      const WoBriefLine *line = changed->pdata[i];

      if (line->step == NULL ||
          (g_strcmp0 (line->id, id) != 0 && g_strcmp0 (line->case_id, id) != 0))
        continue;
      wo_preferences_set_looked (self->me, line->id, line->step);
      looked = TRUE;
    }
  return looked;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoBrief) self = data;
  g_autoptr (GError) error = NULL;
  WoBriefAnswer *answer = wo_office_read_finish (WO_OFFICE (source), result, &error);

  self->loading = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_free (self->error);
  self->error = error != NULL ? g_strdup (error->message) : NULL;
  if (answer != NULL)
    {
      g_clear_pointer (&self->answer, wo_brief_answer_free);
      self->answer = answer;
      self->again |= self->here != NULL && look_at (self, self->here);
      g_clear_pointer (&self->here, g_free);
    }
  g_signal_emit (self, changed_signal, 0);
  if (self->again)
    ask (self);
  else if (self->answer != NULL && self->answer->alerts_wait)
    await_ready (self);
}

static gpointer
ready_job (WoStore *store, gpointer data, GError **error)
{
  return wo_alerts_are_ready (store) ? g_strdup ("ready") : NULL;
}

static void
ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoBrief) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *ready = wo_office_read_finish (WO_OFFICE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    self->looks = READY_LOOKS;
  else if (ready == NULL)
    await_ready (self);
  else
    {
      self->looks = 0;
      ask (self);
    }
}

static gboolean
look_cb (gpointer data)
{
  WoBrief *self = data;

  self->ready_timer = 0;
  wo_office_read_async (wo_desk_get_office (self->desk), ready_job, NULL, NULL, g_free,
                        self->cancellable, ready_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
await_ready (WoBrief *self)
{
  if (self->ready_timer == 0 && self->looks++ < READY_LOOKS)
    self->ready_timer = g_timeout_add (READY_MS, look_cb, self);
}

static void
ask (WoBrief *self)
{
  g_autoptr (WoOfficeStatus) status = NULL;
  WoBriefQuestion *question;

  self->again = self->loading;
  if (self->loading)
    return;
  self->loading = TRUE;
  status = wo_office_get_status (wo_desk_get_office (self->desk));
  question = g_new0 (WoBriefQuestion, 1);
  question->me = g_strdup (status->person_id);
  question->roles = status->roles;
  question->today = wo_desk_get_today (self->desk);
  question->calendar = wo_desk_get_calendar (self->desk);
  question->alerts = wo_alerts_of (self->desk);
  if (question->me != NULL)
    question->looked = wo_preferences_get_looked (question->me);
  g_free (self->me);
  self->me = g_strdup (question->me);
  wo_office_read_async (wo_desk_get_office (self->desk), wo_brief_job, question,
                        wo_brief_question_free, wo_brief_answer_free, self->cancellable, read_cb,
                        g_object_ref (self));
}

static gboolean
timer_cb (gpointer data)
{
  WoBrief *self = data;

  self->timer = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

static void
desk_changed_cb (WoBrief *self)
{
  if (self->timer == 0)
    self->timer = g_timeout_add (SETTLE_MS, timer_cb, self);
}

static void
wo_brief_dispose (GObject *object)
{
  WoBrief *self = WO_BRIEF (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->ready_timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (wo_brief_parent_class)->dispose (object);
}

static void
wo_brief_finalize (GObject *object)
{
  WoBrief *self = WO_BRIEF (object);

  g_clear_pointer (&self->answer, wo_brief_answer_free);
  g_free (self->error);
  g_free (self->me);
  g_free (self->here);
  g_object_unref (self->cancellable);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_brief_parent_class)->finalize (object);
}

static void
wo_brief_class_init (WoBriefClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_brief_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_brief_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
wo_brief_init (WoBrief *self)
{
  self->cancellable = g_cancellable_new ();
}

WoBrief *
wo_brief_new (WoDesk *desk)
{
  WoBrief *self = g_object_new (WO_TYPE_BRIEF, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "status-changed", G_CALLBACK (desk_changed_cb), self,
                           G_CONNECT_SWAPPED);
  ask (self);
  return self;
}

gboolean
wo_brief_is_loaded (WoBrief *self)
{
  return self->answer != NULL;
}

gboolean
wo_brief_is_whole (WoBrief *self)
{
  return self->answer != NULL && self->answer->today == wo_desk_get_today (self->desk) &&
         (!self->answer->alerts_wait || self->looks >= READY_LOOKS);
}

const char *
wo_brief_get_error (WoBrief *self)
{
  return self->error;
}

GPtrArray *
wo_brief_get_changed (WoBrief *self)
{
  return self->answer != NULL ? self->answer->changed : NULL;
}

GPtrArray *
wo_brief_get_mine (WoBrief *self)
{
  return self->answer != NULL ? self->answer->mine : NULL;
}

GPtrArray *
wo_brief_get_late (WoBrief *self)
{
  return self->answer != NULL ? self->answer->late : NULL;
}

guint
wo_brief_count_signed (WoBrief *self)
{
  g_return_val_if_fail (WO_IS_BRIEF (self), 0);

  return self->answer != NULL ? self->answer->n_signed : 0;
}

guint
wo_brief_count_approved (WoBrief *self)
{
  g_return_val_if_fail (WO_IS_BRIEF (self), 0);

  return self->answer != NULL ? self->answer->n_approved : 0;
}

guint
wo_brief_count_given_back (WoBrief *self)
{
  g_return_val_if_fail (WO_IS_BRIEF (self), 0);

  return self->answer != NULL ? self->answer->n_given_back : 0;
}

guint
wo_brief_count_reworded (WoBrief *self)
{
  g_return_val_if_fail (WO_IS_BRIEF (self), 0);

  return self->answer != NULL ? self->answer->n_reworded : 0;
}

guint
wo_brief_count_late (WoBrief *self)
{
  return self->answer != NULL ? self->answer->n_late : 0;
}

guint
wo_brief_count_to_approve (WoBrief *self)
{
  return self->answer != NULL ? self->answer->to_approve : 0;
}

guint
wo_brief_count_in_session (WoBrief *self)
{
  return self->answer != NULL ? self->answer->in_session : 0;
}

WoDate
wo_brief_get_since (WoBrief *self)
{
  return self->answer != NULL ? self->answer->since : WO_DATE_NONE;
}

void
wo_brief_look_at (WoBrief *self, const char *id)
{
  g_return_if_fail (WO_IS_BRIEF (self));

  g_clear_pointer (&self->here, g_free);
  if (self->answer == NULL)
    self->here = g_strdup (id);
  else if (id != NULL && look_at (self, id))
    desk_changed_cb (self);
}
