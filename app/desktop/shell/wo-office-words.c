/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-office-words.h"

#include <glib/gi18n-lib.h>

char *
wo_office_name_words (const WoPremises *office)
{
  const char *person = office->person_name != NULL ? office->person_name : _ ("Nobody yet");

  if (office->failure != NULL)
    return g_path_get_basename (office->path);
  if (office->demo)
    return g_strdup (_ ("The demo office"));
  if (office->server == NULL)
    return g_strdup_printf (_ ("%s, on this computer alone"), person);
  return g_strdup_printf (_ ("%s at %s"), person, office->server);
}

static char *
in_step_words (gint64 us)
{
  g_autoptr (GDateTime) utc = us > 0 ? g_date_time_new_from_unix_utc (us / G_USEC_PER_SEC) : NULL;
  g_autoptr (GDateTime) when = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *text = when != NULL ? g_date_time_format (when, _ ("%-d %B %Y at %H:%M")) : NULL;

  if (text == NULL)
    return g_strdup (_ ("Nothing waits to be sent"));
  return g_strdup_printf (_ ("Nothing waits to be sent; last in step on %s"), text);
}

/* Takes @words over. */
static void
add_words (GPtrArray *lines, char *words)
{
  g_ptr_array_add (lines, words);
}

static char *
join (GPtrArray *lines, const char *between)
{
  g_ptr_array_add (lines, NULL);
  return g_strjoinv (between, (char **) lines->pdata);
}

char *
wo_office_state_words (const WoPremises *office)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const WoUnsent *unsent = office->unsent;

  if (office->failure != NULL)
    return g_strdup (office->failure);
  if (office->demo)
    return g_strdup (_ ("Made up, to try things on; nothing in it is real"));
  if (unsent == NULL)
    return g_strdup (_ ("All of its work is in this one file"));
  if (wo_unsent_is_nothing (unsent))
    return in_step_words (office->in_step_us);
  if (unsent->acts > 0)
    add_words (lines, g_strdup_printf (ngettext ("%u change waits to be sent",
                                                 "%u changes wait to be sent", unsent->acts),
                                       unsent->acts));
  if (unsent->parked > 0)
    add_words (lines,
               g_strdup_printf (ngettext ("%u change did not fit and is kept",
                                          "%u changes did not fit and are kept", unsent->parked),
                                unsent->parked));
  if (unsent->files > 0)
    add_words (lines, g_strdup_printf (ngettext ("%u file waits to go up", "%u files wait to go up",
                                                 unsent->files),
                                       unsent->files));
  return join (lines, "; ");
}

/* The names, and how many more there are. */
static char *
named (GPtrArray *names, guint all)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < names->len; i++)
    add_words (lines, g_strdup_printf (_ ("“%s”"), (const char *) names->pdata[i]));
  if (all > names->len)
    add_words (lines, g_strdup_printf (ngettext ("and %u more", "and %u more", all - names->len),
                                       all - names->len));
  return join (lines, ", ");
}

/* Several changes may be about one record, so what is not named has no number. */
static void
add_lost_acts (GPtrArray *lines, const WoUnsent *unsent)
{
  g_autofree char *about = named (unsent->about, unsent->about->len);
  guint n = unsent->acts + unsent->parked;

  if (n > 0 && unsent->about->len == 0)
    add_words (lines, g_strdup_printf (ngettext ("%u change that is not at the office",
                                                 "%u changes that are not at the office", n),
                                       n));
  else if (n > 0 && unsent->about->len == WO_UNSENT_NAMES_MAX)
    add_words (lines, g_strdup_printf (ngettext ("%u change that is not at the office, of %s and "
                                                 "others",
                                                 "%u changes that are not at the office, of %s and "
                                                 "others",
                                                 n),
                                       n, about));
  else if (n > 0)
    add_words (lines, g_strdup_printf (ngettext ("%u change that is not at the office, of %s",
                                                 "%u changes that are not at the office, of %s", n),
                                       n, about));
}

static void
add_lost_files (GPtrArray *lines, const WoUnsent *unsent)
{
  g_autofree char *names = named (unsent->names, unsent->files);

  if (unsent->files > 0)
    add_words (lines,
               g_strdup_printf (ngettext ("%u file that is not at the office: %s",
                                          "%u files that are not at the office: %s", unsent->files),
                                unsent->files, names));
}

char *
wo_office_forget_words (const WoPremises *office)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const WoUnsent *unsent = office->unsent;

  if (office->demo)
    return g_strdup (
        _ ("It is removed from this computer, with all that was tried in it. A new one "
           "can be made at any time."));
  if (unsent == NULL || wo_unsent_is_nothing (unsent))
    return g_strdup (_ ("You are signed out there, and the copy on this computer is removed. "
                        "Everything in it is on the server, and comes back when you sign in "
                        "again."));
  add_words (lines, g_strdup (_ ("You are signed out there, and the copy on this computer is "
                                 "removed. This is nowhere else, and would be lost for good:")));
  add_lost_acts (lines, unsent);
  add_lost_files (lines, unsent);
  add_words (lines, g_strdup (_ ("To keep it, open the office and let it be sent first.")));
  return join (lines, "\n\n");
}

char *
wo_office_left_words (WoLeft left, const char *server)
{
  const guint both = WO_LEFT_ON_SERVER | WO_LEFT_IN_KEYRING;

  if ((left & both) == both)
    return g_strdup_printf (_ ("The office is forgotten. Neither %s nor your keyring answered in "
                               "time, so the sign-in stays in both: remove “Wider Orders at %s” in "
                               "your keyring program, and end the sign-in under “Your sign-ins” "
                               "when you sign in there again."),
                            server, server);
  if (left & WO_LEFT_ON_SERVER)
    return g_strdup_printf (_ ("The office is forgotten. %s did not answer in time, so the sign-in "
                               "stays in force there until it ends by itself: end it under “Your "
                               "sign-ins” when you sign in there again."),
                            server);
  if (left & WO_LEFT_IN_KEYRING)
    return g_strdup_printf (_ ("The office is forgotten. Your keyring did not open, so the sign-in "
                               "stays in it: remove “Wider Orders at %s” in your keyring program."),
                            server);
  return NULL;
}
