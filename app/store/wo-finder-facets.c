/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-finder-private.h"

#include "store/wo-store-private.h"

#include <string.h>

/* How a landlord is written: its record's name, or as an order or a finding has it. */
#define NAME                                                                                       \
  "SELECT coalesce ((SELECT name FROM landlord_row WHERE id = (SELECT landlord FROM "              \
  "landlord_name WHERE key = ?1 LIMIT 1)), (SELECT landlord FROM order_row WHERE landlord_key = "  \
  "?1 LIMIT 1), (SELECT landlord FROM finding WHERE landlord_key = ?1 LIMIT 1))"

static void
facet_free (gpointer data)
{
  WoFacetCount *self = data;

  g_free (self->value);
  g_free (self);
}

/* Counts by value, each once. */
typedef struct
{
  GPtrArray *counts;
  GHashTable *known; /* value → WoFacetCount */
} Counting;

static void
add_count (Counting *self, const char *value, guint count)
{
  WoFacetCount *one;

  if (value == NULL || *value == '\0' || count == 0)
    return;
  one = g_hash_table_lookup (self->known, value);
  if (one == NULL)
    {
      one = g_new0 (WoFacetCount, 1);
      one->value = g_strdup (value);
      g_ptr_array_add (self->counts, one);
      g_hash_table_insert (self->known, one->value, one);
    }
  one->count += count;
}

static void
add_lines (Counting *self, const char *values, guint count)
{
  g_auto (GStrv) lines = g_strsplit (values, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    add_count (self, lines[i], count);
}

/* The record that a landlord was joined to has its own name, and so all its documents. */
static gboolean
add_landlord (Counting *self, WoStore *store, const char *key, guint count, GError **error)
{
  g_autofree char *id = *key != '\0' ? wo_store_find_landlord (store, key, NULL) : NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db, id != NULL ? "SELECT name FROM landlord_row WHERE id = ?1" : NAME,
                     error);
  g_autoptr (GError) failed = NULL;

  if (from == NULL)
    return FALSE;
  wo_statement_bind_text (from, 1, id != NULL ? id : key);
  if (wo_statement_next (from, &failed))
    add_count (self, wo_statement_text (from, 0), count);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

static gboolean
count_labels (Counting *self,
              WoFinder *finder,
              WoStore *store,
              const WoRanked *ranked,
              WoLabelSort sort,
              GError **error)
{
  const GArray *counts = ranked->labels[sort];

  for (guint32 label = 1; label < counts->len; label++)
    {
      guint count = g_array_index (counts, guint, label);
      const char *text = wo_labels_text (finder->index->labels[sort], label);

      if (count == 0)
        continue;
      if (sort != WO_LABEL_LANDLORD)
        add_lines (self, text, count);
      else if (!add_landlord (self, store, text, count, error))
        return FALSE;
    }
  return TRUE;
}

static void
count_years (Counting *self, const WoRanked *ranked)
{
  for (guint i = 0; i < ranked->days->len; i++)
    {
      guint count = g_array_index (ranked->days, guint, i);
      char year[16];

      if (count == 0)
        continue;
      g_snprintf (year, sizeof year, "%d", wo_date_year (ranked->first_day + (int) i));
      add_count (self, year, count);
    }
}

static int
compare_counts (gconstpointer one, gconstpointer other)
{
  const WoFacetCount *a = *(WoFacetCount *const *) one, *b = *(WoFacetCount *const *) other;

  if (a->count != b->count)
    return a->count > b->count ? -1 : 1;
  return strcmp (a->value, b->value);
}

GPtrArray *
wo_finder_count_facet (
    WoFinder *self, WoStore *store, const WoRanked *ranked, WoFacet facet, GError **error)
{
  static const WoLabelSort sorts[WO_FACET_N] = {
    [WO_FACET_KIND] = WO_LABEL_KIND,           [WO_FACET_LANDLORD] = WO_LABEL_LANDLORD,
    [WO_FACET_CATEGORY] = WO_LABEL_CATEGORIES, [WO_FACET_ISSUE] = WO_LABEL_ISSUES,
    [WO_FACET_TYPE] = WO_LABEL_TYPE,           [WO_FACET_STATE] = WO_LABEL_STATE,
    [WO_FACET_FINDING] = WO_LABEL_FINDING,
  };
  g_autoptr (GPtrArray) counts = g_ptr_array_new_with_free_func (facet_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  Counting counting = { counts, known };

  if (ranked->days == NULL)
    return g_steal_pointer (&counts);
  if (facet == WO_FACET_YEAR)
    count_years (&counting, ranked);
  else if (!count_labels (&counting, self, store, ranked, sorts[facet], error))
    return NULL;
  g_ptr_array_sort (counts, compare_counts);
  return g_steal_pointer (&counts);
}
