/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The wire as a client sees it: HTTP over libsoup, one session for what is answered at once and one for
 * what is held. It sends bytes and gives bytes; what they mean is the engine's. Every failure is one of
 * three: the server cannot be reached now (OFFLINE), the sign-in is over (SIGN_IN), or the answer is not
 * what it should be (ANSWER). Only the server itself ends a sign-in or says that there is no such thing: a
 * page of something in between that has the same number is ANSWER. It never tries again by itself. A link belongs to the thread, and the
 * main context, that made it.
 */
#pragma once

#include <gio/gio.h>

#include "sync/wo-engine.h"
#include "sync/wo-link-read.h"

G_BEGIN_DECLS

/* No answer may be larger. */
#define WO_LINK_ANSWER_MAX (16 * 1024 * 1024)
#define WO_LINK_TIMEOUT_S 30
/* A wait is held for less than a minute by the server. */
#define WO_LINK_WAIT_TIMEOUT_S 65

typedef struct _WoLink WoLink;

/* @server: https://NAME[:PORT], or http:// on this machine only. */
WoLink *wo_link_new (const char *server, GError **error);
void wo_link_free (WoLink *self);
const char *wo_link_server (WoLink *self);
/* NULL: signed out. */
void wo_link_set_token (WoLink *self, const char *token);
const char *wo_link_token (WoLink *self);
/* Seconds that the last answer asked to be left alone for; 0: it did not say, or there was none. */
guint wo_link_retry_after_s (WoLink *self);
/* What is asked from now on goes over new connections: what was open before a sleep or on another network
 * may never answer again. What is under way goes on over the old ones. */
void wo_link_hang_up (WoLink *self);

/* Each ends in wo_link_finish () with the bytes of the answer. */
void wo_link_push_async (WoLink *self,
                         GBytes *acts,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
/* @log: how many entries of its log are known here (wo_engine_log_size ()). */
void wo_link_rows_async (WoLink *self,
                         gint64 after,
                         gint64 log,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
/* What stands at @path, "/v1/epoch" or one of "/v1/boot"; ends in wo_link_finish (). */
void wo_link_get_async (WoLink *self,
                        const char *path,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
void wo_link_findings_async (WoLink *self,
                             gint64 after,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
void wo_link_wait_async (WoLink *self,
                         gint64 after,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
/* One request with an answer of its own. */
typedef struct
{
  const char *method, *path;
  GBytes *body; /* JSON, or NULL */
} WoLinkAsk;

void wo_link_ask_async (WoLink *self,
                        const WoLinkAsk *ask,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
/* @body: from wo_link_sign_in_body (). */
void wo_link_sign_in_async (WoLink *self,
                            GBytes *body,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* Whoever is signed in proves once more that it is them, to sign orders. @body: from
 * wo_link_confirm_body (). A wrong one is SIGN_IN, and leaves the sign-in as it is. */
void wo_link_confirm_async (WoLink *self,
                            GBytes *body,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* Ends the sign-in at the server too. */
void wo_link_sign_out_async (WoLink *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
GBytes *wo_link_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoLink, wo_link_free)

G_END_DECLS
