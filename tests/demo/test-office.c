/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo/wo-demo.h"

#include "domain/wo-lint.h"
#include "domain/wo-workflow.h"
#include "store/wo-store-editions.h"

#include <glib/gstdio.h>
#include <string.h>

#define ORDERS 40
/* Of ten orders the last are signed ten days after they are begun: the next ten begin before that. */
#define CLOSE_DAYS 20

static char *
folder_new (void)
{
  GError *error = NULL;
  char *folder = g_dir_make_tmp ("wider-orders-demo.XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
folder_free (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

static void
count_signed (WoDemo *demo, guint *ret_orders, guint *ret_signed)
{
  g_auto (GStrv) ids = wo_store_list (demo->store, WO_RECORD_ORDER, NULL);

  *ret_orders = g_strv_length (ids);
  *ret_signed = 0;
  for (guint i = 0; i < *ret_orders; i++)
    {
      g_autoptr (WoRecord) order = wo_store_get_record (demo->store, ids[i], NULL);

      *ret_signed += wo_record_get (order, "signed_on") != NULL;
    }
}

/* A landlord's orders are as close in time as in a large office, where the one before is signed on a later day
 * than the search for the next: it was there to be found all the same, and nobody has to search again. */
static void
test_close (void)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "office.sqlite", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDemo) demo = wo_demo_new (path, 2026, wo_date_new (2025, 3, 20), &error);
  guint n, n_signed;

  g_assert_no_error (error);
  demo->span = CLOSE_DAYS;
  wo_demo_make_whole (demo, ORDERS, &error);
  g_assert_no_error (error);
  count_signed (demo, &n, &n_signed);
  g_assert_cmpuint (n, ==, ORDERS);
  g_assert_cmpuint (n_signed, >, 0);
  g_assert_cmpuint (n_signed, <, n);
  g_clear_pointer (&demo, wo_demo_free);
  folder_free (folder);
}

/* The orders in @state; ids. */
static GPtrArray *
orders_in (WoDemo *demo, const char *state)
{
  g_auto (GStrv) ids = wo_store_list (demo->store, WO_RECORD_ORDER, NULL);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) order = wo_store_get_record (demo->store, ids[i], NULL);

      if (g_strcmp0 (wo_record_get (order, "state"), state) == 0)
        g_ptr_array_add (found, g_strdup (ids[i]));
    }
  return found;
}

static void
assert_reads_well (WoDemo *demo, const char *id)
{
  g_autoptr (WoRecord) record = wo_store_get_record (demo->store, id, NULL);
  g_autoptr (WoRecord) case_record =
      wo_store_get_record (demo->store, wo_record_get (record, "case"), NULL);
  g_autoptr (WoOrder) order = wo_order_new (record);
  g_autoptr (WoCase) c = wo_case_new (case_record);
  g_autoptr (WoLint) lint =
      wo_lint (&(WoLintInput){ .order = order,
                               .c = c,
                               .edition = wo_store_edition (demo->store, c->guidance, NULL),
                               .today = demo->today });

  for (guint i = 0; i < lint->findings->len; i++)
    if (wo_lint_is_fault (lint->findings->pdata[i]))
      g_test_message ("%s: %s", order->state, ((WoLintFinding *) lint->findings->pdata[i])->why);
  g_assert_cmpuint (lint->must_fix, ==, 0);
}

/* Sends the step @verb of the order @id as it is, with nothing asked before; says whether it was taken. */
static gboolean
send_step (WoDemo *demo, WoDemoPerson by, const char *verb, const char *id, GError **error)
{
  g_autoptr (WoRecord) order = wo_store_get_record (demo->store, id, NULL);
  g_autoptr (WoRecord) c = wo_store_get_record (demo->store, wo_record_get (order, "case"), NULL);
  WoAct *act = wo_act_new (verb, WO_RECORD_ORDER, id);

  act->seen_hash = wo_content_hash (order, c);
  wo_demo_act (demo, by, act);
  return wo_demo_send (demo, error);
}

static void
fill_half (WoDemo *demo, const char *id)
{
  g_autoptr (GError) error = NULL;
  WoAct *act = wo_act_new ("set", WO_RECORD_ORDER, id);

  wo_act_add_cell (act, "quality_ensured", "Read against the guidance.");
  wo_act_add_cell (act, "how_compliance", "By the report and the minutes.");
  wo_demo_act (demo, WO_DEMO_DRM, act);
  wo_demo_send (demo, &error);
  g_assert_no_error (error);
}

static WoDemo *
office_of (const char *folder, const char *today)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.sqlite", folder, today);
  g_autoptr (GError) error = NULL;
  WoDemo *demo = wo_demo_new (path, 2026, wo_date_parse (today), &error);

  g_assert_no_error (error);
  wo_demo_make_whole (demo, ORDERS, &error);
  g_assert_no_error (error);
  demo->day = demo->today;
  return demo;
}

/* Reads and decides on all of @ids; how many of them were taken. What the registers hold against a landlord by now
 * stops an order as well, and is no fault of its words. */
static guint
decide (WoDemo *demo, WoDemoPerson by, const char *verb, GPtrArray *ids)
{
  guint taken = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GError) error = NULL;

      assert_reads_well (demo, ids->pdata[i]);
      if (g_str_equal (verb, "approve"))
        fill_half (demo, ids->pdata[i]);
      if (send_step (demo, by, verb, ids->pdata[i], &error))
        taken++;
      else if (strstr (error->message, "stopped-since") == NULL)
        g_error ("%s", error->message);
    }
  g_assert_cmpuint (taken * 2, >, ids->len);
  return taken;
}

/* Whatever day it is made for, nothing that waits has a fault, and it can be approved and then signed. */
static void
test_ready (void)
{
  static const char *const todays[] = { "2025-03-20", "2024-02-29", "2026-08-31", "2027-01-01" };
  char *folder = folder_new ();

  for (gsize t = 0; t < G_N_ELEMENTS (todays); t++)
    {
      g_autoptr (WoDemo) demo = office_of (folder, todays[t]);
      g_autoptr (GPtrArray) drafts = orders_in (demo, "draft");
      g_autoptr (GPtrArray) waiting = orders_in (demo, "handed up");
      g_autoptr (GPtrArray) approved = NULL;
      guint taken;

      g_test_message ("%s", todays[t]);
      g_assert_cmpuint (drafts->len, >, 0);
      g_assert_cmpuint (waiting->len, >, 0);
      for (guint i = 0; i < drafts->len; i++)
        assert_reads_well (demo, drafts->pdata[i]);
      taken = decide (demo, WO_DEMO_DRM, "approve", waiting);
      approved = orders_in (demo, "approved");
      g_assert_cmpuint (approved->len, >, taken);
      decide (demo, WO_DEMO_OMBUDSMAN, "sign", approved);
    }
  folder_free (folder);
}

/* A client that asks nothing before it sends gets the register's answer all the same, once a day of the order has
 * passed: it is neither approved nor signed, and what it said changed nothing. */
static void
test_register_refuses (void)
{
  static const struct
  {
    const char *state, *verb;
    WoDemoPerson by;
  } rows[] = { { "handed up", "approve", WO_DEMO_DRM }, { "approved", "sign", WO_DEMO_OMBUDSMAN } };
  char *folder = folder_new ();
  g_autoptr (WoDemo) demo = office_of (folder, "2025-03-20");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) waiting = orders_in (demo, rows[i].state);
      g_autoptr (GPtrArray) still = NULL;
      guint faults = 0;

      demo->day = demo->today + 400;
      for (guint w = 0; w < waiting->len; w++)
        {
          g_autoptr (GError) error = NULL;

          fill_half (demo, waiting->pdata[w]);
          g_assert_false (send_step (demo, rows[i].by, rows[i].verb, waiting->pdata[w], &error));
          g_test_message ("%s", error->message);
          faults += strstr (error->message, "must-fix") != NULL;
        }
      g_assert_cmpuint (faults * 2, >, waiting->len);
      still = orders_in (demo, rows[i].state);
      g_assert_cmpuint (still->len, ==, waiting->len);
    }
  g_clear_pointer (&demo, wo_demo_free);
  folder_free (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/office/orders-close-in-time-are-all-handed-up", test_close);
  g_test_add_func ("/demo/office/what-waits-can-be-decided-on-any-day", test_ready);
  g_test_add_func ("/demo/office/a-client-that-asks-nothing-is-refused-over-a-fault",
                   test_register_refuses);
  return g_test_run ();
}
