/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the courier asks, and when it leaves a server alone. */
#include "courier-bench.h"

#include "sync/wo-backoff.h"

#define ROWS "GET /v1/rows"
#define WAIT "GET /v1/wait"
#define ACTS "POST /v1/acts"

#define PORTAL                                                                                     \
  "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"                        \
  "<!doctype html><html><body>Welcome aboard. Accept the terms to go on.</body></html>\n"

/* A refusal of the server's own kind, with more headers. */
#define REFUSAL(status, headers)                                                                   \
  "HTTP/1.1 " status "\r\nContent-Type: application/json\r\nConnection: close\r\n" headers "\r\n"  \
  "{\"error\":{\"code\":\"busy\",\"message\":\"Too much at once\"}}"

/* So long a wait is held before it is given up. */
#define GIVEN_UP_MS (65 * 1000)

static void
test_jitter (void)
{
  static const struct
  {
    guint failures;
    double chance;
    guint ms;
  } cases[] = {
    { 1, 0.0, 50 },    { 1, 0.5, 500 },       { 1, 1.0, 1000 },           { 2, 0.25, 500 },
    { 3, 1.0, 4000 },  { 9, 1.0, 256000 },    { 10, 1.0, 300000 },        { 11, 0.5, 150000 },
    { 4000, 0.0, 50 }, { 4000, 1.0, 300000 }, { G_MAXUINT, 1.0, 300000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (wo_backoff_ms (cases[i].failures, cases[i].chance), ==, cases[i].ms);
}

/* The hands of nobody's clock matter where the answer says when it was given. */
static void
test_asked (void)
{
  static const struct
  {
    const char *after, *date;
    guint s;
  } cases[] = {
    { NULL, NULL, 0 },
    { "", NULL, 0 },
    { "0", NULL, 0 },
    { " 120 ", NULL, 120 },
    { "301", NULL, 300 },
    { "99999999999999999999999", NULL, 300 },
    { "-5", NULL, 0 },
    { "soon", NULL, 0 },
    { "12 minutes", NULL, 0 },
    { "Thu, 20 Mar 2025 00:01:30 GMT", NULL, 90 },
    { "Wed, 19 Mar 2025 23:59:00 GMT", NULL, 0 },
    { "Thu, 20 Mar 2031 00:00:00 GMT", NULL, 300 },
    { "Thu, 20 Mar 2031 00:00:40 GMT", "Thu, 20 Mar 2031 00:00:00 GMT", 40 },
    { "Mon, 01 Jan 1990 00:00:40 GMT", "Mon, 01 Jan 1990 00:00:00 GMT", 40 },
    { "Thu, 20 Mar 2025 00:01:30 GMT", "no date", 90 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (wo_backoff_asked_s (cases[i].after, cases[i].date, NOW_US), ==, cases[i].s);
}

/* Twice as long each time, up to five minutes, and from one second again once it was answered. */
static void
test_backs_off (CourierBench *self, gconstpointer data)
{
  static const gint64 ceilings[] = { 1000,  2000,   4000,   8000,   16000, 32000,
                                     64000, 128000, 256000, 300000, 300000 };

  for (guint i = 0; i < G_N_ELEMENTS (ceilings); i++)
    scripted_server_next (self->server, ROWS, SCRIPT_HANG_UP);
  wo_courier_start (self->courier);
  for (guint i = 0; i < G_N_ELEMENTS (ceilings); i++)
    {
      courier_bench_expect_pause (self, ceilings[i]);
      g_assert_cmpint (self->mode, ==, WO_OFFICE_OFFLINE);
      g_assert_nonnull (self->message);
      courier_bench_expect_asked (self, ROWS, i + 1);
      hand_clock_advance (self->clock, ceilings[i] - 1);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_cmpint (hand_clock_next_ms (self->clock), ==, 1);
      hand_clock_advance (self->clock, 1);
      courier_bench_expect_asked (self, ROWS, i + 2);
    }
  courier_bench_expect (self, WO_OFFICE_IN_STEP);
  courier_bench_expect_held (self, 1);

  self->clock->chance = 0.3;
  scripted_server_next (self->server, ROWS, SCRIPT_HANG_UP);
  scripted_server_drop_held (self->server);
  courier_bench_expect_pause (self, 300);
  hand_clock_advance (self->clock, 300);
  courier_bench_expect_pause (self, 300);
  hand_clock_advance (self->clock, 300);
  courier_bench_expect_held (self, 1);
  g_assert_cmpint (self->mode, ==, WO_OFFICE_IN_STEP);
}

/* What is done while a server is left alone waits with it; what a person asks for does not. */
static void
test_rests (CourierBench *self, gconstpointer data)
{
  courier_bench_start (self);
  scripted_server_next (self->server, ROWS, SCRIPT_HANG_UP);
  scripted_server_drop_held (self->server);
  courier_bench_expect_pause (self, 1000);
  hand_clock_advance (self->clock, 1000);
  courier_bench_expect_asked (self, ROWS, 2);
  courier_bench_expect_pause (self, 1000);
  courier_bench_act (self, "case-1");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (scripted_server_count (self->server, ACTS), ==, 0);
  hand_clock_advance (self->clock, 1000);
  courier_bench_expect_held (self, 1);
  g_assert_cmpuint (scripted_server_count (self->server, ACTS), ==, 1);
  g_assert_cmpuint (courier_bench_waiting (self), ==, 0);
}

/* Never sooner than the server asked for, spread out after that, and never for longer than the cap. */
static void
test_retry_after (CourierBench *self, gconstpointer data)
{
  static const struct
  {
    const char *answer;
    gint64 asked_ms;
  } cases[] = {
    { REFUSAL ("503 Service Unavailable", "Retry-After: 20\r\n"), 20000 },
    { REFUSAL ("429 Too Many Requests", "Retry-After: 7\r\n"), 7000 },
    { REFUSAL ("503 Service Unavailable", "Retry-After: 86400\r\n"), 300000 },
    { REFUSAL ("408 Request Timeout", ""), 0 },
    { REFUSAL ("503 Service Unavailable", ""), 0 },
    { REFUSAL ("503 Service Unavailable", "Date: Tue, 01 Jan 2030 10:00:00 GMT\r\n"
                                          "Retry-After: Tue, 01 Jan 2030 10:00:45 GMT\r\n"),
      45000 },
    { REFUSAL ("503 Service Unavailable", "Date: Fri, 02 Jan 1970 00:00:00 GMT\r\n"
                                          "Retry-After: Fri, 02 Jan 1970 00:00:45 GMT\r\n"),
      45000 },
    { REFUSAL ("500 Internal Server Error", "Retry-After: never\r\n"), 0 },
  };

  self->clock->chance = 0.0;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    scripted_server_next_say (self->server, ROWS, cases[i].answer);
  wo_courier_start (self->courier);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      courier_bench_expect_asked (self, ROWS, i + 1);
      courier_bench_expect_pause (self, cases[i].asked_ms + WO_BACKOFF_FLOOR_MS);
      g_assert_cmpint (self->mode, ==, WO_OFFICE_OFFLINE);
      g_assert_cmpstr (self->message, ==, "Too much at once");
      hand_clock_advance (self->clock, cases[i].asked_ms + WO_BACKOFF_FLOOR_MS);
    }
  courier_bench_expect_held (self, 1);
}

/* It asked for a pause once: a later failure that asks for none is not held to it. */
static void
test_asked_once (CourierBench *self, gconstpointer data)
{
  self->clock->chance = 0.0;
  scripted_server_next_say (self->server, ROWS,
                            REFUSAL ("503 Service Unavailable", "Retry-After: 200\r\n"));
  scripted_server_next (self->server, ROWS, SCRIPT_HANG_UP);
  scripted_server_next_say (self->server, ROWS, PORTAL);
  wo_courier_start (self->courier);
  courier_bench_expect_pause (self, 200 * 1000 + WO_BACKOFF_FLOOR_MS);
  hand_clock_advance (self->clock, 200 * 1000 + WO_BACKOFF_FLOOR_MS);
  courier_bench_expect_asked (self, ROWS, 2);
  courier_bench_expect_pause (self, WO_BACKOFF_FLOOR_MS);
  hand_clock_advance (self->clock, WO_BACKOFF_FLOOR_MS);
  courier_bench_expect_asked (self, ROWS, 3);
  courier_bench_expect_pause (self, WO_BACKOFF_FLOOR_MS);
}

static void
test_wait_answered (CourierBench *self, gconstpointer data)
{
  courier_bench_start (self);
  hand_clock_advance (self->clock, 5000);
  scripted_server_add_case (self->server, "case-9");
  scripted_server_answer_waits (self->server);
  courier_bench_expect_asked (self, WAIT, 2);
  g_assert_true (courier_bench_has (self, "case-9"));
  g_assert_cmpuint (self->told[WO_OFFICE_OFFLINE], ==, 0);
}

/* The server says after 55 seconds that nothing is new: it is asked again at once, and only that. */
static void
test_wait_runs_out (CourierBench *self, gconstpointer data)
{
  courier_bench_start (self);
  for (guint i = 0; i < 5; i++)
    {
      guint rows = scripted_server_count (self->server, ROWS);

      hand_clock_advance (self->clock, 55 * 1000);
      scripted_server_answer_waits (self->server);
      courier_bench_expect_asked (self, WAIT, i + 2);
      courier_bench_expect_held (self, 1);
      g_assert_cmpuint (scripted_server_count (self->server, ROWS), ==, rows);
    }
  g_assert_cmpuint (self->told[WO_OFFICE_OFFLINE], ==, 0);
}

/* A server that does not hold is asked twice a second at most. */
static void
test_wait_not_held (CourierBench *self, gconstpointer data)
{
  courier_bench_start (self);
  scripted_server_answer_waits (self->server);
  courier_bench_expect_pause (self, 500);
  courier_bench_expect_asked (self, WAIT, 1);
  hand_clock_advance (self->clock, 500);
  courier_bench_expect_asked (self, WAIT, 2);
}

static void
test_wait_cut (CourierBench *self, gconstpointer data)
{
  courier_bench_start (self);
  hand_clock_advance (self->clock, 30 * 1000);
  scripted_server_drop_held (self->server);
  courier_bench_expect (self, WO_OFFICE_OFFLINE);
  courier_bench_expect_pause (self, 1000);
  hand_clock_advance (self->clock, 1000);
  courier_bench_expect (self, WO_OFFICE_IN_STEP);
  courier_bench_expect_held (self, 1);
}

/* Where nothing is heard any more, not even an end, it is given up. */
static void
test_wait_given_up (CourierBench *self, gconstpointer data)
{
  courier_bench_start (self);
  courier_bench_expect_pause (self, GIVEN_UP_MS);
  hand_clock_advance (self->clock, GIVEN_UP_MS);
  courier_bench_expect (self, WO_OFFICE_OFFLINE);
  g_assert_nonnull (self->message);
  courier_bench_expect_pause (self, 1000);
  hand_clock_advance (self->clock, 1000);
  courier_bench_expect_asked (self, WAIT, 2);
  courier_bench_expect (self, WO_OFFICE_IN_STEP);
}

/* Something on the way lets no wait live: the server is asked more and more seldom, what is done here is
 * sent at once, and nobody is told that they work offline. */
static void
test_no_wait_lives (CourierBench *self, gconstpointer data)
{
  static const gint64 pauses[] = { 1000, 2000, 4000, 8000 };

  for (guint i = 0; i < G_N_ELEMENTS (pauses); i++)
    scripted_server_next (self->server, WAIT, SCRIPT_HANG_UP);
  wo_courier_start (self->courier);
  for (guint i = 0; i < G_N_ELEMENTS (pauses); i++)
    {
      courier_bench_expect_asked (self, WAIT, i + 1);
      courier_bench_expect_pause (self, pauses[i]);
      if (i + 1 < G_N_ELEMENTS (pauses))
        hand_clock_advance (self->clock, pauses[i]);
    }
  g_assert_cmpuint (self->told[WO_OFFICE_OFFLINE], ==, 1);
  g_assert_cmpint (self->mode, ==, WO_OFFICE_IN_STEP);
  courier_bench_act (self, "case-1");
  courier_bench_expect_asked (self, ACTS, 1);
  courier_bench_expect_held (self, 1);
  g_assert_cmpuint (courier_bench_waiting (self), ==, 0);
}

/* What something in between says, with whatever number: a failure, never data, and never the end of a
 * sign-in. */
static const char *const portals[] = {
  PORTAL,
  "HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\nContent-Length: 0\r\n\r\n",
  "HTTP/1.1 401 Unauthorized\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<p>Sign in",
  "HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<p>No",
  "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<p>No",
  "HTTP/1.1 511 Network Authentication Required\r\nConnection: close\r\n\r\n<p>Pay",
  "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
  "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}",
};

/* It is told, the pause is over, and all goes on as if nothing had been. */
static void
expect_recovery (CourierBench *self)
{
  courier_bench_expect (self, WO_OFFICE_OFFLINE);
  courier_bench_expect_pause (self, WO_BACKOFF_FLOOR_MS);
  g_assert_nonnull (self->message);
  hand_clock_advance (self->clock, WO_BACKOFF_FLOOR_MS);
  courier_bench_expect (self, WO_OFFICE_IN_STEP);
  courier_bench_expect_held (self, 1);
  g_assert_cmpuint (self->told[WO_OFFICE_SIGNED_OUT] + self->told[WO_OFFICE_BROKEN], ==, 0);
}

static void
test_portal (CourierBench *self, gconstpointer data)
{
  static const char *const requests[] = { ACTS, ROWS };

  self->clock->chance = 0.0;
  courier_bench_start (self);
  for (guint at = 0; at < G_N_ELEMENTS (requests); at++)
    for (guint i = 0; i < G_N_ELEMENTS (portals); i++)
      {
        g_autofree char *id = g_strdup_printf ("case-%u-%u", at, i);

        scripted_server_next_say (self->server, requests[at], portals[i]);
        courier_bench_act (self, id);
        expect_recovery (self);
        g_assert_cmpuint (courier_bench_waiting (self), ==, 0);
        g_assert_true (courier_bench_has (self, id));
      }
}

static void
test_portal_waits (CourierBench *self, gconstpointer data)
{
  self->clock->chance = 0.0;
  courier_bench_start (self);
  for (guint i = 0; i < G_N_ELEMENTS (portals); i++)
    {
      scripted_server_next_say (self->server, WAIT, portals[i]);
      hand_clock_advance (self->clock, 55 * 1000);
      scripted_server_answer_waits (self->server);
      expect_recovery (self);
    }
}

/* A first look at a new store ends at the portal wherever it stands. */
static void
test_portal_first (CourierBench *self, gconstpointer data)
{
  static const char *const requests[] = { "GET /v1/boot", ROWS, "GET /v1/findings" };

  self->clock->chance = 0.0;
  for (guint at = 0; at < G_N_ELEMENTS (requests); at++)
    for (guint i = 0; i < G_N_ELEMENTS (portals); i++)
      scripted_server_next_say (self->server, requests[at], portals[i]);
  wo_courier_start (self->courier);
  for (guint i = 0; i < G_N_ELEMENTS (requests) * G_N_ELEMENTS (portals); i++)
    {
      courier_bench_expect_pause (self, WO_BACKOFF_FLOOR_MS);
      g_assert_cmpint (self->mode, ==, WO_OFFICE_OFFLINE);
      g_assert_cmpuint (self->told[WO_OFFICE_OFFLINE], ==, i + 1);
      hand_clock_advance (self->clock, WO_BACKOFF_FLOOR_MS);
    }
  courier_bench_expect_held (self, 1);
  g_assert_cmpint (self->mode, ==, WO_OFFICE_IN_STEP);
  g_assert_true (courier_bench_has (self, self->server->office->person));
  g_assert_cmpuint (self->told[WO_OFFICE_SIGNED_OUT] + self->told[WO_OFFICE_BROKEN], ==, 0);
}

/* The server itself ends a sign-in; nothing is sent any more, and nothing is dropped. */
static void
test_signed_out (CourierBench *self, gconstpointer data)
{
  courier_bench_start (self);
  scripted_server_next_say (
      self->server, ACTS,
      "HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
      "{\"error\":{\"code\":\"sign-in\",\"message\":\"Sign in first\"}}");
  courier_bench_act (self, "case-1");
  courier_bench_expect (self, WO_OFFICE_SIGNED_OUT);
  g_assert_cmpuint (courier_bench_waiting (self), ==, 1);
  wo_courier_wake (self->courier);
  wo_courier_kick (self->courier);
  g_assert_cmpuint (scripted_server_count (self->server, ACTS), ==, 1);
}

static void
test_wake_ends_a_pause (CourierBench *self, gconstpointer data)
{
  for (guint i = 0; i < 6; i++)
    scripted_server_next (self->server, ROWS, SCRIPT_HANG_UP);
  wo_courier_start (self->courier);
  for (guint i = 0; i < 5; i++)
    {
      courier_bench_expect_pause (self, 1000 << i);
      hand_clock_advance (self->clock, 1000 << i);
    }
  courier_bench_expect_pause (self, 32000);
  scripted_server_next (self->server, ROWS, SCRIPT_HANG_UP);
  wo_courier_wake (self->courier);
  courier_bench_expect_asked (self, ROWS, 7);
  courier_bench_expect_pause (self, 1000);
  hand_clock_advance (self->clock, 1000);
  courier_bench_expect_held (self, 1);
}

/* What was held across a sleep is dropped with its wire, and asked anew over another. */
static void
test_wake_drops_a_wait (CourierBench *self, gconstpointer data)
{
  guint wires;

  courier_bench_start (self);
  wires = self->server->connections;
  scripted_server_add_case (self->server, "case-9");
  wo_courier_wake (self->courier);
  courier_bench_expect_asked (self, WAIT, 2);
  courier_bench_expect_held (self, 1);
  g_assert_cmpuint (self->server->connections, ==, wires + 2);
  g_assert_true (courier_bench_has (self, "case-9"));
  g_assert_cmpuint (self->told[WO_OFFICE_OFFLINE], ==, 0);
}

/* A request that a sleep swallowed is not waited for. */
static void
test_wake_begins_anew (CourierBench *self, gconstpointer data)
{
  scripted_server_next (self->server, ROWS, SCRIPT_HOLD);
  wo_courier_start (self->courier);
  courier_bench_expect_asked (self, ROWS, 1);
  wo_courier_wake (self->courier);
  courier_bench_expect_asked (self, ROWS, 2);
  courier_bench_expect (self, WO_OFFICE_IN_STEP);
  g_assert_cmpuint (self->told[WO_OFFICE_OFFLINE], ==, 0);
}

/* A network that comes up says so many times, and the server hears of it once a second at most. */
static void
test_wakes_often (CourierBench *self, gconstpointer data)
{
  courier_bench_start (self);
  for (guint i = 0; i < 20; i++)
    wo_courier_wake (self->courier);
  courier_bench_expect_asked (self, WAIT, 2);
  courier_bench_expect_held (self, 1);
  courier_bench_expect_pause (self, 1000);
  hand_clock_advance (self->clock, 1000);
  courier_bench_expect_asked (self, WAIT, 3);
  courier_bench_expect_pause (self, GIVEN_UP_MS);
  g_assert_cmpuint (scripted_server_count (self->server, ROWS), ==, 3);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (CourierBench *, gconstpointer);
  } tests[] = {
    { "/office/courier/leaves-a-server-alone-for-longer-each-time", test_backs_off },
    { "/office/courier/sends-nothing-while-it-rests", test_rests },
    { "/office/courier/heeds-what-a-busy-server-asks", test_retry_after },
    { "/office/courier/a-pause-asked-for-once-is-kept-once", test_asked_once },
    { "/office/courier/a-wait-that-is-answered-brings-rows", test_wait_answered },
    { "/office/courier/a-wait-that-runs-out-is-asked-again", test_wait_runs_out },
    { "/office/courier/a-server-that-does-not-hold-is-not-pressed", test_wait_not_held },
    { "/office/courier/a-wait-that-is-cut-is-a-failure", test_wait_cut },
    { "/office/courier/a-wait-without-an-end-is-given-up", test_wait_given_up },
    { "/office/courier/goes-on-where-no-wait-lives", test_no_wait_lives },
    { "/office/courier/a-portal-is-a-failure-and-never-data", test_portal },
    { "/office/courier/a-portal-answers-no-wait", test_portal_waits },
    { "/office/courier/a-portal-is-no-first-look", test_portal_first },
    { "/office/courier/a-sign-in-that-is-over-drops-nothing", test_signed_out },
    { "/office/courier/waking-ends-a-pause", test_wake_ends_a_pause },
    { "/office/courier/waking-drops-a-held-wait-and-its-wire", test_wake_drops_a_wait },
    { "/office/courier/waking-begins-a-swallowed-exchange-anew", test_wake_begins_anew },
    { "/office/courier/a-network-that-flaps-asks-once-a-second", test_wakes_often },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/office/courier/jitter-is-full-up-to-its-ceiling", test_jitter);
  g_test_add_func ("/office/courier/a-day-to-come-back-is-by-the-servers-clock", test_asked);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, CourierBench, NULL, courier_bench_set_up, tests[i].test,
                courier_bench_tear_down);
  return g_test_run ();
}
