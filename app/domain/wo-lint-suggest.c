/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-pattern.h"
#include "domain/wo-phrase.h"

#include <string.h>

/* A day that fits where a time is left open: half-way from the terms of reference to the end for a
 * milestone, else the end, else eight weeks on. */
static WoDate
fitting_day (const WoLintMatch *match)
{
  const WoLintRun *run = match->run;
  const WoElements *elements = &run->order->elements;
  const char *element = match->paragraph != NULL ? match->paragraph->element : NULL;
  WoDate day = elements->due;

  if (g_strcmp0 (element, "milestones") == 0 && elements->terms_agreed_by != WO_DATE_NONE &&
      elements->due > elements->terms_agreed_by)
    day = elements->terms_agreed_by + (elements->due - elements->terms_agreed_by) / 2;
  if (g_strcmp0 (element, "fairness_now") == 0 && elements->terms_agreed_by != WO_DATE_NONE)
    day = elements->terms_agreed_by;
  if (day == WO_DATE_NONE && run->today != WO_DATE_NONE)
    day = run->today + 56;
  return day != WO_DATE_NONE ? wo_lint_working_day (run, day) : WO_DATE_NONE;
}

char *
wo_lint_suggest_day (const WoLintMatch *match)
{
  g_autofree char *words = wo_date_in_words (fitting_day (match));

  return words != NULL ? g_strdup_printf ("by %s", words) : NULL;
}

char *
wo_lint_suggest_first (const WoLintMatch *match)
{
  return g_match_info_fetch (match->match, 1);
}

char *
wo_lint_suggest_working_days (const WoLintMatch *match)
{
  g_autofree char *count = g_match_info_fetch (match->match, 1);

  return g_strdup_printf ("within %s working days", count);
}

char *
wo_lint_suggest_who (const WoLintMatch *match)
{
  g_autofree char *who = g_match_info_fetch (match->match, 1);
  g_autofree char *areas = NULL;

  if (match->run->order->elements.service_areas->len == 0 || who == NULL || who[0] == '\0')
    return NULL;
  areas = wo_phrase_list (match->run->order->elements.service_areas);
  return g_strdup_printf ("%s in %s", who, areas);
}

static const char *
landlord_of (const WoLintRun *run)
{
  if (run->order->landlord != NULL)
    return run->order->landlord;
  return run->c != NULL ? run->c->landlord : NULL;
}

char *
wo_lint_suggest_through (const WoLintMatch *match)
{
  g_autofree char *who = g_match_info_fetch (match->match, 1);
  g_autofree char *inside = wo_phrase_inside (who);
  const char *landlord = landlord_of (match->run);
  gboolean advice = g_strcmp0 (match->run->order->kind, "recommendation") == 0;

  if (inside == NULL || landlord == NULL)
    return NULL;
  return g_strdup_printf ("%s %s have %s", landlord, advice ? "should" : "must", inside);
}

char *
wo_lint_suggest_small (const WoLintMatch *match)
{
  g_autofree char *quote = g_match_info_fetch (match->match, 0);
  g_autofree char *small = g_utf8_strdown (quote, -1);
  int start = 0;

  g_match_info_fetch_pos (match->match, 0, &start, NULL);
  if (match->sentence != NULL && match->sentence->start == (gsize) start)
    small[0] = g_ascii_toupper (small[0]);
  return g_steal_pointer (&small);
}

char *
wo_lint_suggest_filled (const WoLintMatch *match)
{
  g_autofree char *quote = g_match_info_fetch (match->match, 0);
  const char *landlord = landlord_of (match->run);

  if (g_regex_match (wo_lint_regex ("landlord|\\bname\\b"), quote, 0, NULL))
    return g_strdup (landlord);
  if (g_regex_match (wo_lint_regex ("date|day|tb[cda]|xx|confirmed|__|\\?\\?"), quote, 0, NULL))
    return wo_date_in_words (fitting_day (match));
  return NULL;
}

/* Abbreviations of the house and of the trade; what any reader knows has no whole words here. */
static const struct
{
  const char *word, *whole;
} abbreviations[] = {
  { "ASB", "anti-social behaviour" },
  { "CHFO", "complaint handling failure order" },
  { "DRM", "Dispute Resolution Manager" },
  { "ELT", "executive leadership team" },
  { "EMT", "executive management team" },
  { "HHSRS", "Housing Health and Safety Rating System" },
  { "ICP", "internal complaints procedure" },
  { "KIM", "knowledge and information management" },
  { "KPI", "performance measure" },
  { "MRC", "member responsible for complaints" },
  { "OOH", "out-of-hours" },
  { "RCA", "root cause analysis" },
  { "SLA", "service level agreement" },
  { "SLT", "senior leadership team" },
  { "SMT", "senior management team" },
  { "TOR", "terms of reference" },
  { "CCTV", NULL },
  { "CEO", NULL },
  { "GP", NULL },
  { "HR", NULL },
  { "ID", NULL },
  { "IT", NULL },
  { "MP", NULL },
  { "NHS", NULL },
  { "PDF", NULL },
  { "UK", NULL },
  { "WO", NULL },
};

static const char *
whole_of (const char *word, gboolean *ret_known)
{
  for (gsize i = 0; i < G_N_ELEMENTS (abbreviations); i++)
    if (g_str_equal (abbreviations[i].word, word))
      {
        *ret_known = abbreviations[i].whole == NULL;
        return abbreviations[i].whole;
      }
  *ret_known = FALSE;
  return NULL;
}

char *
wo_lint_suggest_whole (const WoLintMatch *match)
{
  g_autofree char *quote = g_match_info_fetch (match->match, 0);
  gboolean known;

  return g_strdup (whole_of (quote, &known));
}

static gboolean
is_in (const char *text, const char *word)
{
  return text != NULL && strstr (text, word) != NULL;
}

gboolean
wo_lint_accept_abbreviation (const WoLintMatch *match, const char *quote)
{
  const WoLintRun *run = match->run;
  g_autofree char *defined = g_strdup_printf ("(%s)", quote);
  g_autofree char *quoted = g_strdup_printf ("“%s”", quote);
  gboolean known;

  whole_of (quote, &known);
  return !known && !is_in (run->text, defined) && !is_in (run->text, quoted) &&
         !is_in (landlord_of (run), quote) &&
         !(run->c != NULL && is_in (run->c->subject.name, quote));
}

gboolean
wo_lint_accept_other_case (const WoLintMatch *match, const char *quote)
{
  const WoLintRun *run = match->run;

  return g_strcmp0 (run->order->reference, quote) != 0 &&
         !(run->c != NULL && g_strcmp0 (run->c->reference, quote) == 0);
}

gboolean
wo_lint_accept_unnegated (const WoLintMatch *match, const char *quote)
{
  const char *text = match->run->text;
  g_autofree char *before = NULL;
  gsize first;
  gsize from;
  int start = 0;

  g_match_info_fetch_pos (match->match, 0, &start, NULL);
  first = wo_lint_back (match->run, (gsize) start, match->sentence->start, WO_LINT_CLAUSE_MAX);
  for (from = (gsize) start; from > first; from--)
    if (strchr (",;:", text[from - 1]) != NULL)
      break;
  before = g_strndup (text + from, (gsize) start - from);
  return !g_regex_match (wo_lint_regex ("\\b(?:no|not|never|without|neither|nor)\\b"), before, 0,
                         NULL);
}

/* The first such day from today on, or before the order is due. */
static WoDate
with_year (const WoLintRun *run, const char *day_and_month)
{
  WoDate base = run->today != WO_DATE_NONE ? run->today : run->order->elements.due;

  for (int years = 0; base != WO_DATE_NONE && years < 2; years++)
    for (WoDate day = base + 366 * years; day < base + 366 * (years + 1); day++)
      {
        g_autofree char *words = wo_date_in_words (day);

        if (g_str_has_prefix (words, day_and_month) && words[strlen (day_and_month)] == ' ')
          return day;
      }
  return WO_DATE_NONE;
}

char *
wo_lint_suggest_written_day (const WoLintMatch *match)
{
  g_autofree char *quote = g_match_info_fetch (match->match, 0);
  g_autofree char *day = g_match_info_fetch (match->match, 1);
  g_autofree char *month = g_match_info_fetch (match->match, 2);
  g_autofree char *plain = NULL;

  if (month == NULL || month[0] == '\0')
    return wo_date_in_words (wo_date_parse_loose (quote));
  plain = g_strdup_printf ("%s %s", day, month);
  return wo_date_in_words (with_year (match->run, plain));
}
