/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Eight bytes of a text at once, the first of them the lowest in the number: which of them are ASCII letters or
 * digits, of which words are mostly made.
 */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

#define WO_LETTERS_EACH G_GUINT64_CONSTANT (0x0101010101010101)
/* The highest bit of each byte. */
#define WO_LETTERS_TOPS (WO_LETTERS_EACH << 7)
/* What folds a letter to the small one, and leaves a digit as it is. */
#define WO_LETTERS_SMALL (WO_LETTERS_EACH * 0x20)

static inline guint64
wo_letters_read (const char *text)
{
  guint64 eight;

  memcpy (&eight, text, sizeof eight);
  return GUINT64_FROM_LE (eight);
}

static inline void
wo_letters_write (char *text, guint64 eight)
{
  eight = GUINT64_TO_LE (eight);
  memcpy (text, &eight, sizeof eight);
}

/* The highest bit of each byte, all below 0x80, that is one from @first to @last. */
static inline guint64
wo_letters_between (guint64 eight, guint8 first, guint8 last)
{
  return (eight + WO_LETTERS_EACH * (0x80u - first)) & ~(eight + WO_LETTERS_EACH * (0x7fu - last)) &
         WO_LETTERS_TOPS;
}

/* The highest bit of each byte that is neither an ASCII letter nor a digit. */
static inline guint64
wo_letters_others (guint64 eight)
{
  guint64 low = eight & ~WO_LETTERS_TOPS;
  guint64 letters = wo_letters_between (low | WO_LETTERS_SMALL, 'a', 'z');
  guint64 digits = wo_letters_between (low, '0', '9');

  return (~(letters | digits) | eight) & WO_LETTERS_TOPS;
}

/* How many bytes come before the first one whose highest bit is in @tops, which has one. */
static inline guint
wo_letters_before (guint64 tops)
{
  return (guint) __builtin_ctzll (tops) / 8;
}

G_END_DECLS
