/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of the engine share. Every function here works inside the transaction under way and
 * leaves committing to its caller.
 */
#pragma once

#include "domain/wo-act.h"
#include "sync/wo-engine.h"
#include "sync/wo-page.h"

G_BEGIN_DECLS

#define WO_PUSH_ACTS_MAX 100
#define WO_PUSH_BYTES_MAX (1024 * 1024)

struct _WoEngine
{
  WoStore *store;
  WoState preview; /* the store's state; keeps the confirmed form before a first change */
  WoState *inner;  /* the store's own */
  GError *error;   /* of a preview's put */
  GArray *pushed;  /* the keys of the acts of the last push, gint64, in order */
  gboolean
      early; /* the register lacks what the next act to send rests on: not before the next rows */
  gboolean went; /* records or texts, since it was last asked for */
};

/* A pending act is kept under its key, which only grows. Its n on the wire is the key less this: a
 * cloned installation that takes a new replica id begins at 1 again. */
gint64 wo_engine_offset (WoEngine *self);
gint64 wo_engine_meta_number (WoEngine *self, const char *key);
gboolean wo_engine_set_meta_number (WoEngine *self, const char *key, gint64 value, GError **error);

/* Where @parked says that an act of this installation which did not fit is settled, it need not be kept
 * here any more. */
gboolean wo_engine_drop_settled (WoEngine *self, const WoRecord *parked, GError **error);
/* Applies @act on the preview in a savepoint of its own; a parked act leaves nothing behind. NULL where
 * the store failed. */
WoResult *
wo_engine_preview (WoEngine *self, const WoAct *act, const WoMoment *moment, GError **error);
gboolean wo_engine_keep (WoEngine *self, const WoAct *act, gint64 key, GError **error);
/* Keeps a waiting act anew under the next key, as @replica's. */
gboolean
wo_engine_requeue (WoEngine *self, const WoPending *pending, const char *replica, GError **error);
/* Applies again, on the confirmed records, every act that they do not hold yet. */
gboolean wo_engine_replay (WoEngine *self, GError **error);
/* Remembers the register's epoch at first sight; another one is refused. */
gboolean wo_engine_check_epoch (WoEngine *self, const char *epoch, GError **error);
/* Every row is asked for again, from the first. */
gboolean wo_engine_begin_pass (WoEngine *self, GError **error);
/* Whether the server's log goes on from the one that is trusted; trusts what the page shows of it. */
gboolean wo_engine_check_log (WoEngine *self, const WoPage *page, GError **error);
/* Keeps what the act of @key says until a backup holds it; while it still waits. */
gboolean wo_engine_keep_taken (WoEngine *self, gint64 key, gint64 position, GError **error);
/* Whether the server was ever put back: it may lack what nobody here keeps any more. */
gboolean wo_engine_was_put_back (WoEngine *self);
/* Whether every row is being asked for again, because what may be read is another part of the office
 * than before. */
gboolean wo_engine_is_passing (WoEngine *self);
/* Nothing is fetched in bulk any more. */
gboolean wo_engine_drop_boot (WoEngine *self, GError **error);
/* Looks at the part of the office that the page was made for. @ret_again: it is another, so that this page
 * is not taken and every row is asked for, from the first. */
gboolean
wo_engine_check_scope (WoEngine *self, const char *scope, gboolean *ret_again, GError **error);
/* Every row was here: what was not among them goes. */
gboolean wo_engine_end_pass (WoEngine *self, GError **error);
/* Commits or rolls back, as @ok says. */
gboolean wo_engine_finish (WoEngine *self, gboolean ok, GError **error);

G_END_DECLS
