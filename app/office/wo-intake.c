/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-intake.h"

/* A segment that came. */
typedef struct
{
  char *hash;
  GBytes *bytes;
  GSList *put; /* WoBootSegment, that go where it is read */
} Came;

struct _WoIntake
{
  const WoIntakeTold *told;
  gpointer data;
  GQueue came;      /* Came, in their order */
  gboolean reading; /* the one before those */
  GQueue read;      /* WoBootSegment, in their order, before that one */
  GSList *put;      /* WoBootSegment */
  GError *failure;  /* behind all of them */
  gboolean dropped;
  GSource *telling;
};

static void
free_put (GSList **put)
{
  g_slist_free_full (g_steal_pointer (put), (GDestroyNotify) wo_boot_segment_free);
}

static void
came_free (gpointer data)
{
  Came *self = data;

  free_put (&self->put);
  g_free (self->hash);
  g_bytes_unref (self->bytes);
  g_free (self);
}

WoIntake *
wo_intake_new (const WoIntakeTold *told, gpointer data)
{
  WoIntake *self = g_new0 (WoIntake, 1);

  self->told = told;
  self->data = data;
  g_queue_init (&self->came);
  g_queue_init (&self->read);
  return self;
}

void
wo_intake_drop (WoIntake *self)
{
  self->dropped = TRUE;
  g_queue_clear_full (&self->came, came_free);
  g_queue_clear_full (&self->read, (GDestroyNotify) wo_boot_segment_free);
  free_put (&self->put);
  g_clear_error (&self->failure);
  if (self->telling != NULL)
    g_source_destroy (self->telling);
  g_clear_pointer (&self->telling, g_source_unref);
}

void
wo_intake_free (WoIntake *self)
{
  if (self == NULL)
    return;
  g_return_if_fail (!self->reading);
  wo_intake_drop (self);
  g_free (self);
}

guint
wo_intake_count (const WoIntake *self)
{
  return g_queue_get_length ((GQueue *) &self->came) + (self->reading ? 1 : 0) +
         g_queue_get_length ((GQueue *) &self->read);
}

gboolean
wo_intake_is_open (const WoIntake *self)
{
  return self->failure == NULL;
}

gboolean
wo_intake_is_quiet (const WoIntake *self)
{
  return !self->reading;
}

static void tell_soon (WoIntake *self);

/* Whoever is told may let go of all of it. */
static gboolean
tell_cb (gpointer data)
{
  WoIntake *self = data;
  WoBootSegment *segment = g_queue_pop_head (&self->read);
  GError *error = segment == NULL ? g_steal_pointer (&self->failure) : NULL;

  g_clear_pointer (&self->telling, g_source_unref);
  tell_soon (self);
  self->told->take (self->data, segment, error);
  return G_SOURCE_REMOVE;
}

static void
tell_soon (WoIntake *self)
{
  gboolean failed = self->failure != NULL && wo_intake_count (self) == 0;

  if (self->telling != NULL || (g_queue_is_empty (&self->read) && !failed))
    return;
  self->telling = g_idle_source_new ();
  g_source_set_callback (self->telling, tell_cb, self, NULL);
  g_source_attach (self->telling, g_main_context_get_thread_default ());
}

/* On that thread. */
static void
read_run (GTask *reading, gpointer source, gpointer data, GCancellable *cancellable)
{
  Came *came = data;
  GError *error = NULL;
  WoBootSegment *read;

  free_put (&came->put);
  read = wo_boot_segment_read (came->hash, came->bytes, &error);
  if (read != NULL)
    g_task_return_pointer (reading, read, (GDestroyNotify) wo_boot_segment_free);
  else
    g_task_return_error (reading, error);
}

static void read_next (WoIntake *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WoIntake *self = user_data;
  GError *error = NULL;
  WoBootSegment *read = g_task_propagate_pointer (G_TASK (result), &error);

  self->reading = FALSE;
  if (self->dropped)
    {
      g_clear_error (&error);
      g_clear_pointer (&read, wo_boot_segment_free);
      self->told->quiet (self->data);
      return;
    }
  if (read != NULL)
    g_queue_push_tail (&self->read, read);
  else
    {
      g_queue_clear_full (&self->came, came_free);
      g_clear_error (&self->failure);
      self->failure = error;
    }
  read_next (self);
  tell_soon (self);
}

static void
read_next (WoIntake *self)
{
  g_autoptr (GTask) reading = NULL;
  Came *came;

  if (self->reading || g_queue_is_empty (&self->came))
    return;
  came = g_queue_pop_head (&self->came);
  came->put = g_steal_pointer (&self->put);
  self->reading = TRUE;
  reading = g_task_new (NULL, NULL, read_cb, self);
  g_task_set_source_tag (reading, read_next);
  g_task_set_task_data (reading, came, came_free);
  g_task_run_in_thread (reading, read_run);
}

void
wo_intake_add (WoIntake *self, char *hash, GBytes *bytes)
{
  Came *came = g_new0 (Came, 1);

  came->hash = hash;
  came->bytes = bytes;
  if (self->failure != NULL)
    {
      came_free (came);
      return;
    }
  g_queue_push_tail (&self->came, came);
  read_next (self);
}

void
wo_intake_let_go (WoIntake *self, WoBootSegment *segment)
{
  self->put = g_slist_prepend (self->put, segment);
}

void
wo_intake_add_failure (WoIntake *self, GError *error)
{
  if (self->failure != NULL)
    {
      g_error_free (error);
      return;
    }
  self->failure = error;
  tell_soon (self);
}
