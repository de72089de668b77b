/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-landlords-private.h"
#include "store/wo-query.h"
#include "store/wo-store-private.h"

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

WoLandlordSort
wo_landlords_sort_of_record (WoStore *store, const char *id, GError **error)
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
  sort = wo_landlords_sort_of_record (store, id, &failed);
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
    from = wo_landlords_candidates (store, name, &failed);
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

#define WITH_WORDS                                                                                 \
  "SELECT EXISTS (SELECT 1 FROM order_fts WHERE order_fts MATCH ?1) "                              \
  "OR EXISTS (SELECT 1 FROM finding_fts WHERE finding_fts MATCH ?1)"

/* Whether an order's or a finding's landlord has all the words of @name. */
static gboolean
have_words (WoStore *store, const char *name, gboolean *ret_have, GError **error)
{
  g_autofree char *match = wo_query_words_match (name, "{landlord}");
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from = NULL;

  *ret_have = FALSE;
  if (match == NULL)
    return TRUE;
  from = wo_db_prepare (store->db, WITH_WORDS, error);
  if (from == NULL)
    return FALSE;
  wo_statement_bind_text (from, 1, match);
  *ret_have = wo_statement_next (from, &failed) && wo_statement_int (from, 0) != 0;
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

char *
wo_landlords_asked (WoStore *store, const char *name, GError **error)
{
  g_autoptr (GError) failed = NULL;
  char *id = wo_store_find_landlord (store, name, &failed);
  gboolean there = FALSE;

  if (id != NULL)
    return id;
  if (failed == NULL && wo_landlord_sort_of (name) == WO_LANDLORD_SORT_UNKNOWN)
    have_words (store, name, &there, &failed);
  if (failed == NULL && !there)
    id = wo_landlords_meant (store, name, WO_LANDLORD_SORT_UNKNOWN, &failed);
  if (failed != NULL)
    g_propagate_error (error, g_steal_pointer (&failed));
  return id;
}
