/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Answers what takes a while about one record, on a thread and a connection of its own, which only reads, so
 * that it holds up nobody else. What the answer is, is said by whoever makes the desk; that who asks still has
 * a place in the office is asked here, each time.
 */
#pragma once

#include "domain/wo-reading-scope.h"
#include "server/wo-reply.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

typedef struct _WoRecordDesk WoRecordDesk;

/* Who asks for what, as far as they may read today. */
typedef struct
{
  const char *id;
  const WoReadingScope *scope;
  WoState *state;
} WoRecordQuestion;

typedef struct
{
  guint queue_max; /* questions that wait */
  /* On the desk's thread: NULL with @error where there is no answer. */
  WoReply *(*answer) (WoStore *store,
                      const WoRecordQuestion *question,
                      gpointer data,
                      GError **error);
  /* What is said then. */
  WoReply *(*refuse) (const GError *error);
} WoRecordDeskWork;

/* @place: as in wo_place_store (); @work: static; takes over @data. */
WoRecordDesk *wo_record_desk_new (const char *place,
                                  const WoRecordDeskWork *work,
                                  gpointer data,
                                  GDestroyNotify data_free,
                                  GError **error);
void wo_record_desk_free (WoRecordDesk *self);
/* Asks about the record @id for @person; FALSE where too much waits. */
gboolean wo_record_desk_ask (WoRecordDesk *self, const char *id, const char *person, WoHeld *held);

/* Whether the record @id (or NULL) is there, and may be read by who asks. */
gboolean wo_record_question_may_read (const WoRecordQuestion *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoRecordDesk, wo_record_desk_free)

G_END_DECLS
