/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-landlord.h"
#include "store/wo-landlords.h"
#include "store/wo-store-private.h"

#include <string.h>

/* Keys and ids are letters, digits, spaces and hyphens; anything else is left out of the array. */
char *
wo_scope_json (GPtrArray *texts)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = texts->pdata[i];

      if (strpbrk (text, "\"\\") != NULL)
        continue;
      g_string_append_printf (json, "%s\"%s\"", json->len > 1 ? "," : "", text);
    }
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

static gboolean
add_keys (WoStore *store, const char *landlord, GPtrArray *keys, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db, "SELECT key FROM landlord_name WHERE landlord = ? ORDER BY key",
                     error);

  if (from == NULL)
    return FALSE;
  wo_statement_bind_text (from, 1, landlord);
  while (wo_statement_next (from, &failed))
    if (!g_ptr_array_find_with_equal_func (keys, wo_statement_text (from, 0), g_str_equal, NULL))
      g_ptr_array_add (keys, wo_statement_dup (from, 0));
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

/* A name that is nobody's is looked for as it stands; one that is another landlord's is not. */
static gboolean
add_own_key (WoStore *store, const char *name, GPtrArray *ids, GPtrArray *keys, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autofree char *key = wo_landlord_key (name);
  g_autofree char *whose = NULL;

  if (*key == '\0' || g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL))
    return TRUE;
  whose = wo_store_find_landlord (store, name, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (whose == NULL || g_ptr_array_find_with_equal_func (ids, whose, g_str_equal, NULL))
    g_ptr_array_insert (keys, 0, g_steal_pointer (&key));
  return TRUE;
}

static GPtrArray *
scope_keys (WoStore *store, GPtrArray *ids, const char *name, GError **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ids->len; i++)
    if (!add_keys (store, ids->pdata[i], keys, error))
      return NULL;
  return add_own_key (store, name, ids, keys, error) ? g_steal_pointer (&keys) : NULL;
}

/* The group of the record @id, else of @name. A record that is not here stands for itself, since a row of
 * an order can come before its landlord's; empty where neither is known. */
static GPtrArray *
scope_ids (WoStore *store, const char *id, const char *name, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autofree char *found = NULL;
  GPtrArray *ids = id != NULL ? wo_landlords_group (store, id, &failed) : NULL;

  if (failed == NULL && ids == NULL)
    {
      found = wo_store_find_landlord (store, name, &failed);
      if (found != NULL)
        ids = wo_landlords_group (store, found, &failed);
    }
  if (failed == NULL && ids == NULL)
    {
      ids = g_ptr_array_new_with_free_func (g_free);
      if (id != NULL)
        g_ptr_array_add (ids, g_strdup (id));
    }
  if (failed == NULL)
    return ids;
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

gboolean
wo_scope_init (WoScope *self, WoStore *store, const char *id, const char *name, GError **error)
{
  g_autoptr (GPtrArray) ids = scope_ids (store, id, name, error);
  g_autoptr (GPtrArray) keys = ids != NULL ? scope_keys (store, ids, name, error) : NULL;

  if (keys == NULL)
    return FALSE;
  self->ids = wo_scope_json (ids);
  self->keys = wo_scope_json (keys);
  return TRUE;
}

void
wo_scope_clear (WoScope *self)
{
  g_clear_pointer (&self->ids, g_free);
  g_clear_pointer (&self->keys, g_free);
}

GPtrArray *
wo_store_landlord_keys (WoStore *self, const char *id, const char *name, GError **error)
{
  g_autoptr (GPtrArray) ids = scope_ids (self, id, name, error);
  g_autoptr (GPtrArray) keys = ids != NULL ? scope_keys (self, ids, name, error) : NULL;
  g_autofree char *own = wo_landlord_key (name);
  guint at;

  if (keys == NULL)
    return NULL;
  if (g_ptr_array_find_with_equal_func (keys, own, g_str_equal, &at))
    g_ptr_array_remove_index (keys, at);
  g_ptr_array_insert (keys, 0, g_steal_pointer (&own));
  return g_steal_pointer (&keys);
}
