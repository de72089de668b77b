/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-bench.h"

#include "office/wo-office-files.h"

#include <glib/gstdio.h>
#include <string.h>

#define SMALL ((gsize) 1000)

typedef struct
{
  char *folder;
  WoOffice *office;
  char *c; /* a case */
} Local;

static void
set_up (Local *self, gconstpointer data)
{
  self->folder = bench_folder_new ();
  self->office = bench_office_open (self->folder, "a.sqlite", "Ada Marsh");
  self->c = bench_make_case (self->office, "Northmoor Homes");
}

static void
tear_down (Local *self, gconstpointer data)
{
  wo_office_close (self->office);
  g_object_unref (self->office);
  bench_folder_free (self->folder);
  g_free (self->c);
}

static char *
write_file (Local *self, const char *name, gsize size)
{
  char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *bytes = g_malloc (size + 1);

  for (gsize i = 0; i < size; i++)
    bytes[i] = (char) ('a' + i % 26);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  return path;
}

static char *
attach (Local *self, const char *path, const char *what)
{
  const WoAttach with = { WO_RECORD_CASE, self->c, path, what };
  g_autoptr (GError) error = NULL;
  char *id = NULL;
  g_autoptr (WoResult) result = wo_office_attach (self->office, &with, &id, &error);

  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  return id;
}

static gpointer
items_job (WoStore *store, gpointer data, GError **error)
{
  g_autoptr (WoRecord) record = wo_store_get_record (store, data, error);

  return record != NULL ? wo_file_items_of (record) : NULL;
}

static GPtrArray *
items_of (Local *self)
{
  GPtrArray *items = wo_office_read (self->office, items_job, self->c, NULL);

  g_assert_nonnull (items);
  return items;
}

static WoFileState
state_of (WoOffice *office, const char *hash)
{
  WoFileStanding standing;

  wo_office_get_file (office, hash, &standing);
  wo_file_standing_clear (&standing);
  return standing.state;
}

static void
test_attached (Local *self, gconstpointer data)
{
  g_autofree char *path = write_file (self, "Plan.txt", SMALL);
  g_autofree char *id = attach (self, path, "Their action plan");
  g_autoptr (GPtrArray) items = items_of (self);
  const WoFileItem *item;
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_cmpuint (items->len, ==, 1);
  item = g_ptr_array_index (items, 0);
  g_assert_cmpstr (item->id, ==, id);
  g_assert_cmpstr (item->name, ==, "Plan.txt");
  g_assert_cmpstr (item->what, ==, "Their action plan");
  g_assert_cmpstr (item->type, ==, "text/plain");
  g_assert_cmpint (item->size, ==, SMALL);
  g_assert_cmpint (state_of (self->office, item->hash), ==, WO_FILE_HERE);
  g_assert_no_errno (g_unlink (path));
  shown = wo_office_open_file (self->office, item, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (shown, "/Plan.txt"));
  g_assert_true (g_file_get_contents (shown, &bytes, &size, NULL));
  g_assert_cmpuint (size, ==, SMALL);
}

static void
test_refused (Local *self, gconstpointer data)
{
  g_autofree char *empty = write_file (self, "Empty.txt", 0);
  const WoAttach with = { WO_RECORD_CASE, self->c, empty, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL;

  g_assert_null (wo_office_attach (self->office, &with, NULL, &error));
  g_assert_error (error, WO_FOLDER_ERROR, WO_FOLDER_ERROR_EMPTY);
  items = items_of (self);
  g_assert_cmpuint (items->len, ==, 0);
}

static void
test_missing (Local *self, gconstpointer data)
{
  g_autofree char *path = write_file (self, "Plan.txt", SMALL);
  g_autofree char *id = attach (self, path, NULL);
  g_autoptr (GPtrArray) items = items_of (self);
  const WoFileItem *item = g_ptr_array_index (items, 0);
  g_autoptr (GError) error = NULL;

  wo_folder_remove (wo_office_path (self->office), item->hash);
  g_assert_cmpint (state_of (self->office, item->hash), ==, WO_FILE_MISSING);
  g_assert_null (wo_office_open_file (self->office, item, &error));
  g_assert_error (error, WO_FOLDER_ERROR, WO_FOLDER_ERROR_NONE_SUCH);
  g_assert_nonnull (strstr (error->message, "Plan.txt"));
  g_free (g_steal_pointer (&id));
  id = attach (self, path, NULL);
  g_assert_cmpint (state_of (self->office, item->hash), ==, WO_FILE_HERE);
}

#define ADD(claim, func) g_test_add ("/office/files/" claim, Local, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what-is-added-is-named-kept-and-opens-as-a-copy", test_attached);
  ADD ("what-cannot-be-kept-is-not-named", test_refused);
  ADD ("what-is-missing-is-said-and-comes-back-when-it-is-added-again", test_missing);
  return g_test_run ();
}
