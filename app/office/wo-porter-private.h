/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of the porter share: its state, and how one file that goes up ends.
 */
#pragma once

#include "office/wo-courier-private.h"
#include "office/wo-porter.h"
#include "sync/wo-file-link.h"

G_BEGIN_DECLS

typedef struct
{
  WoPorterDone done;
  gpointer data;
} WoWaiter;

/* A file that somebody asked for. */
typedef struct
{
  char *hash;
  gint64 size;
  GArray *waiters; /* WoWaiter */
  gboolean tried;  /* since the last look */
} WoWant;

struct _WoPorter
{
  WoClerk *clerk;
  WoCourier *courier;
  WoPorterTold told;
  gpointer data;
  WoFileLink *link;
  GCancellable *cancellable;
  GPtrArray *wants;    /* WoWant */
  GPtrArray *up;       /* WoFolderEntry, the next one first */
  GPtrArray *unmarked; /* WoFolderEntry: what is here and the server was not seen to have */
  gint64 walked_us;    /* when the folder was last walked through for it, or 0 */
  char *walked_epoch;  /* as of then, and what others had written to the store */
  gint64 walked_others;
  gint64 tidied_us; /* when it was last tidied, or 0 */
  gint64 fetched;   /* bytes of what was fetched, since then and before */
  GHashTable *held; /* hash → why: not to be tried again before the next start */
  GArray *rounds;   /* WoWaiter: who waits until all is carried */
  GError *failure;  /* the first of this round */
  gboolean busy;    /* and whether to look again when it ends */
  gboolean again;
  guint under_way; /* calls that have not come back */
  GSource *timer;
  guint failures; /* in a row */

  /* What is carried now. */
  char *hash;
  gint64 size, offset;
  guint stalls;
};

const char *wo_porter_store (WoPorter *self);
/* Whether anything can be carried now. */
gboolean wo_porter_may (WoPorter *self);
WoFileAsk wo_porter_ask_for (WoPorter *self);
/* How what is carried now moves. */
void wo_porter_tell (WoPorter *self, WoMove move, const char *message);
/* Nothing more goes now; with @later it is tried again by itself. Takes @error. */
void wo_porter_break_off (WoPorter *self, GError *error, gboolean later);
/* Whether what failed is the server or the sign-in, not this one file; then all stops. Takes @error. */
gboolean wo_porter_is_stopped_by (WoPorter *self, GError *error);
/* Finds what there is to send. */
void wo_porter_look (WoPorter *self);
/* What is carried now is at the server: it need not go up again. */
void wo_porter_went_up (WoPorter *self);
/* Carries the next. */
void wo_porter_next (WoPorter *self);
/* Sends what the server lacks of the file that is carried now, and goes on to the next. */
void wo_porter_send_file (WoPorter *self);

G_END_DECLS
