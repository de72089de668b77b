/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A text that may not outlive its use: a passphrase, a sign-in, or what holds one. It is wiped before its
 * memory is given back, which a compiler may not leave out.
 */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

typedef char *WoSecret;

/* Wipes and frees @data, a text or NULL. */
static inline void
wo_secret_free (gpointer data)
{
  char *secret = data;

  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

/* Takes @text over: the bytes of it, which are wiped with the last reference. */
static inline GBytes *
wo_secret_to_bytes (char *text)
{
  return g_bytes_new_with_free_func (text, strlen (text), wo_secret_free, text);
}

G_DEFINE_AUTO_CLEANUP_FREE_FUNC (WoSecret, wo_secret_free, NULL)

G_END_DECLS
