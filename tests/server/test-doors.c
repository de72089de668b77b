/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server-process.h"

#include "domain/wo-file-item.h"
#include "server/wo-server-private.h"

#include <string.h>

/* Who knocks. */
enum
{
  NOBODY,     /* without a token */
  STRANGER,   /* with a token that was never given */
  SIGNED_OUT, /* whose token is over */
  NO_ROLE,    /* works here, and was granted nothing */
  LEFT,       /* worked here */
  OWN,        /* a caseworker of their own cases alone */
  WORKER,     /* each role but that of the administrator */
  ADMINISTRATOR,
  N_KNOCKS
};

static const char *const knocks[N_KNOCKS] = {
  "nobody", "stranger", "signed out", "no role", "left", "own cases", "worker", "administrator"
};

/* What each gets of a route, with the path and body that are asked with. 401 for who is not signed in stands
 * for every route but the open ones, and so the rows say only what those get who are. */
typedef struct
{
  const char *method, *route; /* as in the server's own table */
  const char *path, *body;    /* asked with; NULL: the route itself, and nothing */
  guint no_role, left, worker, administrator;
  guint nobody; /* of an open route; 0: 401 */
  guint reader; /* a worker none of whose roles may add files; 0: as any worker */
  guint own;    /* whoever reads a part of the office; 0: as any worker */
} Door;

#define FILE_PATH "/v1/files/0000000000000000000000000000000000000000000000000000000000000000"

static const Door doors[] = {
  { "POST", "/v1/acts", NULL, "x\n", 200, 200, 200, 200, 0 },
  { "GET", "/v1/rows", NULL, NULL, 403, 403, 200, 200, 0 },
  { "GET", "/v1/findings", NULL, NULL, 403, 403, 200, 200, 0 },
  { "GET", "/v1/wait", "/v1/wait?after=0", NULL, 200, 200, 200, 200, 0 },
  { "GET", "/v1/sign-in", NULL, NULL, 200, 200, 200, 200, 200 },
  { "POST", "/v1/session", NULL, "{}", 400, 400, 400, 400, 400 },
  { "POST", "/v1/session/confirm", NULL, "{}", 400, 400, 400, 400, 0 },
  { "POST", "/v1/session/passphrase", NULL, "{}", 400, 400, 400, 400, 0 },
  { "GET", "/v1/sessions", NULL, NULL, 200, 200, 200, 200, 0 },
  { "DELETE", "/v1/sessions/*", "/v1/sessions/0123456789abcdef", NULL, 404, 404, 404, 404, 0 },
  { "POST", "/v1/presence", NULL, "{\"editing\":true,\"record\":\"none\"}", 403, 403, 404, 404, 0 },
  { "GET", "/v1/accounts", NULL, NULL, 403, 403, 403, 200, 0 },
  { "POST", "/v1/accounts", NULL, "{\"name\":\"Zed\",\"person\":\"nobody\",\"passphrase\":\"x\"}",
    403, 403, 403, 404, 0 },
  { "POST", "/v1/accounts/*", "/v1/accounts/lock", "{\"name\":\"Zed\"}", 403, 403, 403, 404, 0 },
  { "GET", "/v1/boot", NULL, NULL, 403, 403, 200, 200, 0, 0, 404 },
  { "GET", "/v1/boot/first", NULL, NULL, 403, 403, 200, 200, 0, 0, 404 },
  { "GET", "/v1/boot/*",
    "/v1/boot/0000000000000000000000000000000000000000000000000000000000000000", NULL, 403, 403,
    404, 404, 0 },
  { "GET", "/v1/capsule/*", "/v1/capsule/none", NULL, 403, 403, 404, 404, 0 },
  { "GET", "/v1/history/*", "/v1/history/none", NULL, 403, 403, 404, 404, 0 },
  { "GET", "/v1/files/*", FILE_PATH, NULL, 403, 403, 404, 404, 0 },
  { "HEAD", "/v1/files/*", FILE_PATH, NULL, 403, 403, 404, 404, 0 },
  { "HEAD", "/v1/files/*", FILE_PATH "?upload=1", NULL, 403, 403, 200, 200, 0 },
  { "PUT", "/v1/files/*", FILE_PATH "?offset=1&size=9", "x", 403, 403, 409, 409, 0, 403 },
  { "GET", "/v1/epoch", NULL, NULL, 403, 403, 200, 200, 0 },
  { "GET", "/v1/log/checkpoint", NULL, NULL, 403, 403, 200, 200, 0 },
  { "GET", "/v1/log/consistency", "/v1/log/consistency?from=1&to=1", NULL, 403, 403, 200, 200, 0 },
  { "GET", "/v1/log/inclusion", "/v1/log/inclusion?position=1&size=1", NULL, 403, 403, 200, 200,
    0 },
  { "GET", "/v1/log/entries", NULL, NULL, 403, 403, 200, 200, 0 },
  { "GET", "/v1/log/key", NULL, NULL, 403, 403, 200, 200, 0 },
  { "GET", "/v1/health", NULL, NULL, 200, 200, 200, 200, 200 },
  { "GET", "/v1/ready", NULL, NULL, 200, 200, 200, 200, 200 },
  { "GET", "/metrics", NULL, NULL, 200, 200, 200, 200, 200 },
  /* These end the sign-in that asks, and so come last. */
  { "DELETE", "/v1/session", NULL, NULL, 200, 200, 200, 200, 0 },
  { "DELETE", "/v1/sessions", NULL, NULL, 401, 401, 401, 401, 0 },
};

typedef struct
{
  ServerProcess *server;
  char *tokens[N_KNOCKS];
  char *workers[WO_ROLE_ADMINISTRATOR]; /* a token a role */
} Office;

static char *
sign_in (Office *self, const char *name)
{
  g_autofree char *replica = g_strdelimit (g_strconcat ("of-", name, NULL), " ", '-');

  return wire_sign_in (self->server, name, replica);
}

static void
add_account (Office *self, const char *name, const char *role)
{
  const char *const words[] = { "account",           "add", name, "--role", role,
                                "--passphrase-file", "-",   NULL };

  g_assert_cmpint (server_process_run (self->server, SERVER_PASSPHRASE "\n", words), ==, 0);
}

/* One act of the administrator's on a person's record. */
static void
set_person (Office *self, int n, const char *name, const char *cells)
{
  g_autofree char *administrator = wire_person (self->server, "Ada Marsh");
  g_autofree char *person = wire_person (self->server, name);
  g_autofree char *json = g_strdup_printf (
      "{\"at\":0,\"by\":\"%s\",\"cells\":%s,\"id\":\"act-%d\",\"kind\":\"set\",\"n\":%d,"
      "\"record\":{\"id\":\"%s\",\"kind\":\"person\"},\"replica\":\"of-Ada-Marsh\","
      "\"seen\":{\"version\":9},\"v\":1}",
      administrator, cells, n, n, person);
  g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));
  g_autoptr (WireAnswer) answer =
      wire_send (self->server, "POST", "/v1/acts", self->tokens[ADMINISTRATOR], body);

  g_test_message ("%s", answer->body);
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_nonnull (strstr (answer->body, "\"applied\""));
}

static void
office_set_up (Office *self, gconstpointer data)
{
  g_autoptr (WireAnswer) over = NULL;

  self->server = server_process_new ();
  for (int role = 0; role < WO_ROLE_ADMINISTRATOR; role++)
    add_account (self, wo_role_name (role), wo_role_name (role));
  add_account (self, "No Role", "quality");
  add_account (self, "Lee Left", "drm");
  add_account (self, "Olu Own", "quality");
  server_process_start (self->server);
  for (int role = 0; role < WO_ROLE_ADMINISTRATOR; role++)
    self->workers[role] = sign_in (self, wo_role_name (role));
  self->tokens[STRANGER] = g_strdup ("0123456789abcdef0123456789abcdef0123456789abcdef01234567");
  self->tokens[SIGNED_OUT] = sign_in (self, "Ben Okoro");
  over = wire_send (self->server, "DELETE", "/v1/session", self->tokens[SIGNED_OUT], NULL);
  g_assert_cmpuint (over->status, ==, 200);
  self->tokens[NO_ROLE] = sign_in (self, "No Role");
  self->tokens[LEFT] = sign_in (self, "Lee Left");
  self->tokens[OWN] = sign_in (self, "Olu Own");
  self->tokens[ADMINISTRATOR] = sign_in (self, "Ada Marsh");
  set_person (self, 1, "No Role", "{\"roles/quality\":null}");
  set_person (self, 2, "Lee Left", "{\"left\":\"yes\"}");
  set_person (
      self, 3, "Olu Own",
      "{\"grants/g1.role\":\"caseworker\",\"grants/g1.scope\":\"own\",\"roles/quality\":null}");
}

static void
office_tear_down (Office *self, gconstpointer data)
{
  server_process_free (self->server);
  for (int i = 0; i < N_KNOCKS; i++)
    g_free (self->tokens[i]);
  for (int i = 0; i < WO_ROLE_ADMINISTRATOR; i++)
    g_free (self->workers[i]);
}

static void
knock (Office *self, const Door *door, const char *who, const char *token, guint expected)
{
  g_autoptr (GBytes) body =
      door->body != NULL ? g_bytes_new (door->body, strlen (door->body)) : NULL;
  g_autoptr (WireAnswer) answer =
      wire_send (self->server, door->method, door->path != NULL ? door->path : door->route, token,
                 body);

  if (answer->status != expected)
    g_error ("%s %s as %s: %u, not %u: %s", door->method, door->route, who, answer->status,
             expected, answer->body);
}

static void
test_every_door (Office *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (doors); i++)
    {
      const Door *door = &doors[i];
      guint nobody = door->nobody != 0 ? door->nobody : SOUP_STATUS_UNAUTHORIZED;
      const guint expected[N_KNOCKS] = { nobody,       nobody,
                                         nobody,       door->no_role,
                                         door->left,   door->own != 0 ? door->own : door->worker,
                                         door->worker, door->administrator };

      for (int who = 0; who < N_KNOCKS; who++)
        if (who != WORKER)
          knock (self, door, knocks[who], self->tokens[who], expected[who]);
      for (int role = 0; role < WO_ROLE_ADMINISTRATOR; role++)
        {
          gboolean reads = door->reader != 0 && (WO_ROLE_BIT (role) & WO_FILE_ROLES) == 0;

          knock (self, door, wo_role_name (role), self->workers[role],
                 reads ? door->reader : expected[WORKER]);
        }
    }
}

/* What is somebody else's: a case with a file, as its caseworker asks for it and as OWN does. */
#define CASE "case-of-another"
#define FILE_HASH "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"

static const struct
{
  const char *method, *route; /* as in the server's own table */
  const char *path, *body;
  guint theirs, others;
  const char *shown; /* in the answer of the one, and not of the other; or NULL */
} insides[] = {
  { "GET", "/v1/rows", "/v1/rows", NULL, 200, 200, "\"id\":\"" CASE "\"" },
  { "GET", "/v1/log/entries", "/v1/log/entries", NULL, 200, 200, "\"record\":\"" CASE "\"" },
  { "GET", "/v1/boot", "/v1/boot", NULL, 200, 404, NULL },
  { "GET", "/v1/boot/first", "/v1/boot/first", NULL, 200, 404, NULL },
  { "GET", "/v1/capsule/*", "/v1/capsule/" CASE, NULL, 404, 404, NULL },
  { "GET", "/v1/files/*", "/v1/files/" FILE_HASH, NULL, 200, 404, "hello" },
  { "HEAD", "/v1/files/*", "/v1/files/" FILE_HASH, NULL, 200, 404, NULL },
  { "POST", "/v1/presence", "/v1/presence", "{\"editing\":true,\"record\":\"" CASE "\"}", 200, 404,
    "others" },
};

static void
make_case (Office *self)
{
  g_autofree char *person = wire_person (self->server, "caseworker");
  g_autofree char *json = g_strdup_printf (
      "{\"at\":0,\"by\":\"%s\",\"cells\":{\"files/f1.hash\":\"" FILE_HASH
      "\",\"files/f1.name\":\"hello.txt\",\"files/f1.size\":\"5\",\"landlord\":\"Northmoor "
      "Homes\"},\"id\":\"case-1\",\"kind\":\"create\",\"n\":1,\"record\":{\"id\":\"" CASE
      "\",\"kind\":\"case\"},\"replica\":\"of-caseworker\",\"seen\":{\"version\":0},\"v\":1}",
      person);
  g_autoptr (GBytes) act = g_bytes_new (json, strlen (json));
  g_autoptr (GBytes) file = g_bytes_new_static ("hello", 5);
  const char *token = self->workers[WO_ROLE_CASEWORKER];
  g_autoptr (WireAnswer) taken = wire_send (self->server, "POST", "/v1/acts", token, act);
  g_autoptr (WireAnswer) kept =
      wire_send (self->server, "PUT", "/v1/files/" FILE_HASH "?offset=0&size=5", token, file);

  g_test_message ("%s", taken->body);
  g_assert_nonnull (strstr (taken->body, "\"applied\""));
  g_assert_nonnull (strstr (kept->body, "\"whole\":true"));
}

/* The line of @text with @word in it says what the act was. */
static gboolean
shows (const char *path, const char *text, const char *word)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], word) != NULL &&
        (!g_str_equal (path, "/v1/log/entries") || strstr (lines[i], "},\"payload\":\"") != NULL))
      return TRUE;
  return FALSE;
}

static void
test_inside (Office *self, gconstpointer data)
{
  make_case (self);
  for (gsize i = 0; i < G_N_ELEMENTS (insides); i++)
    for (guint who = 0; who < 2; who++)
      {
        const char *token = who == 0 ? self->workers[WO_ROLE_CASEWORKER] : self->tokens[OWN];
        guint expected = who == 0 ? insides[i].theirs : insides[i].others;
        g_autoptr (GBytes) body = insides[i].body != NULL
                                      ? g_bytes_new (insides[i].body, strlen (insides[i].body))
                                      : NULL;
        g_autoptr (WireAnswer) answer =
            wire_send (self->server, insides[i].method, insides[i].path, token, body);

        if (answer->status != expected)
          g_error ("%s %s as %u: %u, not %u: %s", insides[i].method, insides[i].path, who,
                   answer->status, expected, answer->body);
        if (insides[i].shown != NULL &&
            shows (insides[i].path, answer->body, insides[i].shown) != (who == 0))
          g_error ("%s as %u: %s", insides[i].path, who, answer->body);
      }
}

/* A route that is new says here what each gets of it. */
static void
test_no_door_is_missing (void)
{
  guint n;
  const WoRoute *routes = wo_routes_table (&n);

  for (guint i = 0; i < n; i++)
    {
      gboolean known = FALSE;

      for (gsize d = 0; d < G_N_ELEMENTS (doors) && !known; d++)
        known = g_str_equal (doors[d].route, routes[i].path) &&
                g_str_equal (doors[d].method, routes[i].method);
      if (!known)
        g_error ("no row for %s %s", routes[i].method, routes[i].path);
    }
  for (gsize d = 0; d < G_N_ELEMENTS (doors); d++)
    {
      gboolean known = FALSE;

      for (guint i = 0; i < n && !known; i++)
        known = g_str_equal (doors[d].route, routes[i].path) &&
                g_str_equal (doors[d].method, routes[i].method) &&
                (doors[d].nobody != 0) == routes[i].open;
      if (!known)
        g_error ("there is no route %s %s, or it is open where the row says otherwise",
                 doors[d].method, doors[d].route);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/doors/every-route-has-its-row", test_no_door_is_missing);
  g_test_add ("/server/doors/each-opens-to-whom-the-table-says", Office, NULL, office_set_up,
              test_every_door, office_tear_down);
  g_test_add ("/server/doors/what-is-anothers-is-not-there", Office, NULL, office_set_up,
              test_inside, office_tear_down);
  return g_test_run ();
}
