/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-minutes.h"
#include "desktop/session/wo-session-row.h"

#include <glib/gi18n-lib.h>

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
