/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-landlords.h"

#include "domain/wo-landlord-near.h"
#include "domain/wo-landlord.h"
#include "store/wo-store-private.h"

#include <string.h>

/* Landlords that share the most with a name, whose likeness is then looked at closely. */
#define LOOKED_AT 40

#define CANDIDATES                                                                                 \
  "SELECT landlord FROM landlord_gram WHERE gram IN (SELECT value FROM json_each (?1)) "           \
  "GROUP BY landlord ORDER BY count (*) DESC, landlord LIMIT ?2"

/* The next name in the published findings, whatever their number. */
#define NEXT_PUBLISHED                                                                             \
  "SELECT landlord_key, landlord FROM finding WHERE landlord_key > ? ORDER BY landlord_key LIMIT " \
  "1"
/* Letters that two names have in common at the beginning of a word, for a closer look. */
#define SAME_BEGINNING 4

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

/* The name of the record @id that is likest, where it is like enough and liker than one of its group. */
static gboolean
judge (WoStore *store, GPtrArray *near, const char *id, const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *root = wo_landlords_root (store, id, error);
  WoLandlordNear *there = root != NULL ? find_near (near, root) : NULL;

  if (root == NULL || !wo_landlords_add_names (store, names, id, error))
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      const char *why = NULL;
      double score = wo_landlord_nearness (name, names->pdata[i], &why);

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

static WoStatement *
candidates (WoStore *store, const char *name, GError **error)
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
  g_autoptr (WoStatement) from = candidates (store, name, error);

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

/* The names of the records that share the most with a name, and what hangs on them. */
typedef struct
{
  GArray *known;    /* WoLandlordNamed */
  GPtrArray *texts; /* what they point to */
} Names;

static void
names_clear (Names *self)
{
  g_array_unref (self->known);
  g_ptr_array_unref (self->texts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Names, names_clear)

static WoLandlordSort
sort_of_record (WoStore *store, const char *id, GError **error)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db, "SELECT type FROM landlord_row WHERE id = ?", error);
  if (from == NULL)
    return WO_LANDLORD_SORT_UNKNOWN;
  wo_statement_bind_text (from, 1, id);
  if (!wo_statement_next (from, error))
    return WO_LANDLORD_SORT_UNKNOWN;
  return wo_landlord_sort_of_type (wo_statement_text (from, 0));
}

static gboolean
add_known (WoStore *store, Names *self, const char *id, GError **error)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failed = NULL;
  char *root = wo_landlords_root (store, id, &failed);
  WoLandlordSort sort = WO_LANDLORD_SORT_UNKNOWN;

  if (root == NULL)
    {
      gboolean gone = failed == NULL;

      if (!gone)
        g_propagate_error (error, g_steal_pointer (&failed));
      return gone;
    }
  g_ptr_array_add (self->texts, root);
  sort = sort_of_record (store, id, &failed);
  if (failed == NULL)
    wo_landlords_add_names (store, own, id, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  for (guint i = 0; i < own->len; i++)
    {
      WoLandlordNamed named = { root, own->pdata[i], sort };

      g_array_append_val (self->known, named);
    }
  g_ptr_array_extend_and_steal (self->texts, g_steal_pointer (&own));
  return TRUE;
}

char *
wo_landlords_meant (WoStore *store, const char *name, WoLandlordSort hint, GError **error)
{
  g_auto (Names) names = { g_array_new (FALSE, FALSE, sizeof (WoLandlordNamed)),
                           g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from = NULL;
  char *id = wo_store_find_landlord (store, name, &failed);
  gssize at;

  if (id != NULL)
    return id;
  if (failed == NULL)
    from = candidates (store, name, &failed);
  while (failed == NULL && wo_statement_next (from, &failed))
    add_known (store, &names, wo_statement_text (from, 0), &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  at = wo_landlord_match (name, hint, (gpointer) names.known->data, names.known->len);
  return at >= 0 ? g_strdup (g_array_index (names.known, WoLandlordNamed, at).id) : NULL;
}

static gboolean
begin_alike (char **words, char **others)
{
  for (guint i = 0; words[i] != NULL; i++)
    for (guint j = 0; others[j] != NULL; j++)
      {
        gsize shorter = MIN (strlen (words[i]), strlen (others[j]));

        if (shorter > 0 && strncmp (words[i], others[j], MIN (shorter, SAME_BEGINNING)) == 0)
          return TRUE;
      }
  return FALSE;
}

/* What a name in the published findings is compared with. */
typedef struct
{
  const char *id;   /* a root's */
  GPtrArray *names; /* of its landlord */
  GPtrArray *words; /* GStrv: the telling ones of each name */
  WoLandlordSort sort;
} Named;

static gboolean
could_be_meant (const Named *self, const char *key, const char *published)
{
  g_auto (GStrv) words = wo_landlord_telling (key);

  for (guint i = 0; i < self->names->len; i++)
    {
      const WoLandlordNamed known = { self->id, self->names->pdata[i], self->sort };

      if (begin_alike (words, self->words->pdata[i]) && wo_landlord_could_be (published, &known))
        return TRUE;
    }
  return FALSE;
}

static gboolean
add_published (WoStore *store,
               const Named *self,
               const char *key,
               const char *name,
               GPtrArray *keys,
               GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autofree char *meant = NULL;

  if (!could_be_meant (self, key, name))
    return TRUE;
  meant = wo_landlords_meant (store, name, WO_LANDLORD_SORT_UNKNOWN, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (g_strcmp0 (meant, self->id) == 0 &&
      !g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL))
    g_ptr_array_add (keys, g_strdup (key));
  return TRUE;
}

static gboolean
next_published (WoStore *store, char **key, char **name, GError **error)
{
  g_autoptr (WoStatement) from = wo_db_prepare (store->db, NEXT_PUBLISHED, error);

  if (from == NULL)
    return FALSE;
  wo_statement_bind_text (from, 1, *key);
  if (!wo_statement_next (from, error))
    return FALSE;
  g_free (*key);
  g_free (*name);
  *key = wo_statement_dup (from, 0);
  *name = wo_statement_dup (from, 1);
  return TRUE;
}

gboolean
wo_landlords_add_published (WoStore *store, GPtrArray *keys, const char *id, GError **error)
{
  g_autoptr (GPtrArray) names = wo_landlords_names (store, id, error);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GError) failed = NULL;
  g_autofree char *key = g_strdup (""), *name = NULL;
  Named self = { id, names, words, WO_LANDLORD_SORT_UNKNOWN };

  if (names == NULL)
    return FALSE;
  self.sort = sort_of_record (store, id, &failed);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *own = wo_landlord_key (names->pdata[i]);

      g_ptr_array_add (words, wo_landlord_telling (own));
    }
  while (failed == NULL && next_published (store, &key, &name, &failed))
    add_published (store, &self, key, name, keys, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}
