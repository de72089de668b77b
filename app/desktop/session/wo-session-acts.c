/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-session.h"
#include "desktop/session/wo-attendance.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

#define POS_STEP 10

typedef struct
{
  WoSession *session;
  char *id;     /* that the act is on, or NULL */
  char *closes; /* the id of the session that is closed, or NULL */
} Doing;

static void
done_cb (GObject *source, GAsyncResult *async_result, gpointer data)
{
  Doing *doing = data;
  g_autoptr (WoSession) self = doing->session;
  g_autofree char *id = doing->id;
  g_autofree char *closes = doing->closes;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = wo_office_act_finish (WO_OFFICE (source), async_result, &error);
  g_autofree char *why = NULL;

  g_free (doing);
  if (result == NULL)
    why = g_strdup (error->message);
  else if (result->outcome == WO_OUTCOME_PARKED && result->reasons->len > 0)
    why = wo_words_reason_cited (g_ptr_array_index (result->reasons, 0));
  if (why != NULL)
    {
      g_signal_emit_by_name (self, "refused", why);
      return;
    }
  wo_session_settle (self, id);
  if (closes != NULL)
    g_signal_emit_by_name (self, "closed", closes);
}

void
wo_session_do (WoSession *self, WoAct *act)
{
  Doing *doing = g_new0 (Doing, 1);

  doing->session = g_object_ref (self);
  doing->id = g_strdup (act->record);
  doing->closes = g_str_equal (act->kind, "close-session") ? g_strdup (act->record) : NULL;
  wo_office_act_async (wo_desk_get_office (wo_session_get_desk (self)), act, NULL, done_cb, doing);
}

/* A session that nobody planned: all that waits, in the order in which it stands. */
static char *
plan_all (WoSession *self)
{
  WoOffice *office = wo_desk_get_office (wo_session_get_desk (self));
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (office);
  g_autofree char *day = wo_date_in_words (wo_desk_get_today (wo_session_get_desk (self)));
  g_autofree char *on = wo_date_format (wo_desk_get_today (wo_session_get_desk (self)));
  g_autofree char *title = g_strdup_printf (_ ("Session of %s"), day);
  char *id = wo_office_new_id (office);
  WoAct *act = wo_act_new ("create", WO_RECORD_SESSION, id);

  wo_act_add_cell (act, "title", title);
  wo_act_add_cell (act, "on", on);
  wo_act_add_cell (act, "sits", status->for_id != NULL ? status->for_id : status->person_id);
  for (guint i = 0; i < wo_session_get_length (self) && i < WO_AGENDA_MAX; i++)
    {
      const WoSessionEntry *entry = wo_session_get_entry (self, i);
      g_autofree char *pos = g_strdup_printf ("agenda/%s.pos", entry->id);
      g_autofree char *minutes = g_strdup_printf ("agenda/%s.minutes", entry->id);
      g_autofree char *place = g_strdup_printf ("%u", (i + 1) * POS_STEP);
      g_autofree char *takes = g_strdup_printf ("%d", entry->minutes);

      if (entry->mark == WO_SESSION_SIGNED || entry->mark == WO_SESSION_RETURNED)
        continue;
      wo_act_add_cell (act, pos, place);
      wo_act_add_cell (act, minutes, takes);
    }
  wo_session_do (self, act);
  return id;
}

static void
note_presence (WoSession *self, const char *id)
{
  WoOffice *office = wo_desk_get_office (wo_session_get_desk (self));
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (office);
  g_autofree char *item = wo_office_new_id (office);
  g_autofree char *path = g_strdup_printf ("present/%s", item);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *line = NULL;
  WoAct *act;

  if (status->person_name == NULL)
    return;
  act = wo_act_new ("set", WO_RECORD_SESSION, id);
  line = wo_attendance_came (status->person_name, now);
  wo_act_add_cell (act, path, line);
  wo_session_do (self, act);
}

void
wo_session_begin (WoSession *self)
{
  const WoSitting *sitting = wo_session_get_sitting (self);
  g_autofree char *id = NULL;

  if (!wo_session_may_hold (self) || wo_session_get_answer (self) == NULL ||
      wo_session_get_length (self) == 0 ||
      (sitting != NULL && g_str_equal (sitting->state, WO_SITTING_OPEN)))
    return;
  id = sitting != NULL ? g_strdup (sitting->id) : plan_all (self);
  wo_session_do (self, wo_act_new ("open-session", WO_RECORD_SESSION, id));
  note_presence (self, id);
}

static void
log_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Doing *doing = data;
  g_autoptr (WoSession) self = doing->session;
  g_autofree char *closes = doing->closes;
  WoSessionLog *log = wo_office_read_finish (WO_OFFICE (source), result, NULL);
  WoAct *act;

  g_free (doing);
  if (wo_session_get_desk (self) != NULL)
    {
      act = wo_act_new ("close-session", WO_RECORD_SESSION, closes);
      if (log != NULL)
        {
          g_autofree char *size = g_strdup_printf ("%" G_GINT64_FORMAT, log->size);

          wo_act_set_arg (act, "size", size);
          wo_act_set_arg (act, "root", log->root);
        }
      wo_session_do (self, act);
    }
  wo_session_log_free (log);
}

void
wo_session_close (WoSession *self, const char *id)
{
  const WoSitting *sitting = wo_session_get_sitting (self);
  Doing *doing;

  if (!wo_session_may_hold (self) || sitting == NULL || g_strcmp0 (sitting->id, id) != 0 ||
      !g_str_equal (sitting->state, WO_SITTING_OPEN))
    return;
  doing = g_new0 (Doing, 1);
  doing->session = g_object_ref (self);
  doing->closes = g_strdup (id);
  wo_office_read_async (wo_desk_get_office (wo_session_get_desk (self)), wo_session_log_job, NULL,
                        NULL, wo_session_log_free, NULL, log_read_cb, doing);
}
