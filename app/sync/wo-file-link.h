/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files on the wire, in sessions of their own so that no act ever waits behind one: how much of a file the
 * server has, a piece sent, and a file fetched into the folder beside the store from where it broke off. It
 * never tries again by itself. It belongs to the thread, and the main context, that made it.
 */
#pragma once

#include <gio/gio.h>

#include "sync/wo-engine.h"

G_BEGIN_DECLS

/* One piece: what a slow line sends in a few seconds. */
#define WO_FILE_PIECE ((gsize) 1024 * 1024)

#define WO_FILE_LINK_ERROR (wo_file_link_error_quark ())
GQuark wo_file_link_error_quark (void);
typedef enum
{
  WO_FILE_LINK_ERROR_REFUSED, /* the server takes no such file, or not of this person: others may go on */
  WO_FILE_LINK_ERROR_DIFFERS, /* what it got is not what the hash says; it forgot all of it */
  WO_FILE_LINK_ERROR_DISK     /* it came, and cannot be kept here */
} WoFileLinkError;

typedef struct _WoFileLink WoFileLink;

typedef struct
{
  const char *server, *token;
  const char *hash;
  gint64 size;
  GBytes *piece; /* to be sent, and where it stands */
  gint64 offset;
} WoFileAsk;

WoFileLink *wo_file_link_new (void);
/* Ends all that is under way; their callbacks run when the context does. */
void wo_file_link_free (WoFileLink *self);
/* Seconds that the last refusal asked to be left alone for; 0: it did not say. */
guint wo_file_link_retry_after_s (WoFileLink *self);

/* How much of it the server has of this person; all of it where it is whole. */
void wo_file_link_ask_async (WoFileLink *self,
                             const WoFileAsk *ask,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
/* Sends the piece. */
void wo_file_link_send_async (WoFileLink *self,
                              const WoFileAsk *ask,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/* Both end so: from where it wants the next piece, or -1; .size once it has all and found it good. */
gint64 wo_file_link_offset_finish (GAsyncResult *result, GError **error);

/* Bytes that are here so far. */
typedef void (*WoFileComes) (gpointer data, gint64 here);
/* Fetches what is not here yet into the folder beside @store, and leaves it there under its hash. */
void wo_file_link_fetch_async (WoFileLink *self,
                               const WoFileAsk *ask,
                               const char *store,
                               WoFileComes comes,
                               gpointer comes_data,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean wo_file_link_fetch_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoFileLink, wo_file_link_free)

G_END_DECLS
