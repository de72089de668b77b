/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo/wo-demo.h"

#include <glib/gstdio.h>

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/office/orders-close-in-time-are-all-handed-up", test_close);
  return g_test_run ();
}
