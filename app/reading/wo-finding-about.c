/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading/wo-finding-about.h"

#include "reading/wo-finding-words.h"

#include <string.h>

#define APOSTROPHE "[’‘']?"
#define PREPOSITION                                                                                \
  "^(?:in\\s+(?:respect|relation|regards?|connection|terms)\\s+(?:of|to|with)|"                    \
  "with\\s+(?:regards?|respect|reference)\\s+to|as\\s+regards|regarding|relating\\s+to|"           \
  "related\\s+to|concerning|in|for|on|about|of|over|with)\\b\\s*:?\\s*"

typedef enum
{
  LANDLORD,   /* who failed, before what it is about */
  OBJECT,     /* the preposition before it */
  FAILED,     /* what redress was offered for, before what that was about */
  NEXT,       /* what leads to the next finding of the sentence */
  OFFER,      /* the fixed words of a finding of redress */
  RESOLVED,   /* the same, the other way round */
  ACCORDANCE, /* under which paragraph */
  THERE_WAS,  /* what leads from the object to the finding's name */
  COMPLAINT,  /* "the complaint about" */
  IS,         /* "is outside" */
  MARKER,     /* "a. " within a sentence */
  LEFT_OVER,  /* the number of what comes next */
  N_PATTERNS
} Pattern;

static const char *const patterns[N_PATTERNS] = {
  [LANDLORD] = "^(?:by|from|on\\s+the\\s+part\\s+of)\\s+(?:the\\s+)?landlord\\b,?\\s*",
  [OBJECT] = PREPOSITION,
  [FAILED] = "^(?:for\\s+)?(?:(?:the|its|any|acknowledged|identified)\\s+)*(?:service\\s+)?"
             "(?:failures?|failings?)\\s+(?:(?:identified|acknowledged)\\s+)?"
             "(?=(?:in|with|regarding|for|relating|concerning)\\b)",
  [NEXT] =
      "(?:[\\s,;]|\\b(?:and|but|however|while|whilst)\\b)*"
      "(?:\\bin\\s+accordance\\s+with\\b.{0,160}|\\bthat\\b\\s*)?"
      "(?:\\b(?:there\\s+(?:was|were|is|has\\s+been|have\\s+been)|we\\s+(?:have\\s+)?(?:also\\s+)?"
      "(?:found|find)|the\\s+landlord\\s+(?:has\\s+|had\\s+)?(?:also\\s+)?"
      "(?:made|offered|provided)|(?:a\\s+)?findings?\\s+of)\\b)?\\s*"
      "(?:\\balso\\b\\s*)?(?:\\ban?\\b\\s*)?[\\s:]*$",
  [OFFER] =
      "^(?:[\\s,]|\\b(?:offered|made|was|provided|by\\s+the\\s+landlord|"
      "to\\s+the\\s+residents?|(?:prior\\s+to|before)\\s+"
      "(?:the\\s+|our\\s+|this\\s+|its\\s+)?(?:ombudsman" APOSTROPHE "s\\s+)?investigation)\\b)*",
  [RESOLVED] = "[\\s,]*(?:\\b(?:which|that)\\b)?[\\s,]*(?:\\bin\\s+(?:the\\s+ombudsman" APOSTROPHE
               "s|our)\\s+(?:opinion|view)\\b)?[\\s,]*(?:\\bsatisfactorily\\b\\s*)?"
               "\\b(?:resolves?|resolved)\\b\\s*(?:\\bsatisfactorily\\b\\s*)?"
               "(?:(?:the|this|these|that|her|his|their)\\s+)?(?:resident" APOSTROPHE
               "s\\s+)?(?:complaints?|matters?|concerns?|issues?)?",
  [ACCORDANCE] = "^.*?\\bin\\s+accordance\\s+with\\s+(?:paragraph|section)s?\\b.{0,80}?\\bscheme\\b"
                 "(?:\\s*\\(\\s*the\\s+[^)]{0,12}\\))?[\\s,:]*",
  [THERE_WAS] =
      "(?:[\\s,]|\\b(?:the\\s+ombudsman\\s+(?:finds|found|has\\s+found)|we\\s+(?:have\\s+)?"
      "(?:found|find)|that)\\b)*(?:\\b(?:there\\s+)?(?:was|were|is|has\\s+been)\\b|"
      "\\b(?:amounts?|amounted)\\s+to\\b|"
      "\\bthe\\s+landlord\\s+(?:has\\s+)?(?:made|offered|provided)\\b)?"
      "[\\s:]*(?:\\ban?\\b)?\\s*$",
  [COMPLAINT] = "^.*?\\b(?:complaints?|concerns?|aspects?(?:\\s+of\\s+the\\s+complaint)?)\\s+"
                "(?:about|regarding|concerning|relating\\s+to|in\\s+relation\\s+to|"
                "in\\s+respect\\s+of)\\s+",
  [IS] = "[\\s,]*(?:\\b(?:is|are|was|were|falls?|fell|does|do|did)\\b)?\\s*$",
  [MARKER] = "(?:(?<=[\\s:;,.])|^)\\(?(?:([a-h])|([ivx]{1,4})|(\\d{1,2}))[.)]\\s+",
  [LEFT_OVER] = "[.;]\\s*(?:[a-zA-Z]|\\d{1,3})\\.?\\s*$",
};

static GRegex *
regex_of (Pattern pattern)
{
  static GRegex *compiled[N_PATTERNS];

  if (g_once_init_enter (&compiled[pattern]))
    g_once_init_leave (&compiled[pattern],
                       g_regex_new (patterns[pattern],
                                    G_REGEX_CASELESS | G_REGEX_DOTALL | G_REGEX_OPTIMIZE, 0, NULL));
  return compiled[pattern];
}

/* Takes the first match out of @text, which is taken; a text too long to search stays as it is. */
static char *
cut (char *text, Pattern pattern, gboolean *ret_found)
{
  g_autoptr (GMatchInfo) match = NULL;
  int start, end;
  char *rest;

  if (ret_found != NULL)
    *ret_found = FALSE;
  if (!g_regex_match (regex_of (pattern), text, 0, &match) ||
      !g_match_info_fetch_pos (match, 0, &start, &end) || start == end)
    return text;
  if (ret_found != NULL)
    *ret_found = TRUE;
  rest = g_strdup_printf ("%.*s%s%s", start, text, start > 0 && text[end] != '\0' ? " " : "",
                          text + end);
  g_free (text);
  return rest;
}

/* Without blanks, points and "and" at its ends. */
static char *
trim (char *text)
{
  char *from = text;
  gsize length;
  char *trimmed;

  while (*from != '\0' &&
         (strchr (" \t\n,:;.-", *from) != NULL || g_str_has_prefix (from, "\xe2\x80\x93")))
    from += *from == '\xe2' ? 3 : 1;
  length = strlen (from);
  for (gboolean more = TRUE; more;)
    {
      more = FALSE;
      while (length > 0 && strchr (" \t\n,:;.-", from[length - 1]) != NULL)
        length--;
      if (length >= 4 && g_ascii_strncasecmp (from + length - 4, " and", 4) == 0)
        {
          length -= 4;
          more = TRUE;
        }
    }
  trimmed = g_strndup (from, length);
  g_free (text);
  return trimmed;
}

char *
wo_finding_about_behind (const char *text)
{
  char *about = g_strdup (text);
  gboolean object = FALSE, failed = FALSE;
  gboolean list = FALSE;

  /* A colon at its end introduces a list, and so does a mark: both stay until the points are told. */
  while (*text == ' ' || *text == ',')
    text++;
  about = cut (about, NEXT, NULL);
  list = strstr (about, WO_POINT_MARK) != NULL;
  about = cut (about, OFFER, NULL);
  about = cut (about, RESOLVED, NULL);
  about = cut (about, LANDLORD, NULL);
  g_strchug (about);
  if (about[0] == ':')
    memmove (about, about + 1, strlen (about));
  g_strchug (about);
  about = cut (about, OBJECT, &object);
  about = cut (about, FAILED, &failed);
  if (failed)
    about = cut (about, OBJECT, NULL);
  if (!list)
    about = cut (about, LEFT_OVER, NULL);
  if (g_str_has_suffix (about, " satisfactorily") || g_str_has_suffix (about, " satisfactorily."))
    *g_strrstr (about, " satisfactorily") = '\0';
  if (g_ascii_strcasecmp (about, "satisfactorily") == 0)
    about[0] = '\0';
  return list ? about : trim (about);
}

static gboolean
is_object (const char *text)
{
  static const char *const starts[] = { "the landlord", "its ",         "the handling",
                                        "the response", "the resident", NULL };

  for (guint i = 0; starts[i] != NULL; i++)
    if (g_ascii_strncasecmp (text, starts[i], strlen (starts[i])) == 0)
      return TRUE;
  return FALSE;
}

char *
wo_finding_about_before (const char *text)
{
  char *about = g_strdup (text);
  gboolean complaint = FALSE, object = FALSE;

  about = cut (about, ACCORDANCE, NULL);
  about = cut (about, THERE_WAS, NULL);
  about = trim (about);
  about = cut (about, COMPLAINT, &complaint);
  if (complaint)
    about = cut (about, IS, NULL);
  else
    about = cut (about, OBJECT, &object);
  if (!complaint && !object && !is_object (about))
    about[0] = '\0';
  return trim (about);
}

/* "a. …; b. …" within a sentence becomes marks, where the letters run from the first on. */
static char *
mark_points (const char *about)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  static const char *const romans[] = { "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", NULL };
  guint n = 0;
  gsize from = 0;

  for (g_regex_match (regex_of (MARKER), about, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *letter = g_match_info_fetch (match, 1);
      g_autofree char *roman = g_match_info_fetch (match, 2);
      g_autofree char *number = g_match_info_fetch (match, 3);
      g_autofree char *wanted = g_strdup_printf ("%u", n + 1);
      int start, end;

      if (!(letter != NULL && g_ascii_tolower (letter[0]) == (char) ('a' + n)) &&
          !(roman != NULL && n < 8 && g_ascii_strcasecmp (roman, romans[n]) == 0) &&
          g_strcmp0 (number, wanted) != 0)
        continue;
      g_match_info_fetch_pos (match, 0, &start, &end);
      g_string_append_len (out, about + from, start - (int) from);
      g_string_append (out, WO_POINT_MARK);
      from = (gsize) end;
      n++;
    }
  g_string_append (out, about + from);
  return n > 1 ? g_string_free (g_steal_pointer (&out), FALSE) : g_strdup (about);
}

static void
add_point (GPtrArray *points, const char *lead, const char *text)
{
  char *point = trim (g_strdup (text));
  char *rest = point[0] != '\0' ? g_utf8_next_char (point) : point;

  if (point[0] == '\0')
    {
      g_free (point);
      return;
    }
  if (lead[0] != '\0')
    {
      char *whole;

      /* A capital goes unless the word is an abbreviation. */
      if (g_ascii_isupper (point[0]) && !g_ascii_isupper (*rest))
        point[0] = g_ascii_tolower (point[0]);
      whole = g_strdup_printf ("%s %s", lead, point);
      g_free (point);
      point = whole;
    }
  g_ptr_array_add (points, point);
}

GPtrArray *
wo_finding_about_points (const char *about)
{
  GPtrArray *points = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *marked = mark_points (about);
  const char *colon = strchr (marked, ':');
  g_auto (GStrv) parts = NULL;
  g_autofree char *lead = NULL;
  gsize first = 0;

  if (strstr (marked, WO_POINT_MARK) == NULL && colon != NULL && strchr (colon, ';') != NULL)
    {
      g_strdelimit (marked, ";", WO_POINT_MARK[0]);
      marked[colon - marked] = WO_POINT_MARK[0];
    }
  parts = g_strsplit (marked, WO_POINT_MARK, -1);
  lead = g_strdup ("");
  if (g_strv_length (parts) > 1)
    {
      first = 1;
      g_free (lead);
      lead = trim (g_strdup (parts[0]));
    }
  for (gsize i = first; parts[i] != NULL; i++)
    add_point (points, lead, parts[i]);
  if (points->len == 0)
    g_ptr_array_add (points, trim (g_strdup (about)));
  return points;
}
