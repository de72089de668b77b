/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether what is typed picks a short name out of many (of an act, a place, a person, a landlord), and how well.
 * Names are compared as those of landlords are (wo_landlord_key ()): no accents, no capitals, no stops. Every word
 * that is typed has to be in the name, in whatever order; nothing is guessed.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* So many bytes of what is typed are read. */
#define WO_PICK_TYPED_MAX 256

/* The better, the greater. */
typedef enum
{
  WO_PICK_NOT,
  WO_PICK_INSIDE, /* each word stands somewhere in the name */
  WO_PICK_WORDS,  /* each word begins a word of the name */
  WO_PICK_BEGINS, /* the name begins so */
  WO_PICK_WHOLE   /* it is the name */
} WoPick;

/* What is typed, made ready to be held against many names. */
typedef struct _WoPicker WoPicker;

/* @text need not be UTF-8; NULL is no text. */
WoPicker *wo_picker_new (const char *text);
void wo_picker_free (WoPicker *self);
/* Nothing that has a letter or a digit: every name is picked then, all alike (INSIDE). */
gboolean wo_picker_is_empty (const WoPicker *self);
/* @name NULL: NOT. */
WoPick wo_picker_pick (const WoPicker *self, const char *name);
/* The same over two names of one thing; each word may stand in the one or the other (then INSIDE). */
WoPick wo_picker_pick_of (const WoPicker *self, const char *name, const char *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoPicker, wo_picker_free)

G_END_DECLS
