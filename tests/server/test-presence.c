/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server-process.h"

#include "../postgres/cluster.h"

#include "server/wo-limits.h"
#include "server/wo-presence.h"

#include <string.h>

#define SECOND G_USEC_PER_SEC

/* Who is there of those that were noted, as "Ada Ben". */
static char *
others (WoPresence *presence, const char *record, const char *person, gint64 now_us)
{
  g_autoptr (GPtrArray) all = wo_presence_others (presence, record, person, now_us);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const WoPresenceWord *word = all->pdata[i];

      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", word->name);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
note (WoPresence *presence, const char *record, const char *name, gint64 now_us, gboolean editing)
{
  WoPresenceWord word = { (char *) record, (char *) name, (char *) name, now_us, editing };

  wo_presence_note (presence, &word, now_us);
}

static void
assert_others (WoPresence *presence,
               const char *record,
               const char *person,
               gint64 now_us,
               const char *expected)
{
  g_autofree char *found = others (presence, record, person, now_us);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_forgotten (void)
{
  g_autoptr (WoPresence) presence = wo_presence_new ();
  g_autoptr (GPtrArray) left = NULL;

  note (presence, "c1", "Ada", SECOND, TRUE);
  note (presence, "c1", "Ben", 5 * SECOND, TRUE);
  note (presence, "c2", "Cora", 5 * SECOND, TRUE);
  assert_others (presence, "c1", "Dan", 6 * SECOND, "Ada Ben");
  assert_others (presence, "c1", "Ada", 6 * SECOND, "Ben");
  note (presence, "c1", "Ada", 31 * SECOND, TRUE);
  left = wo_presence_others (presence, "c1", "Ben", 32 * SECOND);
  g_assert_cmpint (((WoPresenceWord *) left->pdata[0])->since_us, ==, SECOND);
  /* Ben last said so at 5: good until 95. */
  assert_others (presence, "c1", "Ada", 94 * SECOND, "Ben");
  assert_others (presence, "c1", "Ada", 95 * SECOND, "");
  assert_others (presence, "c1", "Ben", 96 * SECOND, "Ada");
  note (presence, "c1", "Ada", 97 * SECOND, FALSE);
  assert_others (presence, "c1", "Ben", 97 * SECOND, "");
  g_assert_cmpuint (wo_presence_count (presence), ==, 0);
}

static void
test_bounds (void)
{
  g_autoptr (WoPresence) presence = wo_presence_new ();
  g_autoptr (GPtrArray) shown = NULL;

  for (int i = 0; i < WO_LIMIT_PRESENT + 50; i++)
    {
      g_autofree char *name = g_strdup_printf ("p%d", i);

      note (presence, "c1", name, SECOND + i, TRUE);
    }
  g_assert_cmpuint (wo_presence_count (presence), ==, WO_LIMIT_PRESENT);
  shown = wo_presence_others (presence, "c1", "Ada", 2 * SECOND);
  g_assert_cmpuint (shown->len, ==, WO_LIMIT_PRESENT_SHOWN);
}

/* What another process told; what is no such word changes nothing. */
static void
test_hears (void)
{
  static const char *const nonsense[] = { "",   "{}",
                                          "[]", "{\"record\":1}",
                                          "12", "{\"editing\":true,\"name\":\"A\"}" };
  g_autoptr (WoPresence) presence = wo_presence_new ();
  const WoPresenceWord word = { (char *) "c1", (char *) "ada", (char *) "Ada", SECOND, TRUE };
  g_autofree char *json = wo_presence_word_to_json (&word);

  for (gsize i = 0; i < G_N_ELEMENTS (nonsense); i++)
    wo_presence_hear (presence, nonsense[i], SECOND);
  g_assert_cmpuint (wo_presence_count (presence), ==, 0);
  wo_presence_hear (presence, json, SECOND);
  assert_others (presence, "c1", "ben", SECOND, "Ada");
}

typedef struct
{
  ServerProcess *server;
  char *ada, *ben, *ada_id;
} Two;

static void
two_set_up (Two *self, gconstpointer data)
{
  self->server = server_process_new ();
  server_process_start (self->server);
  self->ada = wire_sign_in (self->server, "Ada Marsh", "r-ada");
  self->ben = wire_sign_in (self->server, "Ben Okoro", "r-ben");
  self->ada_id = wire_person (self->server, "Ada Marsh");
}

static void
two_tear_down (Two *self, gconstpointer data)
{
  server_process_free (self->server);
  g_free (self->ada);
  g_free (self->ben);
  g_free (self->ada_id);
}

static WireAnswer *
say (Two *self, const char *token, const char *record, gboolean editing)
{
  g_autofree char *text =
      g_strdup_printf ("{\"editing\":%s,\"record\":\"%s\"}", editing ? "true" : "false", record);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  return wire_send (self->server, "POST", "/v1/presence", token, body);
}

/* The record is that of a person, which everybody with a role may read. */
static void
test_two_clients (Two *self, gconstpointer data)
{
  g_autoptr (WireAnswer) alone = say (self, self->ada, self->ada_id, TRUE);
  g_autoptr (WireAnswer) second = say (self, self->ben, self->ada_id, TRUE);
  g_autoptr (WireAnswer) both = say (self, self->ada, self->ada_id, TRUE);
  g_autoptr (WireAnswer) leaves = say (self, self->ben, self->ada_id, FALSE);
  g_autoptr (WireAnswer) again = say (self, self->ada, self->ada_id, TRUE);

  g_assert_cmpuint (alone->status, ==, 200);
  g_assert_cmpstr (alone->body, ==, "{\"others\":[]}");
  g_assert_nonnull (strstr (second->body, "\"name\":\"Ada Marsh\""));
  g_assert_nonnull (strstr (both->body, "\"name\":\"Ben Okoro\""));
  g_assert_nonnull (strstr (leaves->body, "\"name\":\"Ada Marsh\""));
  g_assert_cmpstr (again->body, ==, "{\"others\":[]}");
}

static void
test_refused (Two *self, gconstpointer data)
{
  static const char *const bodies[] = { "{}", "{\"record\":\"c1\"}", "{\"editing\":true}",
                                        "{\"editing\":\"yes\",\"record\":\"c1\"}" };
  g_autoptr (WireAnswer) none = say (self, self->ada, "no-such-record", TRUE);

  g_assert_cmpuint (none->status, ==, 404);
  g_assert_nonnull (strstr (none->body, "\"no-such-record\""));
  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GBytes) body = g_bytes_new_static (bodies[i], strlen (bodies[i]));
      g_autoptr (WireAnswer) answer =
          wire_send (self->server, "POST", "/v1/presence", self->ada, body);

      g_assert_cmpuint (answer->status, ==, 400);
    }
}

/* Whichever process answers: so many in a row would hardly all come from the one that was told. */
#define IN_A_ROW 16
#define HEARD_S 20

/* Two processes over one database, at one address. */
static void
test_two_processes (void)
{
  const char *why = cluster_why_not ();
  g_autofree char *place = NULL;
  Two two = { 0 };
  ServerProcess *beside;
  Cluster *cluster;
  gint64 deadline;

  if (why != NULL)
    {
      g_test_skip (why);
      return;
    }
  cluster = cluster_new ();
  place = cluster_database (cluster, "presence");
  two.server = server_process_new_at (place);
  server_process_start (two.server);
  beside = server_process_beside (two.server);
  server_process_start (beside);
  two.ada = wire_sign_in (two.server, "Ada Marsh", "r-ada");
  two.ben = wire_sign_in (two.server, "Ben Okoro", "r-ben");
  two.ada_id = wire_person (two.server, "Ada Marsh");
  deadline = g_get_monotonic_time () + HEARD_S * G_USEC_PER_SEC;
  for (guint heard = 0; heard < IN_A_ROW;)
    {
      g_autoptr (WireAnswer) ada = say (&two, two.ada, two.ada_id, TRUE);
      g_autoptr (WireAnswer) ben = say (&two, two.ben, two.ada_id, FALSE);

      g_assert_cmpuint (ada->status, ==, 200);
      heard = strstr (ben->body, "\"Ada Marsh\"") != NULL ? heard + 1 : 0;
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
  g_assert_cmpint (server_process_stop (beside), ==, 0);
  server_process_free (beside);
  two_tear_down (&two, NULL);
  cluster_free (cluster);
}

static guint
guess (ServerProcess *server)
{
  static const char text[] =
      "{\"name\":\"Cleo Hart\",\"passphrase\":\"not these words\",\"replica\":\"r\"}";
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));
  g_autoptr (WireAnswer) answer = wire_send (server, "POST", "/v1/session", NULL, body);

  return answer->status;
}

/* Whoever guessed at one process has guessed at all: each by itself would give four guesses of its own. */
static void
test_guesses (void)
{
  const char *why = cluster_why_not ();
  g_autofree char *place = NULL;
  ServerProcess *first, *beside;
  Cluster *cluster;
  guint refused = 0;

  if (why != NULL)
    {
      g_test_skip (why);
      return;
    }
  cluster = cluster_new ();
  place = cluster_database (cluster, "guesses");
  first = server_process_new_at (place);
  server_process_start (first);
  beside = server_process_beside (first);
  beside->port = 0;
  server_process_start (beside);
  /* Told in their order, so with the last all are heard: six guesses are a pause of four seconds. */
  for (guint failed = 0; failed < 6;)
    failed += guess (first) == 401;
  for (guint i = 0; i < 4; i++)
    refused += guess (beside) == 429;
  g_assert_cmpuint (refused, >, 0);
  g_assert_cmpint (server_process_stop (beside), ==, 0);
  server_process_free (beside);
  server_process_free (first);
  cluster_free (cluster);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/presence/a-word-is-good-for-90-seconds", test_forgotten);
  g_test_add_func ("/server/presence/it-is-bounded", test_bounds);
  g_test_add_func ("/server/presence/another-process-is-heard", test_hears);
  g_test_add ("/server/presence/two-clients-hear-of-each-other", Two, NULL, two_set_up,
              test_two_clients, two_tear_down);
  g_test_add ("/server/presence/what-may-not-be-read-is-not-there", Two, NULL, two_set_up,
              test_refused, two_tear_down);
  g_test_add_func ("/server/presence/every-process-hears-of-it", test_two_processes);
  g_test_add_func ("/server/presence/every-process-hears-of-guesses", test_guesses);
  return g_test_run ();
}
