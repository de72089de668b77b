/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "providers.h"
#include "server-process.h"

#include <string.h>

#define REDIRECT "http://127.0.0.1:7301/callback"
#define VERIFIER "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define NONCE "a-nonce-of-this-sign-in"

/* A server whose people sign in at a real provider, and its administrator. */
typedef struct
{
  Provider *provider;
  ServerProcess *server;
  char *ada;
  char *options[12];
} Office;

typedef Provider *(*ProviderStart) (void);

static const struct
{
  const char *name;
  ProviderStart start;
} providers[] = { { "glewlwyd", provider_start_glewlwyd }, { "npm", provider_start_npm } };

static void
office_set_up (Office *self, gconstpointer data)
{
  const ProviderStart *start = data;
  guint n = 0;

  self->provider = (*start) ();
  if (self->provider == NULL)
    return;
  self->options[n++] = g_strdup ("--oidc-issuer");
  self->options[n++] = g_strdup (self->provider->issuer);
  self->options[n++] = g_strdup ("--oidc-client-id");
  self->options[n++] = g_strdup ("workbench");
  self->options[n++] = g_strdup ("--oidc-claim");
  self->options[n++] = g_strdup (self->provider->claim);
  self->options[n++] = g_strdup ("--oidc-label");
  self->options[n++] = g_strdup ("Northmoor sign-in");
  self->server = server_process_new ();
  self->server->options = (const char *const *) self->options;
  server_process_start (self->server);
  self->ada = wire_sign_in (self->server, "Ada Marsh", "r-ada");
}

static void
office_tear_down (Office *self, gconstpointer data)
{
  if (self->provider == NULL)
    return;
  server_process_free (self->server);
  provider_free (self->provider);
  g_free (self->ada);
  for (guint i = 0; i < G_N_ELEMENTS (self->options); i++)
    g_free (self->options[i]);
}

static WireAnswer *
ask (Office *self, const char *method, const char *path, const char *token, const char *text)
{
  g_autoptr (GBytes) body = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;

  return wire_send (self->server, method, path, token, body);
}

static void
assert_answer (WireAnswer *answer, guint status, const char *code)
{
  g_autofree char *found = code != NULL ? wire_member (answer, "error.code") : NULL;

  if (answer->status != status || g_strcmp0 (found, code) != 0)
    g_error ("%u %s, not %u %s: %s", answer->status, found, status, code, answer->body);
}

static void
change_ben (Office *self, const char *path, const char *more)
{
  g_autofree char *text = g_strdup_printf ("{\"name\":\"Ben Okoro\"%s}", more);
  g_autoptr (WireAnswer) answer = ask (self, "POST", path, self->ada, text);

  assert_answer (answer, 200, NULL);
}

static void
link_ben (Office *self)
{
  g_autofree char *value = provider_claim_of (self->provider, "ben");
  g_autofree char *more = g_strdup_printf (",\"claim\":\"%s\"", value);

  change_ben (self, "/v1/accounts/link", more);
}

static char *
challenge (void)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  char *base64;

  g_checksum_update (sum, (const guchar *) VERIFIER, -1);
  g_checksum_get_digest (sum, digest, &length);
  base64 = g_base64_encode (digest, length);
  base64[strcspn (base64, "=")] = '\0';
  return g_strdelimit (g_strdelimit (base64, "+", '-'), "/", '_');
}

/* What the server tells a client to open, with all that the client adds. */
static char *
address_to_open (Office *self, const char *nonce, gboolean fresh)
{
  g_autoptr (WireAnswer) ways = ask (self, "GET", "/v1/sign-in", NULL, NULL);
  g_autofree char *endpoint = wire_member (ways, "oidc.authorization_endpoint");
  g_autofree char *client = wire_member (ways, "oidc.client_id");
  g_autofree char *scopes = wire_member (ways, "oidc.scopes");
  g_autofree char *label = wire_member (ways, "oidc.label");
  g_autofree char *sum = challenge ();
  g_autofree char *query = NULL;

  g_assert_cmpuint (ways->status, ==, 200);
  g_assert_cmpstr (label, ==, "Northmoor sign-in");
  query = soup_form_encode ("response_type", "code", "client_id", client, "redirect_uri", REDIRECT,
                            "scope", scopes, "state", "some-state", "nonce", nonce,
                            "code_challenge", sum, "code_challenge_method", "S256", NULL);
  return g_strconcat (endpoint, "?", query, fresh ? "&prompt=login&max_age=60" : "", NULL);
}

/* The code that the browser brings. */
static char *
code_for (Office *self, const char *login, gboolean fresh)
{
  g_autofree char *address = address_to_open (self, NONCE, fresh);
  g_autofree char *location = provider_browse (self->provider, address, login);
  g_autoptr (GUri) uri = g_uri_parse (location, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GHashTable) query = NULL;

  g_assert_true (g_str_has_prefix (location, REDIRECT "?"));
  query = soup_form_decode (g_uri_get_query (uri));
  g_assert_cmpstr (g_hash_table_lookup (query, "state"), ==, "some-state");
  if (g_hash_table_lookup (query, "code") == NULL)
    g_error ("no code: %s", location);
  return g_strdup (g_hash_table_lookup (query, "code"));
}

static char *
body_with (const char *code, const char *verifier, const char *redirect, const char *nonce)
{
  return g_strdup_printf ("{\"oidc\":{\"code\":\"%s\",\"verifier\":\"%s\",\"redirect\":\"%s\","
                          "\"nonce\":\"%s\"},\"replica\":\"r-ben\"}",
                          code, verifier, redirect, nonce);
}

static WireAnswer *
bring (Office *self, const char *path, const char *token, const char *code)
{
  g_autofree char *body = body_with (code, VERIFIER, REDIRECT, NONCE);

  return ask (self, "POST", path, token, body);
}

static WireAnswer *
sign_in (Office *self, const char *login)
{
  g_autofree char *code = code_for (self, login, FALSE);

  return bring (self, "/v1/session", NULL, code);
}

static void
test_right_person (Office *self, gconstpointer data)
{
  g_autoptr (WireAnswer) first = NULL, second = NULL, rows = NULL, other = NULL;
  g_autofree char *person = NULL, *again = NULL, *token = NULL, *ben = NULL;

  if (self->provider == NULL)
    return;
  link_ben (self);
  first = sign_in (self, "ben");
  assert_answer (first, 200, NULL);
  person = wire_member (first, "person.id");
  token = wire_member (first, "token");
  ben = wire_person (self->server, "Ben Okoro");
  g_assert_cmpstr (person, ==, ben);
  rows = ask (self, "GET", "/v1/rows", token, NULL);
  assert_answer (rows, 200, NULL);
  /* From the first time on they are known by the provider's own name for them. */
  second = sign_in (self, "ben");
  assert_answer (second, 200, NULL);
  again = wire_member (second, "person.id");
  g_assert_cmpstr (again, ==, ben);
  other = sign_in (self, "zoe");
  assert_answer (other, 403, "not-linked");
}

/* Nobody becomes a person here by signing in there, and nobody hears who works here. */
static void
test_not_linked (Office *self, gconstpointer data)
{
  g_autoptr (WireAnswer) unknown = NULL, locked = NULL, unlocked = NULL, gone = NULL;

  if (self->provider == NULL)
    return;
  unknown = sign_in (self, "ben");
  assert_answer (unknown, 403, "not-linked");
  link_ben (self);
  change_ben (self, "/v1/accounts/lock", "");
  locked = sign_in (self, "ben");
  g_assert_cmpstr (locked->body, ==, unknown->body);
  g_assert_cmpuint (locked->status, ==, 403);
  change_ben (self, "/v1/accounts/unlock", "");
  unlocked = sign_in (self, "ben");
  assert_answer (unlocked, 200, NULL);
  change_ben (self, "/v1/accounts/unlink", "");
  gone = sign_in (self, "ben");
  g_assert_cmpstr (gone->body, ==, unknown->body);
}

static void
assert_refused (Office *self, const char *what, const char *body, const char *code)
{
  g_autoptr (WireAnswer) answer = ask (self, "POST", "/v1/session", NULL, body);

  g_test_message ("%s: %s", what, answer->body);
  assert_answer (answer, 403, code);
}

static void
test_refusals (Office *self, gconstpointer data)
{
  static const char other[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  g_autofree char *code = NULL, *one = NULL, *two = NULL, *three = NULL;
  g_autoptr (WireAnswer) good = NULL;

  if (self->provider == NULL)
    return;
  link_ben (self);
  code = code_for (self, "ben", FALSE);
  one = body_with (code, other, REDIRECT, NONCE);
  assert_refused (self, "another verifier", one, "code-refused");
  g_free (code);
  code = code_for (self, "ben", FALSE);
  two = body_with (code, VERIFIER, "http://127.0.0.1:7302/callback", NONCE);
  assert_refused (self, "another redirect", two, "code-refused");
  g_free (code);
  code = code_for (self, "ben", FALSE);
  three = body_with (code, VERIFIER, REDIRECT, "another-nonce-altogether");
  assert_refused (self, "another nonce", three, "token-refused");
  g_free (code);
  code = code_for (self, "ben", FALSE);
  good = bring (self, "/v1/session", NULL, code);
  assert_answer (good, 200, NULL);
  g_free (one);
  one = body_with (code, VERIFIER, REDIRECT, NONCE);
  assert_refused (self, "the same again", one, "code-refused");
}

static void
test_forms (Office *self, gconstpointer data)
{
  static const char *const redirects[] = {
    "https://127.0.0.1:7301/callback",    "http://example.org:7301/callback",
    "http://127.0.0.1/callback",          "http://127.0.0.1:7301/other",
    "http://127.0.0.1:7301/callback?x=1", "http://a@127.0.0.1:7301/callback"
  };

  if (self->provider == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (redirects); i++)
    {
      g_autofree char *body = body_with ("c", VERIFIER, redirects[i], NONCE);
      g_autoptr (WireAnswer) answer = ask (self, "POST", "/v1/session", NULL, body);

      assert_answer (answer, 400, "missing");
    }
}

static void
test_sign_out_everywhere (Office *self, gconstpointer data)
{
  g_autoptr (WireAnswer) one = NULL, two = NULL, out = NULL, rows = NULL;
  g_autofree char *first = NULL, *second = NULL;

  if (self->provider == NULL)
    return;
  link_ben (self);
  one = sign_in (self, "ben");
  two = sign_in (self, "ben");
  first = wire_member (one, "token");
  second = wire_member (two, "token");
  out = ask (self, "DELETE", "/v1/sessions", first, NULL);
  assert_answer (out, 200, NULL);
  rows = ask (self, "GET", "/v1/rows", second, NULL);
  g_assert_cmpuint (rows->status, ==, 401);
}

/* What needs a fresh sign-in says that first, and only then that Ben is no administrator. */
static void
assert_fresh (Office *self, const char *token, gboolean fresh)
{
  g_autoptr (WireAnswer) answer =
      ask (self, "POST", "/v1/accounts/lock", token, "{\"name\":\"Cleo Hart\"}");

  assert_answer (answer, 403, fresh ? "not-an-administrator" : "needs-fresh-sign-in");
}

static void
test_fresh (Office *self, gconstpointer data)
{
  g_autoptr (WireAnswer) answer = NULL, confirmed = NULL, foreign = NULL, wrong = NULL;
  g_autofree char *token = NULL, *code = NULL, *other = NULL;

  if (self->provider == NULL)
    return;
  link_ben (self);
  answer = sign_in (self, "ben");
  token = wire_member (answer, "token");
  server_process_age_sign_ins (self->server, 601);
  assert_fresh (self, token, FALSE);
  wrong = bring (self, "/v1/session/confirm", token, "no-such-code");
  assert_answer (wrong, 403, "code-refused");
  other = code_for (self, "zoe", TRUE);
  foreign = bring (self, "/v1/session/confirm", token, other);
  assert_answer (foreign, 403, "not-linked");
  assert_fresh (self, token, FALSE);
  code = code_for (self, "ben", TRUE);
  confirmed = bring (self, "/v1/session/confirm", token, code);
  assert_answer (confirmed, 200, NULL);
  assert_fresh (self, token, TRUE);
}

/* The line that holds the address, from what the tool says on standard error. */
static char *
address_shown (GSubprocess *tool)
{
  g_autoptr (GDataInputStream) lines =
      g_data_input_stream_new (g_subprocess_get_stderr_pipe (tool));
  char *line;

  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL)
    {
      g_test_message ("%s", line);
      if (g_str_has_prefix (line, "http://"))
        return line;
      g_free (line);
    }
  g_error ("the tool shows no address");
}

static guint
visit (const char *address)
{
  g_autoptr (SoupSession) browser = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new ("GET", address);
  g_autoptr (GBytes) page = soup_session_send_and_read (browser, message, NULL, NULL);

  return page != NULL ? soup_message_get_status (message) : 0;
}

/* The whole way: the tool's own listener, the browser, the provider, the server; the answer to another
 * question is not heard. */
static void
test_tool (Office *self, gconstpointer data)
{
  g_autofree char *store = NULL, *address = NULL, *location = NULL, *forged = NULL, *end = NULL;
  g_autoptr (GSubprocess) tool = NULL;
  g_autoptr (GError) error = NULL;
  const char *code;

  if (self->provider == NULL)
    return;
  link_ben (self);
  store = g_build_filename (self->server->folder, "copy.sqlite", NULL);
  tool = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE,
                           &error, g_getenv ("WO_TOOL"), "--store", store, "sign-in",
                           self->server->uri, "--browser", NULL);
  g_assert_no_error (error);
  address = address_shown (tool);
  location = provider_browse (self->provider, address, "ben");
  code = strchr (location, '?');
  g_assert_nonnull (code);
  end = g_strndup (location, (gsize) (code - location));
  forged = g_strconcat (end, "?code=mine&state=guessed", NULL);
  g_assert_cmpuint (visit (forged), ==, 404);
  g_assert_cmpuint (visit (location), ==, 200);
  g_assert_true (g_subprocess_wait (tool, NULL, &error));
  g_assert_cmpint (g_subprocess_get_exit_status (tool), ==, 0);
}

/* A provider that is gone is said to be, and passphrases go on. */
static void
test_provider_gone (Office *self, gconstpointer data)
{
  g_autofree char *code = NULL, *token = NULL;
  g_autoptr (WireAnswer) answer = NULL;

  if (self->provider == NULL)
    return;
  code = code_for (self, "ben", FALSE);
  g_subprocess_force_exit (self->provider->process);
  g_subprocess_wait (self->provider->process, NULL, NULL);
  answer = bring (self, "/v1/session", NULL, code);
  assert_answer (answer, 503, "provider-failed");
  token = wire_sign_in (self->server, "Ben Okoro", "r-ben");
  g_assert_nonnull (token);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *claim;
    void (*test) (Office *self, gconstpointer data);
  } tests[] = {
    { "who-is-linked-signs-in-and-nobody-else", test_right_person },
    { "who-is-not-linked-hears-the-same-whoever-works-here", test_not_linked },
    { "another-verifier-redirect-or-nonce-and-a-code-twice-are-refused", test_refusals },
    { "only-a-loopback-redirect-is-taken", test_forms },
    { "signing-out-everywhere-ends-it", test_sign_out_everywhere },
    { "signing-in-again-makes-a-sign-in-fresh", test_fresh },
    { "the-tool-goes-the-whole-way", test_tool },
    { "a-provider-that-is-gone-is-said-to-be", test_provider_gone },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint p = 0; p < G_N_ELEMENTS (providers); p++)
    for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
      {
        g_autofree char *path =
            g_strdup_printf ("/server/oidc/%s/%s", providers[p].name, tests[i].claim);

        g_test_add (path, Office, &providers[p].start, office_set_up, tests[i].test,
                    office_tear_down);
      }
  return g_test_run ();
}
