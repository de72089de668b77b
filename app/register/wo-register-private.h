/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of the register share: its store, and how an act that was judged is written down.
 */
#pragma once

#include "domain/wo-act.h"
#include "register/wo-register.h"
#include "register/wo-scrub.h"
#include "store/wo-log.h"

G_BEGIN_DECLS

/* The installation that a register's own acts name; nobody else may send under it. */
#define WO_REGISTER_REPLICA "register"

struct _WoRegister
{
  WoStore *store;
  char *epoch;
  WoScrub scrub;
  WoSigner *signer; /* the caller's; NULL: checkpoints are not made */
};

/* The checkpoint of the log as it is, in the transaction under way, where there is a key to sign it. */
gboolean wo_register_checkpoint (WoRegister *self, gint64 now_us, GError **error);

/* After a restore: whether @act rests on what its author had seen, and what the store has not got back. */
gboolean wo_register_is_early (WoStore *store, const WoAct *act);

/* Which of the acts that were read (WoAct or NULL, in arrays, one a sending) the log holds already: into
 * @there, id → gint64, the first position of each. */
gboolean
wo_register_find_again (WoStore *store, GPtrArray *sendings, GHashTable *there, GError **error);
/* What becomes of an act whose id stands at @position, under another number: it takes no effect again. The
 * same act is answered as it was then; another of that id is parked. */
WoResult *
wo_register_judge_again (WoStore *store, const WoAct *act, gint64 position, GError **error);
/* Whether the log, which says that an act of a known id came to @then, was made when acts were not known by their
 * id: @now, what they come to since, is something else. @ret_outcome: what it came to. */
gboolean wo_register_was_judged (const char *then,
                                 const WoResult *now,
                                 const WoMoment *moment,
                                 WoOutcome *ret_outcome);
/* Where the act first came, at @position, and something of it was erased there since: into @ret_left, what the log
 * keeps of it, under @act's number, so that the text does not come back with it. Else NULL. */
gboolean wo_register_find_left (
    WoStore *store, const WoAct *act, gint64 position, WoAct **ret_left, GError **error);
gboolean
wo_register_was_erased (WoStore *store, gint64 position, gboolean *ret_erased, GError **error);

/* Takes what the act "erase" at @position names out of the log's earlier entries; @before: the record as it
 * was. The commitments stay. */
gboolean wo_register_erase (
    WoStore *store, const WoAct *act, const WoRecord *before, gint64 position, GError **error);

/* The result with the moment it was reached at, so that the log alone can be taken again. */
char *wo_register_result_json (const WoResult *result, const WoMoment *moment);
WoResult *wo_register_result_read (const char *json, WoMoment *ret_moment, GError **error);

G_END_DECLS
