/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-spelling-look.h"

#include "desktop/widgets/wo-spelling-words.h"

/* The stretches that are marked now. */
static GArray *
marked_ranges (const WoSpellingLook *self, const GtkTextIter *start, int end)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (WoSpellingRange));
  GtkTextIter at = *start;
  gboolean on = gtk_text_iter_has_tag (&at, self->tag);
  WoSpellingRange range = { gtk_text_iter_get_offset (&at), end };

  while (gtk_text_iter_forward_to_tag_toggle (&at, self->tag))
    {
      int offset = gtk_text_iter_get_offset (&at);

      if (offset >= end)
        break;
      range.end = offset;
      if (on)
        g_array_append_val (ranges, range);
      range.start = offset;
      on = !on;
    }
  range.end = end;
  if (on)
    g_array_append_val (ranges, range);
  return ranges;
}

/* The words that are to be marked. */
static GArray *
wrong_ranges (WoSpellingLook *self, const char *text, int offset)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (WoSpellingRange));
  const char *at = text;
  const char *counted = text;
  WoSpellingWord word;

  while (wo_spelling_next (&at, &word))
    {
      g_autofree char *letters = g_strndup (word.start, word.length);
      WoSpellingVerdict verdict = wo_speller_look (self->speller, letters);
      WoSpellingRange range;

      offset += (int) g_utf8_pointer_to_offset (counted, word.start);
      counted = word.start;
      range = (WoSpellingRange){ offset, offset + (int) word.characters };
      if (verdict == WO_SPELLING_NOT_KNOWN)
        self->unknown = TRUE;
      else if (verdict == WO_SPELLING_WRONG && range.start <= self->cursor &&
               self->cursor <= range.end)
        self->typed = range;
      else if (verdict == WO_SPELLING_WRONG)
        g_array_append_val (ranges, range);
    }
  return ranges;
}

static void
add_change (WoSpellingLook *self, const WoSpellingRange *range, gboolean wrong)
{
  WoSpellingChange change = { *range, wrong };

  g_array_append_val (self->changes, change);
}

/* What makes @marked into @wanted, and touches nothing that is right already: in a long paragraph each
 * change costs. */
static void
compare (WoSpellingLook *self, GArray *marked, GArray *wanted)
{
  guint m = 0, w = 0;

  while (m < marked->len || w < wanted->len)
    {
      const WoSpellingRange *old =
          m < marked->len ? &g_array_index (marked, WoSpellingRange, m) : NULL;
      const WoSpellingRange *new =
          w < wanted->len ? &g_array_index (wanted, WoSpellingRange, w) : NULL;

      if (old != NULL && new != NULL && old->start == new->start && old->end == new->end)
        {
          m++;
          w++;
        }
      /* What goes comes first: it may lie over what is to come. */
      else if (old != NULL && (new == NULL || old->start < new->end))
        add_change (self, &g_array_index (marked, WoSpellingRange, m++), FALSE);
      else
        add_change (self, &g_array_index (wanted, WoSpellingRange, w++), TRUE);
    }
}

void
wo_spelling_look (WoSpellingLook *self, const GtkTextIter *start, const GtkTextIter *end)
{
  /* Pictures count as a character here, as they do for iters. */
  g_autofree char *text = gtk_text_iter_get_slice (start, end);
  g_autoptr (GArray) marked = marked_ranges (self, start, gtk_text_iter_get_offset (end));
  g_autoptr (GArray) wanted = NULL;

  self->unknown = FALSE;
  self->typed = (WoSpellingRange){ -1, -1 };
  wanted = wrong_ranges (self, text, gtk_text_iter_get_offset (start));
  compare (self, marked, wanted);
}
