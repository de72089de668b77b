/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which words are spelt right. A worker thread owns the dictionary, so that nothing here waits for it: a
 * word that was not asked for before is not known yet, and "answered" says when to look again. Known
 * besides the dictionary: the field's own words, which are compiled in; a person's own, which last; the
 * names of the cases that were opened; what was ignored since the start. Without a dictionary nothing is
 * ever wrong.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define WO_TYPE_SPELLER (wo_speller_get_type ())
G_DECLARE_FINAL_TYPE (WoSpeller, wo_speller, WO, SPELLER, GObject)

typedef enum
{
  WO_SPELLING_NOT_KNOWN, /* asked for: "answered" comes */
  WO_SPELLING_RIGHT,
  WO_SPELLING_WRONG
} WoSpellingVerdict;

/* @language: "en_GB". @own: the file of a person's own words, one a line; it need not be there. */
WoSpeller *wo_speller_new (const char *language, const char *own);
/* British English, and the words in the person's own data folder. Not to be freed. */
WoSpeller *wo_speller_get_default (void);
/* Whether it has turned out that there is no dictionary on this machine. */
gboolean wo_speller_is_missing (WoSpeller *self);

WoSpellingVerdict wo_speller_look (WoSpeller *self, const char *word);
/* Sends what wo_speller_look () did not know; to be called once after looking. */
void wo_speller_ask (WoSpeller *self);
/* Whether words were asked for that are not known yet. */
gboolean wo_speller_is_busy (WoSpeller *self);
/* Knows every word of @names that has a capital letter. */
void wo_speller_know_names (WoSpeller *self, const char *names);
void wo_speller_ignore (WoSpeller *self, const char *word);
/* Knows @word at once, and keeps it for good; "add-failed" where the file does not take it. */
void wo_speller_add (WoSpeller *self, const char *word);
/* At most WO_SPELLER_SUGGESTIONS words for @word, best first (GStrv). */
#define WO_SPELLER_SUGGESTIONS 5
void wo_speller_suggest_async (WoSpeller *self,
                               const char *word,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
GStrv wo_speller_suggest_finish (WoSpeller *self, GAsyncResult *result, GError **error);

/* Signals: "answered" (): every word asked for is known now; "known" (): words became known that may have
 * been wrong; "add-failed" (const char *sentence). */

G_END_DECLS
