/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-marked-text.h"
#include "domain/wo-word-changes.h"

#include <string.h>

/* What shows in one go. */
typedef struct
{
  const char *from; /* the text, or what it was */
  int start, end;   /* bytes of it */
  WoWordsKind kind;
  int own;                     /* where in the text it stands, in bytes */
  gboolean has_lead, has_tail; /* a space of its own before it, or after it */
} Run;

const char *
wo_marked_added (void)
{
  return "<span underline=\"single\" underline_color=\"#26a269\" background=\"#33d17a\" "
         "background_alpha=\"22%\">";
}

const char *
wo_marked_taken (void)
{
  return "<span strikethrough=\"true\" alpha=\"70%\">";
}

const char *
wo_marked_open (WoTextMark mark)
{
  switch (mark)
    {
    case WO_TEXT_MARK_FINDING:
      return "<span background=\"#f5c211\" background_alpha=\"35%\">";
    case WO_TEXT_MARK_OTHER:
      return "<span underline=\"single\" underline_color=\"#c88800\">";
    case WO_TEXT_MARK_SOURCE:
      return "<span background=\"#3584e4\" background_alpha=\"18%\">";
    case WO_TEXT_MARK_GONE:
      return "<span underline=\"single\" background=\"#e69f00\" background_alpha=\"20%\">";
    case WO_TEXT_MARK_NONE:
    default:
      return "<span>";
    }
}

static void
add_own (GArray *runs, const char *text, WoWordsKind kind, int start, int end)
{
  const Run run = { text, start, end, kind, start, FALSE, FALSE };

  if (start < end)
    g_array_append_val (runs, run);
}

/* Between two words of the text stands the space that it has there; what was taken out brings one of its own. */
static GArray *
cut (const char *text, const char *was)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (Run));
  g_autoptr (GArray) pieces = was != NULL ? wo_word_changes (was, text) : NULL;
  int at = 0;

  for (guint i = 0; pieces != NULL && i < pieces->len; i++)
    {
      const WoWordPiece *piece = &g_array_index (pieces, WoWordPiece, i);
      const Run taken = { was, piece->start, piece->end, WO_WORDS_TAKEN, at, at > 0, at == 0 };

      if (piece->kind == WO_WORDS_TAKEN)
        {
          g_array_append_val (runs, taken);
          continue;
        }
      add_own (runs, text, WO_WORDS_SAME, at, piece->start);
      add_own (runs, text, piece->kind, piece->start, piece->end);
      at = piece->end;
    }
  add_own (runs, text, WO_WORDS_SAME, at, (int) strlen (text));
  return runs;
}

static void
append_words (GString *markup, const char *open, const char *text, int start, int end)
{
  g_autofree char *escaped = g_markup_escape_text (text + start, end - start);

  if (open != NULL)
    g_string_append_printf (markup, "%s%s</span>", open, escaped);
  else
    g_string_append (markup, escaped);
}

static void
append_taken (GString *markup, const Run *run)
{
  if (run->has_lead)
    g_string_append_c (markup, ' ');
  append_words (markup, wo_marked_taken (), run->from, run->start, run->end);
  if (run->has_tail)
    g_string_append_c (markup, ' ');
}

static void
append_own (GString *markup, const Run *run, GArray *spans)
{
  int at = run->start;

  if (run->kind == WO_WORDS_ADDED)
    g_string_append (markup, wo_marked_added ());
  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const WoTextSpan *span = &g_array_index (spans, WoTextSpan, i);
      int start = MAX (span->start, at), end = MIN (span->end, run->end);

      if (start >= end)
        continue;
      append_words (markup, NULL, run->from, at, start);
      append_words (markup, wo_marked_open (span->mark), run->from, start, end);
      at = end;
    }
  append_words (markup, NULL, run->from, at, run->end);
  if (run->kind == WO_WORDS_ADDED)
    g_string_append (markup, "</span>");
}

char *
wo_marked_text (const char *text, const char *was, GArray *spans)
{
  g_autoptr (GArray) runs = cut (text, was);
  GString *markup = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const Run *run = &g_array_index (runs, Run, i);

      if (run->kind == WO_WORDS_TAKEN)
        append_taken (markup, run);
      else
        append_own (markup, run, spans);
    }
  return g_string_free (markup, FALSE);
}

int
wo_marked_text_own (const char *text, const char *was, int index)
{
  g_autoptr (GArray) runs = cut (text, was);
  int shown = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      const Run *run = &g_array_index (runs, Run, i);
      int length = run->end - run->start + (run->has_lead ? 1 : 0) + (run->has_tail ? 1 : 0);

      if (index < shown + length)
        return run->kind == WO_WORDS_TAKEN ? run->own : run->start + index - shown;
      shown += length;
    }
  return (int) strlen (text);
}
