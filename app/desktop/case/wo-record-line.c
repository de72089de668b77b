/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-record-line.h"

#include "desktop/model/wo-account.h"
#include "desktop/model/wo-desk-reads.h"
#include "desktop/shell/wo-standing-words.h"
#include "desktop/widgets/wo-notice.h"

#include <glib/gi18n-lib.h>

/* Whoever wrote something is at work for so long after it. */
#define AT_WORK_US (60 * G_USEC_PER_SEC)

struct _WoRecordLine
{
  AdwBin parent_instance;

  WoCaseModel *model;
  char *record;      /* whose line it is, or NULL */
  GPtrArray *others; /* WoPresent */
  gint64 wrote_us;   /* when something was last written here */
  gboolean told;     /* that one is at work on .record */
  guint timer;
  gboolean gone; /* it is going away: nothing comes back to it */
  WoNotice *line;
};

G_DEFINE_FINAL_TYPE (WoRecordLine, wo_record_line, ADW_TYPE_BIN)

static char *
others_in_words (GPtrArray *others)
{
  const WoPresent *first = others->pdata[0];
  g_autofree char *since = wo_standing_time (first->since_us);

  if (others->len == 1)
    return g_strdup_printf (_ ("%s is also working on this (since %s)"), first->name, since);
  return g_strdup_printf (ngettext ("%s and %u more are also working on this (since %s)",
                                    "%s and %u more are also working on this (since %s)",
                                    others->len - 1),
                          first->name, others->len - 1, since);
}

static void
show (WoRecordLine *self)
{
  gboolean lost =
      self->record != NULL && wo_desk_is_lost (wo_case_model_get_desk (self->model), self->record);
  gboolean company = self->record != NULL && self->others != NULL && self->others->len > 0;
  gboolean opens = GTK_IS_APPLICATION_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), lost || company);
  if (lost)
    words = g_strdup (_ ("You may not read this any more. It is on this computer only until what "
                         "you changed in it is settled."));
  else if (company)
    words = others_in_words (self->others);
  if (words == NULL)
    return;
  wo_notice_set_text (self->line, words);
  wo_notice_set_target (self->line, lost && opens ? _ ("Show what waits") : NULL, "waiting", "");
}

typedef struct
{
  GWeakRef line;
  char *record;
} WoPresenceAsked;

/* What comes for a record that is not open any more is passed over. */
static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WoPresenceAsked *asked = data;
  g_autoptr (WoRecordLine) self = g_weak_ref_get (&asked->line);
  g_autoptr (GPtrArray) others = wo_account_ask_finish (WO_DESK (source), result, NULL);

  if (self != NULL && g_strcmp0 (self->record, asked->record) == 0)
    {
      g_clear_pointer (&self->others, g_ptr_array_unref);
      self->others = g_steal_pointer (&others);
      show (self);
    }
  g_weak_ref_clear (&asked->line);
  g_free (asked->record);
  g_free (asked);
}

/* Says how it is here, and asks who else is there; where the server does not answer, nobody knows. */
static void
ask (WoRecordLine *self, gboolean editing)
{
  WoDesk *desk = wo_case_model_get_desk (self->model);
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (wo_desk_get_office (desk));
  const WoAccountErrand errand = { .what = WO_ERRAND_PRESENCE,
                                   .id = self->record,
                                   .editing = editing };
  WoPresenceAsked *asked;

  self->told = editing;
  if (status->mode != WO_OFFICE_IN_STEP && status->mode != WO_OFFICE_SYNCING)
    {
      g_clear_pointer (&self->others, g_ptr_array_unref);
      show (self);
      return;
    }
  asked = g_new0 (WoPresenceAsked, 1);
  g_weak_ref_init (&asked->line, self->gone ? NULL : self);
  asked->record = g_strdup (self->record);
  wo_account_ask_async (desk, &errand, answered_cb, asked);
}

static gboolean
is_at_work (WoRecordLine *self)
{
  return self->wrote_us > 0 && g_get_monotonic_time () - self->wrote_us < AT_WORK_US;
}

static gboolean
timer_cb (gpointer data)
{
  WoRecordLine *self = data;

  ask (self, is_at_work (self));
  return G_SOURCE_CONTINUE;
}

/* The first key is told at once, what follows with the next turn. */
static void
save_state_cb (WoRecordLine *self)
{
  if (self->record == NULL || wo_case_model_get_save_state (self->model) != WO_SAVE_TYPING)
    return;
  self->wrote_us = g_get_monotonic_time ();
  if (!self->told)
    ask (self, TRUE);
}

static void
leave (WoRecordLine *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->told)
    ask (self, FALSE);
  self->told = FALSE;
  self->wrote_us = 0;
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_clear_pointer (&self->record, g_free);
}

/* Everybody at a case or its order meets under the case; an order without one is by itself. */
static const char *
record_of (WoCaseModel *model)
{
  const WoRecord *record = wo_case_model_get_case_record (model);

  if (record == NULL)
    record = wo_case_model_get_order_record (model);
  return record != NULL ? record->id : NULL;
}

static void
model_changed_cb (WoRecordLine *self)
{
  const char *record = self->model != NULL ? record_of (self->model) : NULL;

  if (g_strcmp0 (record, self->record) != 0)
    {
      if (self->record != NULL)
        leave (self);
      self->record = g_strdup (record);
      if (record != NULL)
        {
          self->timer = g_timeout_add_seconds (WO_RECORD_LINE_S, timer_cb, self);
          ask (self, FALSE);
        }
    }
  show (self);
}

static void
wo_record_line_dispose (GObject *object)
{
  WoRecordLine *self = WO_RECORD_LINE (object);

  self->gone = TRUE;
  if (self->record != NULL && self->model != NULL)
    leave (self);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (wo_record_line_parent_class)->dispose (object);
}

static void
wo_record_line_class_init (WoRecordLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_record_line_dispose;
}

static void
wo_record_line_init (WoRecordLine *self)
{
  self->line = WO_NOTICE (wo_notice_new ("system-users-symbolic", NULL));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->line));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
wo_record_line_set_model (WoRecordLine *self, WoCaseModel *model)
{
  g_return_if_fail (WO_IS_RECORD_LINE (self));

  if (self->model == model)
    return;
  if (self->model != NULL)
    {
      if (self->record != NULL)
        leave (self);
      g_signal_handlers_disconnect_by_data (self->model, self);
    }
  g_set_object (&self->model, model);
  if (model != NULL)
    {
      g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (model, "save-state-changed", G_CALLBACK (save_state_cb), self,
                               G_CONNECT_SWAPPED);
    }
  model_changed_cb (self);
}
