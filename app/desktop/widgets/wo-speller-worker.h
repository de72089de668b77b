/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The thread that owns the dictionary and the file of a person's own words. Inside of wo-speller.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  WO_SPELLER_CHECKED,  /* words and right */
  WO_SPELLER_OWN,      /* text: the lines of the person's own words */
  WO_SPELLER_MISSING,  /* there is no dictionary */
  WO_SPELLER_KEPT,     /* a word is in the file */
  WO_SPELLER_UNWRITTEN /* text: why a word was not kept */
} WoSpellerAnswerKind;

typedef struct
{
  WoSpellerAnswerKind kind;
  GPtrArray *words; /* char * */
  gboolean *right;
  char *text;
} WoSpellerAnswer;

/* Called in the thread's maker's main loop, never after wo_speller_worker_free (). */
typedef void (*WoSpellerAnswered) (const WoSpellerAnswer *answer, gpointer user_data);

typedef struct _WoSpellerWorker WoSpellerWorker;

WoSpellerWorker *wo_speller_worker_new (const char *language,
                                        const char *own,
                                        WoSpellerAnswered answered,
                                        gpointer user_data);
/* Waits until what was to be kept is kept. */
void wo_speller_worker_free (WoSpellerWorker *self);
/* Takes @words. */
void wo_speller_worker_check (WoSpellerWorker *self, GPtrArray *words);
void wo_speller_worker_add (WoSpellerWorker *self, const char *word);
/* Takes @task, whose data is the word; returns a GStrv in it. Goes before what is to be checked. */
void wo_speller_worker_suggest (WoSpellerWorker *self, GTask *task);

G_END_DECLS
