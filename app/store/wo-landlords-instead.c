/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-landlords.h"

/* Those that the findings may have for it; of none that is known nothing. */
static gboolean
add_perhaps (GPtrArray *names, WoStore *store, const char *id, guint max, GError **error)
{
  g_autoptr (GPtrArray) perhaps = wo_landlords_perhaps_published (store, id, error);

  for (guint i = 0; perhaps != NULL && i < perhaps->len && names->len < max; i++)
    g_ptr_array_add (names, g_strdup (((WoLandlordPublished *) perhaps->pdata[i])->name));
  return perhaps != NULL;
}

static gboolean
add_near (GPtrArray *names, WoStore *store, const char *name, guint max, GError **error)
{
  g_autoptr (GPtrArray) near = wo_landlords_near (store, name, max, error);

  for (guint i = 0; near != NULL && i < near->len; i++)
    g_ptr_array_add (names, g_strdup (((WoLandlordNear *) near->pdata[i])->landlord));
  return near != NULL;
}

GPtrArray *
wo_landlords_instead (WoStore *store, const char *name, guint max, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failed = NULL;
  g_autofree char *id = wo_landlords_asked (store, name, &failed);

  if (failed == NULL && id != NULL)
    add_perhaps (names, store, id, max, &failed);
  else if (failed == NULL)
    add_near (names, store, name, max, &failed);
  if (failed == NULL)
    return g_steal_pointer (&names);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}
