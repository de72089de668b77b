/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading/wo-clean.h"
#include "reading/wo-date-words.h"
#include "reading/wo-reading.h"

#include <string.h>

#define SENTENCE_MAX 2000
#define N_STEPS 7

typedef enum
{
  COMPLAINT,
  ACKNOWLEDGED,
  STAGE_1,
  ESCALATED,
  STAGE_2_ACKNOWLEDGED,
  STAGE_2,
  REFERRED,
  NO_STEP
} Step;

typedef struct
{
  WoReading *reading;
  WoDate days[N_STEPS];
  char *words[N_STEPS];
  guint blocks[N_STEPS];
  gboolean two[N_STEPS];
} Dates;

/* In this order: the first that fits is the step. */
static const struct
{
  Step step;
  const char *row;      /* what a row of the table says */
  const char *sentence; /* what a sentence of a background has to say */
} forms[] = {
  { REFERRED,
    "(?:referr|brought|came|approach|contact|ask).{0,60}\\b(?:ombudsman|this service|us)\\b|"
    "^referr(?:al|ed)",
    "(?:referred|brought|escalated|took).{0,60}\\b(?:ombudsman|this service|us)\\b" },
  { STAGE_2_ACKNOWLEDGED,
    "acknowledg.{0,80}(?:stage (?:2|two)|escalat)|(?:stage (?:2|two)|escalat).{0,40}acknowledg",
    "acknowledged.{0,60}(?:stage (?:2|two)|escalat)" },
  { STAGE_2,
    "stage (?:2|two).{0,40}(?:respon|decision|reply|letter)|final response|"
    "(?:respon|repl|issued|sent|provided|gave).{0,40}stage (?:2|two)|^stage (?:2|two)$",
    "(?:issued|sent|provided|gave|responded).{0,60}(?:stage (?:2|two).{0,30}respon|"
    "final (?:complaint )?response|at stage (?:2|two))" },
  { ESCALATED, "escalat|(?:ask|request|move).{0,60}stage (?:2|two)|request.{0,30}review",
    "(?:asked|requested|escalated|wanted).{0,60}(?:escalat|stage (?:2|two))|escalated "
    "(?:the|her|his|"
    "their) complaint" },
  { STAGE_1,
    "stage (?:1|one).{0,40}(?:respon|decision|reply|letter)|"
    "(?:respon|repl|issued|sent|provided|gave).{0,40}stage (?:1|one)|^stage (?:1|one)$",
    "(?:issued|sent|provided|gave|responded).{0,60}stage (?:1|one)" },
  { ACKNOWLEDGED, "acknowledg",
    "acknowledged (?:the|her|his|their|this) (?:formal |stage 1 |"
    "resident.s )*complaint" },
  { COMPLAINT, "complain(?:t|ed)",
    "(?:made|raised|submitted|logged|lodged) (?:a|an|the|her|his|their|this)"
    " (?:\\w+ ){0,2}complaint|complained to the landlord|complained formally" },
};

static GRegex *
regex_of (guint i, gboolean row)
{
  static GRegex *compiled[G_N_ELEMENTS (forms)][2];

  if (g_once_init_enter (&compiled[i][row]))
    g_once_init_leave (&compiled[i][row],
                       g_regex_new (row ? forms[i].row : forms[i].sentence,
                                    G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  return compiled[i][row];
}

static gboolean
is_denied (const char *text)
{
  static const char *const words[] = { "did not",   "has not",     "had not",
                                       "failed to", "should have", "would",
                                       "was due",   "no record",   NULL };

  for (guint i = 0; words[i] != NULL; i++)
    if (strcasestr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static Step
step_of (const char *text, gboolean row)
{
  if (strlen (text) > SENTENCE_MAX || is_denied (text))
    return NO_STEP;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_regex_match (regex_of (i, row), text, 0, NULL))
      return forms[i].step;
  return NO_STEP;
}

static void
take (Dates *self, Step step, WoDate day, const char *words, guint block)
{
  if (self->words[step] != NULL)
    {
      self->two[step] = self->two[step] || self->days[step] != day;
      return;
    }
  self->days[step] = day;
  self->words[step] = g_strdup (words);
  self->blocks[step] = block;
}

/* The first sentence: what is told behind it is what the letter said. */
static char *
first_sentence (const char *text)
{
  const char *end = text;

  while ((end = strpbrk (end, ".\n")) != NULL)
    {
      if (*end == '\n' || end[1] == ' ' || end[1] == '\0')
        return g_strndup (text, (gsize) (end - text));
      end++;
    }
  return g_strdup (text);
}

/* A row has a day in one cell and what happened in another. */
static void
take_row (Dates *self, const char *one, const char *other, guint block)
{
  g_autofree char *quote = g_strdup_printf ("%s: %s", one, other);
  const char *cells[] = { one, other };
  const char *words = NULL;
  WoDateFound found = { 0 };
  g_autofree char *sentence = NULL;
  Step step;

  for (guint i = 0; i < 2; i++)
    if (wo_date_words_count (cells[i], &found) == 1 && strlen (cells[i]) < 60)
      {
        words = cells[1 - i];
        break;
      }
  sentence = first_sentence (words != NULL ? words : other);
  step = step_of (sentence, TRUE);
  if (step == NO_STEP && words == NULL)
    step = step_of (one, TRUE);
  g_strdelimit (quote, "\n", ' ');
  if (step != NO_STEP)
    take (self, step, words != NULL ? found.date : WO_DATE_NONE, quote, block);
}

/* A copy that lost its table: the day stands in a line of its own, or before the words. */
static guint
take_lines (Dates *self, guint i)
{
  const WoReading *reading = self->reading;
  const WoBlock *block = wo_reading_block (reading, i);
  gboolean more = i + 1 < reading->transcript->blocks->len &&
                  reading->sections[i + 1] == reading->sections[i] &&
                  wo_reading_block (reading, i + 1)->kind != WO_BLOCK_ROW;
  WoDateFound found;

  if (wo_date_words_count (block->text, &found) == 0 || found.start > 12)
    return i + 1;
  if (wo_date_words_only (block->text) != WO_DATE_NONE)
    {
      if (more)
        take_row (self, block->text, wo_reading_block (reading, i + 1)->text, i);
      return more ? i + 2 : i + 1;
    }
  {
    g_autofree char *day = g_strndup (block->text, found.end);

    take_row (self, day, block->text + found.end + strspn (block->text + found.end, " :,-"), i);
  }
  return i + 1;
}

static void
read_procedure (Dates *self)
{
  const WoReading *reading = self->reading;

  for (guint i = 0; i < reading->transcript->blocks->len;)
    {
      const WoBlock *block = wo_reading_block (reading, i);

      if (reading->sections[i] != WO_SECTION_PROCEDURE)
        i++;
      else if (block->kind == WO_BLOCK_ROW)
        {
          take_row (self, block->cells->pdata[0], block->cells->pdata[1], i);
          i++;
        }
      else
        i = take_lines (self, i);
    }
}

/* A sentence of the background that names one day and one step. */
static void
read_sentence (Dates *self, const char *sentence, guint block)
{
  WoDateFound found;
  Step step;

  if (wo_date_words_count (sentence, &found) != 1)
    return;
  step = step_of (sentence, FALSE);
  if (step != NO_STEP)
    take (self, step, found.date, sentence, block);
}

static void
read_background (Dates *self)
{
  const WoReading *reading = self->reading;

  for (guint i = 0; i < reading->transcript->blocks->len; i++)
    {
      const WoBlock *block = wo_reading_block (reading, i);
      g_auto (GStrv) sentences = NULL;

      if (reading->sections[i] != WO_SECTION_BACKGROUND || block->kind == WO_BLOCK_ROW)
        continue;
      sentences = g_regex_split_simple ("(?<=[.;])\\s+(?=\\p{Lu})", block->text, 0, 0);
      for (gsize k = 0; sentences != NULL && sentences[k] != NULL; k++)
        read_sentence (self, sentences[k], i);
    }
}

static void
settle (Dates *self, Step step)
{
  WoReading *reading = self->reading;
  const char *name = wo_report_steps[step];
  g_autofree char *what = g_strconcat ("procedure_dates.", name, NULL);
  WoReportStep *out;

  if (self->words[step] == NULL)
    {
      wo_reading_unread (reading, what, "report-not-found", NULL);
      return;
    }
  if (self->two[step])
    {
      wo_reading_unread (reading, what, "report-two-values-none", self->words[step]);
      return;
    }
  out = g_new0 (WoReportStep, 1);
  out->step = g_strdup (name);
  out->on = self->days[step];
  out->words = g_strdup (self->words[step]);
  g_ptr_array_add (reading->report->procedure_dates, out);
  wo_reading_place (reading, what, self->blocks[step], self->words[step]);
  if (out->on == WO_DATE_NONE)
    wo_reading_unread (reading, what, "report-no-day", self->words[step]);
  else
    wo_reading_set_date (reading, wo_report_step_path (name), out->on, self->blocks[step],
                         self->words[step]);
}

void
wo_reading_dates (WoReading *self)
{
  Dates dates = { .reading = self };

  read_procedure (&dates);
  if (!self->new_form)
    read_background (&dates);
  for (guint i = 0; i < N_STEPS; i++)
    {
      settle (&dates, (Step) i);
      g_free (dates.words[i]);
    }
}
