/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/wo-link-account.h"

#include "domain/wo-secret.h"
#include "protocol/wo-json-members.h"
#include "sync/wo-engine.h"

#include <string.h>

/* How a list is read: what it is called, what one of it is. */
typedef struct
{
  const char *name;
  const WoMember *members;
  gsize size;
  GDestroyNotify free;
} WoListForm;

static const WoMember sign_in_members[] = {
  { "id", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (WoSignInHeld, id) },
  { "replica", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (WoSignInHeld, replica) },
  { "since_us", WO_MEMBER_INT64, TRUE, G_STRUCT_OFFSET (WoSignInHeld, since_us) },
  { "this", WO_MEMBER_FLAG, TRUE, G_STRUCT_OFFSET (WoSignInHeld, here) },
  { "used_us", WO_MEMBER_INT64, FALSE, G_STRUCT_OFFSET (WoSignInHeld, used_us) },
  { NULL },
};

static const WoMember account_members[] = {
  { "locked", WO_MEMBER_FLAG, TRUE, G_STRUCT_OFFSET (WoAccountKnown, locked) },
  { "name", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (WoAccountKnown, name) },
  { "person", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (WoAccountKnown, person) },
  { "sign_ins", WO_MEMBER_INT64, TRUE, G_STRUCT_OFFSET (WoAccountKnown, sign_ins) },
  { NULL },
};

static const WoMember present_members[] = {
  { "name", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (WoPresent, name) },
  { "person", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (WoPresent, person) },
  { "since_us", WO_MEMBER_INT64, TRUE, G_STRUCT_OFFSET (WoPresent, since_us) },
  { NULL },
};

void
wo_sign_in_held_free (WoSignInHeld *self)
{
  g_free (self->id);
  g_free (self->replica);
  g_free (self);
}

void
wo_account_known_free (WoAccountKnown *self)
{
  g_free (self->name);
  g_free (self->person);
  g_free (self);
}

void
wo_present_free (WoPresent *self)
{
  g_free (self->person);
  g_free (self->name);
  g_free (self);
}

static GPtrArray *
read_elements (JsonArray *array, const WoListForm *form, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (form->free);
  guint n = json_array_get_length (array);

  for (guint i = 0; i < MIN (n, WO_LINK_LIST_MAX); i++)
    {
      JsonObject *object = wo_json_object (json_array_get_element (array, i), form->name, error);
      gpointer one;

      if (object == NULL)
        return NULL;
      one = g_malloc0 (form->size);
      g_ptr_array_add (all, one);
      if (!wo_json_members_loose (object, form->name, form->members, one, error))
        return NULL;
    }
  return g_steal_pointer (&all);
}

static GPtrArray *
read_list (GBytes *answer, const WoListForm *form, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (answer, &size);
  g_autoptr (GError) local = NULL;
  g_autoptr (JsonNode) node =
      wo_json_read (data != NULL ? data : "", (gssize) size, &wo_json_limits_body, &local);
  JsonObject *object = node != NULL ? wo_json_object (node, "", &local) : NULL;
  JsonNode *list = object != NULL ? json_object_get_member (object, form->name) : NULL;
  GPtrArray *all = NULL;

  if (list != NULL && JSON_NODE_HOLDS_ARRAY (list))
    all = read_elements (json_node_get_array (list), form, &local);
  if (all == NULL)
    g_set_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER,
                 "The server's answer is not what it should be (%s)",
                 local != NULL ? local->message : form->name);
  return all;
}

GPtrArray *
wo_link_read_sign_ins (GBytes *answer, GError **error)
{
  static const WoListForm form = { "sessions", sign_in_members, sizeof (WoSignInHeld),
                                   (GDestroyNotify) wo_sign_in_held_free };

  return read_list (answer, &form, error);
}

GPtrArray *
wo_link_read_accounts (GBytes *answer, GError **error)
{
  static const WoListForm form = { "accounts", account_members, sizeof (WoAccountKnown),
                                   (GDestroyNotify) wo_account_known_free };

  return read_list (answer, &form, error);
}

GPtrArray *
wo_link_read_presence (GBytes *answer, GError **error)
{
  static const WoListForm form = { "others", present_members, sizeof (WoPresent),
                                   (GDestroyNotify) wo_present_free };

  return read_list (answer, &form, error);
}

/* Takes over @object. */
static GBytes *
body_of (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  char *json;

  json_node_take_object (node, object);
  json = wo_json_write (node);
  return g_bytes_new_take (json, strlen (json));
}

/* At most six bytes a byte of it, and the quotes. */
static gsize
escaped_max (const char *text)
{
  return 6 * strlen (text) + 2;
}

static void
append_escaped (GString *body, const char *text)
{
  g_string_append_c (body, '"');
  for (const char *at = text; *at != '\0'; at++)
    if (*at == '"' || *at == '\\')
      g_string_append_printf (body, "\\%c", *at);
    else if ((guchar) *at < 0x20)
      g_string_append_printf (body, "\\u%04x", (guint) *at);
    else
      g_string_append_c (body, *at);
  g_string_append_c (body, '"');
}

/* It may hold a passphrase: written once, where it stays, and wiped with its bytes. */
GBytes *
wo_link_text_body (const WoLinkMember *members)
{
  gsize most = 3;
  GString *body;

  for (const WoLinkMember *one = members; one->name != NULL; one++)
    if (one->value != NULL)
      most += escaped_max (one->name) + escaped_max (one->value) + 2;
  body = g_string_sized_new (most);
  g_string_append_c (body, '{');
  for (; members->name != NULL; members++)
    {
      if (members->value == NULL)
        continue;
      if (body->len > 1)
        g_string_append_c (body, ',');
      append_escaped (body, members->name);
      g_string_append_c (body, ':');
      append_escaped (body, members->value);
    }
  g_string_append_c (body, '}');
  return wo_secret_to_bytes (g_string_free (body, FALSE));
}

GBytes *
wo_link_presence_body (const char *record, gboolean editing)
{
  JsonObject *object = json_object_new ();

  json_object_set_boolean_member (object, "editing", editing);
  json_object_set_string_member (object, "record", record);
  return body_of (object);
}
