/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/wo-boot-segment.h"

#include "protocol/wo-tree.h"
#include "sync/wo-engine-private.h"

#include <string.h>

#define ROW_START "{\"position\":"
#define ROW_RECORD ",\"record\":"

static gboolean
wrong (GError **error, const char *message)
{
  g_set_error_literal (error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER, message);
  return FALSE;
}

static void
line_clear (gpointer data)
{
  wo_fill_record_free (((WoBootLine *) data)->record);
}

static gboolean
read_line (WoBootSegment *self, const char *line, gsize length, GError **error)
{
  WoBootLine read = { 0 };
  char *end = NULL;

  if (length <= strlen (ROW_START) || !g_str_has_prefix (line, ROW_START) ||
      !g_ascii_isdigit (line[strlen (ROW_START)]))
    return wrong (error, "a line of a segment does not begin with its position");
  read.position = g_ascii_strtoll (line + strlen (ROW_START), &end, 10);
  if (read.position < 1 || !g_str_has_prefix (end, ROW_RECORD) || line[length - 1] != '}')
    return wrong (error, "a line of a segment is not a position and a record");
  end += strlen (ROW_RECORD);
  read.record = wo_fill_record_read (end, (gsize) (line + length - 1 - end), error);
  if (read.record != NULL)
    g_array_append_val (self->lines, read);
  return read.record != NULL;
}

WoBootSegment *
wo_boot_segment_read (const char *hash, GBytes *bytes, GError **error)
{
  g_autoptr (WoBootSegment) self = g_new0 (WoBootSegment, 1);
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  const char *end = text + size;

  self->hash = wo_hash_text_of (text, size);
  self->size = size;
  self->lines = g_array_new (FALSE, FALSE, sizeof (WoBootLine));
  g_array_set_clear_func (self->lines, line_clear);
  if (!g_str_equal (self->hash, hash))
    {
      wrong (error, "a segment is not the one its name says");
      return NULL;
    }
  while (text < end)
    {
      const char *newline = memchr (text, '\n', (gsize) (end - text));

      if (newline == NULL)
        {
          wrong (error, "a segment ends within a line");
          return NULL;
        }
      if (!read_line (self, text, (gsize) (newline - text), error))
        return NULL;
      text = newline + 1;
    }
  return g_steal_pointer (&self);
}

void
wo_boot_segment_free (WoBootSegment *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->lines);
  g_free (self->hash);
  g_free (self);
}
