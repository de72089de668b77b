/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-standing-words.h"

#include <glib/gi18n-lib.h>

char *
wo_standing_time (gint64 us)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (then == NULL)
    return g_strdup ("");
  if (g_date_time_get_year (then) != g_date_time_get_year (now))
    return g_date_time_format (then, _ ("%-d %B %Y, %H:%M"));
  if (g_date_time_get_day_of_year (then) != g_date_time_get_day_of_year (now))
    return g_date_time_format (then, _ ("%-d %B, %H:%M"));
  return g_date_time_format (then, "%H:%M");
}

char *
wo_standing_title (const WoOfficeStatus *status)
{
  g_autofree char *since = NULL;

  if (status->mode <= WO_OFFICE_IN_STEP && status->parked > 0)
    return g_strdup_printf (ngettext ("%u change did not fit", "%u changes did not fit",
                                      status->parked),
                            status->parked);
  switch (status->mode)
    {
    case WO_OFFICE_LOCAL:
      return g_strdup (_ ("Local office"));
    case WO_OFFICE_SYNCING:
      if (status->waiting == 0)
        return g_strdup (_ ("Fetching what is new…"));
      return g_strdup_printf (ngettext ("Sending %u change…", "Sending %u changes…",
                                        status->waiting),
                              status->waiting);
    case WO_OFFICE_OFFLINE:
      if (status->apart_us == 0)
        return g_strdup (_ ("Not connected"));
      since = wo_standing_time (status->apart_us);
      return g_strdup_printf (_ ("Not connected since %s"), since);
    case WO_OFFICE_SIGNED_OUT:
      return g_strdup (_ ("Signed out"));
    case WO_OFFICE_BROKEN:
      return g_strdup (_ ("Not the office it was"));
    case WO_OFFICE_IN_STEP:
    default:
      return g_strdup (_ ("In step with the office"));
    }
}

char *
wo_standing_detail (const WoOfficeStatus *status)
{
  g_autofree char *parked = NULL;
  g_autofree char *waiting = NULL;

  if (status->to_fetch > 0)
    return g_strdup_printf (ngettext ("%u of %u record is here", "%u of %u records are here",
                                      status->to_fetch),
                            status->fetched, status->to_fetch);
  if (status->mode == WO_OFFICE_LOCAL)
    return g_strdup (_ ("Saved on this computer"));
  if (status->mode <= WO_OFFICE_SYNCING)
    return g_strdup (_ ("All changes saved"));
  if (status->waiting > 0)
    waiting =
        g_strdup_printf (ngettext ("%u change waits here", "%u changes wait here", status->waiting),
                         status->waiting);
  else
    waiting = g_strdup (_ ("Nothing waits to be sent"));
  if (status->parked == 0)
    return g_steal_pointer (&waiting);
  parked = g_strdup_printf (ngettext ("%u did not fit", "%u did not fit", status->parked),
                            status->parked);
  /* What waits, and how many did not fit. */
  return g_strdup_printf (_ ("%s, %s"), waiting, parked);
}

static const char *
sentence_of (WoOfficeMode mode)
{
  switch (mode)
    {
    case WO_OFFICE_LOCAL:
      return _ ("This office is on this computer alone; nothing is sent anywhere.");
    case WO_OFFICE_SYNCING:
      return _ ("What you do is saved here; it is being sent now.");
    case WO_OFFICE_OFFLINE:
      return _ ("The office does not answer. You can go on: all is saved here and is sent when it "
                "is reached.");
    case WO_OFFICE_SIGNED_OUT:
      return _ ("You can go on: all is saved here and is sent when you sign in.");
    case WO_OFFICE_BROKEN:
      return _ ("Nothing is sent or taken until this is settled. What you did is kept here.");
    case WO_OFFICE_IN_STEP:
    default:
      return _ ("What you do is saved here first and sent at once.");
    }
}

char *
wo_standing_sentence (const WoOfficeStatus *status)
{
  g_autoptr (GString) sentence = g_string_new (sentence_of (status->mode));

  if (status->mode >= WO_OFFICE_OFFLINE && status->message != NULL)
    g_string_append_printf (sentence, " %s%s", status->message,
                            g_str_has_suffix (status->message, ".") ? "" : ".");
  if (status->note != NULL)
    g_string_append_printf (sentence, " %s", status->note);
  return g_string_free (g_steal_pointer (&sentence), FALSE);
}

const char *
wo_standing_icon (const WoOfficeStatus *status)
{
  if (status->mode == WO_OFFICE_BROKEN)
    return "dialog-error-symbolic";
  if (status->parked > 0)
    return "dialog-warning-symbolic";
  switch (status->mode)
    {
    case WO_OFFICE_SYNCING:
      return "emblem-synchronizing-symbolic";
    case WO_OFFICE_OFFLINE:
      return "network-offline-symbolic";
    case WO_OFFICE_SIGNED_OUT:
      return "avatar-default-symbolic";
    case WO_OFFICE_LOCAL:
    case WO_OFFICE_IN_STEP:
    case WO_OFFICE_BROKEN:
    default:
      return "emblem-ok-symbolic";
    }
}
