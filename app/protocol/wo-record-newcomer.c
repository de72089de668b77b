/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-record-newcomer.h"

#include <string.h>

/* In no text: a quote within one is written with its backslash. */
#define REMOVED ",\"removed\":["

/* Behind the text that begins at @at, or NULL. */
static const char *
skip_text (const char *at)
{
  for (at++; *at != '"'; at++)
    {
      if (*at == '\\' && at[1] != '\0')
        at++;
      if (*at == '\0')
        return NULL;
    }
  return at + 1;
}

/* Behind the list whose bracket is before @at; nothing in it is a list. */
static const char *
skip_list (const char *at)
{
  while (at != NULL && *at != ']')
    {
      if (*at == '\0')
        return NULL;
      at = *at == '"' ? skip_text (at) : at + 1;
    }
  return at != NULL ? at + 1 : NULL;
}

void
wo_record_append_for_newcomer (GString *out, const char *json)
{
  const char *removed, *rest;

  g_return_if_fail (out != NULL && json != NULL);

  removed = strstr (json, REMOVED);
  rest = removed != NULL ? skip_list (removed + strlen (REMOVED)) : NULL;
  if (rest == NULL)
    {
      g_string_append (out, json);
      return;
    }
  g_string_append_len (out, json, removed - json);
  g_string_append (out, rest);
}
