/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a request asks of a file's bytes: one range in its headers, and where an upload goes on in its query.
 * Whatever somebody sends, what comes out lies within the file.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WO_RANGE_ALL, /* none asked for, several, or what is no range: as RFC 9110 has it, all of the file */
  WO_RANGE_ONE, /* from .first to .last, both in it */
  WO_RANGE_NONE /* it lies outside */
} WoRangeKind;

typedef struct
{
  WoRangeKind kind;
  gint64 first, last;
} WoRange;

/* @header is the value of Range, or NULL; @size is at least 1. */
WoRange wo_range_parse (const char *header, gint64 size);

/* "offset" and "size" of an upload, decimal, and @length bytes of them to come: 1 ≤ size ≤ @max and
 * offset + length ≤ size. */
typedef enum
{
  WO_UPLOAD_QUERY_GOOD,
  WO_UPLOAD_QUERY_BAD,
  WO_UPLOAD_QUERY_TOO_LARGE
} WoUploadQuery;

WoUploadQuery wo_upload_query_parse (
    GHashTable *query, gint64 length, gint64 max, gint64 *ret_offset, gint64 *ret_size);

G_END_DECLS
