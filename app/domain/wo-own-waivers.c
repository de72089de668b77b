/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-own-waivers.h"

#include "domain/wo-workflow.h"

#define WAIVERS "waivers/"

static gboolean
is_theirs (const char *by, const char *person)
{
  return by == NULL || g_strcmp0 (by, person) == 0;
}

/* What @person waived since, as it was. */
static void
put_back_given (WoRecord *rolled, const WoRecord *order, const WoRecord *before, const char *person)
{
  for (guint i = 0; i < order->cells->len; i++)
    {
      const WoCell *cell = order->cells->pdata[i];

      if (g_str_has_prefix (cell->path, WAIVERS) && is_theirs (cell->by, person))
        wo_record_set (rolled, cell->path,
                       before != NULL ? wo_record_get (before, cell->path) : NULL, person, NULL,
                       rolled->version);
    }
}

/* What @person had waived and took back. */
static void
put_back_taken (WoRecord *rolled, const WoRecord *order, const WoRecord *before, const char *person)
{
  for (guint i = 0; i < before->cells->len; i++)
    {
      const WoCell *cell = before->cells->pdata[i];
      const WoRemoval *removal = wo_record_removal (order, cell->path);

      if (g_str_has_prefix (cell->path, WAIVERS) && wo_record_get (order, cell->path) == NULL &&
          is_theirs (removal != NULL ? removal->by : NULL, person))
        wo_record_set (rolled, cell->path, cell->value, person, NULL, rolled->version);
    }
}

gboolean
wo_own_waivers_alone (const char *seen,
                      const WoRecord *before,
                      const WoRecord *order,
                      const WoRecord *c,
                      const char *person)
{
  g_autoptr (WoRecord) rolled = NULL;
  g_autofree char *hash = NULL;

  g_return_val_if_fail (order != NULL, FALSE);

  if (seen == NULL || person == NULL)
    return FALSE;
  rolled = wo_record_copy (order);
  put_back_given (rolled, order, before, person);
  if (before != NULL)
    put_back_taken (rolled, order, before, person);
  hash = wo_content_hash (rolled, c);
  return g_str_equal (hash, seen);
}
