/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The client's side of the order: an act is checked and applied here at once, kept durably, and queued;
 * answers and rows from the register are taken in one transaction each: rewind, take, replay. It knows
 * no network and no clock, so that the simulator runs exactly this code.
 */
#pragma once

#include "domain/wo-apply.h"
#include "store/wo-pending.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

typedef struct _WoEngine WoEngine;

#define WO_SYNC_ERROR (wo_sync_error_quark ())
GQuark wo_sync_error_quark (void);
typedef enum
{
  WO_SYNC_ERROR_ANSWER,    /* the server's answer is not what it should be */
  WO_SYNC_ERROR_TAIL,      /* rows came without their end: nothing was applied */
  WO_SYNC_ERROR_EPOCH,     /* the server is another, or was restored */
  WO_SYNC_ERROR_FORK,      /* this installation was cloned */
  WO_SYNC_ERROR_LOG,       /* the server's log is not the one it showed before */
  WO_SYNC_ERROR_OFFLINE,   /* could not reach it */
  WO_SYNC_ERROR_SIGN_IN,   /* the sign-in is wrong or over: nothing is dropped */
  WO_SYNC_ERROR_NOT_HERE,  /* the person works there no longer: nothing may be read */
  WO_SYNC_ERROR_NONE_SUCH, /* the server has nothing of that name */
  WO_SYNC_ERROR_NOT_FRESH  /* it needs to be proved once more who asks */
} WoSyncError;

WoEngine *wo_engine_new (WoStore *store);
void wo_engine_free (WoEngine *self);

/* Checks, applies, and keeps the act with the next n; durable when this returns. A parked result is
 * given and nothing is kept. The act's n, replica and seen version are filled in. */
WoResult *wo_engine_act (WoEngine *self, WoAct *act, const WoMoment *moment, GError **error);

/* The body of the next push (acts a line each, at most 100 and 1 MiB), or NULL: nothing waits. */
GBytes *wo_engine_next_push (WoEngine *self, GError **error);
gboolean wo_engine_push_answered (WoEngine *self, GBytes *answer, GError **error);
/* What the register said of the act @id that was sent: a parked one is let go with that, an accepted
 * one still waits for its rows. NULL without an error: it is not answered. */
WoResult *wo_engine_settle (WoEngine *self, const char *id, GError **error);
/* Takes the acts of these ids back, if they still wait: as if they had never been done. Where the
 * register took one whose answer was lost, the next act is told that this is a clone. */
gboolean wo_engine_withdraw (WoEngine *self, const char *const *ids, GError **error);
/* What the server says of its epochs, after an answer of another epoch than ours: goes back to where that
 * one began. What it lacks waits again, and every row is asked for anew. FALSE with EPOCH where it is
 * another server. */
gboolean wo_engine_take_epochs (WoEngine *self, GBytes *answer, GError **error);
/* Whether the server's epochs were not heard here up to its present one; and what it says of them. A server that
 * is put back twice to one day no longer knows the epoch between: whoever heard where that one began goes
 * back with it all the same. */
gboolean wo_engine_wants_epochs (WoEngine *self);
gboolean wo_engine_hear_epochs (WoEngine *self, GBytes *answer, GError **error);
/* Whether @epochs, those of a server's register, name the one that this is a copy of; TRUE too where
 * nothing is known of either. */
gboolean wo_engine_is_of (WoEngine *self, const char *const *epochs);
/* How many entries of the server's log are known here, for it to prove what it shows next. */
gint64 wo_engine_log_size (WoEngine *self);
/* The public key that the server signs its log with, as this copy first saw it; NULL: none was seen. */
char *wo_engine_known_key (WoStore *store);
/* The key that the server signs its log with was replaced: the next one it shows is taken. What it shows
 * must go on from what it showed before all the same. */
gboolean wo_engine_forget_key (WoEngine *self, GError **error);
/* The position that rows are wanted after. */
gint64 wo_engine_cursor (WoEngine *self);
/* Takes one page of rows; nothing without its tail. @ret_more: there are further pages. */
gboolean wo_engine_take_rows (WoEngine *self, GBytes *page, gboolean *ret_more, GError **error);

/* Whether nothing was taken yet, or only the first page of what is fetched in bulk: see wo-boot.h. */
gboolean wo_engine_may_boot (WoEngine *self);
gboolean wo_engine_is_booting (WoEngine *self);
/* What is fetched in bulk comes from the register of @epoch: EPOCH where this is a copy of another, or of one
 * that was put back since. What it lost and is kept here goes back to it before anything takes its place. */
gboolean wo_engine_fetches_from (WoEngine *self, const char *epoch, GError **error);
/* Takes what its person wants to see first; the cursor stays where it is. */
gboolean wo_engine_take_first (WoEngine *self, GBytes *page, GError **error);
/* Everything comes by pages of rows after all. */
gboolean wo_engine_leave_boot (WoEngine *self, GError **error);

/* The person may read nothing any more: all that the register sent goes, but what an unsettled act stands
 * on. Where they may again, every row comes anew. */
gboolean wo_engine_forget_all (WoEngine *self, GError **error);
/* Whether records went, or texts were erased, since this was last asked: what hangs on them may go too. TRUE
 * the first time. */
gboolean wo_engine_take_went (WoEngine *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoEngine, wo_engine_free)

G_END_DECLS
