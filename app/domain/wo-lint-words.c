/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-run.h"
#include "domain/wo-phrase.h"

#include <string.h>

typedef struct _Pattern Pattern;

/* A word or phrase that leaves something open. */
struct _Pattern
{
  const char *rule;
  const char *regex;
  int letter;
  const char *why; /* goes on after the quoted words */
  char *(*suggest) (const WoLintRun *run,
                    const WoLintParagraph *paragraph,
                    const GMatchInfo *match);
  const char *instead; /* a fixed suggestion */
};

/* A day that fits where a time is left open: half-way from the terms of reference to the end for a
 * milestone, else the end, else eight weeks on. */
static char *
suggest_day (const WoLintRun *run, const WoLintParagraph *paragraph, const GMatchInfo *match)
{
  const WoElements *elements = &run->order->elements;
  WoDate day = elements->due;
  g_autofree char *words = NULL;

  if (paragraph != NULL && g_strcmp0 (paragraph->element, "milestones") == 0 &&
      elements->terms_agreed_by != WO_DATE_NONE && elements->due > elements->terms_agreed_by)
    day = elements->terms_agreed_by + (elements->due - elements->terms_agreed_by) / 2;
  if (paragraph != NULL && g_strcmp0 (paragraph->element, "fairness_now") == 0 &&
      elements->terms_agreed_by != WO_DATE_NONE)
    day = elements->terms_agreed_by;
  if (day == WO_DATE_NONE && run->today != WO_DATE_NONE)
    day = run->today + 56;
  words = wo_date_in_words (wo_lint_weekday (day));
  return words != NULL ? g_strdup_printf ("by %s", words) : NULL;
}

/* "endeavour to repair": the thing itself. */
static char *
suggest_deed (const WoLintRun *run, const WoLintParagraph *paragraph, const GMatchInfo *match)
{
  return g_match_info_fetch (match, 1);
}

/* "relevant staff": the staff of the services that the order names. */
static char *
suggest_who (const WoLintRun *run, const WoLintParagraph *paragraph, const GMatchInfo *match)
{
  g_autofree char *who = g_match_info_fetch (match, 1);
  g_autofree char *areas = NULL;

  if (run->order->elements.service_areas->len == 0 || who == NULL || who[0] == '\0')
    return NULL;
  areas = wo_phrase_list (run->order->elements.service_areas);
  return g_strdup_printf ("%s in %s", who, areas);
}

static const Pattern patterns[] = {
  { "vague-time",
    "\\b(?:asap|as soon as (?:is )?(?:reasonably )?(?:possible|practicable|it can)|(?:very )?soon"
    "(?! as)|promptly|urgently|swiftly|quickly|shortly|speedily|without (?:undue |any )?delay|in "
    "due course|in (?:a )?timely (?:manner|fashion|way)|(?:within|in) a(?:n)? (?:reasonable|"
    "appropriate|short|agreed) (?:time|period|time ?frame|time ?scale)(?: of time)?|(?:within )?"
    "reasonable time|at the earliest (?:opportunity|convenience)|when(?:ever)? possible|"
    "in the near future|going forward|by (?:the )?(?:end of the year|spring|summer|autumn|winter|"
    "christmas|easter))\\b",
    WO_SMART_TIME_BOUND, "gives no day, so nobody can tell whether it was met. Say by when.",
    suggest_day },
  { "deadline-without-start",
    "\\bwithin (?:\\d+|two|three|four|six|eight|ten|twelve) (?:working |calendar )?(?:days?|weeks?|"
    "months?)\\b(?! (?:of|from|after|following|beginning|starting))",
    WO_SMART_TIME_BOUND, "does not say from when it is counted. A day in the calendar is safer.",
    suggest_day },
  { "vague-verb", "\\b(?:endeavour|try|seek|aim|strive|attempt|make every effort) to ([a-z]+)",
    WO_SMART_SPECIFIC, "asks for the attempt and not for the deed. Order the deed.", suggest_deed },
  { "vague-verb", "\\bensur(?:e|ing)(?: that)?\\b", WO_SMART_SPECIFIC,
    "does not say what is to be done. Say the act, or what will show it.", NULL,
    "show, by a document, that" },
  { "vague-verb", "\\blook(?:s|ing)? (?:in)?to\\b(?! the ombudsman)", WO_SMART_SPECIFIC,
    "does not say what must be known at the end.", NULL, "find out, and report in writing, on" },
  { "vague-verb", "\\bconsider(?:s|ing|ation of)?\\b", WO_SMART_SPECIFIC,
    "can be done without any result. Say what must be decided or shown.", NULL,
    "decide, and record in writing," },
  { "vague-verb",
    "\\b(?:be mindful of|bear in mind|have (?:due )?regard to|reflect on|be aware of|explore)\\b",
    WO_SMART_SPECIFIC, "can be done without any result. Say what must be decided or shown.", NULL,
    "set out in writing how it deals with" },
  { "vague-measure",
    "\\b(?:where|if|when|as) (?:appropriate|necessary|needed|required|relevant|possible|"
    "practicable)\\b",
    WO_SMART_MEASURABLE, "leaves it to the landlord whether to do it. Say when it applies.", NULL,
    "in every case" },
  { "vague-measure",
    "(?<!if )(?<!as )(?<!when )(?<!where )\\b(?:in)?(?:appropriate(?:ly)?|adequate(?:ly)?|"
    "suitabl[ey]|sufficient(?:ly)?|satisfactor(?:y|ily)|robust(?:ly)?|proper(?:ly)?|effective(?:ly)"
    "?|"
    "meaningful(?:ly)?|significantly|substantially|better|reasonable(?! adjustment| redress| time| "
    "period))\\b",
    WO_SMART_MEASURABLE, "has no measure. Say how one will know: a number, a standard, a document.",
    NULL },
  { "vague-scope",
    "\\b(?:all )?(?:relevant|appropriate|key|affected|frontline|front-line) (staff|teams|employees|"
    "officers|colleagues|managers|departments|operatives)\\b",
    WO_SMART_SPECIFIC, "does not say who. Name the services or the posts.", suggest_who },
  { "vague-scope",
    "\\b(?:relevant(?! (?:staff|teams|employees|officers|colleagues|managers|departments|"
    "operatives))|stakeholders|interested parties|all parties|and so on|etc\\.?|various|a number "
    "of|as many as possible)(?:\\b|(?<=\\.))",
    WO_SMART_SPECIFIC, "leaves open which or how many. Name them.", NULL },
  { "ambiguous-joining", "\\band/or\\b", WO_SMART_SPECIFIC, "can be read in two ways. Choose one.",
    NULL, "and" },
  { "redress-needs-complaint",
    "\\b(?:(?:if|where|when|once|provided|should) (?:they|residents|tenants|leaseholders|others|"
    "those affected)(?: \\w+)? (?:complain|(?:make|raise|submit|log|lodge|bring) (?:a|an|their)(?: "
    "formal| new)? complaint)|(?:must|should|may|can|to) (?:first "
    ")?(?:make|raise|submit|log|lodge) "
    "(?:a|an|their)(?: formal| new)? complaint|invit(?:e|ing) (?:\\w+ ){1,3}to complain)\\b",
    WO_SMART_MEASURABLE,
    "makes others go through the complaints procedure. Redress for them must not depend on that.",
    NULL, "whether or not they have complained" },
  { "personal-detail",
    "\\b(?-i:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Lady|Rev|Prof)\\.? (?:[A-Z]\\.? )?[A-Z][\\w'’-]+)", -1,
    "names a person. An order is read by others: leave names out.", NULL, "the resident" },
  { "personal-detail",
    "\\b(?:[\\w.+-]+@[\\w-]+\\.[\\w.]+|(?-i:[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2})|0\\d{3,4} ?\\d{3} "
    "?\\d{3,4})\\b",
    -1, "can tell somebody who or where the resident is. Leave it out.", NULL },
  { "personal-detail",
    "\\b(?:(?:flat|apartment) \\d+[a-z]?\\b|\\d+[a-z]? (?-i:[A-Z][\\w'’]+ )(?:road|street|avenue|"
    "close|lane|drive|gardens|crescent|terrace|grove|court|house|way|place)\\b)",
    -1, "gives a resident's address. Leave it out.", NULL, "the resident's home" },
};

static gboolean
paragraph_has_date (const GArray *dates, const WoLintParagraph *paragraph)
{
  for (guint i = 0; paragraph != NULL && i < dates->len; i++)
    {
      const WoLintDate *date = &g_array_index (dates, WoLintDate, i);

      if (date->start >= paragraph->start && date->end <= paragraph->end)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_must_fix (const Pattern *pattern, const GArray *dates, const WoLintParagraph *paragraph)
{
  if (g_str_equal (pattern->rule, "vague-time"))
    return !paragraph_has_date (dates, paragraph);
  return g_str_equal (pattern->rule, "redress-needs-complaint") ||
         g_str_equal (pattern->rule, "personal-detail");
}

/* Whether words that stand there were found already: "as possible" inside of "as soon as possible". */
static gboolean
is_taken (const GArray *taken, int start, int end)
{
  for (guint i = 0; i + 1 < taken->len; i += 2)
    if (start < g_array_index (taken, int, i + 1) && end > g_array_index (taken, int, i))
      return TRUE;
  return FALSE;
}

static void
add_match (WoLintRun *self, const Pattern *pattern, const GMatchInfo *match, const GArray *dates)
{
  const WoLintParagraph *paragraph;
  WoLintFinding *finding;
  g_autofree char *quote = g_match_info_fetch (match, 0);
  int start = 0;
  int end = 0;

  g_match_info_fetch_pos (match, 0, &start, &end);
  paragraph = wo_lint_paragraph_at (self, (gsize) start);
  finding =
      wo_lint_add (self, pattern->rule, pattern->letter, is_must_fix (pattern, dates, paragraph),
                   g_strdup_printf ("“%s” %s", quote, pattern->why));
  wo_lint_place (self, finding, (gsize) start, (gsize) end);
  if (pattern->suggest != NULL)
    finding->suggestion = pattern->suggest (self, paragraph, match);
  else
    finding->suggestion = g_strdup (pattern->instead);
}

/* "must be done" with nobody named who does it. */
static void
find_unclear_actors (WoLintRun *self)
{
  GRegex *regex = wo_lint_regex (
      "\\b(?:must|should|shall|will) (?:also )?be "
      "(?:\\w+ed|done|made|given|sent|kept|put|taken|held|"
      "written|shown|set|found|paid|told|brought)\\b(?![^.;]*\\bby (?!\\d|the end))");
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, self->text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *quote = g_match_info_fetch (match, 0);
      WoLintFinding *finding;
      int start = 0;
      int end = 0;

      g_match_info_fetch_pos (match, 0, &start, &end);
      finding = wo_lint_add (self, "unclear-actor", WO_SMART_SPECIFIC, FALSE,
                             g_strdup_printf ("“%s” does not say who has to do it.", quote));
      wo_lint_place (self, finding, (gsize) start, (gsize) end);
    }
}

static void
find_pattern (WoLintRun *self, const Pattern *pattern, GArray *taken, const GArray *dates)
{
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (wo_lint_regex (pattern->regex), self->text, 0, &match);
       g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      int place[2] = { 0 };

      g_match_info_fetch_pos (match, 0, &place[0], &place[1]);
      if (is_taken (taken, place[0], place[1]))
        continue;
      g_array_append_vals (taken, place, 2);
      add_match (self, pattern, match, dates);
    }
}

/* A name is a name: "Better Homes" leaves nothing open. */
static void
take_name (const WoLintRun *self, const char *name, GArray *taken)
{
  gsize length = name != NULL ? strlen (name) : 0;

  for (const char *at = length > 0 ? strstr (self->text, name) : NULL; at != NULL;
       at = strstr (at + length, name))
    {
      int place[2] = { (int) (at - self->text), (int) (at - self->text + (gssize) length) };

      g_array_append_vals (taken, place, 2);
    }
}

void
wo_lint_words (WoLintRun *self)
{
  g_autoptr (GArray) dates = wo_lint_dates (self);
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (int));

  take_name (self, self->order->landlord, taken);
  if (self->c != NULL)
    {
      take_name (self, self->c->landlord, taken);
      take_name (self, self->c->subject.name, taken);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    find_pattern (self, &patterns[i], taken, dates);
  find_unclear_actors (self);
}
