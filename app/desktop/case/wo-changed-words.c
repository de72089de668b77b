/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-changed-words.h"

#include <string.h>

/* Beyond so many words in the part that differs, it is marked as a whole. */
#define WORDS_MAX 800
#define TINT_ALPHA 0x3333

typedef struct
{
  const char *start;
  gsize length;
} WoWord;

static GArray *
cut_words (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (WoWord));
  const char *at = text;

  while (*at != '\0')
    {
      WoWord word;

      while (g_ascii_isspace (*at))
        at++;
      word.start = at;
      while (*at != '\0' && !g_ascii_isspace (*at))
        at++;
      word.length = (gsize) (at - word.start);
      if (word.length > 0)
        g_array_append_val (words, word);
    }
  return words;
}

static gboolean
same_word (GArray *a, guint i, GArray *b, guint j)
{
  const WoWord *one = &g_array_index (a, WoWord, i), *two = &g_array_index (b, WoWord, j);

  return one->length == two->length && memcmp (one->start, two->start, one->length) == 0;
}

/* The part of both that is neither their common beginning nor their common end. */
typedef struct
{
  guint from, a_to, b_to;
} WoMiddle;

static WoMiddle
find_middle (GArray *a, GArray *b)
{
  WoMiddle middle = { 0, a->len, b->len };

  while (middle.from < a->len && middle.from < b->len && same_word (a, middle.from, b, middle.from))
    middle.from++;
  while (middle.a_to > middle.from && middle.b_to > middle.from &&
         same_word (a, middle.a_to - 1, b, middle.b_to - 1))
    {
      middle.a_to--;
      middle.b_to--;
    }
  return middle;
}

/* Sets in @common the words of @a that are part of the longest sequence that both have. */
static void
find_common (GArray *a, GArray *b, const WoMiddle *middle, gboolean *common)
{
  guint n = middle->a_to - middle->from, m = middle->b_to - middle->from, width = m + 1;
  g_autofree guint16 *length = NULL;

  if (n > WORDS_MAX || m > WORDS_MAX)
    return;
  length = g_new0 (guint16, (gsize) (n + 1) * width);
  for (guint i = n; i-- > 0;)
    for (guint j = m; j-- > 0;)
      length[i * width + j] = same_word (a, middle->from + i, b, middle->from + j)
                                  ? (guint16) (length[(i + 1) * width + j + 1] + 1)
                                  : MAX (length[(i + 1) * width + j], length[i * width + j + 1]);
  for (guint i = 0, j = 0; i < n && j < m;)
    if (same_word (a, middle->from + i, b, middle->from + j))
      {
        common[middle->from + i++] = TRUE;
        j++;
      }
    else if (length[(i + 1) * width + j] >= length[i * width + j + 1])
      i++;
    else
      j++;
}

static void
mark (PangoAttrList *list, gsize from, gsize to, const guint16 tint[3])
{
  PangoAttribute *attributes[] = { pango_attr_underline_new (PANGO_UNDERLINE_SINGLE),
                                   pango_attr_background_new (tint[0], tint[1], tint[2]),
                                   pango_attr_background_alpha_new (TINT_ALPHA) };

  for (gsize i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      attributes[i]->start_index = (guint) from;
      attributes[i]->end_index = (guint) to;
      pango_attr_list_insert (list, attributes[i]);
    }
}

PangoAttrList *
wo_changed_words_mark (const char *text, const char *other, const guint16 tint[3])
{
  PangoAttrList *list = pango_attr_list_new ();
  g_autoptr (GArray) a = cut_words (text);
  g_autoptr (GArray) b = cut_words (other);
  g_autofree gboolean *common = g_new0 (gboolean, a->len + 1);
  WoMiddle middle = find_middle (a, b);

  find_common (a, b, &middle, common);
  for (guint i = middle.from; i < middle.a_to; i++)
    {
      const WoWord *first = &g_array_index (a, WoWord, i), *last;

      if (common[i])
        continue;
      while (i + 1 < middle.a_to && !common[i + 1])
        i++;
      last = &g_array_index (a, WoWord, i);
      mark (list, (gsize) (first->start - text), (gsize) (last->start + last->length - text), tint);
    }
  return list;
}
