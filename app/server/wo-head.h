/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The head of an HTTP request, read before libsoup sees it: whole, not too large, each line in the strict
 * form, and with at most one length. So the two never differ in where a request ends, and nothing reaches
 * libsoup that it is known to take badly (a transfer coding, of which 3.2.3 loses the path for ever).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WO_HEAD_MORE, /* what there is may begin one */
  WO_HEAD_WHOLE,
  WO_HEAD_BAD,       /* it cannot become one */
  WO_HEAD_TOO_LARGE, /* more than WO_LIMIT_HEADERS_BYTES */
  WO_HEAD_NO_LENGTH  /* its body comes without a length */
} WoHeadState;

typedef struct
{
  gsize blank;  /* bytes of empty lines before it, which mean nothing */
  gsize size;   /* of all of it, with them and the empty line that ends it */
  guint64 body; /* bytes that follow */
} WoHead;

/* @ret_head: where it is WO_HEAD_WHOLE. */
WoHeadState wo_head_read (const char *data, gsize size, WoHead *ret_head);

G_END_DECLS
