/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking/wo-word-ids.h"

#include <string.h>

#define PLACES_FIRST 1024u

/* Words up to so long stand in their place themselves. */
#define SHORT 8

typedef struct
{
  guint64 key;      /* of a short word all of it; of another its end */
  guint32 hash, id; /* id 0: the place is free */
  guint32 start, length;
} Place;

struct _WoWordIds
{
  Place *places;
  guint n_places, n_words;
  GString *texts;
};

WoWordIds *
wo_word_ids_new (void)
{
  WoWordIds *self = g_new0 (WoWordIds, 1);

  self->n_places = PLACES_FIRST;
  self->places = g_new0 (Place, self->n_places);
  self->texts = g_string_new (NULL);
  return self;
}

void
wo_word_ids_free (WoWordIds *self)
{
  if (self == NULL)
    return;
  g_free (self->places);
  g_string_free (self->texts, TRUE);
  g_free (self);
}

static inline guint64
eight_at (const char *bytes)
{
  guint64 number;

  memcpy (&number, bytes, sizeof number);
  return GUINT64_FROM_LE (number);
}

/* The last up to eight bytes of a word, of which eight can be read; without a branch, as words are of any length. */
static inline guint64
key_of (const char *word, gsize length)
{
  gsize from = length > SHORT ? length - SHORT : 0;
  guint spare = length < SHORT ? 8 * (SHORT - (guint) length) : 0;

  return eight_at (word + from) << spare % 64;
}

static inline guint32
hash_of (guint64 key, const char *word, gsize length)
{
  const guint64 factor = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint64 hash = length;

  for (gsize i = 0; i + SHORT < length; i += SHORT)
    {
      hash = (hash ^ eight_at (word + i)) * factor;
      hash ^= hash >> 29;
    }
  hash = (hash ^ key) * factor;
  return (guint32) (hash >> 32);
}

/* Where it stands, or the free place where it would. */
static inline Place *
place_of (const WoWordIds *self, const Place *wanted, const char *word)
{
  guint at = wanted->hash & (self->n_places - 1);

  for (;; at = (at + 1) & (self->n_places - 1))
    {
      Place *place = &self->places[at];

      if (place->id == 0 || (place->key == wanted->key && place->length == wanted->length &&
                             (wanted->length <= SHORT ||
                              memcmp (self->texts->str + place->start, word, wanted->length) == 0)))
        return place;
    }
}

/* @word has at least SHORT bytes, or what is behind it can be read. */
static inline Place
begin_place (const char *word, gsize length)
{
  guint64 key = key_of (word, length);

  return (Place){ .key = key, .hash = hash_of (key, word, length), .length = (guint32) length };
}

static Place
begin_any_place (const char *word, gsize length)
{
  char room[SHORT] = { 0 };

  if (length >= SHORT)
    return begin_place (word, length);
  memcpy (room, word, length);
  return begin_place (room, length);
}

guint32
wo_word_ids_get (const WoWordIds *self, const char *word, gsize length)
{
  const Place wanted = begin_any_place (word, length);

  return place_of (self, &wanted, word)->id;
}

void
wo_word_ids_get_all (const WoWordIds *self, WoWord *words, guint n_words)
{
  Place wanted[WO_WORDS_AT_ONCE];

  g_return_if_fail (n_words <= WO_WORDS_AT_ONCE);

  for (guint i = 0; i < n_words; i++)
    {
      wanted[i] = begin_place (words[i].text, words[i].length);
      __builtin_prefetch (&self->places[wanted[i].hash & (self->n_places - 1)]);
    }
  for (guint i = 0; i < n_words; i++)
    words[i].id = place_of (self, &wanted[i], words[i].text)->id;
}

static void
grow (WoWordIds *self)
{
  Place *before = self->places;
  guint n_before = self->n_places;

  self->n_places *= 2;
  self->places = g_new0 (Place, self->n_places);
  for (guint i = 0; i < n_before; i++)
    {
      guint at = before[i].hash & (self->n_places - 1);

      if (before[i].id == 0)
        continue;
      while (self->places[at].id != 0)
        at = (at + 1) & (self->n_places - 1);
      self->places[at] = before[i];
    }
  g_free (before);
}

void
wo_word_ids_add (WoWordIds *self, const char *word, gsize length, guint32 id)
{
  Place wanted = begin_any_place (word, length);
  Place *place;

  g_return_if_fail (id != 0);

  if (self->n_words * 2 >= self->n_places)
    grow (self);
  place = place_of (self, &wanted, word);
  g_return_if_fail (place->id == 0);
  wanted.id = id;
  wanted.start = (guint32) self->texts->len;
  *place = wanted;
  if (length > SHORT)
    g_string_append_len (self->texts, word, (gssize) length);
  self->n_words++;
}

guint
wo_word_ids_count (const WoWordIds *self)
{
  return self->n_words;
}
