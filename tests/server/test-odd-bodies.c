/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every body that a route reads as JSON, with each member in turn of another type: refused in words, and the
 * server goes on. */
#include "server-process.h"

#include <string.h>

typedef struct
{
  const char *path;
  const char *members[4]; /* each with what it should be; NULL ends them */
} Body;

static const Body bodies[] = {
  { "/v1/session", { "\"name\":\"Zed\"", "\"passphrase\":\"not it\"", "\"replica\":\"r1\"" } },
  { "/v1/session",
    { "\"oidc\":{\"code\":\"c\",\"nonce\":\"n\",\"redirect\":\"r\",\"verifier\":\"v\"}",
      "\"replica\":\"r1\"" } },
  { "/v1/session/confirm", { "\"passphrase\":\"not it\"" } },
  { "/v1/session/confirm", { "\"oidc\":{\"code\":\"c\"}" } },
  { "/v1/session/passphrase", { "\"passphrase\":\"not it\"", "\"new\":\"short\"" } },
  { "/v1/presence", { "\"editing\":true", "\"record\":\"none\"" } },
  { "/v1/accounts", { "\"name\":\"Zed\"", "\"person\":\"nobody\"", "\"passphrase\":null" } },
  { "/v1/accounts/lock", { "\"name\":\"Zed\"" } },
  { "/v1/accounts/passphrase", { "\"name\":\"Zed\"", "\"passphrase\":\"a long enough one\"" } },
  { "/v1/accounts/link", { "\"name\":\"Zed\"", "\"subject\":\"s\"", "\"claim\":\"c\"" } },
};

static const char *const odd[] = {
  "null", "true", "7",   "-1",   "9223372036854775808", "1.5",         "1e400",       "\"\"",
  "[]",   "{}",   "[7]", "[[]]", "{\"a\":{}}",          "\"\\u0000\"", "\"\\ud800\"",
};

static void
refused (ServerProcess *server, const char *token, const char *path, const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (WireAnswer) answer = wire_send (server, "POST", path, token, body);
  g_autofree char *code = wire_member (answer, "error.code");
  g_autofree char *message = wire_member (answer, "error.message");

  if (answer->status < 400 || answer->status >= 500 || code == NULL || message == NULL)
    g_error ("%s with %s: %u %s", path, text, answer->status, answer->body);
}

static char *
with_odd (const Body *body, guint at, const char *value)
{
  g_autoptr (GString) text = g_string_new ("{");

  for (guint i = 0; body->members[i] != NULL; i++)
    {
      const char *colon = strchr (body->members[i], ':');

      g_string_append (text, i > 0 ? "," : "");
      if (i == at)
        {
          g_string_append_len (text, body->members[i], colon + 1 - body->members[i]);
          g_string_append (text, value);
        }
      else
        g_string_append (text, body->members[i]);
    }
  return g_strdup_printf ("%s}", text->str);
}

static void
test_odd (void)
{
  ServerProcess *server = server_process_new ();
  g_autofree char *token = NULL;
  g_autoptr (WireAnswer) health = NULL;

  server_process_start (server);
  token = wire_sign_in (server, "Ada Marsh", "r1");
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      for (guint at = 0; bodies[i].members[at] != NULL; at++)
        for (guint k = 0; k < G_N_ELEMENTS (odd); k++)
          {
            g_autofree char *text = with_odd (&bodies[i], at, odd[k]);

            refused (server, token, bodies[i].path, text);
          }
      for (guint k = 0; k < G_N_ELEMENTS (odd); k++)
        refused (server, token, bodies[i].path, odd[k]);
    }
  health = wire_send (server, "GET", "/v1/health", NULL, NULL);
  g_assert_cmpuint (health->status, ==, 200);
  g_assert_cmpint (server_process_stop (server), ==, 0);
  server_process_free (server);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/odd-bodies/are-refused-in-words", test_odd);
  return g_test_run ();
}
