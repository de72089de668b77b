/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-browser-visit.h"

#include "sync/wo-browser.h"

struct _WoBrowserVisit
{
  GObject parent_instance;

  WoVisitState state;
  char *address, *label, *sentence, *answer;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (WoBrowserVisit, wo_browser_visit, G_TYPE_OBJECT)

static guint changed_signal;

static void
set_state (WoBrowserVisit *self, WoVisitState state)
{
  self->state = state;
  g_signal_emit (self, changed_signal, 0);
}

static void
show (const char *address, const char *label, gpointer data)
{
  WoBrowserVisit *self = data;

  self->address = g_strdup (address);
  self->label = g_strdup (label);
  set_state (self, WO_VISIT_WAITING);
}

static void
visited_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoBrowserVisit) self = data;
  g_autoptr (GError) error = NULL;

  self->answer = wo_browser_sign_in_finish (result, &error);
  if (self->answer != NULL)
    set_state (self, WO_VISIT_DONE);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_state (self, WO_VISIT_CANCELLED);
  else
    {
      self->sentence = g_strdup (error->message);
      set_state (self, WO_VISIT_FAILED);
    }
}

static void
wo_browser_visit_finalize (GObject *object)
{
  WoBrowserVisit *self = WO_BROWSER_VISIT (object);

  g_free (self->address);
  g_free (self->label);
  g_free (self->sentence);
  g_free (self->answer);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (wo_browser_visit_parent_class)->finalize (object);
}

static void
wo_browser_visit_class_init (WoBrowserVisitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wo_browser_visit_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
wo_browser_visit_init (WoBrowserVisit *self)
{
  self->cancellable = g_cancellable_new ();
}

WoBrowserVisit *
wo_browser_visit_new (const char *server, gboolean fresh)
{
  WoBrowserVisit *self = g_object_new (WO_TYPE_BROWSER_VISIT, NULL);

  wo_browser_sign_in_async (server, fresh, show, self, self->cancellable, visited_cb,
                            g_object_ref (self));
  return self;
}

WoVisitState
wo_browser_visit_get_state (WoBrowserVisit *self)
{
  g_return_val_if_fail (WO_IS_BROWSER_VISIT (self), WO_VISIT_FAILED);
  return self->state;
}

const char *
wo_browser_visit_get_address (WoBrowserVisit *self)
{
  g_return_val_if_fail (WO_IS_BROWSER_VISIT (self), NULL);
  return self->address;
}

const char *
wo_browser_visit_get_label (WoBrowserVisit *self)
{
  g_return_val_if_fail (WO_IS_BROWSER_VISIT (self), NULL);
  return self->label;
}

const char *
wo_browser_visit_get_sentence (WoBrowserVisit *self)
{
  g_return_val_if_fail (WO_IS_BROWSER_VISIT (self), NULL);
  return self->sentence;
}

char *
wo_browser_visit_take_answer (WoBrowserVisit *self)
{
  g_return_val_if_fail (WO_IS_BROWSER_VISIT (self), NULL);
  return g_steal_pointer (&self->answer);
}

void
wo_browser_visit_cancel (WoBrowserVisit *self)
{
  g_return_if_fail (WO_IS_BROWSER_VISIT (self));
  g_cancellable_cancel (self->cancellable);
}
