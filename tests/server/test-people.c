/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server-process.h"

#include <string.h>

#define OTHER_WORDS "ten other plain words"

typedef struct
{
  ServerProcess *server;
  char *ada, *ben; /* tokens: of the administrator, and of somebody else */
} People;

static void
people_set_up (People *self, gconstpointer data)
{
  self->server = server_process_new ();
  server_process_start (self->server);
  self->ada = wire_sign_in (self->server, "Ada Marsh", "r-ada");
  self->ben = wire_sign_in (self->server, "Ben Okoro", "r-ben");
}

static void
people_tear_down (People *self, gconstpointer data)
{
  server_process_free (self->server);
  g_free (self->ada);
  g_free (self->ben);
}

/* Asks and checks the status; gives the answer. */
static WireAnswer *
ask (People *self, const char *method, const char *path, const char *token, const char *text)
{
  g_autoptr (GBytes) body = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;

  return wire_send (self->server, method, path, token, body);
}

static void
assert_status (People *self, const char *asked, const char *token, const char *text, guint expected)
{
  g_auto (GStrv) words = g_strsplit (asked, " ", 2);
  g_autoptr (WireAnswer) answer = ask (self, words[0], words[1], token, text);

  if (answer->status != expected)
    g_error ("%s: %u, not %u: %s", asked, answer->status, expected, answer->body);
}

static guint
sign_in_status (People *self, const char *name, const char *words)
{
  g_autofree char *text =
      g_strdup_printf ("{\"name\":\"%s\",\"passphrase\":\"%s\",\"replica\":\"r-new\"}", name,
                       words);
  g_autoptr (WireAnswer) answer = ask (self, "POST", "/v1/session", NULL, text);

  return answer->status;
}

static void
test_sessions (People *self, gconstpointer data)
{
  g_autofree char *elsewhere = wire_sign_in (self->server, "Ben Okoro", "r-elsewhere");
  g_autoptr (WireAnswer) list = ask (self, "GET", "/v1/sessions", self->ben, NULL);

  g_assert_cmpuint (list->status, ==, 200);
  g_assert_nonnull (strstr (list->body, "\"r-ben\""));
  g_assert_nonnull (strstr (list->body, "\"r-elsewhere\""));
  g_assert_null (strstr (list->body, "\"r-ada\""));
  g_assert_null (strstr (list->body, elsewhere));
  assert_status (self, "DELETE /v1/sessions", self->ben, NULL, 200);
  assert_status (self, "GET /v1/rows", self->ben, NULL, 401);
  assert_status (self, "GET /v1/rows", elsewhere, NULL, 401);
  assert_status (self, "GET /v1/rows", self->ada, NULL, 200);
}

/* The id of the sign-in on @replica, as @token sees it; its last use, 0 where it is not known. */
static char *
session_of (People *self, const char *token, const char *replica, gint64 *ret_used_us)
{
  g_autoptr (WireAnswer) list = ask (self, "GET", "/v1/sessions", token, NULL);
  g_autofree char *pattern = g_strdup_printf (
      "\"id\":\"([0-9a-f]+)\",\"replica\":\"%s\",\"since_us\":[0-9]+,\"this\":[a-z]+,"
      "\"used_us\":([0-9]+)",
      replica);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *used = NULL;

  if (!g_regex_match (regex, list->body, 0, &match))
    return NULL;
  used = g_match_info_fetch (match, 2);
  *ret_used_us = g_ascii_strtoll (used, NULL, 10);
  return g_match_info_fetch (match, 1);
}

static void
test_end_one (People *self, gconstpointer data)
{
  g_autofree char *elsewhere = wire_sign_in (self->server, "Ben Okoro", "r-elsewhere");
  gint64 used_us = -1;
  g_autofree char *id = session_of (self, self->ben, "r-elsewhere", &used_us);
  g_autofree char *path = g_strconcat ("DELETE /v1/sessions/", id, NULL);

  g_assert_nonnull (id);
  g_assert_cmpint (used_us, ==, 0);
  assert_status (self, "GET /v1/rows", elsewhere, NULL, 200);
  g_free (session_of (self, self->ben, "r-elsewhere", &used_us));
  g_assert_cmpint (ABS (g_get_real_time () - used_us), <, 60 * G_USEC_PER_SEC);
  /* Nobody ends that of another, not even an administrator so. */
  assert_status (self, path, self->ada, NULL, 404);
  assert_status (self, path, self->ben, NULL, 200);
  assert_status (self, path, self->ben, NULL, 404);
  assert_status (self, "GET /v1/rows", elsewhere, NULL, 401);
  assert_status (self, "GET /v1/rows", self->ben, NULL, 200);
}

/* The old one is needed; other sign-ins end, and this one goes on. */
static void
test_own_passphrase (People *self, gconstpointer data)
{
  static const char path[] = "POST /v1/session/passphrase";
  g_autofree char *elsewhere = wire_sign_in (self->server, "Ben Okoro", "r-elsewhere");

  assert_status (self, path, self->ben,
                 "{\"passphrase\":\"wrong words\",\"new\":\"" OTHER_WORDS "\"}", 403);
  assert_status (self, path, self->ben, "{\"passphrase\":\"" SERVER_PASSPHRASE "\",\"new\":\"x\"}",
                 400);
  assert_status (self, path, self->ben, "{\"passphrase\":\"" SERVER_PASSPHRASE "\"}", 400);
  g_assert_cmpuint (sign_in_status (self, "Ben Okoro", SERVER_PASSPHRASE), ==, 200);
  assert_status (self, path, self->ben,
                 "{\"passphrase\":\"" SERVER_PASSPHRASE "\",\"new\":\"" OTHER_WORDS "\"}", 200);
  assert_status (self, "GET /v1/rows", self->ben, NULL, 200);
  assert_status (self, "GET /v1/rows", elsewhere, NULL, 401);
  g_assert_cmpuint (sign_in_status (self, "Ben Okoro", SERVER_PASSPHRASE), ==, 401);
  g_assert_cmpuint (sign_in_status (self, "Ben Okoro", OTHER_WORDS), ==, 200);
}

/* A locked account is refused in the words of a wrong passphrase, like one that is not there. */
static void
test_lock (People *self, gconstpointer data)
{
  static const char body[] = "{\"name\":\"Ben Okoro\"}";
  g_autoptr (WireAnswer) locked = NULL;
  g_autoptr (WireAnswer) unknown = NULL;
  static const char ben[] =
      "{\"name\":\"Ben Okoro\",\"passphrase\":\"" SERVER_PASSPHRASE "\",\"replica\":\"r\"}";
  static const char nobody[] =
      "{\"name\":\"No Body\",\"passphrase\":\"" SERVER_PASSPHRASE "\",\"replica\":\"r\"}";

  assert_status (self, "POST /v1/accounts/lock", self->ben, body, 403);
  assert_status (self, "POST /v1/accounts/lock", self->ada, body, 200);
  assert_status (self, "POST /v1/accounts/lock", self->ada, body, 200);
  assert_status (self, "GET /v1/rows", self->ben, NULL, 401);
  locked = ask (self, "POST", "/v1/session", NULL, ben);
  unknown = ask (self, "POST", "/v1/session", NULL, nobody);
  g_assert_cmpuint (locked->status, ==, 401);
  g_assert_cmpstr (locked->body, ==, unknown->body);
  assert_status (self, "POST /v1/accounts/unlock", self->ada, body, 200);
  g_assert_cmpuint (sign_in_status (self, "Ben Okoro", SERVER_PASSPHRASE), ==, 200);
}

static void
test_accounts (People *self, gconstpointer data)
{
  g_autofree char *ben = wire_person (self->server, "Ben Okoro");
  g_autofree char *second =
      g_strdup_printf ("{\"name\":\"benny\",\"person\":\"%s\",\"passphrase\":\"" OTHER_WORDS "\"}",
                       ben);
  g_autoptr (WireAnswer) list = NULL;

  assert_status (self, "POST /v1/accounts", self->ada, second, 200);
  assert_status (self, "POST /v1/accounts", self->ada, second, 409);
  assert_status (self, "POST /v1/accounts", self->ada,
                 "{\"name\":\"zed\",\"person\":\"nobody\",\"passphrase\":\"" OTHER_WORDS "\"}",
                 404);
  assert_status (self, "POST /v1/accounts", self->ada, "{\"name\":\"zed\"}", 400);
  list = ask (self, "GET", "/v1/accounts", self->ada, NULL);
  g_assert_nonnull (strstr (list->body, "\"benny\""));
  g_assert_null (strstr (list->body, "argon2"));
  g_assert_cmpuint (sign_in_status (self, "benny", OTHER_WORDS), ==, 200);
  assert_status (self, "POST /v1/accounts/sign-out", self->ada, "{\"name\":\"benny\"}", 200);
  assert_status (self, "GET /v1/rows", self->ben, NULL, 401);
  assert_status (self, "POST /v1/accounts/passphrase", self->ada,
                 "{\"name\":\"Ben Okoro\",\"passphrase\":\"" OTHER_WORDS "\"}", 200);
  g_assert_cmpuint (sign_in_status (self, "Ben Okoro", OTHER_WORDS), ==, 200);
  assert_status (self, "POST /v1/accounts/burn", self->ada, "{\"name\":\"benny\"}", 404);
}

static void
test_needs_proof (People *self, gconstpointer data)
{
  server_process_age_sign_ins (self->server, 3600);
  assert_status (self, "POST /v1/accounts/lock", self->ada, "{\"name\":\"Ben Okoro\"}", 403);
  assert_status (self, "GET /v1/accounts", self->ada, NULL, 200);
  assert_status (self, "POST /v1/session/confirm", self->ada,
                 "{\"passphrase\":\"" SERVER_PASSPHRASE "\"}", 200);
  assert_status (self, "POST /v1/accounts/lock", self->ada, "{\"name\":\"Ben Okoro\"}", 200);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/server/people/" name, People, NULL, people_set_up, test, people_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("sign-out-everywhere-ends-each-sign-in", test_sessions);
  ADD ("one-sign-in-is-ended-by-whose-it-is", test_end_one);
  ADD ("ones-own-passphrase-is-changed-with-the-old-one", test_own_passphrase);
  ADD ("a-locked-account-is-like-none", test_lock);
  ADD ("an-administrator-sees-to-accounts", test_accounts);
  ADD ("accounts-are-changed-after-a-fresh-proof", test_needs_proof);
  return g_test_run ();
}
