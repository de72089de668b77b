/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server that is killed in the middle of two clients' acts, and started again: what it acknowledged
 * is there once, and what it did not is sent again. */
#include "server-process.h"

#include "protocol/wo-act-json.h"
#include "protocol/wo-case-json.h"

#include <libsoup/soup.h>
#include <string.h>

#define ACTS 100 /* a client */
#define KILLS 4
/* Different at each kill: so many acknowledgements after the start. */
#define KILL_AFTER(round) (17 + 11 * (round))
#define DEADLINE_S 60

typedef struct
{
  const char *name;
  char *replica;
  char *person;
  char *token;
  GPtrArray *acts;        /* GBytes, by n from 1 */
  GPtrArray *records;     /* the case that each makes */
  gint64 positions[ACTS]; /* acknowledged; 0: not yet */
  guint next;             /* the first that is not */
  gboolean busy;
} Client;

typedef struct
{
  ServerProcess *server;
  SoupSession *session;
  Client clients[2];
  guint acknowledged; /* since the last start */
  gboolean down;
} Scene;

typedef struct
{
  Scene *scene;
  Client *client;
  SoupMessage *message;
} Sending;

static void
client_set_up (Client *self, ServerProcess *server, const char *name)
{
  self->name = name;
  self->replica = wo_uuid_new (g_get_real_time ());
  self->person = wire_person (server, name);
  self->token = wire_sign_in (server, name, self->replica);
  self->acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->records = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < ACTS; i++)
    {
      char *record = wo_uuid_new (g_get_real_time ());
      g_autoptr (WoAct) act = wo_act_new ("create", WO_RECORD_CASE, record);
      char *json;

      act->v = WO_ACT_VERSION;
      g_free (act->id);
      act->id = wo_uuid_new (g_get_real_time ());
      g_free (act->replica);
      act->replica = g_strdup (self->replica);
      act->n = i + 1;
      act->at_us = g_get_real_time ();
      g_free (act->by);
      act->by = g_strdup (self->person);
      wo_act_add_cell (act, "landlord", "Northmoor Homes");
      json = wo_act_to_json (act);
      g_ptr_array_add (self->acts, g_bytes_new_take (json, strlen (json)));
      g_ptr_array_add (self->records, record);
    }
}

static void
client_tear_down (Client *self)
{
  g_free (self->replica);
  g_free (self->person);
  g_free (self->token);
  g_ptr_array_unref (self->acts);
  g_ptr_array_unref (self->records);
}

/* The outcomes of a sending: each act that was taken now has a position, the same at every answer. */
static void
client_take_answer (Scene *scene, Client *self, GBytes *bytes)
{
  WireAnswer answer = { .status = 200,
                        .body =
                            g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) };

  for (guint i = 0;; i++)
    {
      g_autofree char *n_path = g_strdup_printf ("outcomes.%u.n", i);
      g_autofree char *status_path = g_strdup_printf ("outcomes.%u.status", i);
      g_autofree char *position_path = g_strdup_printf ("outcomes.%u.position", i);
      g_autofree char *n_text = wire_member (&answer, n_path);
      g_autofree char *status = wire_member (&answer, status_path);
      g_autofree char *position_text = wire_member (&answer, position_path);
      guint n;
      gint64 position;

      if (n_text == NULL)
        break;
      g_assert_cmpstr (status, ==, "taken");
      n = g_ascii_strtoull (n_text, NULL, 10);
      position = g_ascii_strtoll (position_text, NULL, 10);
      g_assert_cmpuint (n, >=, 1);
      g_assert_cmpuint (n, <=, ACTS);
      if (self->positions[n - 1] != 0)
        g_assert_cmpint (self->positions[n - 1], ==, position);
      self->positions[n - 1] = position;
      scene->acknowledged++;
    }
  while (self->next < ACTS && self->positions[self->next] != 0)
    self->next++;
  g_free (answer.body);
}

static void client_send (Scene *scene, Client *self);

static void
client_sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Sending *sending = user_data;
  Client *client = sending->client;
  g_autoptr (GBytes) bytes =
      soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);

  client->busy = FALSE;
  if (bytes != NULL)
    {
      g_assert_cmpuint (soup_message_get_status (sending->message), ==, 200);
      client_take_answer (sending->scene, client, bytes);
    }
  if (bytes == NULL)
    sending->scene->down = TRUE;
  else if (!sending->scene->down)
    client_send (sending->scene, client);
  g_object_unref (sending->message);
  g_free (sending);
}

/* Sends the next three acts: small batches, so that kills fall between and inside them. */
static void
client_send (Scene *scene, Client *self)
{
  g_autofree char *uri = g_strconcat (scene->server->uri, "/v1/acts", NULL);
  g_autofree char *bearer = g_strconcat ("Bearer ", self->token, NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  Sending *sending;

  if (self->next >= ACTS || self->busy)
    return;
  for (guint i = self->next; i < MIN (self->next + 3, ACTS); i++)
    {
      GBytes *act = g_ptr_array_index (self->acts, i);

      g_string_append_len (body, g_bytes_get_data (act, NULL), g_bytes_get_size (act));
      g_string_append_c (body, '\n');
    }
  bytes = g_bytes_new (body->str, body->len);
  sending = g_new0 (Sending, 1);
  sending->scene = scene;
  sending->client = self;
  sending->message = soup_message_new ("POST", uri);
  soup_message_headers_append (soup_message_get_request_headers (sending->message), "Authorization",
                               bearer);
  soup_message_set_request_body_from_bytes (sending->message, "application/x-ndjson", bytes);
  self->busy = TRUE;
  soup_session_send_and_read_async (scene->session, sending->message, G_PRIORITY_DEFAULT, NULL,
                                    client_sent_cb, sending);
}

static gboolean
scene_is_done (const Scene *self)
{
  return self->clients[0].next >= ACTS && self->clients[1].next >= ACTS;
}

static gboolean
scene_is_quiet (const Scene *self)
{
  return !self->clients[0].busy && !self->clients[1].busy;
}

/* Runs until @kill_after acknowledgements have come and then kills; or until all is done for 0. */
static void
scene_run (Scene *self, guint kill_after)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_S * G_USEC_PER_SEC;

  self->down = FALSE;
  self->acknowledged = 0;
  for (guint i = 0; i < G_N_ELEMENTS (self->clients); i++)
    client_send (self, &self->clients[i]);
  while (!scene_is_quiet (self))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, TRUE);
      if (kill_after > 0 && self->acknowledged >= kill_after && self->server->process != NULL)
        server_process_kill (self->server);
    }
}

/* The page of all rows holds each case once, and the log's positions are those that were said. */
static void
scene_check (Scene *self)
{
  g_autoptr (WireAnswer) rows =
      wire_send (self->server, "GET", "/v1/rows?after=0", self->clients[0].token, NULL);
  g_autoptr (GHashTable) positions = g_hash_table_new (g_int64_hash, g_int64_equal);

  g_assert_cmpuint (rows->status, ==, 200);
  for (guint i = 0; i < G_N_ELEMENTS (self->clients); i++)
    {
      Client *client = &self->clients[i];

      for (guint act = 0; act < ACTS; act++)
        {
          g_autofree char *row = g_strdup_printf ("{\"position\":%" G_GINT64_FORMAT ",\"record\":{",
                                                  client->positions[act]);
          g_autofree char *id =
              g_strdup_printf ("\"id\":\"%s\"", (char *) g_ptr_array_index (client->records, act));
          const char *found = strstr (rows->body, id);
          const char *line = strstr (rows->body, row);

          g_assert_true (g_hash_table_add (positions, &client->positions[act]));
          g_assert_nonnull (found);
          g_assert_null (strstr (found + 1, id));
          g_assert_nonnull (line);
          g_assert_true (found > line && memchr (line, '\n', found - line) == NULL);
        }
    }
}

static void
test_kill (void)
{
  Scene scene = { .server = server_process_new () };
  guint kills = 0;

  server_process_start (scene.server);
  scene.session = soup_session_new_with_options ("timeout", 20, NULL);
  client_set_up (&scene.clients[0], scene.server, "Ada Marsh");
  client_set_up (&scene.clients[1], scene.server, "Cleo Hart");
  for (guint round = 0; round < KILLS && !scene_is_done (&scene); round++)
    {
      scene_run (&scene, KILL_AFTER (round));
      if (scene.server->process != NULL)
        continue;
      kills++;
      server_process_start (scene.server);
    }
  g_assert_cmpuint (kills, >=, 2);
  while (!scene_is_done (&scene))
    scene_run (&scene, 0);
  scene_check (&scene);
  g_assert_cmpint (server_process_stop (scene.server), ==, 0);
  server_process_start (scene.server);
  scene_check (&scene);
  client_tear_down (&scene.clients[0]);
  client_tear_down (&scene.clients[1]);
  g_object_unref (scene.session);
  server_process_free (scene.server);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/kill/acknowledged-is-there-once-and-all-arrive", test_kill);
  return g_test_run ();
}
