/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-worker.h"

struct _WoWorker
{
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
};

typedef struct
{
  WoWorkerFunc func;
  gpointer data;
  GMutex mutex;
  GCond cond;
  gboolean done;
} WoCall;

typedef struct
{
  WoWorkerFunc func;
  gpointer data;
} WoPost;

static gpointer
worker_thread (gpointer data)
{
  WoWorker *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static gboolean
post_run (gpointer data)
{
  WoPost *post = data;

  post->func (post->data);
  return G_SOURCE_REMOVE;
}

static void
call_run (gpointer data)
{
  WoCall *call = data;

  call->func (call->data);
  g_mutex_lock (&call->mutex);
  call->done = TRUE;
  g_cond_signal (&call->cond);
  g_mutex_unlock (&call->mutex);
}

static void
quit_run (gpointer data)
{
  g_main_loop_quit (data);
}

WoWorker *
wo_worker_new (const char *name)
{
  WoWorker *self = g_new0 (WoWorker, 1);

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new (name, worker_thread, self);
  return self;
}

void
wo_worker_free (WoWorker *self)
{
  if (self == NULL)
    return;
  wo_worker_post (self, quit_run, self->loop);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self);
}

void
wo_worker_post (WoWorker *self, WoWorkerFunc func, gpointer data)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  WoPost *post = g_new (WoPost, 1);

  g_return_if_fail (self != NULL);
  post->func = func;
  post->data = data;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, post_run, post, g_free);
  g_source_attach (source, self->context);
}

void
wo_worker_call (WoWorker *self, WoWorkerFunc func, gpointer data)
{
  WoCall call = { .func = func, .data = data };

  g_return_if_fail (self != NULL && !wo_worker_is_current (self));
  g_mutex_init (&call.mutex);
  g_cond_init (&call.cond);
  wo_worker_post (self, call_run, &call);
  g_mutex_lock (&call.mutex);
  while (!call.done)
    g_cond_wait (&call.cond, &call.mutex);
  g_mutex_unlock (&call.mutex);
  g_mutex_clear (&call.mutex);
  g_cond_clear (&call.cond);
}

gboolean
wo_worker_is_current (WoWorker *self)
{
  return g_thread_self () == self->thread;
}
