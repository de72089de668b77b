/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words that the rules know: what they speak of, and which patterns may begin with them. Made once
 * and kept. Inside of wo-lint.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WO_LINT_WORD_MAX 31

typedef struct _WoLintDictionary WoLintDictionary;

typedef struct
{
  guint64 topics;
  GArray *patterns; /* int, or NULL */
} WoLintWord;

const WoLintDictionary *wo_lint_dictionary (void);
/* @word may end in "*". @pattern below 0: none. */
void wo_lint_dictionary_add (WoLintDictionary *self, const char *word, guint64 topics, int pattern);
void wo_lint_add_topics (WoLintDictionary *self);

/* Calls @found for each entry of @word (small letters, at most WO_LINT_WORD_MAX bytes; it is put back as
 * it was). */
typedef void (*WoLintWordFound) (const WoLintWord *entry, gpointer data);
void wo_lint_dictionary_look (const WoLintDictionary *self,
                              char *word,
                              WoLintWordFound found,
                              gpointer data);

G_END_DECLS
