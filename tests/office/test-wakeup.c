/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hearing of a sleep and of another network: from a logind and a monitor of the test's own. */
#include "office-bench.h"
#include "office/wo-clerk.h"
#include "office/wo-wakeup.h"
#include "private-bus.h"
#include "scripted-server.h"

#define LOGIND "org.freedesktop.login1"
#define NOWHERE "unix:path=/nowhere/at/all"
#define WAIT "GET /v1/wait"
/* As often it is said again to one who may not listen yet. */
#define AGAIN_US (20 * 1000)
#define CHANGES 500
#define ROUNDS 40

#define FAKE_TYPE_MONITOR (fake_monitor_get_type ())
G_DECLARE_FINAL_TYPE (FakeMonitor, fake_monitor, FAKE, MONITOR, GObject)

struct _FakeMonitor
{
  GObject parent_instance;
};

enum
{
  PROP_AVAILABLE = 1,
  PROP_METERED,
  PROP_CONNECTIVITY
};

static gboolean
fake_monitor_init_now (GInitable *initable, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
fake_monitor_initable (GInitableIface *interface)
{
  interface->init = fake_monitor_init_now;
}

static void
fake_monitor_interface (GNetworkMonitorInterface *interface)
{
}

G_DEFINE_TYPE_WITH_CODE (FakeMonitor,
                         fake_monitor,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, fake_monitor_initable)
                             G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, fake_monitor_interface))

static void
fake_monitor_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_CONNECTIVITY)
    g_value_set_enum (value, G_NETWORK_CONNECTIVITY_FULL);
  else
    g_value_set_boolean (value, id == PROP_AVAILABLE);
}

static void
fake_monitor_class_init (FakeMonitorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fake_monitor_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
fake_monitor_init (FakeMonitor *self)
{
}

typedef struct
{
  PrivateBus *bus;
  guint woken;
  guint said; /* that it woke */
  gint64 said_us;
} Night;

static void
woke (gpointer data)
{
  ((Night *) data)->woken++;
}

static void
say (Night *self, GVariant *what)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (self->bus->speaker, NULL, "/org/freedesktop/login1",
                                 LOGIND ".Manager", "PrepareForSleep", what, &error);
  g_assert_no_error (error);
}

static gboolean
is_heard (gpointer data)
{
  Night *self = data;

  if (self->woken == 0 && g_get_monotonic_time () - self->said_us > AGAIN_US)
    {
      say (self, g_variant_new ("(b)", FALSE));
      self->said++;
      self->said_us = g_get_monotonic_time ();
    }
  return self->woken > 0;
}

static gboolean
is_woken (gpointer data)
{
  return ((Night *) data)->woken > 0;
}

static void
settle (Night *self)
{
  private_bus_flush (self->bus);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* After a sleep it is told, before it is not, and what is no such signal is nothing. */
static void
test_sleep (void)
{
  g_autoptr (FakeMonitor) monitor = g_object_new (FAKE_TYPE_MONITOR, NULL);
  g_autoptr (PrivateBus) bus = private_bus_new ();
  Night night = { .bus = bus };
  WoWakeup *wakeup;

  if (bus == NULL)
    return;
  private_bus_own (bus, LOGIND);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", bus->address, TRUE);
  wakeup = wo_wakeup_new (G_NETWORK_MONITOR (monitor), woke, &night);
  bench_wait (is_heard, &night);
  settle (&night);
  g_assert_cmpuint (night.woken, <=, night.said);

  night.woken = 0;
  for (guint i = 0; i < 20; i++)
    {
      say (&night, g_variant_new ("(b)", TRUE));
      say (&night, g_variant_new ("(s)", "no"));
    }
  say (&night, g_variant_new ("(b)", FALSE));
  bench_wait (is_woken, &night);
  settle (&night);
  /* One that was said while it was not known to be heard may have come late. */
  g_assert_cmpuint (night.woken, <=, 2);
  wo_wakeup_free (wakeup);
  say (&night, g_variant_new ("(b)", FALSE));
  night.woken = 0;
  settle (&night);
  g_assert_cmpuint (night.woken, ==, 0);
}

static void
change (FakeMonitor *monitor, gboolean available)
{
  g_signal_emit_by_name (monitor, "network-changed", available);
}

/* Another network is told; none is not. It needs no bus. */
static void
test_network (void)
{
  g_autoptr (FakeMonitor) monitor = g_object_new (FAKE_TYPE_MONITOR, NULL);
  Night night = { 0 };
  WoWakeup *wakeup;

  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", NOWHERE, TRUE);
  wakeup = wo_wakeup_new (G_NETWORK_MONITOR (monitor), woke, &night);
  change (monitor, FALSE);
  g_assert_cmpuint (night.woken, ==, 0);
  change (monitor, TRUE);
  g_assert_cmpuint (night.woken, ==, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  change (monitor, TRUE);
  g_assert_cmpuint (night.woken, ==, 2);
  wo_wakeup_free (wakeup);
  change (monitor, TRUE);
  g_assert_cmpuint (night.woken, ==, 2);
}

/* A system bus that goes takes nothing with it. */
static void
test_bus_goes (void)
{
  g_autoptr (FakeMonitor) monitor = g_object_new (FAKE_TYPE_MONITOR, NULL);
  PrivateBus *bus = private_bus_new ();
  Night night = { .bus = bus };
  WoWakeup *wakeup;

  if (bus == NULL)
    return;
  private_bus_own (bus, LOGIND);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", bus->address, TRUE);
  wakeup = wo_wakeup_new (G_NETWORK_MONITOR (monitor), woke, &night);
  bench_wait (is_heard, &night);
  private_bus_free (bus);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  night.woken = 0;
  change (monitor, TRUE);
  g_assert_cmpuint (night.woken, >=, 1);
  wo_wakeup_free (wakeup);
}

/* Let go of before the bus has answered. */
static void
test_freed_early (void)
{
  g_autoptr (FakeMonitor) monitor = g_object_new (FAKE_TYPE_MONITOR, NULL);
  g_autoptr (PrivateBus) bus = private_bus_new ();
  Night night = { .bus = bus };

  if (bus == NULL)
    return;
  private_bus_own (bus, LOGIND);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", bus->address, TRUE);
  for (guint i = 0; i < 20; i++)
    {
      WoWakeup *wakeup = wo_wakeup_new (G_NETWORK_MONITOR (monitor), woke, &night);

      for (guint steps = 0; steps < i; steps++)
        g_main_context_iteration (NULL, FALSE);
      wo_wakeup_free (wakeup);
    }
  say (&night, g_variant_new ("(b)", FALSE));
  settle (&night);
  g_assert_cmpuint (night.woken, ==, 0);
}

typedef struct
{
  FakeMonitor *monitor;
  GThread *home;
  guint woken, elsewhere;
} Noise;

static void
hear (gpointer data)
{
  Noise *self = data;

  self->woken++;
  self->elsewhere += g_thread_self () != self->home;
}

static gpointer
noise_thread (gpointer data)
{
  Noise *self = data;

  for (guint i = 0; i < CHANGES; i++)
    change (self->monitor, TRUE);
  return NULL;
}

/* News on another thread are told at home, and never once it was freed, wherever the two meet. */
static void
test_another_thread (void)
{
  g_autoptr (FakeMonitor) monitor = g_object_new (FAKE_TYPE_MONITOR, NULL);
  Noise noise = { .monitor = monitor, .home = g_thread_self () };

  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", NOWHERE, TRUE);
  g_assert_true (g_main_context_acquire (NULL));
  for (guint round = 0; round < ROUNDS; round++)
    {
      WoWakeup *wakeup = wo_wakeup_new (G_NETWORK_MONITOR (monitor), hear, &noise);
      GThread *thread = g_thread_new ("noise", noise_thread, &noise);
      guint woken;

      for (guint steps = 0; steps < round; steps++)
        g_main_context_iteration (NULL, FALSE);
      wo_wakeup_free (wakeup);
      woken = noise.woken;
      g_thread_join (thread);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_cmpuint (noise.woken, ==, woken);
    }
  g_main_context_release (NULL);
  g_assert_cmpuint (noise.elsewhere, ==, 0);
}

static gpointer
close_thread (gpointer data)
{
  wo_office_close (data);
  return NULL;
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  wo_office_close_finish (WO_OFFICE (source), result);
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static gpointer
nothing_job (WoStore *store, gpointer data, GError **error)
{
  return NULL;
}

/* Only home closes it; it is closed at once, and what was under way ends while the network changes. */
static void
test_closed_beside (void)
{
  char *folder = bench_folder_new ();

  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", NOWHERE, TRUE);
  for (guint round = 0; round < 4; round++)
    {
      WoOffice *office = bench_office_open (folder, "alone.sqlite", "Ada Marsh");
      g_autoptr (GError) error = NULL;
      gboolean closed = FALSE;

      wo_office_start_sync (office);
      g_assert_true (g_main_context_acquire (NULL));
      g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*office_is_at_home*");
      g_thread_join (g_thread_new ("close", close_thread, office));
      g_test_assert_expected_messages ();
      g_assert_cmpuint (bench_count (office, WO_RECORD_PERSON), ==, 1);
      wo_office_close_async (office, closed_cb, &closed);
      g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", TRUE);
      g_assert_null (wo_office_read (office, nothing_job, NULL, &error));
      g_assert_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_CLOSED);
      bench_wait (is_true, &closed);
      g_main_context_release (NULL);
      g_object_unref (office);
    }
  bench_folder_free (folder);
}

typedef struct
{
  Night night;
  ScriptedServer *server;
  guint waits;
} Asked;

static gboolean
is_asked (gpointer data)
{
  Asked *self = data;

  is_heard (&self->night);
  return scripted_server_count (self->server, WAIT) >= self->waits;
}

static void
make_copy (ScriptedServer *server, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sign_in = g_strconcat (path, ".sign-in", NULL);
  g_autoptr (WoClerk) clerk = wo_clerk_open (path, NULL, &error);

  g_assert_no_error (error);
  wo_clerk_become_client (clerk, server->uri, server->office->person, "Ada Marsh", &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents_full (sign_in, "a-token", -1, G_FILE_SET_CONTENTS_CONSISTENT,
                                           0600, &error));
}

/* The whole way: logind speaks, and the office asks its server anew. */
static void
test_office (void)
{
  g_autoptr (PrivateBus) bus = private_bus_new ();
  g_autoptr (ScriptedServer) server = scripted_server_new ();
  char *folder = bench_folder_new ();
  g_autofree char *path = g_build_filename (folder, "copy.sqlite", NULL);
  Asked asked = { .night = { .bus = bus, .woken = 1 }, .server = server, .waits = 1 };
  WoOffice *office;

  if (bus != NULL)
    {
      private_bus_own (bus, LOGIND);
      g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", bus->address, TRUE);
      make_copy (server, path);
      office = bench_office_open (folder, "copy.sqlite", NULL);
      wo_office_start_sync (office);
      bench_wait (is_asked, &asked);
      asked.night.woken = 0;
      asked.waits = 2;
      bench_wait (is_asked, &asked);
      wo_office_close (office);
      g_object_unref (office);
    }
  bench_folder_free (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/office/wakeup/after-a-sleep-it-is-told", test_sleep);
  g_test_add_func ("/office/wakeup/another-network-is-told-without-a-bus", test_network);
  g_test_add_func ("/office/wakeup/a-bus-that-goes-ends-nothing", test_bus_goes);
  g_test_add_func ("/office/wakeup/freed-before-the-bus-answers", test_freed_early);
  g_test_add_func ("/office/wakeup/news-on-another-thread-are-told-at-home", test_another_thread);
  g_test_add_func ("/office/wakeup/an-office-is-closed-at-home-and-ends-beside-it",
                   test_closed_beside);
  g_test_add_func ("/office/wakeup/the-office-asks-anew-after-a-sleep", test_office);
  return g_test_run ();
}
