/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a session is made of, read from the store by its worker in one go: the sessions that are still to be
 * held, the orders that wait for one with what each is like, what was marked on this computer, and how far
 * the log had come.
 */
#pragma once

#include "domain/wo-agenda.h"
#include "domain/wo-sitting.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

typedef struct
{
  char *me;
  char *covered;  /* whose cover I have, or NULL */
  gboolean holds; /* an Ombudsman, or their cover */
  WoDate today;
  const WoEdition *edition;
} WoSessionQuestion;

/* One order that is approved, or stands on the agenda of the session in hand. */
typedef struct
{
  char *id, *case_id;
  char *landlord, *number, *reference, *power, *type, *relation, *state;
  char *note; /* of the manager, or NULL */
  WoDate approved_on;
  char *hash; /* of its content now */
  WoEstimate estimate;
  char *session; /* the live session that has it, or NULL */
  gboolean amended;
  WoSittingDecision *decision; /* since the session was opened; NULL: it is not open */
  GPtrArray *waived; /* WoSittingWaived: the faults that were let pass in it, as they stand now */
} WoSessionOrder;

typedef struct
{
  WoSitting *sitting; /* the session in hand, or NULL: none is planned for who works here */
  GPtrArray *live;    /* WoSitting: every session that is still to be held, the one in hand too */
  GPtrArray *orders;  /* WoSessionOrder */
  char *marks;        /* what wo_session_marks_write () wrote last, or NULL */
} WoSessionAnswer;

/* A WoOfficeJob over a WoSessionQuestion. */
gpointer wo_session_job (WoStore *store, gpointer question, GError **error);
void wo_session_question_free (gpointer question);
void wo_session_answer_free (gpointer answer);
const WoSessionOrder *wo_session_answer_find (const WoSessionAnswer *self, const char *id);

/* A WoOfficeJob that keeps @marks, a text, on this computer; it gives a copy of it. */
gpointer wo_session_marks_job (WoStore *store, gpointer marks, GError **error);

/* Somebody who may hold a session. */
typedef struct
{
  char *id, *name;
} WoHolder;

/* A WoOfficeJob over the day (GINT_TO_POINTER); gives a WoHolder array, by name. */
gpointer wo_session_holders_job (WoStore *store, gpointer today, GError **error);
/* A WoOfficeJob; gives a WoSitting array: the sessions that were held, the last first. */
gpointer wo_session_past_job (WoStore *store, gpointer nothing, GError **error);

/* How far the log had come, as whoever works here has verified it. */
typedef struct
{
  gint64 size;
  char *root; /* 64 digits */
} WoSessionLog;

/* A WoOfficeJob; NULL without an error where there is no log to speak of. */
gpointer wo_session_log_job (WoStore *store, gpointer nothing, GError **error);
void wo_session_log_free (gpointer log);

G_END_DECLS
