/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/wo-link-read.h"

#include "domain/wo-secret.h"
#include "protocol/wo-json.h"
#include "sync/wo-browser.h"
#include "sync/wo-engine.h"
#include "sync/wo-link-account.h"

/* The answer as an object whose members are still to be asked for. */
static JsonNode *
read_object (GBytes *answer, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (answer, &size);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonNode) node =
      wo_json_read (data != NULL ? data : "", size, &wo_json_limits_body, &local_error);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return g_steal_pointer (&node);
  g_set_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER,
               "What answers at this address is not a server of wider orders (%s)",
               local_error != NULL ? local_error->message : "no object");
  return NULL;
}

static char *
read_text (JsonObject *object, const char *name, GError **error)
{
  JsonNode *member = json_object_get_member (object, name);

  if (member != NULL && JSON_NODE_HOLDS_VALUE (member) &&
      json_node_get_value_type (member) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (member));
  g_set_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER, "The server's answer has no “%s”", name);
  return NULL;
}

GBytes *
wo_link_confirm_body (const char *passphrase)
{
  return wo_link_text_body ((const WoLinkMember[]){ { "passphrase", passphrase }, { NULL } });
}

GBytes *
wo_link_sign_in_body (const char *name, const char *passphrase, const char *replica)
{
  const WoLinkMember members[] = {
    { "name", name }, { "passphrase", passphrase }, { "replica", replica }, { NULL }
  };

  return wo_link_text_body (members);
}

GBytes *
wo_link_sign_in_elsewhere_body (const char *oidc, const char *replica)
{
  return wo_secret_to_bytes (g_strdup_printf ("{\"oidc\":%s,\"replica\":\"%s\"}", oidc, replica));
}

GBytes *
wo_link_confirm_elsewhere_body (const char *oidc)
{
  return wo_secret_to_bytes (g_strdup_printf ("{\"oidc\":%s}", oidc));
}

WoSignedIn *
wo_link_read_sign_in (GBytes *answer, GError **error)
{
  g_autoptr (JsonNode) node = read_object (answer, error);
  g_autoptr (WoSignedIn) self = g_new0 (WoSignedIn, 1);
  JsonObject *object = node != NULL ? json_node_get_object (node) : NULL;
  JsonNode *person;

  if (object == NULL)
    return NULL;
  self->token = read_text (object, "token", error);
  if (self->token == NULL)
    return NULL;
  self->epoch = read_text (object, "epoch", error);
  if (self->epoch == NULL)
    return NULL;
  person = json_object_get_member (object, "person");
  if (person == NULL || !JSON_NODE_HOLDS_OBJECT (person))
    {
      g_set_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER,
                   "The server's answer has no “person”");
      return NULL;
    }
  self->person = read_text (json_node_get_object (person), "id", error);
  if (self->person == NULL)
    return NULL;
  self->name = read_text (json_node_get_object (person), "name", error);
  return self->name != NULL ? g_steal_pointer (&self) : NULL;
}

void
wo_signed_in_free (WoSignedIn *self)
{
  if (self == NULL)
    return;
  wo_secret_free (self->token);
  g_free (self->person);
  g_free (self->name);
  g_free (self->epoch);
  g_free (self);
}

gint64
wo_link_read_wait (GBytes *answer, char **ret_epoch, GError **error)
{
  g_autoptr (JsonNode) node = read_object (answer, error);
  JsonObject *object = node != NULL ? json_node_get_object (node) : NULL;
  JsonNode *head = object != NULL ? json_object_get_member (object, "head") : NULL;
  char *epoch;

  if (object == NULL)
    return -1;
  if (head == NULL || !JSON_NODE_HOLDS_VALUE (head) ||
      json_node_get_value_type (head) != G_TYPE_INT64)
    {
      g_set_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER, "The server's answer has no “head”");
      return -1;
    }
  epoch = read_text (object, "epoch", error);
  if (epoch == NULL)
    return -1;
  *ret_epoch = epoch;
  return MAX (0, json_node_get_int (head));
}
