/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/guidance/wo-guidance-search.h"

#include <string.h>

static GStrv
cut (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (builder, parts[i]);
  return g_strv_builder_end (builder);
}

/* Adds the reading of @folded in which @name stands as @other. */
static void
add_reading (GPtrArray *readings, const char *folded, const char *name, const char *other)
{
  g_autofree char *from = g_utf8_casefold (name, -1);
  const char *at = strstr (folded, from);
  g_autofree char *text = NULL;

  if (at == NULL)
    return;
  text = g_strdup_printf ("%.*s%s%s", (int) (at - folded), folded, other, at + strlen (from));
  g_ptr_array_add (readings, cut (text));
}

GPtrArray *
wo_guidance_readings (const WoEdition *edition, const char *words)
{
  GPtrArray *readings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *folded = g_utf8_casefold (words, -1);

  g_ptr_array_add (readings, cut (words));
  for (guint i = 0; edition != NULL && i < edition->terms->len; i++)
    {
      const WoTerm *term = edition->terms->pdata[i];

      add_reading (readings, folded, term->old_name, term->name);
      add_reading (readings, folded, term->name, term->old_name);
    }
  return readings;
}

gboolean
wo_guidance_found (const WoGuidanceItem *item, GPtrArray *readings)
{
  for (guint i = 0; i < readings->len; i++)
    if (wo_guidance_item_matches (item, readings->pdata[i]))
      return TRUE;
  return FALSE;
}
