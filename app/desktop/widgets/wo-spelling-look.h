/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One look at a piece of text: which marks must go and which must come. It changes nothing by itself.
 * Inside of wo-spelling.
 */
#pragma once

#include "desktop/widgets/wo-speller.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In characters from the beginning of the text. */
typedef struct
{
  int start, end;
} WoSpellingRange;

typedef struct
{
  WoSpellingRange range;
  gboolean wrong; /* to be marked; else the mark goes */
} WoSpellingChange;

typedef struct
{
  WoSpeller *speller;
  GtkTextTag *tag;
  int cursor; /* where a word is being typed, or -1 */
  /* What was found. */
  GArray *changes;       /* WoSpellingChange: added to */
  gboolean unknown;      /* some words are not known yet */
  WoSpellingRange typed; /* the wrong word that is being typed; its start is -1: none */
} WoSpellingLook;

/* Looks at the text between @start and @end, which cut no word. */
void wo_spelling_look (WoSpellingLook *self, const GtkTextIter *start, const GtkTextIter *end);

G_END_DECLS
