/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A batch that the register takes, and what becomes of one act of it: it was here before, or gets the next
 * position with whatever its rules make of it. Which act is whose turn is wo-take.c's.
 */
#pragma once

#include "register/wo-register.h"
#include "store/wo-log.h"

G_BEGIN_DECLS

/* A batch under way. */
typedef struct
{
  WoStore *store;
  const WoSending *sending;
  WoMoment moment;
  gint64 before, head;
  gboolean recovering;
  gboolean erased;     /* something goes from the file */
  GHashTable *stopped; /* replica → the WoTaken that its later acts get as well */
  GHashTable *last;    /* replica → n of the last act that was taken of it in this batch */
  GPtrArray *reads;    /* of each sending, what its acts say: WoAct, NULL for what is none */
  GHashTable *there;   /* act → the position that it has already, under whatever number */
} WoTaking;

WoTaken *wo_taken_new (WoTakenStatus status, gint64 n);
WoTaken *wo_taken_bad (gint64 n, int code, const char *message);

/* The answer to an act under a number that @entry has: what was said then, or that it is another act. NULL with
 * @error where the store failed, as below. */
WoTaken *wo_taking_before (
    WoTaking *self, const WoLogEntry *entry, const WoAct *act, GBytes *bytes, GError **error);
/* Gives the act the next position, with whatever became of it. */
WoTaken *wo_taking_next (WoTaking *self, const WoAct *act, GBytes *bytes, GError **error);

G_END_DECLS
