/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-choices.h"

#include <string.h>

void
wo_choices_parse (const char *lines, GStrv *ret_ids, GStrv *ret_titles)
{
  g_auto (GStrv) rows = g_strsplit (lines != NULL ? lines : "", "\n", -1);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();

  for (gsize i = 0; rows[i] != NULL; i++)
    {
      char *bar;

      g_strstrip (rows[i]);
      if (rows[i][0] == '\0')
        continue;
      bar = strchr (rows[i], '|');
      g_strv_builder_add (titles, bar != NULL ? bar + 1 : rows[i]);
      if (bar != NULL)
        *bar = '\0';
      g_strv_builder_add (ids, rows[i]);
    }
  *ret_ids = g_strv_builder_end (ids);
  *ret_titles = g_strv_builder_end (titles);
}
