/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book.h"

#include "postgres/wo-postgres.h"
#include "protocol/wo-act-json.h"
#include "store/wo-files-beside.h"
#include "store/wo-store-private.h"

#include <glib/gstdio.h>
#include <string.h>

static Cluster *cluster;
static guint made;

Cluster *
book_cluster (void)
{
  if (cluster == NULL)
    cluster = cluster_new ();
  return cluster;
}

void
book_end (void)
{
  g_clear_pointer (&cluster, cluster_free);
}

static WoStore *
open_store (Book *self, WoStoreFlags flags, WoDb **ret_db)
{
  g_autoptr (GError) error = NULL;
  WoStore *store = NULL;

  if (self->is_postgres)
    {
      *ret_db = wo_postgres_open (self->place, flags, &error);
      g_assert_no_error (error);
      store = wo_store_open_on (*ret_db, &error);
    }
  else
    store = wo_store_open (self->place, flags, &error);
  g_assert_no_error (error);
  wo_files_attach (store->db, NULL, flags, &error);
  g_assert_no_error (error);
  *ret_db = store->db;
  return store;
}

WoStore *
book_open (Book *self, WoStoreFlags flags)
{
  WoDb *db;

  return open_store (self, flags, &db);
}

WoDb *
book_db (Book *self)
{
  g_autoptr (GError) error = NULL;
  WoDb *db = self->is_postgres ? wo_postgres_connect (self->place, 0, &error)
                               : wo_db_open (self->place, 0, NULL, &error);

  g_assert_no_error (error);
  return db;
}

Book *
book_new (gboolean is_postgres, gboolean with_person)
{
  Book *self = g_new0 (Book, 1);
  g_autofree char *name = g_strdup_printf ("book%u", ++made);
  g_autoptr (GError) error = NULL;

  self->is_postgres = is_postgres;
  if (is_postgres)
    self->place = cluster_database (book_cluster (), name);
  else
    {
      g_autofree char *folder = g_dir_make_tmp ("wo-book-XXXXXX", &error);

      g_assert_no_error (error);
      self->place = g_build_filename (folder, name, NULL);
    }
  self->store = open_store (self, WO_STORE_CREATE, &self->db);
  self->reg = wo_register_new (self->store, &error);
  g_assert_no_error (error);
  if (with_person)
    self->person = wo_register_first_person (self->reg, "Ada Marsh",
                                             WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR) |
                                                 WO_ROLE_BIT (WO_ROLE_CASEWORKER),
                                             NOW_US, &error);
  g_assert_no_error (error);
  return self;
}

static void
remove_files (const char *path)
{
  static const char *const ends[] = { "",          "-wal",          "-shm",
                                      ".accounts", ".accounts-wal", ".accounts-shm",
                                      ".parts",    ".parts-wal",    ".parts-shm" };
  g_autofree char *folder = g_path_get_dirname (path);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *file = g_strconcat (path, ends[i], NULL);

      g_unlink (file);
    }
  g_rmdir (folder);
}

void
book_free (Book *self)
{
  wo_register_free (self->reg);
  wo_store_free (self->store);
  if (!self->is_postgres)
    remove_files (self->place);
  g_free (self->place);
  g_free (self->person);
  g_free (self);
}

WoAct *
book_act (Book *self, const char *replica, gint64 n, const char *kind, const char *record)
{
  WoAct *act = wo_act_new (kind, WO_RECORD_CASE, record);

  g_free (act->id);
  act->id = g_strdup_printf ("%s-%" G_GINT64_FORMAT, replica, n);
  g_free (act->replica);
  act->replica = g_strdup (replica);
  act->n = n;
  g_free (act->by);
  act->by = g_strdup (self->person);
  act->at_us = NOW_US;
  return act;
}

WoTaken *
book_take (Book *self, WoAct *act)
{
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GError) error = NULL;
  char *json = wo_act_to_json (act);

  wo_act_free (act);
  g_ptr_array_add (acts, g_bytes_new_take (json, strlen (json)));
  taken = wo_register_take (self->reg, acts, self->person, TRUE, NOW_US, wo_date_from_us (NOW_US),
                            &error);
  g_assert_no_error (error);
  return g_ptr_array_steal_index (taken, 0);
}

char *
book_rows (WoStore *store)
{
  GString *text = g_string_new (NULL);

  for (WoRecordKind kind = 0; kind < WO_RECORD_N_KINDS; kind++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) ids = wo_store_list (store, kind, &error);

      g_assert_no_error (error);
      for (guint i = 0; ids[i] != NULL; i++)
        {
          g_autoptr (WoRecord) record = wo_store_get_record (store, ids[i], &error);
          g_autofree char *json = NULL;

          g_assert_no_error (error);
          json = wo_record_to_json (record);
          g_string_append_printf (text, "%s\n", json);
        }
    }
  return g_string_free (text, FALSE);
}
