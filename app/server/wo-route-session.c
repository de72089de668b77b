/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-limits.h"
#include "server/wo-server-private.h"

#include "protocol/wo-json.h"

#include <string.h>

static const WoJsonLimits session_limits = {
  .bytes_max = WO_LIMIT_SESSION_BYTES,
  .depth_max = 2,
  .members_max = 8,
};

const char *
wo_session_text (JsonObject *object, const char *name, gsize max)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *text;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  text = json_node_get_string (node);
  return *text != '\0' && strlen (text) <= max ? text : NULL;
}

JsonNode *
wo_session_read (WoRequest *request)
{
  g_autoptr (GBytes) body =
      soup_message_body_flatten (soup_server_message_get_request_body (request->message));
  gsize size;
  const char *data = g_bytes_get_data (body, &size);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node =
      wo_json_read (data != NULL ? data : "", size, &session_limits, &error);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return g_steal_pointer (&node);
  wo_reply_refuse (request->message, SOUP_STATUS_BAD_REQUEST,
                   error != NULL ? wo_input_error_code (error) : "wrong-type",
                   error != NULL ? error->message : "The body needs to be a JSON object");
  return NULL;
}

/* What the provider gave, where the body says so. */
static const WoOidcCode *
session_read_code (JsonObject *object, WoOidcCode *code)
{
  JsonNode *node = json_object_get_member (object, "oidc");
  JsonObject *oidc;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  oidc = json_node_get_object (node);
  code->code = wo_session_text (oidc, "code", WO_LIMIT_OIDC_CODE_BYTES);
  code->verifier = wo_session_text (oidc, "verifier", WO_LIMIT_OIDC_CODE_BYTES);
  code->redirect = wo_session_text (oidc, "redirect", WO_LIMIT_OIDC_CODE_BYTES);
  code->nonce = wo_session_text (oidc, "nonce", WO_LIMIT_OIDC_CODE_BYTES);
  return code;
}

void
wo_route_ways (WoServer *server, WoRequest *request)
{
  wo_sign_ins_describe (server->sign_ins, request->message);
}

void
wo_route_sign_in (WoServer *server, WoRequest *request)
{
  g_autoptr (JsonNode) node = wo_session_read (request);
  WoSignInClaim claim = { .address = request->address };
  WoOidcCode code = { 0 };
  JsonObject *object;

  if (node == NULL)
    return;
  object = json_node_get_object (node);
  claim.name = wo_session_text (object, "name", WO_LIMIT_NAME_BYTES);
  claim.passphrase = wo_session_text (object, "passphrase", WO_LIMIT_PASSPHRASE_BYTES);
  claim.replica = wo_session_text (object, "replica", WO_LIMIT_REPLICA_BYTES);
  claim.elsewhere = session_read_code (object, &code);
  if (claim.replica == NULL ||
      (claim.elsewhere == NULL && (claim.name == NULL || claim.passphrase == NULL)))
    wo_reply_refuse (request->message, SOUP_STATUS_BAD_REQUEST, "missing",
                     "Signing in needs “name”, “passphrase” and “replica”, each a text of "
                     "reasonable length; or “oidc” and “replica”");
  else
    wo_sign_ins_try (server->sign_ins, &claim, request->message);
}

/* Somebody who is signed in proves once more that it is them. */
void
wo_route_confirm (WoServer *server, WoRequest *request)
{
  g_autoptr (JsonNode) node = wo_session_read (request);
  WoSignInClaim claim = { .name = request->bearer->name,
                          .token = request->token,
                          .address = request->address };
  WoOidcCode code = { 0 };
  JsonObject *object;

  if (node == NULL)
    return;
  object = json_node_get_object (node);
  claim.passphrase = wo_session_text (object, "passphrase", WO_LIMIT_PASSPHRASE_BYTES);
  claim.elsewhere = session_read_code (object, &code);
  if (claim.passphrase == NULL && claim.elsewhere == NULL)
    wo_reply_refuse (request->message, SOUP_STATUS_BAD_REQUEST, "missing",
                     "Confirming needs “passphrase”, a text of reasonable length, or “oidc”");
  else
    wo_sign_ins_try (server->sign_ins, &claim, request->message);
}

/* Somebody who is signed in gives themselves another passphrase. */
void
wo_route_passphrase (WoServer *server, WoRequest *request)
{
  g_autoptr (JsonNode) node = wo_session_read (request);
  WoSignInClaim claim = { .name = request->bearer->name,
                          .token = request->token,
                          .address = request->address };
  JsonObject *object;

  if (node == NULL)
    return;
  object = json_node_get_object (node);
  claim.passphrase = wo_session_text (object, "passphrase", WO_LIMIT_PASSPHRASE_BYTES);
  claim.next = wo_session_text (object, "new", WO_LIMIT_PASSPHRASE_BYTES);
  if (claim.passphrase == NULL || claim.next == NULL)
    wo_reply_refuse (request->message, SOUP_STATUS_BAD_REQUEST, "missing",
                     "A new passphrase needs “passphrase”, the one there is, and “new”, each a "
                     "text of reasonable length");
  else
    wo_sign_ins_try (server->sign_ins, &claim, request->message);
}

void
wo_route_sign_out (WoServer *server, WoRequest *request)
{
  wo_sign_ins_end (server->sign_ins, request->token, request->message);
}
