/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-range.h"

#include <string.h>

/* Digits alone: no sign, no space. A number beyond what 64 bits hold is beyond any file. */
static gboolean
read_number (const char **at, gint64 *ret_number)
{
  gint64 number = 0;
  const char *start = *at;

  for (; g_ascii_isdigit (**at); (*at)++)
    number = number > (G_MAXINT64 - 9) / 10 ? G_MAXINT64 - 9 : number * 10 + (**at - '0');
  *ret_number = number;
  return *at > start;
}

/* "-N": the last N bytes. */
static WoRange
parse_suffix (const char *at, gint64 size)
{
  const WoRange all = { WO_RANGE_ALL, 0, size - 1 };
  gint64 last = 0;

  at++;
  if (!read_number (&at, &last) || *at != '\0')
    return all;
  if (last == 0)
    return (WoRange){ WO_RANGE_NONE, 0, 0 };
  return (WoRange){ WO_RANGE_ONE, size - MIN (last, size), size - 1 };
}

WoRange
wo_range_parse (const char *header, gint64 size)
{
  const WoRange all = { WO_RANGE_ALL, 0, size - 1 };
  const char *at = header;
  gint64 first = 0, last = size - 1;

  if (header == NULL || g_ascii_strncasecmp (header, "bytes=", 6) != 0)
    return all;
  at += 6;
  if (*at == '-')
    return parse_suffix (at, size);
  if (!read_number (&at, &first) || *at != '-')
    return all;
  at++;
  if (*at != '\0' && (!read_number (&at, &last) || *at != '\0' || last < first))
    return all;
  if (first >= size)
    return (WoRange){ WO_RANGE_NONE, 0, 0 };
  return (WoRange){ WO_RANGE_ONE, first, MIN (last, size - 1) };
}

static gboolean
query_number (GHashTable *query, const char *name, gint64 *ret_number)
{
  const char *text = query != NULL ? g_hash_table_lookup (query, name) : NULL;

  return text != NULL && read_number (&text, ret_number) && *text == '\0';
}

WoUploadQuery
wo_upload_query_parse (
    GHashTable *query, gint64 length, gint64 max, gint64 *ret_offset, gint64 *ret_size)
{
  gint64 offset, size;

  if (!query_number (query, "offset", &offset) || !query_number (query, "size", &size) || size < 1)
    return WO_UPLOAD_QUERY_BAD;
  if (size > max)
    return WO_UPLOAD_QUERY_TOO_LARGE;
  if (length < 0 || offset > size || length > size - offset)
    return WO_UPLOAD_QUERY_BAD;
  *ret_offset = offset;
  *ret_size = size;
  return WO_UPLOAD_QUERY_GOOD;
}
