/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one client sent at one time, on its way from a request through the writer to its answer. */
#pragma once

#include "server/wo-accounts.h"
#include "server/wo-reply.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *acts; /* GBytes, as they came */
  GPtrArray *read; /* WoAct of each, or NULL where it is none */
  char *person;
  char *replica;
  gboolean stale;   /* the sign-in is too old to sign an order with */
  WoHeld *held;     /* NULL: nothing was sent, and the writer ends with it */
  GPtrArray *taken; /* WoTaken of each, of what was committed; or NULL */
  WoReply *reply;
} WoSubmission;

/* Takes over @acts. */
WoSubmission *
wo_submission_new (GPtrArray *acts, const WoBearer *bearer, gboolean stale, WoHeld *held);
/* Reads the acts, on any thread, so that the writer need not; FALSE, and answered, where they are of
 * another installation than the one that is signed in. */
gboolean wo_submission_read (WoSubmission *self);
void wo_submission_free (gpointer self);

G_END_DECLS
