/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What anybody can ask of a file's bytes: a line that is a Range, one that is an upload's query, one that is a
 * file's name, hash, size or type. */
#include "entries.h"

#include "domain/wo-file-item.h"
#include "server/wo-range.h"

#include <gio/gio.h>
#include <string.h>

static void
try_range (const char *header)
{
  static const gint64 sizes[] = { 1, 2, 1000, WO_FILE_SIZE_MAX };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      WoRange range = wo_range_parse (header, sizes[i]);

      if (range.kind == WO_RANGE_NONE)
        continue;
      /* Something of the file, and nothing beyond it. */
      g_assert_cmpint (range.first, >=, 0);
      g_assert_cmpint (range.first, <=, range.last);
      g_assert_cmpint (range.last, <, sizes[i]);
      if (range.kind == WO_RANGE_ALL)
        g_assert_cmpint (range.last - range.first, ==, sizes[i] - 1);
    }
}

static void
try_query (const char *text)
{
  static const gint64 lengths[] = { -1, 0, 1, WO_FILE_SIZE_MAX, G_MAXINT64 };
  g_autoptr (GHashTable) query = g_uri_parse_params (text, -1, "&", G_URI_PARAMS_NONE, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      gint64 offset = -1, size = -1;
      WoUploadQuery got =
          wo_upload_query_parse (query, lengths[i], WO_FILE_SIZE_MAX, &offset, &size);

      if (got != WO_UPLOAD_QUERY_GOOD)
        {
          g_assert_cmpint (offset, ==, -1);
          continue;
        }
      g_assert_cmpint (size, >=, 1);
      g_assert_cmpint (size, <=, WO_FILE_SIZE_MAX);
      g_assert_cmpint (offset, >=, 0);
      g_assert_cmpint (lengths[i], >=, 0);
      g_assert_cmpint (lengths[i], <=, size - offset);
    }
}

static void
try_words (const char *text)
{
  gint64 size = -1;

  if (wo_file_name_is_good (text))
    g_assert_null (strpbrk (text, "/\\\n"));
  if (wo_file_hash_is_good (text))
    g_assert_cmpuint (strlen (text), ==, 64);
  if (wo_file_type_is_good (text))
    g_assert_nonnull (strchr (text, '/'));
  if (wo_file_size_parse (text, &size))
    {
      g_autofree char *again = g_strdup_printf ("%" G_GINT64_FORMAT, size);

      g_assert_cmpstr (again, ==, text);
    }
}

void
wo_fuzz_enter_files (const uint8_t *data, size_t size)
{
  g_autofree char *text = size > 0 ? g_strndup ((const char *) data, size) : g_strdup ("");
  g_auto (GStrv) lines = g_strsplit (text, "\n", 3);

  for (guint i = 0; lines[i] != NULL; i++)
    if (i == 0)
      try_range (lines[i]);
    else if (i == 1)
      try_query (lines[i]);
    else
      try_words (lines[i]);
}
