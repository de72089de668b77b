/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The session in hand: the orders on the agenda of the session that is planned or open for who works here,
 * or, where none is, every order that waits for one; how each is marked, and with what hash it was read.
 * Marks are kept on this computer at once, each for exactly the content that was read, and outlive the
 * program; what was decided stands in the register and is read from there.
 */
#pragma once

#include "desktop/model/wo-desk.h"
#include "desktop/model/wo-session-job.h"

G_BEGIN_DECLS

#define WO_TYPE_SESSION (wo_session_get_type ())
G_DECLARE_FINAL_TYPE (WoSession, wo_session, WO, SESSION, GObject)

typedef enum
{
  WO_SESSION_UNREAD,
  WO_SESSION_READY,
  WO_SESSION_LATER,
  WO_SESSION_CHANGED,  /* was ready, but its content is not what was read */
  WO_SESSION_RETURNED, /* sent back in this session */
  WO_SESSION_SIGNED,
  WO_SESSION_REFUSED, /* the register did not take the sign-off: see .note */
  WO_SESSION_GONE     /* somebody else took it away: see .note */
} WoSessionMark;

typedef struct
{
  char *id, *case_id;
  char *landlord, *number, *reference, *power, *type;
  WoDate approved_on;
  int minutes; /* what it may take */
  int pos;     /* on the agenda */
  WoSessionMark mark;
  gboolean left;      /* it has been seen to be approved no longer since it was marked */
  gboolean elsewhere; /* somebody else decided it: .note says who, and what */
  gboolean
      held;   /* it is being signed: what the register has of it may be here before its answer is */
  char *hash; /* of the content as it was read, or NULL */
  char *seen; /* of the content that was read to its end, or NULL */
  char *note; /* of a return, or why it was refused or is gone */
} WoSessionEntry;

/* The one session of @desk; made when first asked for. */
WoSession *wo_session_of (WoDesk *desk);
gboolean wo_session_is_loading (WoSession *self);
const char *wo_session_get_error (WoSession *self);
guint wo_session_get_length (WoSession *self);
const WoSessionEntry *wo_session_get_entry (WoSession *self, guint at);
const WoSessionEntry *wo_session_find (WoSession *self, const char *id, guint *ret_at);
guint wo_session_count (WoSession *self, WoSessionMark mark);
/* @hash and @note may be NULL. */
void wo_session_set_mark (
    WoSession *self, const char *id, WoSessionMark mark, const char *hash, const char *note);
/* @id is being decided here: it stays until it is marked, or held no longer. */
void wo_session_hold (WoSession *self, const char *id, gboolean held);
/* The content @hash of @id was read to its end. */
void wo_session_set_seen (WoSession *self, const char *id, const char *hash);
/* The first entry from @at on, round the end, that is unread or changed; its length: none. */
guint wo_session_next_unread (WoSession *self, guint at);
/* What is still to be read may take so many minutes. */
int wo_session_minutes_left (WoSession *self);

WoDesk *wo_session_get_desk (WoSession *self);
/* The record of the session in hand; NULL: none is planned. What waits, and what it is like: NULL until it
 * is loaded. Both are good until the next "changed". */
const WoSitting *wo_session_get_sitting (WoSession *self);
const WoSessionAnswer *wo_session_get_answer (WoSession *self);
/* Whether who works here may hold it, in their own name or another's. */
gboolean wo_session_may_hold (WoSession *self);
/* Opens the session: the planned one, or a new one of all that waits. Nothing where it is open. */
void wo_session_begin (WoSession *self);
/* Closes the session @id, with how far the log had come; nothing where another is in hand by now. */
void wo_session_close (WoSession *self, const char *id);
/* Does an act on a session (taken over). */
void wo_session_do (WoSession *self, WoAct *act);
/* An act on the session @id was taken: it is read anew, and then said to be "settled". */
void wo_session_settle (WoSession *self, const char *id);

/* Signals: "changed" (); "settled" (const char *id): an act on the session of this id was taken, and what is
 * read now has it; "changed" follows. "refused" (const char *sentence): an act on it was not taken; "closed"
 * (const char *id): the session of this id was closed here. */

G_END_DECLS
