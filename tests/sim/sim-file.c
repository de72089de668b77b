/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-file.h"

#include <string.h>

static GByteArray *
bytes_copy (const GByteArray *from)
{
  GByteArray *self = g_byte_array_sized_new (from->len);

  return g_byte_array_append (self, from->data, from->len);
}

/* Nothing that is behind the end is anything but zero. */
static void
grow (GByteArray *bytes, gsize size)
{
  gsize was = bytes->len;

  if (size <= was)
    return;
  g_byte_array_set_size (bytes, (guint) size);
  memset (bytes->data + was, 0, size - was);
}

static void
make_dirty (SimFile *self, gsize from, gsize to)
{
  for (gsize sector = from / SIM_SECTOR; sector * SIM_SECTOR < to; sector++)
    g_hash_table_add (self->dirty, GSIZE_TO_POINTER (sector));
}

SimFile *
sim_file_new (void)
{
  SimFile *self = g_new0 (SimFile, 1);

  self->now = g_byte_array_new ();
  self->dirty = g_hash_table_new (NULL, NULL);
  self->regions = g_ptr_array_new_with_free_func (g_free);
  return self;
}

SimFile *
sim_file_copy (const SimFile *self)
{
  SimFile *copy = sim_file_new ();
  GHashTableIter iter;
  gpointer sector;

  g_byte_array_unref (copy->now);
  copy->now = bytes_copy (self->now);
  copy->safe = self->safe != NULL ? bytes_copy (self->safe) : NULL;
  copy->removed = self->removed;
  g_hash_table_iter_init (&iter, self->dirty);
  while (g_hash_table_iter_next (&iter, &sector, NULL))
    g_hash_table_add (copy->dirty, sector);
  return copy;
}

void
sim_file_free (SimFile *self)
{
  g_byte_array_unref (self->now);
  g_clear_pointer (&self->safe, g_byte_array_unref);
  g_hash_table_unref (self->dirty);
  g_ptr_array_unref (self->regions);
  g_free (self);
}

void
sim_file_write (SimFile *self, const void *from, gsize size, gsize offset)
{
  make_dirty (self, MIN (offset, self->now->len), offset + size);
  grow (self->now, offset + size);
  memcpy (self->now->data + offset, from, size);
}

void
sim_file_truncate (SimFile *self, gsize size)
{
  if (size >= self->now->len)
    return;
  make_dirty (self, size, self->now->len);
  g_byte_array_set_size (self->now, (guint) size);
}

void
sim_file_flush (SimFile *self)
{
  GHashTableIter iter;
  gpointer sector;

  if (self->safe == NULL)
    self->safe = g_byte_array_new ();
  g_byte_array_set_size (self->safe, self->now->len);
  g_hash_table_iter_init (&iter, self->dirty);
  while (g_hash_table_iter_next (&iter, &sector, NULL))
    {
      gsize from = GPOINTER_TO_SIZE (sector) * SIM_SECTOR;

      if (from < self->now->len)
        memcpy (self->safe->data + from, self->now->data + from,
                MIN (SIM_SECTOR, self->now->len - from));
    }
  g_hash_table_remove_all (self->dirty);
}

/* By the sector, the old or the new. */
static void
mix (SimFile *self, GByteArray *left, SimDraw draw, gpointer data)
{
  gsize end = self->now->len;

  for (gsize from = 0; from < end; from += SIM_SECTOR)
    {
      gsize to = MIN (from + SIM_SECTOR, end);

      if (!g_hash_table_contains (self->dirty, GSIZE_TO_POINTER (from / SIM_SECTOR)) ||
          draw (2, data) == 0)
        continue;
      grow (left, to);
      memcpy (left->data + from, self->now->data + from, to - from);
    }
  if (end < left->len && draw (2, data) == 0)
    g_byte_array_set_size (left, (guint) end);
}

gboolean
sim_file_lose (SimFile *self, SimDraw draw, gpointer data)
{
  GByteArray *left;

  if (self->safe == NULL && (draw == NULL || draw (2, data) == 0))
    return FALSE;
  left = self->safe != NULL ? bytes_copy (self->safe) : g_byte_array_new ();
  if (draw != NULL)
    mix (self, left, draw, data);
  g_byte_array_unref (self->now);
  self->now = left;
  make_dirty (self, 0, left->len);
  if (self->removed && draw != NULL && draw (2, data) == 0)
    return FALSE;
  self->removed = FALSE;
  sim_file_flush (self);
  return TRUE;
}
