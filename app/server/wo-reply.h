/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Answers. A request is either answered at once, or held: paused on the wire until a thread has its
 * answer. A held request whose client went away is answered into the air, safely.
 */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define WO_JSON_TYPE "application/json"
#define WO_LINES_TYPE "application/x-ndjson"

typedef struct
{
  guint status;
  const char *type;
  GBytes *body;        /* NULL for an error, whose body is made as it is sent */
  guint retry_after_s; /* 0: not said */
  gint64 offset;       /* where a file goes on; -1: not said */
  char *code, *message;
  char *cause; /* of a failure, for the journal alone; NULL: none to tell */
} WoReply;

/* The header by which a request is found again in the journal; failures say it to the client too. */
#define WO_REQUEST_ID "X-Request-Id"

WoReply *wo_reply_new (const char *type, GBytes *body);
/* {"error":{"code":,"message":}}; @message is a sentence without its full stop. */
WoReply *wo_reply_error (guint status, const char *code, const char *message);
/* The same for something that failed here; @cause goes to the journal. */
WoReply *wo_reply_failure (const char *code, const char *message, const GError *cause);
void wo_reply_free (WoReply *self);
/* Takes over @reply. */
void wo_reply_send (SoupServerMessage *message, WoReply *reply);
/* The same in one go. */
void wo_reply_refuse (SoupServerMessage *message, guint status, const char *code, const char *text);

typedef struct _WoHeld WoHeld;
/* Pauses @message. Main thread only, as all of these. */
WoHeld *wo_held_new (SoupServerMessage *message);
gboolean wo_held_is_gone (WoHeld *self);
/* Lets the request go on without an answer of this. */
void wo_held_go_on (WoHeld *self);
/* Answers and frees; takes over @reply. */
void wo_held_answer (WoHeld *self, WoReply *reply);

/* From any thread: runs @func once on the main context. */
void wo_reply_at_home (GSourceFunc func, gpointer data, GDestroyNotify data_free);
/* Runs what was given there, before what it speaks of is freed. */
void wo_reply_drain (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoReply, wo_reply_free)

G_END_DECLS
