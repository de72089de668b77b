/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-landlord-words.h"
#include "domain/wo-landlord.h"
#include "store/wo-landlords-private.h"
#include "store/wo-store-private.h"

/* The letters of a word that stand in published_start, at most; 0011-published.sql has the same. */
#define START_MAX 4

#define NAMES_THAT_START                                                                           \
  "SELECT n.key, n.name, n.type FROM published_start AS s "                                        \
  "JOIN published_name AS n ON n.key = s.key WHERE s.start BETWEEN ?1 AND ?2"

static gboolean
add_starts (WoStore *store, const char *key, GError **error)
{
  g_auto (GStrv) words = g_strsplit (key, " ", -1);
  g_autoptr (WoStatement) to = wo_db_prepare (
      store->db, "INSERT INTO published_start (start, key) VALUES (?, ?) ON CONFLICT DO NOTHING",
      error);

  for (guint i = 0; to != NULL && words[i] != NULL; i++)
    {
      g_autofree char *start =
          g_utf8_substring (words[i], 0, MIN (START_MAX, g_utf8_strlen (words[i], -1)));

      wo_statement_bind_text (to, 1, start);
      wo_statement_bind_text (to, 2, key);
      if (!wo_statement_run (to, error))
        return FALSE;
    }
  return to != NULL;
}

static gboolean
write_name (WoStore *store, const char *key, const char *name, const char *type, GError **error)
{
  g_autoptr (WoStatement) to =
      wo_db_prepare (store->db,
                     "INSERT INTO published_name (key, name, type) VALUES (?1, ?2, ?3) "
                     "ON CONFLICT (key) DO UPDATE SET type = ?3",
                     error);

  if (to == NULL)
    return FALSE;
  wo_statement_bind_text (to, 1, key);
  wo_statement_bind_text (to, 2, name);
  wo_statement_bind_text (to, 3, type);
  return wo_statement_run (to, error);
}

/* The type that the name @key has so far; *ret_type is NULL where there is no such name. */
static gboolean
read_type (WoStore *store, const char *key, char **ret_type, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db, "SELECT type FROM published_name WHERE key = ?", error);

  if (from == NULL)
    return FALSE;
  wo_statement_bind_text (from, 1, key);
  *ret_type = wo_statement_next (from, &failed) ? wo_statement_dup (from, 0) : NULL;
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

gboolean
wo_landlords_publish (WoStore *store, const char *name, const char *said, GError **error)
{
  g_autofree char *key = wo_landlord_key (name);
  g_autofree char *had = NULL;
  const char *type;

  if (*key == '\0')
    return TRUE;
  if (!read_type (store, key, &had, error))
    return FALSE;
  type = wo_landlord_type_said (had, said);
  if (g_strcmp0 (had, type) == 0)
    return TRUE;
  return write_name (store, key, name, type, error) &&
         (had != NULL || !store->has_lists || add_starts (store, key, error));
}

/* The landlord whose names in the findings are looked for, and where they go. */
typedef struct
{
  WoStore *store;
  const char *id;   /* a root's */
  GPtrArray *names; /* of its landlord */
  WoLandlordSort sort;
  GHashTable *judged; /* keys that were looked at */
  GPtrArray *keys;    /* those that are its own */
  GPtrArray *perhaps; /* WoLandlordPublished: those that may be; or NULL */
} Looking;

static gboolean
any_name (const Looking *self, const char *published, WoLandlordSort sort)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      const WoLandlordNamed known = { self->id, self->names->pdata[i], self->sort };

      if (self->perhaps != NULL ? wo_landlord_may_be (published, sort, &known)
                                : wo_landlord_match (published, sort, &known, 1) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
published_free (gpointer data)
{
  WoLandlordPublished *self = data;

  g_free (self->name);
  g_free (self);
}

/* A name stays behind when its findings are gone. */
static gboolean
add_perhaps (Looking *self, const char *key, const char *name, GError **error)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare (self->store->db, "SELECT count (*) FROM finding WHERE landlord_key = ?",
                     error);
  WoLandlordPublished *perhaps;
  guint n;

  if (from == NULL)
    return FALSE;
  wo_statement_bind_text (from, 1, key);
  if (!wo_statement_next (from, error))
    return FALSE;
  n = (guint) wo_statement_int (from, 0);
  if (n == 0)
    return TRUE;
  perhaps = g_new0 (WoLandlordPublished, 1);
  perhaps->name = g_strdup (name);
  perhaps->findings = n;
  g_ptr_array_add (self->perhaps, perhaps);
  return TRUE;
}

static gboolean
judge (Looking *self, const char *key, const char *name, const char *type, GError **error)
{
  WoLandlordSort sort = wo_landlord_sort_of_type (type);
  g_autoptr (GError) failed = NULL;
  g_autofree char *meant = NULL;

  if (!g_hash_table_add (self->judged, g_strdup (key)) || !any_name (self, name, sort))
    return TRUE;
  meant = wo_landlords_meant (self->store, name, sort, &failed);
  if (failed == NULL && self->perhaps != NULL && meant == NULL)
    add_perhaps (self, key, name, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (self->keys != NULL && g_strcmp0 (meant, self->id) == 0 &&
      !g_ptr_array_find_with_equal_func (self->keys, key, g_str_equal, NULL))
    g_ptr_array_add (self->keys, g_strdup (key));
  return TRUE;
}

/* Those one of whose words has its first letters from @from to @to. */
static gboolean
judge_from_to (Looking *self, const char *from, const char *to, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) names = wo_db_prepare (self->store->db, NAMES_THAT_START, error);

  if (names == NULL)
    return FALSE;
  wo_statement_bind_text (names, 1, from);
  wo_statement_bind_text (names, 2, to);
  while (failed == NULL && wo_statement_next (names, &failed))
    judge (self, wo_statement_text (names, 0), wo_statement_text (names, 1),
           wo_statement_text (names, 2), &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

/* Those with a word that begins as @word does, and those with one that is all a beginning of it: names are run
 * together, and cut short. */
static gboolean
judge_word (Looking *self, const char *word, GError **error)
{
  glong n = MIN (START_MAX, g_utf8_strlen (word, -1));

  for (glong i = 1; i <= n; i++)
    {
      g_autofree char *start = g_utf8_substring (word, 0, i);
      g_autofree char *last = i == n && n < START_MAX
                                  ? g_strconcat (start, "\xf4\x8f\xbf\xbf", NULL)
                                  : g_strdup (start);

      if (!judge_from_to (self, start, last, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
judge_name (Looking *self, const char *name, GError **error)
{
  g_autofree char *key = wo_landlord_key (name);
  g_auto (GStrv) words = wo_landlord_telling (key);

  for (guint i = 0; words[i] != NULL; i++)
    if (!judge_word (self, words[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
judge_names (Looking *self, GError **error)
{
  g_autoptr (GPtrArray) names = wo_landlords_names (self->store, self->id, error);
  g_autoptr (GHashTable) judged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) failed = NULL;

  if (names == NULL)
    return FALSE;
  self->names = names;
  self->judged = judged;
  self->sort = wo_landlords_sort_of_record (self->store, self->id, &failed);
  for (guint i = 0; failed == NULL && i < names->len; i++)
    judge_name (self, names->pdata[i], &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

gboolean
wo_landlords_add_published (WoStore *store, GPtrArray *keys, const char *id, GError **error)
{
  Looking self = { .store = store, .id = id, .keys = keys };

  return judge_names (&self, error);
}

static int
compare_published (gconstpointer one, gconstpointer other)
{
  const WoLandlordPublished *a = *(const WoLandlordPublished *const *) one;
  const WoLandlordPublished *b = *(const WoLandlordPublished *const *) other;

  if (a->findings != b->findings)
    return a->findings > b->findings ? -1 : 1;
  return g_strcmp0 (a->name, b->name);
}

GPtrArray *
wo_landlords_perhaps_published (WoStore *store, const char *id, GError **error)
{
  g_autoptr (GPtrArray) perhaps = g_ptr_array_new_with_free_func (published_free);
  Looking self = { .store = store, .id = id, .perhaps = perhaps };

  if (!judge_names (&self, error))
    return NULL;
  g_ptr_array_sort (perhaps, compare_published);
  return g_steal_pointer (&perhaps);
}
