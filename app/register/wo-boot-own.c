/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/wo-boot-private.h"

#include "protocol/wo-record-newcomer.h"
#include "protocol/wo-tree.h"
#include "register/wo-own-rows.h"

#include <string.h>

gboolean
wo_boot_write_line (GString *line, const WoBootRow *row, const char *reader)
{
  g_autofree char *less = NULL;

  if (wo_own_part (row->json, reader, &less) == WO_OWN_ALL)
    return FALSE;
  g_string_append_printf (line, "{\"position\":%" G_GINT64_FORMAT ",\"record\":", row->position);
  wo_record_append_for_newcomer (line, less != NULL ? less : row->json);
  g_string_append (line, "}\n");
  return TRUE;
}

gboolean
wo_boot_add_line (const WoBootRow *row, gpointer data)
{
  WoBootLines *self = data;

  if (wo_boot_write_line (self->text, row, self->reader))
    self->count++;
  return TRUE;
}

guint
wo_boot_find_place (const WoBootIndex *self, const char *id)
{
  guint low = 0, high = self->segments->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const WoSegment *segment = g_ptr_array_index (self->segments, middle);

      if (strcmp (segment->last, id) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

const char *
wo_boot_after_what (const WoBootIndex *self, guint place)
{
  return place > 0 ? ((const WoSegment *) self->segments->pdata[place - 1])->last : "";
}

static void
own_segment_free (gpointer data)
{
  WoOwnSegment *self = data;

  g_free (self->hash);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static guint
place_of (const WoBootIndex *self, const WoOwnRow *row)
{
  return MIN (wo_boot_find_place (self, row->id), self->segments->len - 1);
}

/* Of the last segment also what is behind its end, where nobody else is shown it. */
static WoOwnSegment *
read_own_segment (
    WoBootIndex *self, WoStore *store, const WoOwnRow *row, const char *reader, GError **error)
{
  guint place = place_of (self, row);
  const char *last = ((const WoSegment *) self->segments->pdata[place])->last;
  WoOwnSegment *own = g_new0 (WoOwnSegment, 1);
  WoBootLines lines = { g_string_new (NULL), reader, 0 };

  own->place = place;
  own->text = lines.text;
  if (!wo_boot_rows (store, wo_boot_after_what (self, place),
                     strcmp (last, row->id) < 0 ? row->id : last, wo_boot_add_line, &lines, error))
    {
      own_segment_free (own);
      return NULL;
    }
  own->count = lines.count;
  own->hash = wo_hash_text_of (own->text->str, own->text->len);
  return own;
}

/* The rows stand by id, and of two in one segment the later reaches as far as both. */
GPtrArray *
wo_boot_own_segments (WoBootIndex *self, WoStore *store, const char *reader, GError **error)
{
  g_autoptr (GPtrArray) rows = wo_own_rows (store, reader, 0, error);
  g_autoptr (GPtrArray) segments = g_ptr_array_new_with_free_func (own_segment_free);

  for (guint i = 0; rows != NULL && self->segments->len > 0 && i < rows->len; i++)
    {
      WoOwnSegment *own;

      if (i + 1 < rows->len &&
          place_of (self, rows->pdata[i]) == place_of (self, rows->pdata[i + 1]))
        continue;
      own = read_own_segment (self, store, rows->pdata[i], reader, error);
      if (own == NULL)
        return NULL;
      g_ptr_array_add (segments, own);
    }
  return rows != NULL ? g_steal_pointer (&segments) : NULL;
}
