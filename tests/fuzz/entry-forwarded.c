/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What anybody can write into X-Forwarded-For before a proxy hands it on. */
#include "entries.h"

#include "server/wo-forwarded.h"

void
wo_fuzz_enter_forwarded (const uint8_t *data, size_t size)
{
  static const char *const remotes[] = { "127.0.0.1", "192.0.2.1", "::1" };
  g_autoptr (GPtrArray) proxies = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *header = g_strndup ((const char *) data, size);

  g_ptr_array_add (proxies, g_inet_address_mask_new_from_string ("127.0.0.0/8", NULL));
  g_ptr_array_add (proxies, g_inet_address_mask_new_from_string ("::1", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (remotes); i++)
    {
      g_autofree char *address = wo_forwarded_address (remotes[i], header, proxies);
      g_autoptr (GInetAddress) inet = g_inet_address_new_from_string (address);

      /* An address always, and nobody's word but a proxy's. */
      g_assert_nonnull (inet);
      if (i == 1)
        g_assert_cmpstr (address, ==, remotes[i]);
    }
}
