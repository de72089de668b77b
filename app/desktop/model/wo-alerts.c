/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-alerts.h"

#include "desktop/model/wo-searches.h"

static void
alert_free (gpointer data)
{
  WoAlert *self = data;

  g_free (self->id);
  g_free (self->name);
  wo_found_ask_free (self->ask);
  g_free (self);
}

static WoAlert *
alert_new (const WoSavedSearch *search)
{
  WoAlert *self = g_new0 (WoAlert, 1);
  g_auto (GStrv) within = g_strsplit (search->within != NULL ? search->within : "", "|", 3);
  g_auto (GStrv) like = g_strsplit (search->like != NULL ? search->like : "", "\n", 2);
  gboolean narrowed = g_strv_length (within) == 3 && *within[1] != '\0';
  const WoFoundQuestion question = { .text = search->text,
                                     .like = g_strv_length (like) == 2 ? like[1] : NULL,
                                     .kind = "order",
                                     .state = narrowed ? within[1] : NULL };

  self->id = g_strdup (search->id);
  self->name = g_strdup (search->name);
  self->ask = wo_found_ask_new (&question);
  return self;
}

GPtrArray *
wo_alerts_of (WoDesk *desk)
{
  g_autoptr (GPtrArray) searches = wo_searches_list (desk, "search");
  GPtrArray *alerts = g_ptr_array_new_with_free_func (alert_free);

  for (guint i = 0; i < searches->len; i++)
    {
      const WoSavedSearch *search = searches->pdata[i];

      if (search->alert && wo_saved_search_may_tell (search))
        g_ptr_array_add (alerts, alert_new (search));
    }
  return alerts;
}

gboolean
wo_alerts_are_ready (WoStore *store)
{
  return wo_finder_memory (wo_store_finder (store)) > 0;
}

gboolean
wo_alert_count (const WoAlert *self, WoStore *store, WoDate since, guint *ret_count, GError **error)
{
  WoFind find = wo_found_find (self->ask);
  g_autoptr (WoFound) found = NULL;

  find.facets = FALSE;
  find.query.from = MAX (find.query.from, since);
  found = wo_finder_search (wo_store_finder (store), store, &find, NULL, error);
  if (found == NULL)
    return FALSE;
  *ret_count = wo_found_total (found);
  return TRUE;
}
