/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A text that knows of each of its words where they came from: the office's clause, what a person wrote
 * into an element, the case, an earlier order. The spans follow one another and cover the text whole.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WO_FROM_CLAUSE,  /* the office's sentence; path: "clauses/root_cause" */
  WO_FROM_ELEMENT, /* what was written into an element: "elements.root_cause" */
  WO_FROM_CASE,    /* what the case says: "subject.name" */
  WO_FROM_EARLIER, /* the earlier order: "related_to" */
  WO_FROM_PERSON   /* a paragraph in a person's own words: "paragraphs/p1.body" */
} WoFrom;

typedef struct
{
  int start, end; /* bytes */
  WoFrom kind;
  char *path;
  char *title;  /* of what the path names; NULL: the path says it */
  char *source; /* the paragraph of the guidance, or NULL */
} WoOrderSpan;

typedef struct
{
  GString *text;
  GPtrArray *spans; /* WoOrderSpan */
} WoSourced;

WoSourced *wo_sourced_new (void);
void wo_sourced_free (WoSourced *self);
/* Adds @text (NULL: nothing); one more span, or the last grows where it is from the same place. */
void wo_sourced_add (WoSourced *self, const char *text, WoFrom kind, const char *path);
/* Adds all of @other, whose spans keep where they are from; the office's words are from @clause where
 * that is given. */
void wo_sourced_append (WoSourced *self, const WoSourced *other, const char *clause);
gboolean wo_sourced_is_empty (const WoSourced *self); /* also where @self is NULL */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoSourced, wo_sourced_free)

G_END_DECLS
