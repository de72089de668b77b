/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-minutes.h"
#include "desktop/session/wo-session-row.h"
#include "documents/wo-paper-session.h"

#include <glib/gi18n-lib.h>

/* What was let pass in it, by whom and why, as the order says now. */
static void
add_waived (GString *text, WoSession *session, const char *id)
{
  const WoSessionOrder *order = wo_session_answer_find (wo_session_get_answer (session), id);

  for (guint i = 0; order != NULL && i < order->waived->len; i++)
    {
      const WoSittingWaived *waived = g_ptr_array_index (order->waived, i);
      g_autofree char *said = NULL;

      if (waived->by != NULL)
        /* Translators: whoever set a fault of an order aside, and the reason they gave. */
        said = g_strdup_printf (_ ("Waived by %s: %s"),
                                wo_desk_get_person_name (wo_session_get_desk (session), waived->by),
                                waived->because);
      else
        said = g_strdup_printf (_ ("Waived: %s"), waived->because);
      g_string_append_printf (text, "    %s\n    %s\n", waived->what, said);
    }
}

static void
add_section (GString *text, WoSession *session, WoSessionMark mark)
{
  guint n = wo_session_count (session, mark);

  if (n == 0)
    return;
  g_string_append_printf (text, "\n%s: %u\n", wo_session_mark_word (mark), n);
  for (guint i = 0; i < wo_session_get_length (session); i++)
    {
      const WoSessionEntry *entry = wo_session_get_entry (session, i);

      if (entry->mark != mark)
        continue;
      g_string_append_printf (text, "  %s, %s, %s\n", wo_session_entry_name (entry),
                              entry->landlord != NULL ? entry->landlord : _ ("no landlord"),
                              entry->reference != NULL ? entry->reference : _ ("no reference"));
      if (entry->note != NULL)
        g_string_append_printf (text, "    %s\n", entry->note);
      if (entry->hash != NULL && mark == WO_SESSION_SIGNED)
        g_string_append_printf (text, "    SHA-256 %s\n", entry->hash);
      add_waived (text, session, entry->id);
    }
}

char *
wo_minutes_text (WoDesk *desk, WoSession *session)
{
  static const WoSessionMark marks[] = {
    WO_SESSION_SIGNED,  WO_SESSION_RETURNED, WO_SESSION_LATER,
    WO_SESSION_CHANGED, WO_SESSION_REFUSED,  WO_SESSION_UNREAD
  };
  WoOfficeStatus *status = wo_office_get_status (wo_desk_get_office (desk));
  g_autofree char *day = wo_date_in_words (wo_desk_get_today (desk));
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _ ("Minutes of the session of %s\n"), day);
  g_string_append_printf (text, _ ("Decided by %s\n"),
                          status->person_name != NULL ? status->person_name : _ ("nobody known"));
  if (status->mode == WO_OFFICE_LOCAL)
    g_string_append (text, _ ("In a local office: the sign-offs are not authenticated.\n"));
  else
    g_string_append_printf (text, _ ("Signed in to %s\n"), status->server);
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    add_section (text, session, marks[i]);
  wo_office_status_free (status);
  return g_string_free (text, FALSE);
}

/* "10:42" of microseconds since 1970 as text, or NULL. */
static char *
time_of (const char *at_us)
{
  g_autoptr (GDateTime) at =
      at_us != NULL ? g_date_time_new_from_unix_local (g_ascii_strtoll (at_us, NULL, 10) / 1000000)
                    : NULL;

  return at != NULL ? g_date_time_format (at, "%H:%M") : NULL;
}

static char *
moment_of (WoDesk *desk, WoDate on, const char *at_us, const char *by)
{
  g_autofree char *day = wo_date_in_words (on);
  g_autofree char *at = time_of (at_us);

  if (on == WO_DATE_NONE || at == NULL || by == NULL)
    return NULL;
  return g_strdup_printf ("%s at %s, by %s", day, at, wo_desk_get_person_name (desk, by));
}

static char *
decision_of (WoDesk *desk, const WoSittingDecision *decision)
{
  g_autofree char *at = decision != NULL ? time_of (decision->at_us) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (decision == NULL || decision->by == NULL)
    return g_strdup ("Left for another session.");
  g_string_append_printf (text, "%c%s by %s", g_ascii_toupper (decision->what[0]),
                          decision->what + 1, wo_desk_get_person_name (desk, decision->by));
  if (decision->in_for != NULL)
    g_string_append_printf (text, " for %s", wo_desk_get_person_name (desk, decision->in_for));
  if (at != NULL)
    g_string_append_printf (text, " at %s", at);
  if (decision->position > 0)
    g_string_append_printf (text, ", entry %d of the register", decision->position);
  g_string_append (text, decision->amended ? ", after its wording was amended." : ".");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Who let it pass may not be known: then nobody is named. */
static char *
waived_line (WoDesk *desk, const WoSittingWaived *waived)
{
  if (waived->by == NULL)
    return g_strdup_printf ("Let pass: %s Waived: %s", waived->what, waived->because);
  return g_strdup_printf ("Let pass: %s Waived by %s: %s", waived->what,
                          wo_desk_get_person_name (desk, waived->by), waived->because);
}

static GPtrArray *
waived_of (WoDesk *desk, const WoSitting *sitting, const char *order)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < sitting->waived->len; i++)
    {
      const WoSittingWaived *waived = g_ptr_array_index (sitting->waived, i);

      if (g_strcmp0 (waived->order, order) == 0)
        g_ptr_array_add (lines, waived_line (desk, waived));
    }
  return lines;
}

static void
line_free (gpointer data)
{
  WoMinutesLine *line = data;

  g_free ((char *) line->decision);
  g_ptr_array_unref (line->waived);
  g_free (line);
}

static GPtrArray *
lines_of (WoDesk *desk, const WoMinutesAnswer *answer)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);

  for (guint i = 0; i < answer->sitting->agenda->len; i++)
    {
      const WoAgendaItem *item = g_ptr_array_index (answer->sitting->agenda, i);
      const WoSittingDecision *decision = wo_sitting_decision (answer->sitting, item->id);
      WoMinutesLine *line = g_new0 (WoMinutesLine, 1);

      line->name = g_ptr_array_index (answer->names, i);
      line->decision = decision_of (desk, decision);
      line->note = decision != NULL ? decision->note : NULL;
      line->hash = decision != NULL ? decision->hash : NULL;
      line->waived = waived_of (desk, answer->sitting, item->id);
      g_ptr_array_add (lines, line);
    }
  return lines;
}

static char *
present_of (const WoSitting *sitting)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < sitting->present->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "; " : "",
                            ((WoText *) g_ptr_array_index (sitting->present, i))->text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

WoPaper *
wo_minutes_paper (WoDesk *desk, const WoMinutesAnswer *answer)
{
  const WoSitting *sitting = answer->sitting;
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (wo_desk_get_office (desk));
  g_autoptr (GPtrArray) lines = lines_of (desk, answer);
  g_autofree char *opened =
      moment_of (desk, sitting->opened_on, sitting->opened_at, sitting->opened_by);
  g_autofree char *closed =
      moment_of (desk, sitting->closed_on, sitting->closed_at, sitting->closed_by);
  g_autofree char *present = present_of (sitting);
  g_autofree char *day = wo_date_format (sitting->opened_on);
  g_autofree char *file_name = g_strdup_printf ("minutes-%s", day != NULL ? day : sitting->id);
  const WoMinutesHead head = {
    .title = sitting->title != NULL ? sitting->title : "Session",
    .opened = opened,
    .closed = closed,
    .present = present,
    .authentic = status->mode == WO_OFFICE_LOCAL
                     ? "A local office: the sign-offs are not authenticated."
                     : "Each sign-off was made with a fresh sign-in.",
    .note = sitting->note,
    .log_size = sitting->log_size,
    .log_root = sitting->log_root,
    .file_name = file_name,
    .shortened = sitting->shortened,
    .left_out = sitting->left_out,
  };

  return wo_paper_for_minutes (&head, lines);
}
