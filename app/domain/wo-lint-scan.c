/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-dictionary.h"
#include "domain/wo-lint-run.h"

#include <stdlib.h>
#include <string.h>

/* The words of one stretch, walked one by one. */
typedef struct
{
  WoLintRun *run; /* NULL: only the topics are wanted */
  const WoLintDictionary *dictionary;
  const char *text;
  gsize start, end; /* of the word in hand */
  gsize last_start, last_end;
  guint64 topics;
  guint words;
} Walk;

/* The length of the letter at @p, or 0: letters, digits, an apostrophe inside of a word, and whatever
 * is not ASCII but punctuation. */
static gsize
letter_length (const char *p, gboolean inside)
{
  guchar c = (guchar) *p;

  if (g_ascii_isalnum (c))
    return 1;
  if (c == '\'' && inside && g_ascii_isalpha (p[1]))
    return 1;
  if (c < 0xc3)
    return 0;
  if (c == 0xe2 && (guchar) p[1] == 0x80)
    return inside && (guchar) p[2] == 0x99 ? 3 : 0;
  return (gsize) (g_utf8_next_char (p) - p);
}

static void
add_trigger (WoLintRun *run, int pattern, gsize start)
{
  WoLintTrigger trigger = { .pattern = pattern, .start = start };

  g_array_append_val (run->triggers, trigger);
}

static void
found_cb (const WoLintWord *entry, gpointer data)
{
  Walk *walk = data;

  walk->topics |= entry->topics;
  for (guint i = 0; walk->run != NULL && entry->patterns != NULL && i < entry->patterns->len; i++)
    add_trigger (walk->run, g_array_index (entry->patterns, int, i), walk->start);
}

static void
look (Walk *walk, const char *key)
{
  char word[WO_LINT_WORD_MAX + 1];

  g_strlcpy (word, key, sizeof word);
  wo_lint_dictionary_look (walk->dictionary, word, found_cb, walk);
}

/* What a word is besides itself: "#" begins with a digit, "^" is all capitals, "$" a capital and a
 * digit, "=" stands there twice. */
static void
look_at_form (Walk *walk)
{
  const char *word = walk->text + walk->start;
  gsize length = walk->end - walk->start;
  gboolean capitals = length > 1;

  for (gsize i = 0; i < length && capitals; i++)
    capitals = g_ascii_isupper (word[i]);
  if (g_ascii_isdigit (word[0]))
    look (walk, "#");
  if (capitals)
    look (walk, "^");
  if (length > 1 && g_ascii_isupper (word[0]) &&
      (g_ascii_isdigit (word[1]) || (length > 2 && g_ascii_isdigit (word[2]))))
    look (walk, "$");
  if (walk->last_end + 1 == walk->start && walk->last_end - walk->last_start == length &&
      g_ascii_strncasecmp (walk->text + walk->last_start, word, length) == 0)
    {
      gsize start = walk->start;

      walk->start = walk->last_start;
      look (walk, "=");
      walk->start = start;
    }
}

/* What a word speaks of only beside another, or by its form: "this Service" is the Ombudsman's, and 2024 is
 * a year. */
static guint64
topics_beside (const Walk *walk, const char *word)
{
  gsize length = walk->last_end - walk->last_start;

  if ((g_str_has_prefix (word, "19") || g_str_has_prefix (word, "20")) && strlen (word) == 4 &&
      g_ascii_isdigit (word[2]) && g_ascii_isdigit (word[3]))
    return WO_TOPIC (YEAR);
  if (g_str_equal (word, "service") && length == 4 && walk->last_end + 1 == walk->start &&
      g_ascii_strncasecmp (walk->text + walk->last_start, "this", 4) == 0)
    return WO_TOPIC (OMBUDSMAN);
  return 0;
}

static void
take_word (Walk *walk)
{
  char small[WO_LINT_WORD_MAX + 1];
  gsize length = 0;

  for (gsize i = walk->start; i < walk->end && length < WO_LINT_WORD_MAX; i++)
    {
      char c = walk->text[i];

      /* "board's" and "board’s" are the board. */
      if (c == '\'' || (guchar) c == 0xe2)
        break;
      small[length++] = g_ascii_tolower (c);
    }
  small[length] = '\0';
  walk->words++;
  if (length > 0)
    wo_lint_dictionary_look (walk->dictionary, small, found_cb, walk);
  walk->topics |= topics_beside (walk, small);
  if (walk->run != NULL)
    look_at_form (walk);
  walk->last_start = walk->start;
  walk->last_end = walk->end;
}

/* Signs that a pattern may begin with. An address is found by its "@", and begins before it. */
static void
take_sign (Walk *walk, gsize at, gsize begin)
{
  char sign[2] = { walk->text[at], '\0' };

  if (walk->run == NULL || strchr ("@[<{_?", sign[0]) == NULL)
    return;
  walk->start = at;
  while (sign[0] == '@' && walk->start > begin &&
         (g_ascii_isalnum (walk->text[walk->start - 1]) ||
          strchr (".+-_", walk->text[walk->start - 1]) != NULL))
    walk->start--;
  look (walk, sign);
}

static void
walk_words (Walk *walk, gsize start, gsize end)
{
  gsize at = start;

  walk->last_end = G_MAXSIZE - 1;
  while (at < end)
    {
      gsize length = letter_length (walk->text + at, FALSE);

      if (length == 0)
        {
          take_sign (walk, at, start);
          at += (gsize) (g_utf8_next_char (walk->text + at) - (walk->text + at));
          continue;
        }
      walk->start = at;
      while (at < end && (length = letter_length (walk->text + at, TRUE)) > 0)
        at += length;
      walk->end = at;
      take_word (walk);
    }
}

guint64
wo_lint_topics (const char *text)
{
  Walk walk = { .dictionary = wo_lint_dictionary (), .text = text };

  if (text == NULL)
    return 0;
  walk_words (&walk, 0, strlen (text));
  return walk.topics;
}

/* Whether the point at @at only shortens a word: "No. 4", "Mr. Marlowe", "St. Bride's". */
static gboolean
shortens (const char *text, gsize start, gsize at)
{
  static const char *const shortened[] = { "no",   "mr",  "mrs", "ms", "dr", "st",
                                           "para", "e.g", "i.e", "vs", NULL };
  gsize begin = at;
  g_autofree char *word = NULL;

  while (begin > start && (g_ascii_isalpha (text[begin - 1]) || text[begin - 1] == '.'))
    begin--;
  word = g_ascii_strdown (text + begin, (gssize) (at - begin));
  return g_strv_contains (shortened, word) && text[at + 1] == ' ';
}

static gsize
sentence_end (const WoLintRun *self, gsize start, gsize end)
{
  for (gsize at = start; at < end; at++)
    {
      const char *p = self->text + at;

      if ((*p == '.' || *p == '!' || *p == '?') && (at + 1 == end || p[1] == ' ') &&
          (at + 2 >= end || !g_ascii_islower (p[2])) && !shortens (self->text, start, at))
        return at + 1;
    }
  return end;
}

static void
add_sentence (WoLintRun *self, const WoLintParagraph *paragraph, gsize start, gsize end)
{
  Walk walk = { .run = self, .dictionary = wo_lint_dictionary (), .text = self->text };
  WoLintSentence sentence = { .start = start, .end = end, .paragraph = paragraph->n };

  walk_words (&walk, start, end);
  sentence.own = walk.topics;
  sentence.topics = walk.topics;
  sentence.words = walk.words;
  if (walk.words > 0)
    g_array_append_val (self->sentences, sentence);
}

/* What an item of a list says goes on from the line that leads to it. */
static void
hand_down (WoLintRun *self)
{
  const guint64 sends = WO_TOPIC (SEND) | WO_TOPIC (OMBUDSMAN);
  guint64 led = 0;
  int last = 0;

  for (guint i = 0; i < self->sentences->len; i++)
    {
      WoLintSentence *sentence = &g_array_index (self->sentences, WoLintSentence, i);
      const WoLintParagraph *paragraph =
          &g_array_index (self->paragraphs, WoLintParagraph, sentence->paragraph - 1);

      if (!paragraph->listed && sentence->paragraph != last)
        led = 0;
      last = sentence->paragraph;
      if (paragraph->listed)
        sentence->topics |= led;
      else if (paragraph->leads && sentence->end == paragraph->end)
        led = sentence->own | ((sentence->own & sends) == sends ? WO_TOPIC (PROOF) : 0);
    }
}

static int
month_number (const char *name)
{
  static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";

  for (int i = 0; i < 12; i++)
    if (g_ascii_strncasecmp (name, months + (gsize) i * 3, 3) == 0)
      return i + 1;
  return 0;
}

static void
add_date (WoLintRun *self, guint at, const GMatchInfo *match)
{
  WoLintSentence *sentence = &g_array_index (self->sentences, WoLintSentence, at);
  g_autofree char *day = g_match_info_fetch (match, 1);
  g_autofree char *month = g_match_info_fetch (match, 2);
  g_autofree char *year = g_match_info_fetch (match, 3);
  WoLintDate found = { .sentence = at };
  int start = 0;
  int end = 0;

  g_match_info_fetch_pos (match, 0, &start, &end);
  found.date = wo_date_new (atoi (year), month_number (month), atoi (day));
  found.start = (gsize) start;
  found.end = (gsize) end;
  g_array_append_val (self->dates, found);
  sentence->topics |= WO_TOPIC (DATE);
  sentence->own |= WO_TOPIC (DATE);
}

/* A date begins with one or two digits; everything else is passed over without a search. */
static void
find_dates (WoLintRun *self)
{
  GRegex *regex = wo_lint_regex_at ("(\\d{1,2})(?:st|nd|rd|th)?(?: day)?(?: of)? "
                                    "(january|february|march|april|may|june|july|august"
                                    "|september|october|november|december),? (\\d{4})\\b");

  for (guint i = 0; i < self->sentences->len; i++)
    {
      const WoLintSentence *sentence = &g_array_index (self->sentences, WoLintSentence, i);

      for (gsize at = sentence->start; at < sentence->end; at++)
        {
          g_autoptr (GMatchInfo) match = NULL;

          if (!g_ascii_isdigit (self->text[at]) ||
              (at > sentence->start && g_ascii_isalnum (self->text[at - 1])))
            continue;
          if (g_regex_match_full (regex, self->text, (gssize) self->length, (int) at, 0, &match,
                                  NULL))
            add_date (self, i, match);
        }
    }
}

void
wo_lint_scan (WoLintRun *self)
{
  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      const WoLintParagraph *paragraph = &g_array_index (self->paragraphs, WoLintParagraph, i);

      for (gsize start = paragraph->start; start < paragraph->end;)
        {
          gsize end = sentence_end (self, start, paragraph->end);

          add_sentence (self, paragraph, start, end);
          start = end;
          while (start < paragraph->end && g_ascii_isspace (self->text[start]))
            start++;
        }
    }
  find_dates (self);
  hand_down (self);
}
