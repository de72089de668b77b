/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/guidance/wo-edition-acts.h"

#include <string.h>

static void
add_change (WoAct *act, const char *id, const char *path, const char *value)
{
  g_autofree char *at = g_strdup_printf ("changes/%s.path", id);
  g_autofree char *to = g_strdup_printf ("changes/%s.value", id);

  wo_act_add_cell (act, at, path);
  wo_act_add_cell (act, to, value);
}

static const WoGuidanceChange *
find_change (const WoEditionEntry *draft, const char *path)
{
  for (guint i = 0; i < draft->guidance->changes->len; i++)
    {
      const WoGuidanceChange *change = draft->guidance->changes->pdata[i];

      if (g_strcmp0 (change->path, path) == 0)
        return change;
    }
  return NULL;
}

const char *
wo_edition_acts_base (WoEditions *editions, const WoEditionEntry *draft, const char *path)
{
  const WoEditionEntry *base = draft->guidance->based_on != NULL
                                   ? wo_editions_entry (editions, draft->guidance->based_on)
                                   : NULL;

  for (guint i = 0; base != NULL && i < base->texts->len; i++)
    {
      const WoEditionText *text = base->texts->pdata[i];

      if (g_str_equal (text->path, path))
        return text->value;
    }
  return NULL;
}

void
wo_edition_acts_change (WoEditions *editions,
                        const WoEditionEntry *draft,
                        WoAct *act,
                        const char *path,
                        const char *value)
{
  const WoGuidanceChange *change = find_change (draft, path);
  const char *base = wo_edition_acts_base (editions, draft, path);
  g_autofree char *id = change != NULL ? g_strdup (change->id) : wo_editions_new_id (editions);

  if (g_strcmp0 (base, value) != 0)
    add_change (act, id, path, value);
  else if (change != NULL)
    add_change (act, id, NULL, NULL);
}

gboolean
wo_edition_acts_take_back (const WoEditionEntry *draft, WoAct *act, const char *path)
{
  gsize length = strlen (path);
  gboolean any = FALSE;

  for (guint i = 0; i < draft->guidance->changes->len; i++)
    {
      const WoGuidanceChange *change = draft->guidance->changes->pdata[i];
      gsize own = change->path != NULL ? strlen (change->path) : 0;
      gboolean below = own >= length && strncmp (change->path, path, length) == 0 &&
                       (own == length || change->path[length] == '.');
      gboolean above = own > 0 && own < length && strncmp (change->path, path, own) == 0 &&
                       path[own] == '.' && change->value == NULL;

      if (!below && !above)
        continue;
      add_change (act, change->id, NULL, NULL);
      any = TRUE;
    }
  return any;
}

WoAct *
wo_edition_acts_set (const WoEditionEntry *draft)
{
  WoAct *act = wo_act_new ("set", WO_RECORD_GUIDANCE, draft->id);

  act->seen_version = draft->version;
  return act;
}
