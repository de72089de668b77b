/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/wo-words.h"

#include "words/wo-fill.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* Nearer than this a day is counted; further off its date says more. */
#define COUNTED_DAYS 14

typedef struct
{
  const char *act;
  const char *line;      /* {1}: who */
  const char *with_note; /* {2}: what they wrote; NULL: the line, and the note behind it */
} WoLine;

static const WoLine lines[] = {
  { "create", N_ ("{1} began it"), NULL },
  { "record-elsewhere", N_ ("{1} took it over from another tracker"), NULL },
  { "set", N_ ("{1} changed it"), NULL },
  { "choose", N_ ("{1} chose between two versions"), NULL },
  { "comment", N_ ("{1} commented"), N_ ("{1} commented: “{2}”") },
  { "hand-up", N_ ("{1} handed it up"), NULL },
  { "take-back", N_ ("{1} took the hand-up back"), NULL },
  { "approve", N_ ("{1} approved it"), NULL },
  { "amend", N_ ("{1} amended its wording"), NULL },
  { "return", N_ ("{1} returned it"), NULL },
  { "open-session", N_ ("{1} opened the session"), NULL },
  { "close-session", N_ ("{1} closed the session"), NULL },
  { "drop-session", N_ ("{1} dropped the session"), NULL },
  { "defer", N_ ("{1} put it off"), NULL },
  { "sign", N_ ("{1} signed it"), NULL },
  { "issue", N_ ("{1} issued it"), NULL },
  { "monitor", N_ ("{1} began to monitor it"), NULL },
  { "complied", N_ ("{1} marked it as complied with"), NULL },
  { "not-complied", N_ ("{1} marked it as not complied with"), NULL },
  { "close", N_ ("{1} closed it"), NULL },
  { "reopen", N_ ("{1} reopened it; the sign-off no longer stands"), NULL },
  { "withdraw", N_ ("{1} withdrew it"), NULL },
  { "undo", N_ ("{1} took a change back"), NULL },
  { "adopt", N_ ("{1} did again what had not fitted"), NULL },
  { "override", N_ ("{1} set a stop of the guidance aside"), NULL },
  { "override-off", N_ ("{1} let a stop of the guidance stand again"), NULL },
  { "erase", N_ ("{1} took personal data out"), NULL },
};

static const WoLine *
find_line (const char *act)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    if (g_strcmp0 (lines[i].act, act) == 0)
      return &lines[i];
  return NULL;
}

char *
wo_words_timeline (const char *act, const char *who, const char *note)
{
  const WoLine *line = find_line (act);
  const char *name = who != NULL && who[0] != '\0' ? who : _ ("Somebody");
  const char *args[WO_FILL_MAX] = { NULL, name, note, act };
  g_autofree char *said = NULL;

  said = wo_fill (line != NULL ? _ (line->line) : _ ("{1} did “{3}”"), args);
  if (note == NULL || note[0] == '\0')
    return g_steal_pointer (&said);
  if (line != NULL && line->with_note != NULL)
    return wo_fill (_ (line->with_note), args);
  args[1] = said;
  return wo_fill (_ ("{1}: “{2}”"), args);
}

char *
wo_words_stopped (const char *line)
{
  const char *end = line + strlen (line);

  while (end > line &&
         g_unichar_type (g_utf8_get_char (g_utf8_prev_char (end))) == G_UNICODE_FINAL_PUNCTUATION)
    end = g_utf8_prev_char (end);
  if (end == line || strchr (".!?", end[-1]) != NULL)
    return g_strdup (line);
  return g_strconcat (line, ".", NULL);
}

static char *
counted (const char *sentence, int days)
{
  g_autofree char *number = g_strdup_printf ("%d", days);
  const char *args[WO_FILL_MAX] = { NULL, number };

  return wo_fill (sentence, args);
}

char *
wo_words_due (WoDate due, WoDate today)
{
  int days = due - today;

  if (due == WO_DATE_NONE)
    return g_strdup (_ ("no date"));
  if (today == WO_DATE_NONE || days > COUNTED_DAYS)
    return wo_date_in_words (due);
  if (days < 0)
    return counted (g_dngettext (GETTEXT_PACKAGE, "{1} day late", "{1} days late", (gulong) -days),
                    -days);
  if (days == 0)
    return g_strdup (_ ("due today"));
  if (days == 1)
    return g_strdup (_ ("due tomorrow"));
  return counted (g_dngettext (GETTEXT_PACKAGE, "due in {1} day", "due in {1} days", (gulong) days),
                  days);
}

char *
wo_words_age (WoDate day, WoDate today)
{
  int days = today - day;

  if (day == WO_DATE_NONE)
    return g_strdup (_ ("no date"));
  if (today == WO_DATE_NONE || days < 0 || days > COUNTED_DAYS)
    return wo_date_in_words (day);
  if (days == 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("yesterday"));
  return counted (g_dngettext (GETTEXT_PACKAGE, "{1} day ago", "{1} days ago", (gulong) days),
                  days);
}
