/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The language that LANGUAGE names, for the tests of what is said in one. A newer C library speaks its own language
 * alone in the locale C.UTF-8, whatever LANGUAGE says: there it takes another locale, where the machine has one.
 */
#pragma once

#include <glib.h>
#include <gnu/libc-version.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

/* From now on what is said is that of the catalogues in @folder; FALSE: this machine has no locale for it. */
static inline gboolean
spoken_of (const char *folder)
{
  static const char *const locales[] = { "C.UTF-8", "en_GB.UTF-8", "cy_GB.UTF-8" };

  bindtextdomain ("wider-orders", folder);
  bind_textdomain_codeset ("wider-orders", "UTF-8");
  textdomain ("wider-orders");
  g_assert_nonnull (setlocale (LC_ALL, locales[0]));
  if (g_strcmp0 (g_getenv ("LANGUAGE"), "en") == 0)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (locales); i++)
    if (setlocale (LC_ALL, locales[i]) != NULL && !g_str_equal (gettext ("Cases"), "Cases"))
      return TRUE;
  setlocale (LC_ALL, locales[0]);
  g_assert_cmpfloat (g_ascii_strtod (strchr (gnu_get_libc_version (), '.') + 1, NULL), >, 36);
  return FALSE;
}
