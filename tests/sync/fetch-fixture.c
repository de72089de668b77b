/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fetch-fixture.h"

#include "store/wo-boot-rows.h"

#include <glib/gstdio.h>
#include <string.h>

static void
add_cases (Fetch *self)
{
  for (guint from = 0; from < FETCH_CASES; from += 100)
    {
      g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
      g_autoptr (GPtrArray) taken = NULL;

      for (guint i = from; i < from + 100; i++)
        {
          g_autofree char *id = g_strdup_printf ("case-%u", i);

          g_ptr_array_add (acts, fixture_bytes (fixture_case (self->office, "filler", i + 1, id)));
        }
      taken = fixture_take (self->office, acts);
      g_assert_cmpuint (taken->len, ==, 100);
    }
}

const char *
fetch_epoch_of (Fetch *self)
{
  return wo_register_epoch (self->office->reg);
}

void
fetch_open_installation (Fetch *self)
{
  g_autoptr (GError) error = NULL;

  self->store = wo_store_open (self->path, WO_STORE_CREATE, &error);
  g_assert_no_error (error);
  self->engine = wo_engine_new (self->store);
}

void
fetch_set_up (Fetch *self, gconstpointer data)
{
  self->office = fixture_new ();
  self->index = wo_boot_index_new ();
  self->path = g_build_filename (self->office->dir, "installation", NULL);
  add_cases (self);
  fetch_open_installation (self);
  wo_store_set_meta (self->store, "person", self->office->person, NULL);
  wo_store_set_meta (self->store, "server", "https://orders.example.org", NULL);
}

void
fetch_tear_down (Fetch *self, gconstpointer data)
{
  g_clear_pointer (&self->boot, wo_boot_free);
  wo_engine_free (self->engine);
  wo_store_free (self->store);
  wo_boot_index_free (self->index);
  fixture_free (self->office);
  g_free (self->path);
}

GBytes *
fetch_ask_list (Fetch *self)
{
  g_autoptr (GError) error = NULL;
  GBytes *list = wo_boot_index_manifest (self->index, self->office->store, fetch_epoch_of (self),
                                         "all", self->reader, &error);

  g_assert_no_error (error);
  return list;
}

void
fetch_take_list (Fetch *self)
{
  g_autoptr (GBytes) list = fetch_ask_list (self);
  g_autoptr (GError) error = NULL;

  if (self->boot == NULL)
    self->boot = wo_boot_open (self->path, NULL, &error);
  g_assert_no_error (error);
  wo_boot_take_manifest (self->boot, list, &error);
  g_assert_no_error (error);
}

void
fetch_take_next (Fetch *self)
{
  const char *hash = wo_boot_next (self->boot);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) segment =
      wo_boot_index_segment (self->index, self->office->store, hash, self->reader, &error);

  g_assert_no_error (error);
  g_assert_nonnull (segment);
  wo_boot_take_segment (self->boot, hash, segment, &error);
  g_assert_no_error (error);
}

void
fetch_take_first (Fetch *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page =
      wo_boot_index_first (self->index, self->office->store, self->office->person, -1,
                           fetch_epoch_of (self), &error);

  g_assert_no_error (error);
  wo_engine_take_first (self->engine, page, &error);
  g_assert_no_error (error);
}

/* Fetches what is open, and puts it in the place of the store. */
void
fetch_take_rest (Fetch *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *whole = NULL;

  while (wo_boot_next (self->boot) != NULL)
    fetch_take_next (self);
  g_assert_cmpuint (wo_boot_taken (self->boot), ==, wo_boot_count (self->boot));
  wo_boot_store_seal (self->store, &error);
  g_assert_no_error (error);
  whole = g_strdup (wo_boot_finish (self->boot, &error));
  g_assert_no_error (error);
  wo_engine_free (self->engine);
  wo_store_free (self->store);
  g_assert_cmpint (g_rename (whole, self->path), ==, 0);
  fetch_open_installation (self);
}

static gboolean
add_row (const WoBootRow *row, gpointer data)
{
  g_string_append_printf (data, "%" G_GINT64_FORMAT " %s\n", row->position, row->json);
  return TRUE;
}

void
fetch_assert_same_records (WoStore *one, WoStore *other)
{
  g_autoptr (GString) here = g_string_new (NULL);
  g_autoptr (GString) there = g_string_new (NULL);

  wo_boot_rows (one, "", NULL, add_row, here, NULL);
  wo_boot_rows (other, "", NULL, add_row, there, NULL);
  g_assert_cmpuint (here->len, >, 0);
  g_assert_true (g_string_equal (here, there));
}

guint
fetch_count_segments (GBytes *list)
{
  const char *text = g_bytes_get_data (list, NULL);
  guint n = 0;

  for (const char *at = strstr (text, "\"hash\""); at != NULL; at = strstr (at + 1, "\"hash\""))
    n++;
  return n;
}
