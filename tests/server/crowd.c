/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crowd.h"

#include "protocol/wo-act-json.h"
#include "protocol/wo-case-json.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Small sendings, so that kills fall between and inside them. */
#define SENDING 3

typedef struct
{
  Client *client;
  SoupMessage *message;
} Request;

static SoupMessage *
make_message (Client *self, const char *method, const char *path)
{
  g_autofree char *uri = g_strconcat (self->crowd->server->uri, path, NULL);
  g_autofree char *bearer = g_strconcat ("Bearer ", self->token, NULL);
  SoupMessage *message = soup_message_new (method, uri);

  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", bearer);
  return message;
}

static void
request_start (Client *self, SoupMessage *message, GAsyncReadyCallback answered_cb)
{
  Request *request = g_new (Request, 1);

  *request = (Request){ self, message };
  soup_session_send_and_read_async (self->session, message, G_PRIORITY_DEFAULT, NULL, answered_cb,
                                    request);
}

/* The body of an answer of status 200, as text; NULL where the connection broke off. */
static char *
request_finish (Request *self, GObject *source, GAsyncResult *result)
{
  g_autoptr (GBytes) bytes =
      soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);
  g_autoptr (SoupMessage) message = self->message;

  g_free (self);
  if (bytes == NULL)
    return NULL;
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
add_act (Client *self, guint n)
{
  char *record = wo_uuid_new (g_get_real_time ());
  g_autoptr (WoAct) act = wo_act_new ("create", WO_RECORD_CASE, record);
  gint64 none = 0;
  char *json;

  act->v = WO_ACT_VERSION;
  g_free (act->id);
  act->id = wo_uuid_new (g_get_real_time ());
  g_free (act->replica);
  act->replica = g_strdup (self->replica);
  act->n = n;
  act->at_us = g_get_real_time ();
  g_free (act->by);
  act->by = g_strdup (self->person);
  wo_act_add_cell (act, "landlord", "Northmoor Homes");
  json = wo_act_to_json (act);
  g_ptr_array_add (self->acts, g_bytes_new_take (json, strlen (json)));
  g_ptr_array_add (self->records, record);
  g_array_append_val (self->positions, none);
}

static void
client_free (gpointer data)
{
  Client *self = data;

  g_free (self->replica);
  g_free (self->person);
  g_free (self->token);
  g_object_unref (self->session);
  g_ptr_array_unref (self->acts);
  g_ptr_array_unref (self->records);
  g_array_unref (self->positions);
  g_hash_table_unref (self->rows);
  g_free (self);
}

Crowd *
crowd_new (ServerProcess *server)
{
  Crowd *self = g_new0 (Crowd, 1);

  self->server = server;
  self->clients = g_ptr_array_new_with_free_func (client_free);
  return self;
}

void
crowd_free (Crowd *self)
{
  g_ptr_array_unref (self->clients);
  g_free (self);
}

void
crowd_add (Crowd *self, const char *name, guint acts)
{
  Client *client = g_new0 (Client, 1);

  client->crowd = self;
  client->replica = wo_uuid_new (g_get_real_time ());
  client->person = wire_person (self->server, name);
  client->token = wire_sign_in (self->server, name, client->replica);
  client->session = soup_session_new_with_options ("timeout", 60, NULL);
  client->acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  client->records = g_ptr_array_new_with_free_func (g_free);
  client->positions = g_array_new (FALSE, TRUE, sizeof (gint64));
  client->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint n = 1; n <= acts; n++)
    add_act (client, n);
  g_ptr_array_add (self->clients, client);
}

/* The outcomes of a sending: each act that was taken now has a position, the same at every answer. */
static void
client_take_answer (Client *self, const char *text)
{
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonArray *outcomes = json_object_get_array_member (json_node_get_object (root), "outcomes");

  for (guint i = 0; i < json_array_get_length (outcomes); i++)
    {
      JsonObject *outcome = json_array_get_object_element (outcomes, i);
      gint64 n = json_object_get_int_member (outcome, "n");
      gint64 position = json_object_get_int_member (outcome, "position");
      gint64 *kept;

      g_assert_cmpstr (json_object_get_string_member (outcome, "status"), ==, "taken");
      g_assert_cmpstr (json_object_get_string_member (outcome, "outcome"), ==, "applied");
      g_assert_cmpint (n, >=, 1);
      g_assert_cmpint (n, <=, self->positions->len);
      kept = &g_array_index (self->positions, gint64, n - 1);
      if (*kept != 0)
        g_assert_cmpint (*kept, ==, position);
      *kept = position;
      self->crowd->acknowledged++;
    }
  while (self->next < self->positions->len &&
         g_array_index (self->positions, gint64, self->next) != 0)
    self->next++;
}

static void client_send (Client *self);

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Client *client = ((Request *) user_data)->client;
  g_autofree char *text = request_finish (user_data, source, result);

  client->busy = FALSE;
  if (text != NULL)
    client_take_answer (client, text);
  else if (!client->crowd->stubborn)
    client->crowd->down = TRUE;
  if (!client->crowd->down)
    client_send (client);
}

static void
client_send (Client *self)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  SoupMessage *message;

  if (self->next >= self->acts->len || self->busy)
    return;
  for (guint i = self->next; i < MIN (self->next + SENDING, self->acts->len); i++)
    {
      GBytes *act = self->acts->pdata[i];

      g_string_append_len (body, g_bytes_get_data (act, NULL), g_bytes_get_size (act));
      g_string_append_c (body, '\n');
    }
  bytes = g_bytes_new (body->str, body->len);
  message = make_message (self, "POST", "/v1/acts");
  soup_message_set_request_body_from_bytes (message, "application/x-ndjson", bytes);
  self->busy = TRUE;
  request_start (self, message, sent_cb);
}

void
crowd_send (Crowd *self)
{
  for (guint i = 0; i < self->clients->len; i++)
    client_send (self->clients->pdata[i]);
}

gboolean
crowd_is_done (const Crowd *self)
{
  for (guint i = 0; i < self->clients->len; i++)
    {
      const Client *client = self->clients->pdata[i];

      if (client->next < client->acts->len)
        return FALSE;
    }
  return TRUE;
}

gboolean
crowd_is_quiet (const Crowd *self)
{
  for (guint i = 0; i < self->clients->len; i++)
    if (((const Client *) self->clients->pdata[i])->busy)
      return FALSE;
  return TRUE;
}

static void client_wait (Client *self);

/* A page: each row's line, then the tail. */
static void
client_take_page (Client *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_autoptr (JsonNode) node = json_from_string (lines[i], NULL);
      JsonObject *object = json_node_get_object (node);

      if (json_object_has_member (object, "record"))
        g_hash_table_replace (self->rows,
                              g_strdup (json_object_get_string_member (
                                  json_object_get_object_member (object, "record"), "id")),
                              g_strdup (lines[i]));
      else if (json_object_has_member (object, "tail"))
        self->cursor =
            json_object_get_int_member (json_object_get_object_member (object, "tail"), "next");
    }
}

static void
rows_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Client *client = ((Request *) user_data)->client;
  g_autofree char *text = request_finish (user_data, source, result);

  client->asking = FALSE;
  if (text != NULL)
    client_take_page (client, text);
  client_wait (client);
}

static void
waited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Client *client = ((Request *) user_data)->client;
  g_autofree char *text = request_finish (user_data, source, result);
  g_autofree char *path = g_strdup_printf ("/v1/rows?after=%" G_GINT64_FORMAT, client->cursor);
  g_autoptr (JsonNode) root = text != NULL ? json_from_string (text, NULL) : NULL;

  client->asking = FALSE;
  if (root == NULL ||
      json_object_get_int_member (json_node_get_object (root), "head") <= client->cursor)
    {
      client_wait (client);
      return;
    }
  client->woken++;
  client->asking = TRUE;
  request_start (client, make_message (client, "GET", path), rows_cb);
}

static void
client_wait (Client *self)
{
  g_autofree char *path = g_strdup_printf ("/v1/wait?after=%" G_GINT64_FORMAT, self->cursor);

  if (!self->follows || self->asking)
    return;
  self->asking = TRUE;
  request_start (self, make_message (self, "GET", path), waited_cb);
}

void
crowd_follow (Crowd *self)
{
  for (guint i = 0; i < self->clients->len; i++)
    {
      Client *client = self->clients->pdata[i];

      client->follows = TRUE;
      client_wait (client);
    }
}

gboolean
crowd_has_seen (const Crowd *self, gint64 head)
{
  for (guint i = 0; i < self->clients->len; i++)
    if (((const Client *) self->clients->pdata[i])->cursor < head)
      return FALSE;
  return TRUE;
}

void
crowd_unfollow (Crowd *self)
{
  for (guint i = 0; i < self->clients->len; i++)
    {
      Client *client = self->clients->pdata[i];

      client->follows = FALSE;
      soup_session_abort (client->session);
      while (client->asking)
        g_main_context_iteration (NULL, TRUE);
    }
}

static void
check_act (const char *rows, const char *record, gint64 position)
{
  g_autofree char *row =
      g_strdup_printf ("{\"position\":%" G_GINT64_FORMAT ",\"record\":{", position);
  g_autofree char *id = g_strdup_printf ("\"id\":\"%s\"", record);
  const char *found = strstr (rows, id);
  const char *line = strstr (rows, row);

  g_assert_nonnull (found);
  g_assert_null (strstr (found + 1, id));
  g_assert_nonnull (line);
  g_assert_true (found > line && memchr (line, '\n', found - line) == NULL);
}

/* All rows there are, page after page. */
static char *
all_rows (Crowd *self)
{
  Client *client = self->clients->pdata[0];
  GString *all = g_string_new (NULL);
  g_autofree char *next = g_strdup ("0");
  g_autofree char *more = NULL;

  do
    {
      g_autofree char *path = g_strconcat ("/v1/rows?after=", next, NULL);
      g_autoptr (WireAnswer) page = wire_send (self->server, "GET", path, client->token, NULL);
      char *tail;

      g_assert_cmpuint (page->status, ==, 200);
      tail = g_strrstr (page->body, "{\"tail\":");
      g_assert_nonnull (tail);
      g_string_append_len (all, page->body, tail - page->body);
      memmove (page->body, tail, strlen (tail) + 1);
      g_free (next);
      next = wire_member (page, "tail.next");
      g_free (more);
      more = wire_member (page, "tail.more");
    }
  while (g_strcmp0 (more, "true") == 0);
  return g_string_free (all, FALSE);
}

void
crowd_check (Crowd *self)
{
  g_autofree char *rows = all_rows (self);
  g_autoptr (GHashTable) positions = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < self->clients->len; i++)
    {
      Client *client = self->clients->pdata[i];

      for (guint act = 0; act < client->acts->len; act++)
        {
          gint64 *position = &g_array_index (client->positions, gint64, act);

          g_assert_true (g_hash_table_add (positions, position));
          check_act (rows, client->records->pdata[act], *position);
        }
    }
}
