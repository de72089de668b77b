/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What somebody keeps for themselves on their own record, by every way that records leave the server: to their own
 * installations, and to no colleague's.
 */
#include "server-process.h"

#include "protocol/wo-act-json.h"
#include "protocol/wo-case-json.h"

#include <string.h>

/* One is taken and one is parked, for there is no such page; both name a resident. */
#define KEPT "Oyelaran"
#define REFUSED "Featherstone"

typedef struct
{
  ServerProcess *server;
  char *person;                            /* id of Ada Marsh, an administrator */
  char *ada, *ada_too, *ben, *cleo, *lena; /* tokens; Lena reads her own cases */
  gint64 n;
} Office;

static void
send_act (Office *self, WoAct *act)
{
  g_autofree char *json = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (WireAnswer) answer = NULL;
  g_autofree char *status = NULL;

  act->n = ++self->n;
  json = wo_act_to_json (act);
  body = g_bytes_new (json, strlen (json));
  answer = wire_send (self->server, "POST", "/v1/acts", self->ada, body);
  status = wire_member (answer, "outcomes.0.status");
  g_assert_cmpstr (status, ==, "taken");
}

static WoAct *
make_act (Office *self, const char *kind, WoRecordKind of, const char *record)
{
  WoAct *act = wo_act_new (kind, of, record);

  act->v = WO_ACT_VERSION;
  act->id = wo_uuid_new (g_get_real_time ());
  act->replica = g_strdup ("r-ada");
  act->seen_version = 1;
  act->at_us = g_get_real_time ();
  act->by = g_strdup (self->person);
  return act;
}

static void
keep_search (Office *self, const char *id, const char *words, const char *place)
{
  static const char *const members[] = { "name", "place", "text" };
  const char *const values[] = { words, place, words };
  g_autoptr (WoAct) act = make_act (self, "set", WO_RECORD_PERSON, self->person);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *path = g_strdup_printf ("searches/%s.%s", id, members[i]);

      wo_act_add_cell (act, path, values[i]);
    }
  send_act (self, act);
}

/* Somebody who reads a part of the office. */
static void
add_lena (Office *self)
{
  static const char *const account[] = { "account",           "add", "Lena Frost",
                                         "--passphrase-file", "-",   NULL };
  g_autofree char *person = NULL;
  g_autoptr (WoAct) grant = NULL;

  g_assert_cmpint (server_process_run (self->server, SERVER_PASSPHRASE "\n", account), ==, 0);
  server_process_start (self->server);
  person = wire_person (self->server, "Lena Frost");
  self->ada = wire_sign_in (self->server, "Ada Marsh", "r-ada");
  grant = make_act (self, "set", WO_RECORD_PERSON, person);
  wo_act_add_cell (grant, "grants/g1.from", "2020-01-01");
  wo_act_add_cell (grant, "grants/g1.role", "caseworker");
  wo_act_add_cell (grant, "grants/g1.scope", "own");
  send_act (self, grant);
}

static void
set_up (Office *self, gconstpointer data)
{
  self->server = server_process_new ();
  server_process_start (self->server);
  self->person = wire_person (self->server, "Ada Marsh");
  g_assert_cmpint (server_process_stop (self->server), ==, 0);
  add_lena (self);
  self->ada_too = wire_sign_in (self->server, "Ada Marsh", "r-ada-too");
  self->ben = wire_sign_in (self->server, "Ben Okoro", "r-ben");
  self->cleo = wire_sign_in (self->server, "Cleo Hart", "r-cleo");
  self->lena = wire_sign_in (self->server, "Lena Frost", "r-lena");
}

static void
tear_down (Office *self, gconstpointer data)
{
  g_assert_cmpint (server_process_stop (self->server), ==, 0);
  server_process_free (self->server);
  g_free (self->person);
  g_free (self->ada);
  g_free (self->ada_too);
  g_free (self->ben);
  g_free (self->cleo);
  g_free (self->lena);
}

static char *
get (Office *self, const char *token, const char *path, guint expected)
{
  g_autoptr (WireAnswer) answer = wire_send (self->server, "GET", path, token, NULL);

  if (answer->status != expected)
    g_error ("%s: %u, not %u: %s", path, answer->status, expected, answer->body);
  return g_strdup (answer->body);
}

/* All that a page says, base64 or not. */
static char *
read_through (const char *page)
{
  static const char start[] = "\"payload\":\"";
  g_autoptr (GString) out = g_string_new (page);

  for (const char *at = strstr (page, start); at != NULL; at = strstr (at + 1, start))
    {
      const char *from = at + strlen (start);
      g_autofree char *base64 = g_strndup (from, strcspn (from, "\""));
      gsize length;
      g_autofree guchar *act = g_base64_decode (base64, &length);

      g_string_append_len (out, (const char *) act, (gssize) length);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
tells (Office *self, const char *token, const char *path, const char *words)
{
  g_autofree char *page = get (self, token, path, 200);
  g_autofree char *all = read_through (page);

  /* It tells of Ada in any case. */
  g_assert_nonnull (strstr (all, self->person));
  return strstr (all, words) != NULL;
}

/* Colleagues before, between and after her own, so that no page is given to another out of a cache. */
static void
assert_hers (Office *self, const char *path, const char *words)
{
  const struct
  {
    const char *token;
    gboolean hers;
  } readers[] = { { self->ben, FALSE },    { self->ada, TRUE },  { self->cleo, FALSE },
                  { self->ada_too, TRUE }, { self->ben, FALSE }, { self->ada, TRUE },
                  { self->cleo, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    g_assert_cmpint (tells (self, readers[i].token, path, words), ==, readers[i].hers);
}

static gint64
head_of (Office *self)
{
  g_autoptr (WireAnswer) answer =
      wire_send (self->server, "GET", "/v1/wait?after=0", self->ada, NULL);
  g_autofree char *head = wire_member (answer, "head");

  return g_ascii_strtoll (head, NULL, 10);
}

/* What stood there and was taken away leaves a note, which says what it was; what was parked says what it would
 * have set. */
static void
test_left (Office *self, gconstpointer data)
{
  g_autoptr (WoAct) away = make_act (self, "set", WO_RECORD_PERSON, self->person);

  keep_search (self, "s1", "Mrs " KEPT, "search");
  keep_search (self, "s2", "Mr " REFUSED, "nowhere");
  away->seen_version = 2;
  wo_act_add_cell (away, "searches/s1.name", NULL);
  wo_act_add_cell (away, "searches/s1.place", NULL);
  wo_act_add_cell (away, "searches/s1.text", NULL);
  send_act (self, away);
  assert_hers (self, "/v1/rows?after=0", KEPT);
  assert_hers (self, "/v1/rows?after=0", REFUSED);
  g_assert_false (tells (self, self->lena, "/v1/rows?after=0", KEPT));
  g_assert_false (tells (self, self->lena, "/v1/rows?after=0", REFUSED));
}

/* From the first on, and where who is woken asks for what is new. */
static void
test_rows (Office *self, gconstpointer data)
{
  gint64 head = head_of (self);
  g_autofree char *wait = g_strdup_printf ("/v1/wait?after=%" G_GINT64_FORMAT, head);
  g_autofree char *live = g_strdup_printf ("/v1/rows?after=%" G_GINT64_FORMAT "&log=0", head);
  g_autofree char *later = g_strdup_printf ("/v1/rows?after=%" G_GINT64_FORMAT, head + 1);
  g_autofree char *woken = NULL, *nothing = NULL;

  keep_search (self, "s1", "Mrs " KEPT, "search");
  woken = get (self, self->ben, wait, 200);
  g_assert_null (strstr (woken, KEPT));
  assert_hers (self, live, KEPT);
  assert_hers (self, "/v1/rows?after=0", KEPT);
  g_assert_false (tells (self, self->lena, live, KEPT));
  g_assert_false (tells (self, self->lena, "/v1/rows?after=0", KEPT));
  /* Behind it there is nothing that is hers, and she gets what the others get. */
  nothing = get (self, self->ada_too, later, 200);
  g_assert_nonnull (strstr (nothing, "\"count\":0"));
}

/* Every segment of the list that @token is given, and the list. */
static char *
fetch_all (Office *self, const char *token)
{
  g_autofree char *list = get (self, token, "/v1/boot", 200);
  g_autoptr (GRegex) regex = g_regex_new ("\"hash\":\"([0-9a-f]{64})\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  GString *all = g_string_new (list);

  g_regex_match (regex, list, 0, &match);
  g_assert_true (g_match_info_matches (match));
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *hash = g_match_info_fetch (match, 1);
      g_autofree char *path = g_strconcat ("/v1/boot/", hash, NULL);
      g_autofree char *segment = get (self, token, path, 200);
      g_autofree char *found = g_compute_checksum_for_string (G_CHECKSUM_SHA256, segment, -1);

      g_assert_cmpstr (found, ==, hash);
      g_string_append (all, segment);
    }
  return g_string_free (all, FALSE);
}

static void
test_boot (Office *self, gconstpointer data)
{
  g_autofree char *hers = NULL, *bens = NULL, *list = NULL, *path = NULL, *refused = NULL;

  keep_search (self, "s1", "Mrs " KEPT, "search");
  keep_search (self, "s2", "Mr " REFUSED, "nowhere");
  bens = fetch_all (self, self->ben);
  hers = fetch_all (self, self->ada_too);
  g_assert_nonnull (strstr (hers, KEPT));
  g_assert_nonnull (strstr (hers, REFUSED));
  g_assert_null (strstr (bens, KEPT));
  g_assert_null (strstr (bens, REFUSED));
  g_assert_nonnull (strstr (bens, self->person));
  /* Ben is not given what is named in her list, though he should come to know the name. */
  list = get (self, self->ada_too, "/v1/boot", 200);
  path = g_strdup_printf ("/v1/boot/%.64s", strstr (list, "\"hash\":\"") + 8);
  g_free (get (self, self->ada, path, 200));
  refused = get (self, self->ben, path, 404);
  g_assert_nonnull (strstr (refused, "\"changed\""));
  assert_hers (self, "/v1/boot/first", KEPT);
}

/* A text that begins as such a cell's name does is a text: what was parked of it is for all. */
static void
test_text (Office *self, gconstpointer data)
{
  const char *const readers[] = { self->ada, self->ben };
  g_autoptr (WoAct) act =
      make_act (self, "comment", WO_RECORD_CASE, "01900000-0000-7000-8000-0000000000ca");

  wo_act_set_arg (act, "text", "searches/" KEPT " came to nothing");
  send_act (self, act);
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      g_autofree char *fetched = fetch_all (self, readers[i]);

      g_assert_true (tells (self, readers[i], "/v1/rows?after=0", KEPT));
      g_assert_nonnull (strstr (fetched, KEPT));
    }
}

/* The entry is there for everybody, with its proof; what it hides is for her. Of a person there is no history for
 * anybody. */
static void
test_log (Office *self, gconstpointer data)
{
  const char *const tokens[] = { self->ada, self->ben, self->lena };
  g_autofree char *history = g_strconcat ("/v1/history/", self->person, NULL);
  g_autofree char *page = NULL;
  g_auto (GStrv) entries = NULL;
  g_auto (GStrv) whole = NULL;

  keep_search (self, "s1", "Mrs " KEPT, "search");
  keep_search (self, "s2", "Mr " REFUSED, "nowhere");
  assert_hers (self, "/v1/log/entries?after=0", KEPT);
  assert_hers (self, "/v1/log/entries?after=0", REFUSED);
  g_assert_false (tells (self, self->lena, "/v1/log/entries?after=0", KEPT));
  page = get (self, self->ben, "/v1/log/entries?after=0", 200);
  /* All others that he may read he gets whole: only those two are without. */
  entries = g_strsplit (page, "\"entry\":", -1);
  whole = g_strsplit (page, "\"salt\":", -1);
  g_assert_cmpuint (g_strv_length (entries), ==, g_strv_length (whole) + 2);
  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      g_autofree char *answer = get (self, tokens[i], history, 404);

      g_assert_null (strstr (answer, KEPT));
    }
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*run) (Office *self, gconstpointer data);
  } tests[] = {
    { "/server/own-searches/rows-give-them-to-their-person-alone", test_rows },
    { "/server/own-searches/what-was-taken-away-or-parked-too", test_left },
    { "/server/own-searches/a-new-installation", test_boot },
    { "/server/own-searches/the-log-hides-them", test_log },
    { "/server/own-searches/a-text-that-begins-so-is-a-text", test_text },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Office, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
