/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-record-newcomer.h"

#include <string.h>

/* In no text: a quote within one is written with its backslash. */
#define REMOVED ",\"removed\":["
/* What stands behind its list, always; nothing in the list is a list. */
#define BEHIND "],\"variants\":["

void
wo_record_append_for_newcomer (GString *out, const char *json)
{
  const char *removed, *rest;

  g_return_if_fail (out != NULL && json != NULL);

  removed = strstr (json, REMOVED);
  rest = removed != NULL ? strstr (removed, BEHIND) : NULL;
  if (rest == NULL)
    {
      g_string_append (out, json);
      return;
    }
  g_string_append_len (out, json, removed - json);
  g_string_append (out, rest + 1);
}
