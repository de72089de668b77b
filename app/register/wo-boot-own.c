/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/wo-boot-private.h"

#include "protocol/wo-record-newcomer.h"
#include "protocol/wo-tree.h"
#include "register/wo-own-rows.h"

#include <string.h>

/* As many of the segments for one reader are known by where they stand; beyond that all are looked for anew. */
#define SPANS_MAX 4096

/* The rows behind one id and up to another. */
typedef struct
{
  char *after, *upto;
} WoBootSpan;

gboolean
wo_boot_add_line (const WoBootRow *row, gpointer data)
{
  WoBootLines *self = data;
  g_autofree char *less = NULL;
  WoOwnPart part;

  if (!wo_own_part (row->json, self->reader, &part, &less, &self->error))
    return FALSE;
  if (part == WO_OWN_ALL)
    return TRUE;
  g_string_append_printf (self->text,
                          "{\"position\":%" G_GINT64_FORMAT ",\"record\":", row->position);
  wo_record_append_for_newcomer (self->text, less != NULL ? less : row->json);
  g_string_append (self->text, "}\n");
  self->count++;
  return TRUE;
}

gboolean
wo_boot_add_lines (
    WoStore *store, const char *after, const char *upto, WoBootLines *lines, GError **error)
{
  if (!wo_boot_rows (store, after, upto, wo_boot_add_line, lines, error))
    return FALSE;
  if (lines->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&lines->error));
  return FALSE;
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

static void
span_free (gpointer data)
{
  WoBootSpan *self = data;

  g_free (self->after);
  g_free (self->upto);
  g_free (self);
}

GHashTable *
wo_boot_spans_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, span_free);
}

static void
remember (WoBootIndex *self, const char *hash, const char *reader, const WoBootSpan *span)
{
  WoBootSpan *kept = g_new (WoBootSpan, 1);

  if (g_hash_table_size (self->spans) >= SPANS_MAX)
    g_hash_table_remove_all (self->spans);
  *kept = (WoBootSpan){ g_strdup (span->after), g_strdup (span->upto) };
  g_hash_table_insert (self->spans, g_strjoin (" ", hash, reader, NULL), kept);
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
  char *last = ((const WoSegment *) self->segments->pdata[place])->last;
  const WoBootSpan span = { (char *) wo_boot_after_what (self, place),
                            strcmp (last, row->id) < 0 ? row->id : last };
  WoOwnSegment *own = g_new0 (WoOwnSegment, 1);
  WoBootLines lines = { .text = g_string_new (NULL), .reader = reader };

  own->place = place;
  own->text = lines.text;
  if (!wo_boot_add_lines (store, span.after, span.upto, &lines, error))
    {
      own_segment_free (own);
      return NULL;
    }
  own->count = lines.count;
  own->hash = wo_hash_text_of (own->text->str, own->text->len);
  remember (self, own->hash, reader, &span);
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

/* NULL without an error where it is another by now. */
static GBytes *
read_span (
    WoStore *store, const WoBootSpan *span, const char *hash, const char *reader, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  WoBootLines lines = { .text = text, .reader = reader };
  g_autofree char *found = NULL;

  if (!wo_boot_add_lines (store, span->after, span->upto, &lines, error))
    return NULL;
  found = wo_hash_text_of (text->str, text->len);
  return g_str_equal (found, hash) ? g_bytes_new (text->str, text->len) : NULL;
}

static GBytes *
look_among_all (
    WoBootIndex *self, WoStore *store, const char *hash, const char *reader, GError **error)
{
  g_autoptr (GPtrArray) own = wo_boot_own_segments (self, store, reader, error);

  for (guint i = 0; own != NULL && i < own->len; i++)
    {
      WoOwnSegment *mine = own->pdata[i];

      if (g_str_equal (mine->hash, hash))
        return g_bytes_new (mine->text->str, mine->text->len);
    }
  return NULL;
}

GBytes *
wo_boot_own_segment (
    WoBootIndex *self, WoStore *store, const char *hash, const char *reader, GError **error)
{
  g_autofree char *name = g_strjoin (" ", hash, reader, NULL);
  const WoBootSpan *span = g_hash_table_lookup (self->spans, name);
  g_autoptr (GError) local = NULL;
  GBytes *found = span != NULL ? read_span (store, span, hash, reader, &local) : NULL;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return found != NULL ? found : look_among_all (self, store, hash, reader, error);
}
