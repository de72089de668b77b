/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One topic of the help: what a page is for, how a thing is done there, and its keys. A topic is a plain
 * text file (data/help/README.md says how it is written), in the reader's language where there is one.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WO_HELP_TEXT,    /* a paragraph */
  WO_HELP_HEADING, /* of what follows */
  WO_HELP_ITEM,    /* one of a list */
  WO_HELP_KEY      /* .key does .text */
} WoHelpSort;

typedef struct
{
  WoHelpSort sort;
  char *text;
  char *key; /* "Ctrl+Enter"; else NULL */
} WoHelpPart;

typedef struct
{
  char *name; /* of its file */
  char *title;
  GStrv pages;      /* names of wo-pages.c that it is about; empty: none */
  GStrv see;        /* names of other topics */
  char *words;      /* what else people call it, for searching; or "" */
  GPtrArray *parts; /* WoHelpPart, in order */
  char *folded;     /* all of it, case folded */
} WoHelpTopic;

/* A topic without a title or without a part is refused: NULL. */
WoHelpTopic *wo_help_topic_parse (const char *name, const char *text);
void wo_help_topic_free (WoHelpTopic *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoHelpTopic, wo_help_topic_free)

/* All that come with the program, const WoHelpTopic, in the order to read them in. They stay. */
GPtrArray *wo_help_topics (void);
/* That of the file @name, or of the page @page; NULL: none. */
const WoHelpTopic *wo_help_topic_find (const char *name);
const WoHelpTopic *wo_help_topic_of_page (const char *page);
/* Whether all words of one of @readings (GStrv, case folded) stand in it. */
gboolean wo_help_topic_says (const WoHelpTopic *self, GPtrArray *readings);

G_END_DECLS
