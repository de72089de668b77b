/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of a paragraph as Pango markup: some of them lit, and, where it was reworded, what was taken out struck
 * through before what was put in. It only tells how a text shows; the text itself is never changed here.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WO_TEXT_MARK_NONE,
  WO_TEXT_MARK_FINDING, /* the finding in hand */
  WO_TEXT_MARK_OTHER,   /* another finding: underlined only */
  WO_TEXT_MARK_SOURCE,  /* the sentence that is asked about */
  WO_TEXT_MARK_GONE     /* words that do not stand there any more */
} WoTextMark;

typedef struct
{
  int start, end; /* bytes of the text */
  WoTextMark mark;
} WoTextSpan;

/* What opens, in markup, words that were put in and words that were taken out; "</span>" closes them. */
const char *wo_marked_added (void);
const char *wo_marked_taken (void);
const char *wo_marked_open (WoTextMark mark);
/* @was: how the text read before; NULL: it was not reworded. @spans: WoTextSpan by their beginning; of two that stand over
 * one another the first. */
char *wo_marked_text (const char *text, const char *was, GArray *spans);
/* The byte of @text that the byte @index of what is shown of it comes from; of what was taken out, what follows it. */
int wo_marked_text_own (const char *text, const char *was, int index);

G_END_DECLS
