/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of the register share: its store, and how an act that was judged is written down.
 */
#pragma once

#include "domain/wo-act.h"
#include "register/wo-register.h"
#include "store/wo-log.h"

G_BEGIN_DECLS

/* The installation that a register's own acts name; nobody else may send under it. */
#define WO_REGISTER_REPLICA "register"

struct _WoRegister
{
  WoStore *store;
  char *epoch;
  WoSigner *signer; /* the caller's; NULL: checkpoints are not made */
};

/* The checkpoint of the log as it is, in the transaction under way, where there is a key to sign it. */
gboolean wo_register_checkpoint (WoRegister *self, gint64 now_us, GError **error);

/* After a restore: whether @act rests on what its author had seen, and what the store has not got back. */
gboolean wo_register_is_early (WoStore *store, const WoAct *act);

/* Takes what the act "erase" at @position names out of the log's earlier entries; @before: the record as it
 * was. The commitments stay. */
gboolean wo_register_erase (
    WoStore *store, const WoAct *act, const WoRecord *before, gint64 position, GError **error);

/* The result with the moment it was reached at, so that the log alone can be taken again. */
char *wo_register_result_json (const WoResult *result, const WoMoment *moment);
WoResult *wo_register_result_read (const char *json, WoMoment *ret_moment, GError **error);

G_END_DECLS
