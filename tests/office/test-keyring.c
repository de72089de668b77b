/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a sign-in is kept between two runs, with a real Secret Service on a bus of the test's own. */
#include "keyring-daemon.h"
#include "office-bench.h"
#include "scripted-server.h"
#include "sync/wo-keyring.h"

#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoOfficeStatus, wo_office_status_free)

#define PATIENCE_MS 50
/* Longer than a service needs that does its work. */
#define LONG_MS (20 * 1000)

static KeyringDaemon *keyring; /* one bus a process: what is connected to it stays so */

typedef struct
{
  char *folder;
  ScriptedServer *server;
} Desk;

static void
desk_set_up (Desk *self, gconstpointer data)
{
  self->folder = bench_folder_new ();
  self->server = scripted_server_new ();
}

static void
desk_tear_down (Desk *self, gconstpointer data)
{
  if (keyring != NULL)
    keyring_daemon_stop (keyring);
  scripted_server_free (self->server);
  bench_folder_free (self->folder);
}

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  wo_office_sign_in_finish (WO_OFFICE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static WoOffice *
sign_in (Desk *self)
{
  WoOffice *office = bench_office_open (self->folder, "copy.sqlite", NULL);
  gboolean done = FALSE;

  wo_office_sign_in_async (office, self->server->uri, "Ada Marsh", "the words", NULL, signed_in_cb,
                           &done);
  bench_wait (is_true, &done);
  return office;
}

static void
close_office (WoOffice *office)
{
  wo_office_close (office);
  g_object_unref (office);
}

typedef struct
{
  WoOffice *office;
  WoOfficeMode mode;
  const char *note; /* begins so; NULL: there is none */
} Wanted;

static gboolean
is_wanted (gpointer data)
{
  Wanted *wanted = data;
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (wanted->office);

  return status->mode == wanted->mode &&
         (wanted->note != NULL
              ? status->note != NULL && g_str_has_prefix (status->note, wanted->note)
              : status->note == NULL);
}

static void
expect (WoOffice *office, WoOfficeMode mode, const char *note)
{
  bench_wait (is_wanted, &(Wanted){ office, mode, note });
}

/* What a start without a sign-in comes to. */
static void
expect_next_run (Desk *self, WoOfficeMode mode)
{
  WoOffice *office = bench_office_open (self->folder, "copy.sqlite", NULL);

  wo_office_start_sync (office);
  expect (office, mode, NULL);
  close_office (office);
}

static void
assert_no_file (Desk *self)
{
  g_autofree char *file = g_build_filename (self->folder, "copy.sqlite.sign-in", NULL);

  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
}

static gboolean
is_missing (void)
{
  if (keyring != NULL)
    return FALSE;
  g_test_skip ("there is no keyring or no bus to try it on");
  return TRUE;
}

/* Kept, found by the next run, also of the keyring, and gone once signed out. */
static void
test_kept (Desk *self, gconstpointer data)
{
  WoOffice *office;

  if (is_missing ())
    return;
  keyring_daemon_start (keyring, TRUE);
  office = sign_in (self);
  expect (office, WO_OFFICE_IN_STEP, NULL);
  close_office (office);
  assert_no_file (self);
  expect_next_run (self, WO_OFFICE_IN_STEP);
  keyring_daemon_stop (keyring);
  keyring_daemon_start (keyring, TRUE);
  expect_next_run (self, WO_OFFICE_IN_STEP);

  office = bench_office_open (self->folder, "copy.sqlite", NULL);
  wo_office_sign_out (office);
  expect (office, WO_OFFICE_SIGNED_OUT, NULL);
  close_office (office);
  expect_next_run (self, WO_OFFICE_SIGNED_OUT);
}

static void
test_none (Desk *self, gconstpointer data)
{
  WoOffice *office;

  if (is_missing ())
    return;
  office = sign_in (self);
  expect (office, WO_OFFICE_IN_STEP, "No keyring answers here: the sign-in is kept in memory only");
  close_office (office);
  assert_no_file (self);
  expect_next_run (self, WO_OFFICE_SIGNED_OUT);
}

static gboolean
is_asked (gpointer data)
{
  return keyring->asked > *(guint *) data;
}

/* The person is asked to open it, and does not. */
static void
test_locked (Desk *self, gconstpointer data)
{
  guint asked;
  WoOffice *office;

  if (is_missing ())
    return;
  keyring_daemon_start (keyring, TRUE);
  keyring_daemon_stop (keyring);
  keyring_daemon_start (keyring, FALSE);
  asked = keyring->asked;
  office = sign_in (self);
  bench_wait (is_asked, &asked);
  keyring_daemon_refuse (keyring);
  expect (office, WO_OFFICE_IN_STEP,
          "The keyring stayed locked: the sign-in is kept in memory only");
  close_office (office);
  assert_no_file (self);
}

typedef struct
{
  gboolean done;
  gboolean gone; /* what was asked of the service has come back too */
  WoKept kept;
  gint64 until_us;
} Keeping;

static void
gone_cb (gpointer data, GObject *task)
{
  ((Keeping *) data)->gone = TRUE;
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Keeping *keeping = data;

  g_object_weak_ref (G_OBJECT (result), gone_cb, keeping);
  keeping->kept = wo_keyring_keep_finish (result);
  keeping->done = TRUE;
}

static gboolean
is_past (gpointer data)
{
  return g_get_monotonic_time () > ((Keeping *) data)->until_us;
}

static void
keep (Keeping *keeping, const char *token, guint patience_ms, GCancellable *leaving)
{
  const WoKeyringPlace place = { "https://orders.example.org", "replica", NULL, patience_ms };

  *keeping = (Keeping){ 0 };
  wo_keyring_keep_async (&place, token, FALSE, leaving, kept_cb, keeping);
}

/* Asks, and lets much more time go by than a service is given that does not answer. */
static void
keep_and_ask (Keeping *keeping, GCancellable *leaving)
{
  guint asked = keyring->asked;

  keep (keeping, "a-token", PATIENCE_MS, leaving);
  bench_wait (is_asked, &asked);
  keeping->until_us = g_get_monotonic_time () + 6 * PATIENCE_MS * 1000;
  bench_wait (is_past, keeping);
  g_assert_false (keeping->done);
}

/* Whoever reads the question is given time; a program that ends does not wait for them. */
static void
test_thinking (Desk *self, gconstpointer data)
{
  g_autoptr (GCancellable) leaving = g_cancellable_new ();
  Keeping first = { 0 }, second = { 0 };

  if (is_missing ())
    return;
  keyring_daemon_start (keyring, TRUE);
  keyring_daemon_stop (keyring);
  keyring_daemon_start (keyring, FALSE);
  keep_and_ask (&first, leaving);
  keyring_daemon_refuse (keyring);
  bench_wait (is_true, &first.done);
  bench_wait (is_true, &first.gone);
  g_assert_cmpint (first.kept, ==, WO_KEPT_LOCKED_OUT);

  keep_and_ask (&second, leaving);
  g_cancellable_cancel (leaving);
  bench_wait (is_true, &second.done);
  g_assert_cmpint (second.kept, ==, WO_KEPT_LOCKED_OUT);
  keyring_daemon_refuse (keyring);
  bench_wait (is_true, &second.gone);
}

/* All that the bus has told by now is heard. */
static void
settle (void)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                   "org.freedesktop.DBus.Peer", "Ping", NULL, NULL,
                                   G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);

  g_assert_nonnull (answer);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* One that dies while its person is asked has no question any more, and is not waited for. */
static void
test_dies (Desk *self, gconstpointer data)
{
  Keeping keeping;
  GLogLevelFlags fatal;
  gint64 asked_us;

  if (is_missing ())
    return;
  keyring_daemon_start (keyring, TRUE);
  keyring_daemon_stop (keyring);
  keyring_daemon_start (keyring, FALSE);
  keep_and_ask (&keeping, NULL);
  asked_us = g_get_monotonic_time ();
  /* libsecret loses its own call then, and says so in its log. */
  fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK);
  keyring_daemon_kill (keyring);
  bench_wait (is_true, &keeping.done);
  g_assert_cmpint (keeping.kept, ==, WO_KEPT_NOWHERE);
  g_assert_cmpint (g_get_monotonic_time () - asked_us, <, WO_KEYRING_OPENING_MS * 1000 / 2);
  settle ();
  g_log_set_always_fatal (fatal);
}

/* What may be in a keyring that is locked is said to stay. */
static void
test_forgotten (Desk *self, gconstpointer data)
{
  Keeping keeping;

  if (is_missing ())
    return;
  keyring_daemon_start (keyring, TRUE);
  keep (&keeping, "a-token", LONG_MS, NULL);
  bench_wait (is_true, &keeping.done);
  g_assert_cmpint (keeping.kept, ==, WO_KEPT_SECRET_SERVICE);
  bench_wait (is_true, &keeping.gone);
  keyring_daemon_stop (keyring);
  keyring_daemon_start (keyring, FALSE);
  keep (&keeping, NULL, LONG_MS, NULL);
  bench_wait (is_true, &keeping.done);
  g_assert_cmpint (keeping.kept, ==, WO_KEPT_SECRET_SERVICE);
  bench_wait (is_true, &keeping.gone);

  keyring_daemon_stop (keyring);
  keyring_daemon_start (keyring, TRUE);
  for (guint i = 0; i < 2; i++)
    {
      keep (&keeping, NULL, LONG_MS, NULL);
      bench_wait (is_true, &keeping.done);
      g_assert_cmpint (keeping.kept, ==, WO_KEPT_NOWHERE);
      bench_wait (is_true, &keeping.gone);
    }
}

/* A name on the bus behind which nobody answers is given its time, and no more. */
static void
test_silent (Desk *self, gconstpointer data)
{
  Keeping keeping;

  if (is_missing ())
    return;
  private_bus_own (keyring->bus, "org.freedesktop.secrets");
  keep (&keeping, "a-token", PATIENCE_MS, NULL);
  bench_wait (is_true, &keeping.done);
  g_assert_cmpint (keeping.kept, ==, WO_KEPT_NOWHERE);
  bench_wait (is_true, &keeping.gone);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Desk *, gconstpointer);
  } tests[] = {
    { "/office/keyring/kept-found-and-gone-after-signing-out", test_kept },
    { "/office/keyring/without-a-service-in-memory-and-said", test_none },
    { "/office/keyring/locked-and-refused-in-memory-and-said", test_locked },
    { "/office/keyring/a-person-is-given-time-to-open-it", test_thinking },
    { "/office/keyring/one-that-dies-is-not-waited-for", test_dies },
    { "/office/keyring/what-it-does-not-let-go-of-is-said", test_forgotten },
    { "/office/keyring/a-silent-service-is-not", test_silent },
  };
  int status;

  g_test_init (&argc, &argv, NULL);
  keyring = keyring_daemon_new ();
  if (keyring != NULL)
    keyring_daemon_attend (keyring);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Desk, NULL, desk_set_up, tests[i].test, desk_tear_down);
  status = g_test_run ();
  if (keyring != NULL)
    keyring_daemon_free (keyring);
  return status;
}
