/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a register answers, read and checked before anything of it is believed: a page of rows whose
 * tail must name their count and their hash, and the outcomes of a sending. A page without its whole
 * tail is no page.
 */
#pragma once

#include "domain/wo-apply.h"
#include "domain/wo-record.h"
#include "protocol/wo-checkpoint.h"
#include "protocol/wo-proof.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 position;
  WoRecord *record; /* NULL: it may not be read, or not any more */
  char *gone;       /* then the id of it */
} WoPageRow;

typedef struct
{
  GPtrArray *rows; /* WoPageRow, by position */
  gint64 after;    /* what it was asked after; -1 where it does not say */
  gint64 next;
  gint64 head; /* how far the register is; -1 where it does not say */
  gboolean more;
  char *epoch;
  char *scope;              /* the mark of what may be read; NULL where it does not say */
  gint64 backed_up;         /* the last position that a backup holds */
  char *log_key;            /* the public key of the log; NULL where it does not say */
  WoCheckpoint *checkpoint; /* NULL where it shows none */
  WoProof *proof;           /* that it goes on from what was asked about, or NULL */
} WoPage;

WoPage *wo_page_read (GBytes *bytes, GError **error);
void wo_page_free (WoPage *self);

typedef enum
{
  WO_ANSWER_TAKEN,
  WO_ANSWER_BAD,
  WO_ANSWER_FORK,
  WO_ANSWER_GAP,
  WO_ANSWER_FOREIGN,
  WO_ANSWER_EARLY /* what it rests on has not come back yet */
} WoAnswerStatus;

typedef struct
{
  WoAnswerStatus status;
  gint64 n;
  gint64 position;
  gint64 expected;
  gboolean parked;
  char *result; /* JSON of the WoResult of a taken act */
  char *code;   /* what is wrong with a bad one, or NULL */
  char *message;
} WoAnswerLine;

typedef struct
{
  char *epoch;
  gint64 head;
  GPtrArray *lines; /* WoAnswerLine, in the order the acts were sent */
} WoAnswer;

WoAnswer *wo_answer_read (GBytes *bytes, GError **error);
void wo_answer_free (WoAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoPage, wo_page_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoAnswer, wo_answer_free)

G_END_DECLS
