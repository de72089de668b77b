/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-landlords-private.h"

#include "domain/wo-landlord-near.h"
#include "domain/wo-landlord-words.h"
#include "store/wo-store-private.h"

/* Landlords that share the most with a name, whose likeness is then looked at closely. */
#define LOOKED_AT 40

#define CANDIDATES                                                                                 \
  "SELECT landlord FROM landlord_gram WHERE gram IN (SELECT value FROM json_each (?1)) "           \
  "GROUP BY landlord ORDER BY count (*) DESC, landlord LIMIT ?2"

static void
near_free (WoLandlordNear *self)
{
  g_free (self->id);
  g_free (self->landlord);
  g_free (self->name);
  g_free (self);
}

static char *
name_of (WoStore *store, const char *id, GError **error)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db, "SELECT name FROM landlord_row WHERE id = ?", error);

  if (from == NULL)
    return NULL;
  wo_statement_bind_text (from, 1, id);
  return wo_statement_next (from, error) ? wo_statement_dup (from, 0) : NULL;
}

static WoLandlordNear *
find_near (GPtrArray *near, const char *id)
{
  for (guint i = 0; i < near->len; i++)
    if (g_str_equal (((WoLandlordNear *) near->pdata[i])->id, id))
      return near->pdata[i];
  return NULL;
}

/* What a landlord of another sort than the name says is put behind by: who types a council's name means no
 * housing association of its place. */
#define OF_ANOTHER_SORT 0.25

static double
behind_by (WoStore *store, const char *id, WoLandlordSort said, GError **error)
{
  WoLandlordSort sort =
      said != WO_LANDLORD_SORT_UNKNOWN ? wo_landlords_sort_of_record (store, id, error) : said;

  return sort != WO_LANDLORD_SORT_UNKNOWN && sort != said ? OF_ANOTHER_SORT : 0;
}

/* The name of the record @id that is likest, where it is like enough and liker than one of its group. */
static gboolean
judge (WoStore *store, GPtrArray *near, const char *id, const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *root = wo_landlords_root (store, id, error);
  g_autoptr (GError) failed = NULL;
  WoLandlordNear *there = root != NULL ? find_near (near, root) : NULL;
  double behind;

  if (root == NULL || !wo_landlords_add_names (store, names, id, error))
    return FALSE;
  behind = behind_by (store, id, wo_landlord_sort_of (name), &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  for (guint i = 0; i < names->len; i++)
    {
      const char *why = NULL;
      double score = wo_landlord_nearness (name, names->pdata[i], &why) - behind;

      if (why == NULL || (there != NULL && there->score >= score))
        continue;
      if (there == NULL)
        {
          there = g_new0 (WoLandlordNear, 1);
          there->id = g_strdup (root);
          there->landlord = name_of (store, root, error);
          g_ptr_array_add (near, there);
        }
      g_free (there->name);
      there->name = g_strdup (names->pdata[i]);
      there->score = score;
      there->why = why;
      there->misspelt = wo_landlord_is_misspelt (name, there->name);
    }
  return TRUE;
}

static int
compare_near (gconstpointer one, gconstpointer other)
{
  const WoLandlordNear *a = *(const WoLandlordNear *const *) one;
  const WoLandlordNear *b = *(const WoLandlordNear *const *) other;

  if (a->score > b->score || a->score < b->score)
    return a->score > b->score ? -1 : 1;
  return g_strcmp0 (a->landlord, b->landlord);
}

static char *
grams_json (const char *name)
{
  g_auto (GStrv) grams = wo_landlord_grams (name);
  g_autoptr (GPtrArray) array = g_ptr_array_new ();

  for (guint i = 0; grams[i] != NULL; i++)
    g_ptr_array_add (array, grams[i]);
  return wo_scope_json (array);
}

WoStatement *
wo_landlords_candidates (WoStore *store, const char *name, GError **error)
{
  g_autofree char *grams = grams_json (name);
  WoStatement *from = wo_db_prepare (store->db, CANDIDATES, error);

  if (from == NULL)
    return NULL;
  wo_statement_bind_text (from, 1, grams);
  wo_statement_bind_int (from, 2, LOOKED_AT);
  return from;
}

GPtrArray *
wo_landlords_near (WoStore *store, const char *name, guint max, GError **error)
{
  g_autoptr (GPtrArray) near = g_ptr_array_new_with_free_func ((GDestroyNotify) near_free);
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from = wo_landlords_candidates (store, name, error);

  if (from == NULL)
    return NULL;
  while (failed == NULL && wo_statement_next (from, &failed))
    judge (store, near, wo_statement_text (from, 0), name, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  g_ptr_array_sort (near, compare_near);
  if (near->len > max)
    g_ptr_array_set_size (near, (int) max);
  return g_steal_pointer (&near);
}
