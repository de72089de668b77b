/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-forwarded.h"

#include "server/wo-limits.h"

#include <string.h>

static gboolean
forwarded_is_proxy (GInetAddress *address, GPtrArray *proxies)
{
  for (guint i = 0; i < proxies->len; i++)
    if (g_inet_address_mask_matches (g_ptr_array_index (proxies, i), address))
      return TRUE;
  return FALSE;
}

/* "192.0.2.7", "192.0.2.7:4711", "[2001:db8::1]:4711"; NULL: none of them. */
static GInetAddress *
forwarded_parse (const char *text)
{
  g_autofree char *bare = g_strstrip (g_strdup (text));
  char *end;

  if (bare[0] == '[' && (end = strchr (bare, ']')) != NULL)
    {
      *end = '\0';
      return g_inet_address_new_from_string (bare + 1);
    }
  end = strchr (bare, ':');
  if (end != NULL && strchr (end + 1, ':') == NULL)
    *end = '\0';
  return g_inet_address_new_from_string (bare);
}

char *
wo_forwarded_address (const char *remote, const char *header, GPtrArray *proxies)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (remote);
  g_auto (GStrv) hops = NULL;

  if (address == NULL || header == NULL || strlen (header) > WO_LIMIT_FORWARDED_BYTES)
    return g_strdup (remote);
  hops = g_strsplit (header, ",", -1);
  for (guint i = g_strv_length (hops); i > 0 && forwarded_is_proxy (address, proxies); i--)
    {
      GInetAddress *hop = forwarded_parse (hops[i - 1]);

      if (hop == NULL)
        break;
      g_object_unref (address);
      address = hop;
    }
  return g_inet_address_to_string (address);
}
