/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What anybody who connects to the server can send first. */
#include "entries.h"

#include "server/wo-head.h"
#include "server/wo-limits.h"

#include <string.h>

void
wo_fuzz_enter_head (const uint8_t *data, size_t size)
{
  g_autofree char *copy = g_malloc (size + 1);
  WoHead head = { 0 }, less = { 0 };
  WoHeadState state;

  if (size > 0)
    memcpy (copy, data, size);
  state = wo_head_read (copy, size, &head);
  if (state == WO_HEAD_MORE)
    g_assert_cmpuint (size, <, WO_LIMIT_HEADERS_BYTES);
  if (state != WO_HEAD_WHOLE)
    return;
  /* Whole once, it says the same without what follows, and without its last byte it waits for that. */
  g_assert_cmpuint (head.size, <=, MIN (size, WO_LIMIT_HEADERS_BYTES));
  g_assert_cmpuint (head.blank + 4, <=, head.size);
  g_assert_cmpint (wo_head_read (copy, head.size, &less), ==, WO_HEAD_WHOLE);
  g_assert_cmpmem (&less, sizeof less, &head, sizeof head);
  g_assert_cmpint (wo_head_read (copy, head.size - 1, &less), ==, WO_HEAD_MORE);
}
