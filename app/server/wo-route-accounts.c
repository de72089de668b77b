/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-limits.h"
#include "server/wo-server-private.h"

#include <string.h>

static WoAccountAsk
ask_of (WoRequest *request, WoAccountVerb verb)
{
  return (WoAccountAsk){ .verb = verb, .asker = request->bearer->person, .token = request->token };
}

void
wo_route_my_sessions (WoServer *server, WoRequest *request)
{
  WoAccountAsk ask = ask_of (request, WO_ACCOUNT_MY_SESSIONS);

  wo_account_desk_ask (server->account_desk, &ask, request->message);
}

void
wo_route_end_my_sessions (WoServer *server, WoRequest *request)
{
  WoAccountAsk ask = ask_of (request, WO_ACCOUNT_END_MY_SESSIONS);

  wo_account_desk_ask (server->account_desk, &ask, request->message);
}

void
wo_route_end_my_session (WoServer *server, WoRequest *request)
{
  WoAccountAsk ask = ask_of (request, WO_ACCOUNT_END_MY_SESSION);

  ask.name = request->rest;
  wo_account_desk_ask (server->account_desk, &ask, request->message);
}

void
wo_route_accounts (WoServer *server, WoRequest *request)
{
  WoAccountAsk ask = ask_of (request, WO_ACCOUNT_LIST);

  wo_account_desk_ask (server->account_desk, &ask, request->message);
}

/* What changes an account is asked only by somebody who proved just now that it is them. */
static gboolean
is_fresh (WoServer *server, WoRequest *request)
{
  if (!wo_route_is_stale (server, request->bearer))
    return TRUE;
  wo_reply_refuse (request->message, SOUP_STATUS_FORBIDDEN, "needs-fresh-sign-in",
                   "Give your passphrase once more (session/confirm), then do this again");
  return FALSE;
}

static gboolean
is_null (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_NULL (node);
}

/* Whether what the verb needs is there; else it is answered. */
static void
ask_with_body (WoServer *server, WoRequest *request, WoAccountVerb verb)
{
  WoAccountAsk ask = ask_of (request, verb);
  g_autoptr (JsonNode) node = is_fresh (server, request) ? wo_session_read (request) : NULL;
  JsonObject *object;
  gboolean whole;

  if (node == NULL)
    return;
  object = json_node_get_object (node);
  ask.name = wo_session_text (object, "name", WO_LIMIT_NAME_BYTES);
  ask.person = wo_session_text (object, "person", WO_LIMIT_NAME_BYTES);
  ask.passphrase = wo_session_text (object, "passphrase", WO_LIMIT_PASSPHRASE_BYTES);
  ask.subject = wo_session_text (object, "subject", WO_LIMIT_OIDC_SUBJECT_BYTES);
  ask.claim = wo_session_text (object, "claim", WO_LIMIT_OIDC_SUBJECT_BYTES);
  whole = ask.name != NULL;
  if (verb == WO_ACCOUNT_PASSPHRASE)
    whole = whole && ask.passphrase != NULL;
  if (verb == WO_ACCOUNT_ADD) /* without a passphrase only where the body says so */
    whole = whole && (ask.passphrase != NULL || is_null (object, "passphrase"));
  if (verb == WO_ACCOUNT_LINK)
    whole = whole && (ask.subject == NULL) != (ask.claim == NULL);
  if (verb == WO_ACCOUNT_ADD)
    whole = whole && ask.person != NULL;
  if (whole)
    wo_account_desk_ask (server->account_desk, &ask, request->message);
  else
    wo_reply_refuse (request->message, SOUP_STATUS_BAD_REQUEST, "missing",
                     "This needs the account’s “name”, a new one also “person” and "
                     "“passphrase” (null for none), a new passphrase “passphrase”, a link "
                     "“subject” or “claim”");
}

void
wo_route_add_account (WoServer *server, WoRequest *request)
{
  ask_with_body (server, request, WO_ACCOUNT_ADD);
}

void
wo_route_change_account (WoServer *server, WoRequest *request)
{
  static const struct
  {
    const char *name;
    WoAccountVerb verb;
  } verbs[] = {
    { "lock", WO_ACCOUNT_LOCK },
    { "unlock", WO_ACCOUNT_UNLOCK },
    { "passphrase", WO_ACCOUNT_PASSPHRASE },
    { "sign-out", WO_ACCOUNT_SIGN_OUT },
    { "link", WO_ACCOUNT_LINK },
    { "unlink", WO_ACCOUNT_UNLINK },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (request->rest, verbs[i].name) == 0)
      {
        ask_with_body (server, request, verbs[i].verb);
        return;
      }
  wo_reply_refuse (request->message, SOUP_STATUS_NOT_FOUND, "no-such-route",
                   "An account is changed by lock, unlock, passphrase, sign-out, link or "
                   "unlink");
}
