/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desktop is told, by a daemon of notices that only writes down what it hears. */
#include "case-window.h"

#include "desktop/model/wo-notices.h"
#include "desktop/model/wo-preferences.h"
#include "desktop/shell/wo-notifier.h"
#include "store/wo-log.h"

#include <string.h>

#define BEN "01900000-0000-7000-8000-00000000000b"

static const char interface[] = "<node><interface name='org.freedesktop.Notifications'>"
                                "<method name='Notify'>"
                                "<arg type='s' direction='in'/><arg type='u' direction='in'/>"
                                "<arg type='s' direction='in'/><arg type='s' direction='in'/>"
                                "<arg type='s' direction='in'/><arg type='as' direction='in'/>"
                                "<arg type='a{sv}' direction='in'/><arg type='i' direction='in'/>"
                                "<arg type='u' direction='out'/></method>"
                                "<method name='CloseNotification'>"
                                "<arg type='u' direction='in'/></method>"
                                "<signal name='ActionInvoked'><arg type='u'/><arg type='s'/>"
                                "</signal></interface></node>";

typedef struct
{
  guint id;
  char *summary, *body;
} Heard;

static GPtrArray *heard;
static GDBusConnection *daemon_bus;

static void
heard_free (gpointer data)
{
  Heard *self = data;

  g_free (self->summary);
  g_free (self->body);
  g_free (self);
}

static void
call_cb (GDBusConnection *bus,
         const char *sender,
         const char *path,
         const char *of,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer data)
{
  Heard *one;

  if (!g_str_equal (method, "Notify"))
    {
      g_dbus_method_invocation_return_value (invocation, NULL);
      return;
    }
  one = g_new0 (Heard, 1);
  one->id = heard->len + 1;
  g_variant_get_child (parameters, 3, "s", &one->summary);
  g_variant_get_child (parameters, 4, "s", &one->body);
  g_test_message ("heard: %s / %s", one->summary, one->body);
  g_ptr_array_add (heard, one);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", one->id));
}

static void
own_name (void)
{
  static const GDBusInterfaceVTable table = { .method_call = call_cb };
  g_autoptr (GDBusNodeInfo) node = NULL;
  g_autoptr (GVariant) answer = NULL;
  g_autofree char *address = NULL;
  g_autoptr (GError) error = NULL;

  address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  daemon_bus =
      g_dbus_connection_new_for_address_sync (address,
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  node = g_dbus_node_info_new_for_xml (interface, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (daemon_bus, "/org/freedesktop/Notifications",
                                     node->interfaces[0], &table, NULL, NULL, &error);
  g_assert_no_error (error);
  answer = g_dbus_connection_call_sync (daemon_bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                        "org.freedesktop.DBus", "RequestName",
                                        g_variant_new ("(su)", "org.freedesktop.Notifications", 4),
                                        NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

/* The last that had this title; NULL: none. */
static const Heard *
last_of (const char *summary)
{
  for (guint i = heard->len; i > 0; i--)
    if (g_str_equal (((Heard *) heard->pdata[i - 1])->summary, summary))
      return heard->pdata[i - 1];
  return NULL;
}

static guint
count_of (const char *summary)
{
  guint n = 0;

  for (guint i = 0; i < heard->len; i++)
    n += g_str_equal (((Heard *) heard->pdata[i])->summary, summary) ? 1 : 0;
  return n;
}

static gboolean
is_heard (gpointer summary)
{
  return last_of (summary) != NULL;
}

/* A step on the order, as it comes from the register. */
typedef struct
{
  const char *case_id, *order, *item, *act, *by, *on, *at;
  const char *approved_by; /* of an order of nobody's case here, or NULL */
} Step;

static gpointer
step_job (WoStore *store, gpointer data, GError **error)
{
  static gint64 position = 1000;
  const Step *step = data;
  WoRecord *order = wo_store_get_record (store, step->order, NULL);
  const char *const parts[][2] = { { "act", step->act },
                                   { "by", step->by },
                                   { "on", step->on },
                                   { "at", step->at },
                                   { "note", "The tenant Mrs Elm wrote again." } };

  if (order == NULL)
    {
      order = wo_record_new (WO_RECORD_ORDER, step->order);
      if (step->approved_by != NULL)
        wo_record_set (order, "approved_by", step->approved_by, step->by, "r", 1);
      else
        wo_record_set (order, "case", step->case_id, step->by, "r", 1);
      wo_record_set (order, "state", "draft", step->by, "r", 1);
      wo_record_set (order, "landlord", "Northmoor Homes", step->by, "r", 1);
      order->number = g_strdup_printf ("WO-2026-%s", step->order);
    }
  order->version++;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_strdup_printf ("timeline/%s.%s", step->item, parts[i][0]);

      wo_record_set (order, path, parts[i][1], step->by, "r", order->version);
    }
  g_assert_true (wo_store_begin (store, error));
  g_assert_true (wo_store_put_record (store, order, ++position, error));
  g_assert_true (wo_store_commit (store, error));
  wo_record_free (order);
  return NULL;
}

static void
take_step (WoFixture *fixture, Step step, gint64 at_us)
{
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, at_us);
  g_autofree char *on = wo_date_format (wo_desk_get_today (fixture->bench->desk));
  WoOffice *office = wo_desk_get_office (fixture->bench->desk);

  step.case_id = fixture->case_id;
  step.on = on;
  step.at = at;
  wo_office_read (office, step_job, &step, NULL);
  g_signal_emit_by_name (office, "changed", step.order);
}

static void
happens (WoFixture *fixture, const char *order, const char *item, const char *act, const char *by)
{
  take_step (fixture, (Step){ .order = order, .item = item, .act = act, .by = by },
             g_get_real_time ());
}

static void
set_up (WoFixture *fixture, gconstpointer page)
{
  static gboolean added;
  GtkApplication *app;

  g_ptr_array_set_size (heard, 0);
  wo_preferences_set_notices (TRUE);
  case_window_set_up (fixture, page);
  wo_window_open (fixture->window, page, NULL);
  app = gtk_window_get_application (GTK_WINDOW (fixture->window));
  if (!added)
    wo_notifier_add_actions (app);
  added = TRUE;
}

/* What became of one's own order, by its number alone; a press opens it. */
static void
test_returned (WoFixture *fixture, gconstpointer page)
{
  const Heard *one;
  g_autoptr (GError) error = NULL;

  happens (fixture, "0001", "a1", "return", BEN);
  wo_bench_until (is_heard, (gpointer) "Your order came back to you");
  one = last_of ("Your order came back to you");
  g_assert_cmpstr (one->body, ==, "WO-2026-0001");
  g_dbus_connection_emit_signal (daemon_bus, NULL, "/org/freedesktop/Notifications",
                                 "org.freedesktop.Notifications", "ActionInvoked",
                                 g_variant_new ("(us)", one->id, "default"), &error);
  g_assert_no_error (error);
  while (g_strcmp0 (wo_window_get_page_name (fixture->window), "order-page") != 0)
    g_main_context_iteration (NULL, TRUE);
}

/* The Ombudsman reworded it while signing: whoever brought it that far hears of it at once. */
static void
test_amended (WoFixture *fixture, gconstpointer page)
{
  g_autoptr (WoOfficeStatus) status =
      wo_office_get_status (wo_desk_get_office (fixture->bench->desk));
  const char *mine = status->person_id;

  take_step (fixture,
             (Step){
                 .order = "0051", .item = "a2", .act = "amend", .by = BEN, .approved_by = mine },
             g_get_real_time ());
  wo_bench_until (is_heard, (gpointer) "The wording of your order was amended");
  g_assert_cmpstr (last_of ("The wording of your order was amended")->body, ==, "WO-2026-0051");
  happens (fixture, "0052", "a3", "amend", mine);
  happens (fixture, "0053", "a4", "return", BEN);
  wo_bench_until (is_heard, (gpointer) "Your order came back to you");
  g_assert_cmpuint (count_of ("The wording of your order was amended"), ==, 1);
}

/* The approval is taken back with the order; that it was given back is told by what was done before. */
static void
test_given_back (WoFixture *fixture, gconstpointer page)
{
  g_autoptr (WoOfficeStatus) status =
      wo_office_get_status (wo_desk_get_office (fixture->bench->desk));
  g_autofree char *other = g_strdup ("the case of somebody else");
  g_autofree char *mine = g_steal_pointer (&fixture->case_id);

  fixture->case_id = other;
  happens (fixture, "0061", "a1", "approve", status->person_id);
  happens (fixture, "0061", "a2", "return", BEN);
  wo_bench_until (is_heard, (gpointer) "An order that you approved was given back");
  g_assert_cmpstr (last_of ("An order that you approved was given back")->body, ==, "WO-2026-0061");
  g_assert_cmpuint (count_of ("Your order came back to you"), ==, 0);
  fixture->case_id = g_steal_pointer (&mine);
}

/* Each is told once, and nothing of what one did oneself. */
static void
test_once (WoFixture *fixture, gconstpointer page)
{
  g_autoptr (WoOfficeStatus) status =
      wo_office_get_status (wo_desk_get_office (fixture->bench->desk));

  happens (fixture, "0002", "a1", "approve", BEN);
  wo_bench_until (is_heard, (gpointer) "Your order was approved");
  happens (fixture, "0002", "a2", "return", status->person_id);
  happens (fixture, "0003", "a3", "sign", BEN);
  wo_bench_until (is_heard, (gpointer) "Your order was signed");
  g_assert_cmpuint (count_of ("Your order was approved"), ==, 1);
  g_assert_cmpuint (count_of ("Your order came back to you"), ==, 0);
}

/* What was done before the program began is no news when the copy here has it at last. */
static void
test_long_ago (WoFixture *fixture, gconstpointer page)
{
  take_step (fixture, (Step){ .order = "0005", .item = "a5", .act = "return", .by = BEN },
             G_GINT64_CONSTANT (1742428800000000));
  happens (fixture, "0006", "a6", "approve", BEN);
  wo_bench_until (is_heard, (gpointer) "Your order was approved");
  g_assert_cmpuint (count_of ("Your order came back to you"), ==, 0);
}

/* More at once are one. */
static void
test_together (WoFixture *fixture, gconstpointer page)
{
  static const char *const orders[] = { "0011", "0012", "0013", "0014" };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    happens (fixture, orders[i], orders[i], "approve", BEN);
  wo_bench_until (is_heard, (gpointer) "4 of your orders have news");
  g_assert_cmpuint (count_of ("Your order was approved"), ==, 0);
}

static void
came_cb (gboolean *came)
{
  *came = TRUE;
}

static gboolean
is_there (gpointer came)
{
  return *(gboolean *) came;
}

/* Whoever wants none has none, until they want them again. What hears of the same news after the window has
 * says when that is done with them. */
static void
test_switched_off (WoFixture *fixture, gconstpointer page)
{
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (fixture->window));
  g_autoptr (WoNotices) after = wo_notices_new (fixture->bench->desk);
  gboolean came = FALSE;

  g_signal_connect_swapped (after, "news", G_CALLBACK (came_cb), &came);

  g_action_group_change_action_state (G_ACTION_GROUP (app), "notices",
                                      g_variant_new_boolean (FALSE));
  g_assert_false (wo_preferences_get_notices ());
  happens (fixture, "0021", "a1", "return", BEN);
  wo_bench_until (is_there, &came);
  g_action_group_change_action_state (G_ACTION_GROUP (app), "notices",
                                      g_variant_new_boolean (TRUE));
  happens (fixture, "0022", "a2", "approve", BEN);
  wo_bench_until (is_heard, (gpointer) "Your order was approved");
  g_assert_cmpuint (count_of ("Your order came back to you"), ==, 0);
  g_signal_handlers_disconnect_by_data (after, &came);
}

/* An order that was signed and is overdue by November. */
static gpointer
late_job (WoStore *store, gpointer data, GError **error)
{
  g_autoptr (WoRecord) order = wo_record_new (WO_RECORD_ORDER, "0032");

  wo_record_set (order, "case", data, BEN, "r", 1);
  wo_record_set (order, "state", "signed", BEN, "r", 1);
  wo_record_set (order, "signed_on", "2026-06-01", BEN, "r", 1);
  wo_record_set (order, "elements.due", "2026-10-30", BEN, "r", 1);
  wo_record_set (order, "landlord", "Northmoor Homes", BEN, "r", 1);
  order->version++;
  g_assert_true (wo_store_begin (store, error));
  g_assert_true (wo_store_put_record (store, order, 900, error));
  g_assert_true (wo_store_commit (store, error));
  return NULL;
}

static gboolean
counts_late (gpointer data)
{
  const Heard *brief = last_of ("Today");

  return brief != NULL && strstr (brief->body, "One is late or nearly late") != NULL;
}

/* One brief a working day, with numbers and no names; it counts what is late, which nobody is told of otherwise. */
static void
test_brief (WoFixture *fixture, gconstpointer page)
{
  g_autoptr (WoOfficeStatus) status =
      wo_office_get_status (wo_desk_get_office (fixture->bench->desk));
  WoDesk *desk = fixture->bench->desk;
  WoDate tuesday = wo_date_new (2026, 11, 3);

  /* The day the fixture works on has had its brief. */
  g_assert_cmpint (wo_desk_get_today (desk), !=, tuesday);
  wo_office_read (wo_desk_get_office (desk), late_job, fixture->case_id, NULL);
  wo_office_set_today (wo_desk_get_office (desk), tuesday);
  g_signal_emit_by_name (wo_desk_get_office (desk), "changed", fixture->case_id);
  wo_bench_until (counts_late, NULL);
  g_assert_null (strstr (last_of ("Today")->body, "Northmoor"));
  g_assert_cmpint (wo_preferences_get_briefed (status->person_id), ==, tuesday);
  g_ptr_array_set_size (heard, 0);
  happens (fixture, "0031", "a1", "approve", BEN);
  wo_bench_until (is_heard, (gpointer) "Your order was approved");
  g_assert_cmpuint (count_of ("Today"), ==, 0);
}

/* What shows is no news. */
static void
test_shown (WoFixture *fixture, gconstpointer page)
{
  g_autoptr (WoNotices) after = wo_notices_new (fixture->bench->desk);
  gboolean came = FALSE;

  g_signal_connect_swapped (after, "news", G_CALLBACK (came_cb), &came);
  wo_window_open (fixture->window, "case", fixture->case_id);
  while (!gtk_window_is_active (GTK_WINDOW (fixture->window)))
    g_main_context_iteration (NULL, TRUE);
  happens (fixture, "0041", "a1", "approve", BEN);
  wo_bench_until (is_there, &came);
  wo_window_open (fixture->window, "people", NULL);
  happens (fixture, "0042", "a2", "return", BEN);
  wo_bench_until (is_heard, (gpointer) "Your order came back to you");
  g_assert_cmpuint (count_of ("Your order was approved"), ==, 0);
  g_signal_handlers_disconnect_by_data (after, &came);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/desktop/notices/" name, WoFixture, "people", set_up, test, case_window_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  heard = g_ptr_array_new_with_free_func (heard_free);
  own_name ();
  ADD ("a-return-is-told-by-its-number-and-opens-the-order", test_returned);
  ADD ("whoever-approved-it-hears-of-an-amendment", test_amended);
  ADD ("whoever-approved-it-hears-that-it-was-given-back", test_given_back);
  ADD ("each-is-told-once-and-nothing-of-one-s-own", test_once);
  ADD ("what-was-done-long-ago-is-no-news", test_long_ago);
  ADD ("more-at-once-are-one", test_together);
  ADD ("whoever-wants-none-has-none", test_switched_off);
  ADD ("what-shows-is-no-news", test_shown);
  ADD ("one-brief-a-working-day", test_brief);
  return g_test_run ();
}
