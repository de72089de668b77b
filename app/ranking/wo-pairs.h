/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list of numbers that ascend, each with a count: the stems of a document, or the documents of a stem. In
 * bytes each number is its gap to the one before, and a count is written only where it is not the list's usual
 * one. A reader takes any bytes: what is not such a list ends early, and is said to be bad.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers are below this. */
#define WO_PAIR_ID_MAX (1u << 30)
#define WO_PAIR_COUNT_MAX 65535u

typedef struct
{
  guint32 id, count;
} WoPair;

/* The most that one number takes, and one pair. */
#define WO_PAIR_NUMBER_BYTES 5
#define WO_PAIR_BYTES (2 * WO_PAIR_NUMBER_BYTES)

static inline guint8 *
wo_pairs_put_number (guint8 *to, guint32 number)
{
  for (; number >= 0x80; number >>= 7)
    *to++ = (guint8) (number | 0x80);
  *to++ = (guint8) number;
  return to;
}

/* Writes @pair behind the one of the id @before, or G_MAXUINT32; where the next one goes. Before the first pair
 * stands the list's usual count. */
static inline guint8 *
wo_pairs_put (guint8 *to, guint32 before, guint32 usual, const WoPair *pair)
{
  to = wo_pairs_put_number (to, (pair->id - before) << 1 | (pair->count != usual));
  return pair->count != usual ? wo_pairs_put_number (to, pair->count) : to;
}

static inline guint
wo_pairs_number_size (guint32 number)
{
  guint size = 1;

  for (; number >= 0x80; number >>= 7)
    size++;
  return size;
}

static inline guint
wo_pairs_size (guint32 before, guint32 usual, const WoPair *pair)
{
  guint size = wo_pairs_number_size ((pair->id - before) << 1 | (pair->count != usual));

  return pair->count != usual ? size + wo_pairs_number_size (pair->count) : size;
}

typedef struct
{
  const guint8 *at, *end;
  guint32 id, count;
  guint32 usual, limit;
  gboolean is_bad;
} WoPairs;

static inline gboolean
wo_pairs_number (WoPairs *self, guint32 *ret_number)
{
  guint32 number = 0;

  for (guint shift = 0; shift < 35 && self->at < self->end; shift += 7)
    {
      guint8 byte = *self->at++;

      number |= (guint32) (byte & 0x7f) << shift;
      if (byte < 0x80)
        {
          *ret_number = number;
          return TRUE;
        }
    }
  self->is_bad = TRUE;
  self->at = self->end;
  return FALSE;
}

/* The ids in it are below @limit. */
static inline void
wo_pairs_init (WoPairs *self, const guint8 *bytes, gsize size, guint32 limit)
{
  *self = (WoPairs){ .at = bytes, .end = bytes + size, .id = G_MAXUINT32, .limit = limit };
  wo_pairs_number (self, &self->usual);
}

/* FALSE: there is no further one, or it is bad. */
static inline gboolean
wo_pairs_next (WoPairs *self)
{
  guint32 number;

  if (self->at == self->end)
    return FALSE;
  if (*self->at < 0x80)
    number = *self->at++;
  else if (!wo_pairs_number (self, &number))
    return FALSE;
  self->id += number >> 1;
  self->count = self->usual;
  if (G_UNLIKELY (number < 2 || self->id >= self->limit) ||
      ((number & 1) != 0 && !wo_pairs_number (self, &self->count)))
    {
      self->is_bad = TRUE;
      self->at = self->end;
      return FALSE;
    }
  return TRUE;
}

/* A whole list as it is kept in a file, behind a number that tells whether it is still what was written. */
GBytes *wo_pairs_seal (const WoPair *pairs, guint n_pairs);
/* Adds to @ret_pairs (WoPair). FALSE: it is not a list of ids below @limit as it was written. */
gboolean wo_pairs_unseal (const guint8 *bytes, gsize size, guint32 limit, GArray *ret_pairs);

G_END_DECLS
