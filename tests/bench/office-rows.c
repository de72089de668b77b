/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-rows.h"

#include "protocol/wo-act-json.h"
#include "store/wo-log.h"

#include <string.h>

WoRecord *
office_rows_record (GBytes *line)
{
  g_autoptr (GError) error = NULL;
  const char *text = strstr (g_bytes_get_data (line, NULL), "\"record\":") + strlen ("\"record\":");
  gsize before = (gsize) (text - (const char *) g_bytes_get_data (line, NULL));
  /* Without what closes the line. */
  WoRecord *record = wo_record_from_json (text, g_bytes_get_size (line) - before - 2, &error);

  g_assert_no_error (error);
  return record;
}

static void
keep (WoStore *store, const WoRecord *record, gint64 position)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *act = g_strdup_printf ("act-%" G_GINT64_FORMAT, position);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);
  WoLogEntry entry = { .position = position,
                       .act = act,
                       .replica = (char *) "bench",
                       .n = position,
                       .record = record->id,
                       .person = (char *) "bench",
                       .at_us = 1,
                       .bytes = bytes,
                       .result = (char *) "{}" };

  wo_store_put_record (store, record, position, &error);
  g_assert_no_error (error);
  wo_log_append (store, &entry, &error);
  g_assert_no_error (error);
}

WoStore *
office_rows_new (const MadeOffice *office, const char *path)
{
  g_autoptr (GError) error = NULL;
  WoStore *store = wo_store_open (path, WO_STORE_CREATE, &error);
  gint64 head;

  g_assert_no_error (error);
  g_assert_true (wo_store_begin (store, NULL));
  head = wo_log_head (store, NULL);
  for (guint i = 0; i < office->lines->len; i++)
    {
      g_autoptr (WoRecord) record = office_rows_record (office->lines->pdata[i]);

      keep (store, record, ++head);
    }
  g_assert_true (wo_store_commit (store, NULL));
  return store;
}
