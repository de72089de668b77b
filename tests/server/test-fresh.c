/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server-process.h"

#include "protocol/wo-act-json.h"
#include "protocol/wo-case-json.h"

#include <string.h>

#define RIGHT "{\"passphrase\":\"" SERVER_PASSPHRASE "\"}"

/* Ada, signed in, with a case and an order of her own, and the acts she has sent. */
typedef struct
{
  ServerProcess *server;
  char *person;
  char *token;
  gint64 n;
} Fresh;

static WireAnswer *
send_text (Fresh *self, const char *path, const char *token, const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  return wire_send (self->server, "POST", path, token, body);
}

/* Sends the next act; takes it over. */
static WireAnswer *
send_act (Fresh *self, WoAct *act)
{
  g_autofree char *json = NULL;

  act->v = WO_ACT_VERSION;
  act->id = wo_uuid_new (g_get_real_time ());
  act->replica = g_strdup ("r-ada");
  act->n = ++self->n;
  act->by = g_strdup (self->person);
  json = wo_act_to_json (act);
  wo_act_free (act);
  return send_text (self, "/v1/acts", self->token, json);
}

static void
set_up (Fresh *self, gconstpointer data)
{
  WoAct *c = wo_act_new ("create", WO_RECORD_CASE, "case-1");
  WoAct *order = wo_act_new ("create", WO_RECORD_ORDER, "order-1");
  g_autoptr (WireAnswer) made = NULL;
  g_autoptr (WireAnswer) ordered = NULL;

  self->server = server_process_new ();
  self->server->fresh_s = data;
  server_process_start (self->server);
  self->person = wire_person (self->server, "Ada Marsh");
  self->token = wire_sign_in (self->server, "Ada Marsh", "r-ada");
  wo_act_add_cell (c, "landlord", "Northmoor Homes");
  wo_act_add_cell (order, "case", "case-1");
  made = send_act (self, c);
  ordered = send_act (self, order);
  g_assert_nonnull (strstr (ordered->body, "\"applied\""));
}

static void
tear_down (Fresh *self, gconstpointer data)
{
  server_process_free (self->server);
  g_free (self->person);
  g_free (self->token);
}

/* Tries to sign, which a caseworker may not and a draft does not allow; the register says all of its
 * reasons at once, so whether the sign-in was too old is among them or not. */
static gboolean
is_asked_for_a_fresh_sign_in (Fresh *self)
{
  g_autoptr (WireAnswer) answer = send_act (self, wo_act_new ("sign", WO_RECORD_ORDER, "order-1"));

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_nonnull (strstr (answer->body, "\"parked\""));
  g_assert_nonnull (strstr (answer->body, "\"no-role\""));
  return strstr (answer->body, "\"needs-fresh-sign-in\"") != NULL;
}

static void
test_ages (Fresh *self, gconstpointer data)
{
  g_autoptr (WireAnswer) confirmed = NULL;
  g_autofree char *fresh_for_s = NULL;

  g_assert_false (is_asked_for_a_fresh_sign_in (self));
  server_process_age_sign_ins (self->server, 599);
  g_assert_false (is_asked_for_a_fresh_sign_in (self));
  server_process_age_sign_ins (self->server, 2);
  g_assert_true (is_asked_for_a_fresh_sign_in (self));
  confirmed = send_text (self, "/v1/session/confirm", self->token, RIGHT);
  fresh_for_s = wire_member (confirmed, "fresh_for_s");
  g_assert_cmpuint (confirmed->status, ==, 200);
  g_assert_cmpstr (fresh_for_s, ==, "600");
  g_assert_false (is_asked_for_a_fresh_sign_in (self));
}

/* A sign-in that seems to be of tomorrow was made before the clock was put back. */
static void
test_clock_put_back (Fresh *self, gconstpointer data)
{
  server_process_age_sign_ins (self->server, -3600);
  g_assert_true (is_asked_for_a_fresh_sign_in (self));
}

static void
test_other_acts (Fresh *self, gconstpointer data)
{
  WoAct *act = wo_act_new ("set", WO_RECORD_CASE, "case-1");
  g_autoptr (WireAnswer) answer = NULL;

  server_process_age_sign_ins (self->server, 7 * 24 * 3600);
  wo_act_add_cell (act, "title", "Damp at Moor Court");
  answer = send_act (self, act);
  g_assert_nonnull (strstr (answer->body, "\"applied\""));
}

static void
test_one_token (Fresh *self, gconstpointer data)
{
  g_autofree char *other = wire_sign_in (self->server, "Ada Marsh", "r-other");
  g_autoptr (WireAnswer) confirmed = NULL;

  server_process_age_sign_ins (self->server, 601);
  confirmed = send_text (self, "/v1/session/confirm", other, RIGHT);
  g_assert_cmpuint (confirmed->status, ==, 200);
  g_assert_true (is_asked_for_a_fresh_sign_in (self));
}

static void
test_option (Fresh *self, gconstpointer data)
{
  g_autoptr (WireAnswer) confirmed = NULL;
  g_autofree char *fresh_for_s = NULL;

  g_assert_true (is_asked_for_a_fresh_sign_in (self));
  confirmed = send_text (self, "/v1/session/confirm", self->token, RIGHT);
  fresh_for_s = wire_member (confirmed, "fresh_for_s");
  g_assert_cmpstr (fresh_for_s, ==, data);
  g_assert_true (is_asked_for_a_fresh_sign_in (self));
}

static void
test_refusals (Fresh *self, gconstpointer data)
{
  static const struct
  {
    const char *body;
    gboolean signed_in;
    guint status;
    const char *code;
  } cases[] = {
    { RIGHT, FALSE, 401, "signed-out" },
    { "{\"passphrase\":\"wrong words\"}", TRUE, 403, "wrong-passphrase" },
    { "{}", TRUE, 400, "missing" },
    { "{\"passphrase\":\"\"}", TRUE, 400, "missing" },
    { "{\"passphrase\":[]}", TRUE, 400, "missing" },
    { "[]", TRUE, 400, "wrong-type" },
    { "", TRUE, 400, "empty" },
    { "{\"passphrase\":\"\xff\"}", TRUE, 400, "not-utf-8" },
  };

  server_process_age_sign_ins (self->server, 601);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WireAnswer) answer =
          send_text (self, "/v1/session/confirm", cases[i].signed_in ? self->token : NULL,
                     cases[i].body);
      g_autofree char *code = wire_member (answer, "error.code");

      g_assert_cmpuint (answer->status, ==, cases[i].status);
      g_assert_cmpstr (code, ==, cases[i].code);
    }
  /* None of them made it fresh, and none of them ended it. */
  g_assert_true (is_asked_for_a_fresh_sign_in (self));
}

static void
test_guessing (Fresh *self, gconstpointer data)
{
  guint refused = 0;

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (WireAnswer) answer =
          send_text (self, "/v1/session/confirm", self->token, "{\"passphrase\":\"wrong words\"}");

      if (answer->status != 429)
        continue;
      refused++;
      g_assert_nonnull (answer->retry_after);
    }
  g_assert_cmpuint (refused, >, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    const char *fresh_s;
    void (*test) (Fresh *, gconstpointer);
  } tests[] = {
    { "/server/fresh/ten-minutes-then-asked-again", NULL, test_ages },
    { "/server/fresh/a-sign-in-of-tomorrow-is-not-fresh", NULL, test_clock_put_back },
    { "/server/fresh/only-signing-asks-for-it", NULL, test_other_acts },
    { "/server/fresh/one-installation-s-alone", NULL, test_one_token },
    { "/server/fresh/its-length-is-an-option", "0", test_option },
    { "/server/fresh/wrong-passphrase-changes-nothing", NULL, test_refusals },
    { "/server/fresh/guessing-slows-down", NULL, test_guessing },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fresh, tests[i].fresh_s, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
