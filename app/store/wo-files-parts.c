/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts that the bytes of a file stand in: kept, joined, read, and read back. */
#include "store/wo-files-parts.h"

static GBytes *
read_part (WoDb *db, const char *body, gint64 n, GError **error)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare (db, "SELECT bytes FROM file_part WHERE body = ?1 AND n = ?2", error);

  if (from == NULL)
    return NULL;
  wo_statement_bind_text (from, 1, body);
  wo_statement_bind_int (from, 2, n);
  return wo_statement_next (from, error) ? wo_statement_bytes (from, 0) : NULL;
}

/* A part that is missing, or shorter or longer than it was. */
static gboolean
is_damaged (WoDb *db, GError **error)
{
  if (error == NULL || *error == NULL)
    g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_DAMAGED,
                 "%s: A part of a file is not what was kept", wo_db_name (db));
  return FALSE;
}

static gboolean
write_part (WoDb *db, const char *body, gint64 n, GBytes *bytes, GError **error)
{
  g_autoptr (WoStatement) to =
      wo_db_prepare (db,
                     "INSERT INTO file_part (body, n, bytes) VALUES (?1, ?2, ?3) "
                     "ON CONFLICT (body, n) DO UPDATE SET bytes = excluded.bytes",
                     error);

  if (to == NULL)
    return FALSE;
  wo_statement_bind_text (to, 1, body);
  wo_statement_bind_int (to, 2, n);
  wo_statement_bind_bytes (to, 3, bytes);
  return wo_statement_run (to, error);
}

/* @bytes behind the first @within of the part that is there. */
static GBytes *
join_part (WoDb *db, const char *body, gint64 n, gsize within, GBytes *bytes, GError **error)
{
  g_autoptr (GBytes) before = within > 0 ? read_part (db, body, n, error) : NULL;
  GByteArray *joined;
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  if (within == 0)
    return g_bytes_ref (bytes);
  /* It may be longer, where it was kept and nobody came to say so. */
  if (before == NULL || g_bytes_get_size (before) < within)
    {
      is_damaged (db, error);
      return NULL;
    }
  joined = g_byte_array_sized_new ((guint) (within + size));
  g_byte_array_append (joined, g_bytes_get_data (before, NULL), (guint) within);
  g_byte_array_append (joined, data, (guint) size);
  return g_byte_array_free_to_bytes (joined);
}

gboolean
wo_files_write_parts (WoDb *db, const char *body, gint64 offset, GBytes *bytes, GError **error)
{
  gsize size = g_bytes_get_size (bytes), done = 0;

  while (done < size)
    {
      gint64 at = offset + (gint64) done;
      gsize within = (gsize) (at % WO_FILES_PART_BYTES);
      gsize take = MIN (WO_FILES_PART_BYTES - within, size - done);
      g_autoptr (GBytes) some = g_bytes_new_from_bytes (bytes, done, take);
      g_autoptr (GBytes) part = join_part (db, body, at / WO_FILES_PART_BYTES, within, some, error);

      if (part == NULL || !write_part (db, body, at / WO_FILES_PART_BYTES, part, error))
        return FALSE;
      done += take;
    }
  return TRUE;
}

char *
wo_files_hash (WoDb *db, const char *body, gint64 size, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (gint64 at = 0; at < size; at += WO_FILES_PART_BYTES)
    {
      g_autoptr (GBytes) part = read_part (db, body, at / WO_FILES_PART_BYTES, error);
      gsize length = 0;
      const guchar *data = part != NULL ? g_bytes_get_data (part, &length) : NULL;

      if ((gint64) length != MIN (WO_FILES_PART_BYTES, size - at))
        {
          is_damaged (db, error);
          return NULL;
        }
      g_checksum_update (sum, data, (gssize) length);
    }
  return g_strdup (g_checksum_get_string (sum));
}

GBytes *
wo_files_read (WoDb *db, const char *hash, gint64 from, gsize most, GError **error)
{
  g_autoptr (GBytes) part = NULL;
  gsize within = (gsize) (from % WO_FILES_PART_BYTES), length;
  g_autoptr (WoStatement) rows = wo_db_prepare (
      db,
      "SELECT file_part.bytes FROM file JOIN file_part ON file_part.body = file.body "
      "WHERE file.hash = ?1 AND file_part.n = ?2",
      error);

  if (rows == NULL)
    return NULL;
  wo_statement_bind_text (rows, 1, hash);
  wo_statement_bind_int (rows, 2, from / WO_FILES_PART_BYTES);
  if (!wo_statement_next (rows, error))
    return NULL;
  part = wo_statement_bytes (rows, 0);
  length = g_bytes_get_size (part);
  if (within >= length)
    return NULL;
  return g_bytes_new_from_bytes (part, within, MIN (most, length - within));
}
