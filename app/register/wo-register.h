/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The register: the one writer. It alone decides order, permission and sign-off, and keeps every act
 * it took. The server calls it behind HTTP, a local office in process, the tool and the simulator too:
 * one place where an act is accepted. A batch is one transaction, each act in a savepoint, answered
 * only after commit.
 */
#pragma once

#include "domain/wo-apply.h"
#include "domain/wo-person.h"
#include "protocol/wo-checkpoint.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

#define WO_REGISTER_BATCH_MAX 100

typedef struct _WoRegister WoRegister;

/* Makes the store a register: its epoch is written at first use. The store stays the caller's. */
WoRegister *wo_register_new (WoStore *store, GError **error);
void wo_register_free (WoRegister *self);
const char *wo_register_epoch (WoRegister *self);

/* From now on every commit ends with a checkpoint that @signer signs, which stays the caller's; the log
 * as it is gets one now, where its last is of an earlier head, epoch or key. */
gboolean wo_register_sign_with (WoRegister *self, WoSigner *signer, gint64 now_us, GError **error);
/* The public keys that checkpoints were ever signed with, the present one last. */
GStrv wo_register_keys (WoStore *store);

typedef enum
{
  WO_TAKEN,         /* .result says what became of it */
  WO_TAKEN_BAD,     /* not an act: .error; nothing kept */
  WO_TAKEN_FORK,    /* this n was used for another act: a cloned installation */
  WO_TAKEN_GAP,     /* .expected n is missing before it */
  WO_TAKEN_FOREIGN, /* names another person than the one who sent it */
  WO_TAKEN_EARLY    /* after a restore: what it rests on has not come back yet */
} WoTakenStatus;

typedef struct
{
  WoTakenStatus status;
  gint64 n;
  gint64 expected;
  gint64 position;    /* in the log; of a duplicate the first one's */
  gboolean duplicate; /* it was here before: .result is what was said then */
  WoResult *result;
  GError *error;
} WoTaken;

/* Takes the acts (GBytes, exact) that @person sends, in order, in one transaction. An array of
 * WoTaken, one an act (after a GAP or FORK of an installation its later acts get the same answer);
 * NULL with @error where the store failed and nothing at all was taken. @now_us, @today: the
 * register's own clock, handed in. */
GPtrArray *wo_register_take (WoRegister *self,
                             GPtrArray *acts,
                             const char *person,
                             gboolean authenticated,
                             gint64 now_us,
                             WoDate today,
                             GError **error);
gint64 wo_register_head (WoRegister *self);
/* How often it was tried in vain to write the store's file anew since something in it was erased, and in
 * *@ret_pause_us how long it waits for the next time (wo-scrub.h); 0 where nothing is left to do. */
guint wo_register_scrub_tries (WoRegister *self, gint64 *ret_pause_us);
void wo_taken_free (WoTaken *self);

/* What one person sends at one time. */
typedef struct
{
  GPtrArray *acts; /* GBytes */
  GPtrArray *read; /* WoAct of each, NULL for what is none; NULL: nobody has read them yet */
  const char *person;
  gboolean authenticated;
  gboolean stale_sign_in; /* too old to sign an order with */
  const char *then;       /* of one act of a log that is taken again: its result there; else NULL */
  GPtrArray *taken;       /* WoTaken: the answer; the caller owns it */
} WoSending;

/* The same for several people's sendings in one transaction: group commit. Where it fails, nothing at
 * all was taken and no .taken is set. */
gboolean wo_register_take_all (WoRegister *self,
                               WoSending *sendings,
                               gsize n_sendings,
                               gint64 now_us,
                               WoDate today,
                               GError **error);

/* First use of an empty register: one person with these roles (mask of WO_ROLE_BIT); their id. */
char *wo_register_first_person (
    WoRegister *self, const char *name, guint roles, gint64 now_us, GError **error);

/* Takes every act of @log again, in its order and under the time and the date it was taken at, into
 * this empty register: the rows come out as they are there. An act whose id stands earlier in the log has no
 * effect again, except where the log says that it had, for it was taken when acts were not known by their id. */
gboolean wo_register_replay (WoRegister *self, WoStore *log, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoRegister, wo_register_free)

G_END_DECLS
