/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a provider of sign-ins sends: a token on the first line, and its keys after it. */
#include "entries.h"

#include "server/wo-oidc-claims.h"

#include <string.h>

void
wo_fuzz_enter_oidc (const uint8_t *data, size_t size)
{
  const uint8_t *end = size > 0 ? memchr (data, '\n', size) : NULL;
  size_t length = end != NULL ? (size_t) (end - data) : size;
  g_autofree char *token = length > 0 ? g_strndup ((const char *) data, length) : g_strdup ("");
  WoOidcExpect expect = {
    "https://login.example.org", "orders", "0123456789abcdef", "email", 1700000000, TRUE
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoOidcKeys) keys =
      end != NULL ? wo_oidc_keys_read ((const char *) end + 1, size - length - 1, &error)
                  : wo_oidc_keys_read ("{\"keys\":[]}", 11, &error);
  g_autoptr (WoOidcIdentity) identity = NULL;

  g_assert_true ((keys == NULL) == (error != NULL));
  if (keys == NULL)
    return;
  identity = wo_oidc_check (token, keys, &expect, &error);
  g_assert_true ((identity == NULL) == (error != NULL));
  if (error != NULL)
    g_assert_true (error->domain == WO_OIDC_ERROR && g_utf8_validate (error->message, -1, NULL));
}
