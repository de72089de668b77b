/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the server's files share: its parts, the table of routes, and what is known of a request before
 * its body has come.
 */
#pragma once

#include "protocol/wo-json.h"
#include "server/wo-account-desk.h"
#include "server/wo-bearer-desk.h"
#include "server/wo-capsule-desk.h"
#include "server/wo-file-desk.h"
#include "server/wo-history-desk.h"
#include "server/wo-listener.h"
#include "server/wo-presence.h"
#include "server/wo-reader.h"
#include "server/wo-request.h"
#include "server/wo-server.h"
#include "server/wo-sign-in.h"
#include "server/wo-throttle.h"
#include "server/wo-token-uses.h"
#include "server/wo-waiters.h"
#include "server/wo-writer.h"

G_BEGIN_DECLS

struct _WoServer
{
  SoupServer *soup;
  GMainLoop *loop;
  WoListener *listener;
  WoRequests *requests;
  char *uri;
  WoWriter *writer;
  WoReader *reader;
  WoReader *booter; /* reads for new installations alone */
  WoSignIns *sign_ins;
  WoBearerDesk *bearers;
  WoAccountDesk *account_desk;
  WoFileDesk *files;
  WoRecordDesk *capsules;
  WoRecordDesk *histories;
  WoWaiters *waiters;
  WoTokenUses *token_uses;
  WoPresence *presence;
  WoThrottle *throttle;       /* of guessing at passphrases */
  const WoConfig *begun_with; /* what needs a restart is read from it; not owned */
  const WoConfig *config;     /* and what does not from this: the same, or .reloaded */
  WoConfig *reloaded;
  GPtrArray *proxies;  /* GInetAddressMask */
  char *metrics_token; /* NULL: metrics are for this machine alone */
  guint fresh_s;
  guint sweep;
  guint files_sweep, files_clear;
  guint wake; /* of those that wait, once commits have gathered */
  gint64 woken_us;
  guint woken; /* how many, the last time */
  gboolean stopping;
};

typedef struct _WoRequest WoRequest;
typedef struct _WoFileSending WoFileSending;

/* Of a route whose body is not kept together: it is begun by the headers, given each chunk until it is
 * answered, and told when its message is over. */
typedef struct
{
  void (*begin) (WoServer *server, WoRequest *request);
  void (*chunk) (WoRequest *request, GBytes *chunk);
  void (*gone) (WoRequest *request);
} WoBodyTaker;

typedef struct
{
  const char *path; /* "/v1/rows", or "/v1/files/" and a star for one name more */
  const char *method;
  gsize body_max;
  gboolean open; /* without a sign-in */
  void (*handle) (WoServer *server, WoRequest *request);
  const WoBodyTaker *taker; /* or NULL */
} WoRoute;

/* A request, from its headers on; it lives as long as its message. */
struct _WoRequest
{
  WoRequests *requests;
  WoServer *server;
  SoupServerMessage *message; /* not owned */
  const WoRoute *route;
  char *rest;        /* what the star of the route's path stands for, or NULL */
  GHashTable *query; /* while it is handled, or NULL */
  WoBearer *bearer;  /* NULL for an open route, and while it is looked up */
  WoHeld *looking;   /* while it is, or NULL */
  GHashTable *asked; /* the query until then, or NULL */
  char *token;
  char *address;          /* where it comes from, as far as a proxy is believed */
  WoFileSending *sending; /* a file, or NULL */
  gsize received;
  gint64 began_us;
  gint64 answered_us; /* its answer was seen to be under way; 0: not yet */
  gint64 progress_us; /* and some of it to have gone on its way */
};

/* A request ended: a server that is stopping may be done. */
void wo_server_went_quiet (WoServer *self);

/* The route, with what its star stands for; or NULL with @ret_allow naming the methods that the path has
 * (NULL: no such path). */
const WoRoute *
wo_routes_find (const char *path, const char *method, const char **ret_rest, char **ret_allow);
/* All of them, for whoever proves something of each. */
const WoRoute *wo_routes_table (guint *ret_n);

/* What routes share: too much waits already (@held: or NULL); and a whole number from 0 in the query,
 * which must be there where @otherwise is below 0: FALSE, and answered, where it is something else. */
void wo_route_busy (WoRequest *request, WoHeld *held);
gboolean
wo_route_number (WoRequest *request, const char *name, gint64 otherwise, gint64 *ret_number);

/* For a new installation. */
void wo_route_boot (WoServer *server, WoRequest *request);
void wo_route_boot_first (WoServer *server, WoRequest *request);
void wo_route_boot_segment (WoServer *server, WoRequest *request);

/* Of a signed decision. */
void wo_route_capsule (WoServer *server, WoRequest *request);
/* Of what something was at each step. */
void wo_route_history (WoServer *server, WoRequest *request);

/* Of files. */
void wo_route_file_get (WoServer *server, WoRequest *request);
void wo_route_file_head (WoServer *server, WoRequest *request);
void wo_route_file_put (WoServer *server, WoRequest *request);
extern const WoBodyTaker wo_route_file_taker;

/* Of the log. */
void wo_route_epoch (WoServer *server, WoRequest *request);
void wo_route_log_checkpoint (WoServer *server, WoRequest *request);
void wo_route_log_consistency (WoServer *server, WoRequest *request);
void wo_route_log_inclusion (WoServer *server, WoRequest *request);
void wo_route_log_entries (WoServer *server, WoRequest *request);
void wo_route_log_key (WoServer *server, WoRequest *request);

/* Of the server's own state. */
void wo_route_health (WoServer *server, WoRequest *request);
void wo_route_ready (WoServer *server, WoRequest *request);
void wo_route_metrics (WoServer *server, WoRequest *request);

/* Of the session. */
void wo_route_ways (WoServer *server, WoRequest *request);
void wo_route_sign_in (WoServer *server, WoRequest *request);
void wo_route_confirm (WoServer *server, WoRequest *request);
void wo_route_sign_out (WoServer *server, WoRequest *request);
void wo_route_passphrase (WoServer *server, WoRequest *request);
/* Whether who asks last proved who they are too long ago to sign, or to change an account. */
gboolean wo_route_is_stale (WoServer *server, const WoBearer *bearer);
/* The body as an object; NULL, and answered, where it is something else. */
JsonNode *wo_session_read (WoRequest *request);
/* A member that is text of 1 to @max bytes, or NULL. */
const char *wo_session_text (JsonObject *object, const char *name, gsize max);

/* Of sign-ins and accounts. */
void wo_route_my_sessions (WoServer *server, WoRequest *request);
void wo_route_end_my_sessions (WoServer *server, WoRequest *request);
void wo_route_end_my_session (WoServer *server, WoRequest *request);
/* Of who works on what. */
void wo_route_presence (WoServer *server, WoRequest *request);
void wo_route_accounts (WoServer *server, WoRequest *request);
void wo_route_add_account (WoServer *server, WoRequest *request);
void wo_route_change_account (WoServer *server, WoRequest *request);

G_END_DECLS
