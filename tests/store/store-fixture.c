/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sys/statvfs.h>

/* What the largest of these tests needs, and as much again. */
#define ROOM_BYTES (512ull * 1024 * 1024)

/* Memory where there is enough of it: what is flushed to a disk is not what is tested here. */
static char *
make_folder (GError **error)
{
  g_autofree char *folder = g_strdup ("/dev/shm/wo-store-XXXXXX");
  struct statvfs room;

  if (statvfs ("/dev/shm", &room) == 0 && (guint64) room.f_bavail * room.f_frsize > ROOM_BYTES &&
      g_mkdtemp (folder) != NULL)
    return g_steal_pointer (&folder);
  return g_dir_make_tmp ("wo-store-XXXXXX", error);
}

void
fixture_folder (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = make_folder (&error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "office.sqlite", NULL);
}

void
fixture_open (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_folder (self, data);
  self->store = wo_store_open (self->path, WO_STORE_CREATE, &error);
  g_assert_no_error (error);
}

void
fixture_close (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  g_clear_pointer (&self->store, wo_store_free);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

WoRecord *
make_record (WoRecordKind kind, const char *id, ...)
{
  WoRecord *record = wo_record_new (kind, id);
  const char *path;
  va_list cells;

  record->version = 1;
  va_start (cells, id);
  while ((path = va_arg (cells, const char *)) != NULL)
    wo_record_set (record, path, va_arg (cells, const char *), "p1", "r1", 1);
  va_end (cells);
  return record;
}

WoRecord *
make_order (const char *id, const char *case_id, const char *state, const char *landlord)
{
  return make_record (WO_RECORD_ORDER, id, "case", case_id, "state", state, "landlord", landlord,
                      "elements.due", "2025-06-09", "power", "54f", "kind", "order", NULL);
}

void
put (WoStore *store, WoRecord *record, gint64 position)
{
  g_autoptr (GError) error = NULL;

  wo_store_put_record (store, record, position, &error);
  g_assert_no_error (error);
  wo_record_free (record);
}
