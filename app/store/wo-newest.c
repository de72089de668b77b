/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-newest.h"

#include "store/wo-query.h"
#include "store/wo-store-private.h"

static GArray *
find (WoStore *store, const char *sql, const char *match, guint max, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from = NULL;

  if (match == NULL)
    return g_steal_pointer (&rows);
  from = wo_db_prepare (store->db, sql, error);
  if (from == NULL)
    return NULL;
  wo_statement_bind_text (from, 1, match);
  wo_statement_bind_int (from, 2, max);
  while (wo_statement_next (from, &failed))
    {
      gint64 row = wo_statement_int (from, 0);

      g_array_append_val (rows, row);
    }
  if (failed == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

GArray *
wo_newest_cases (WoStore *store, const char *words, guint max, GError **error)
{
  g_autofree char *match = wo_query_words_match (words, NULL);

  return find (store,
               "SELECT rowid FROM case_fts WHERE case_fts MATCH ?1 ORDER BY rowid DESC LIMIT ?2",
               match, max, error);
}

GArray *
wo_newest_changed_cases (WoStore *store, const char *words, guint max, GError **error)
{
  g_autofree char *match = wo_query_words_match (words, NULL);

  return find (store,
               "SELECT row FROM case_row WHERE row IN (SELECT rowid FROM case_fts WHERE case_fts "
               "MATCH ?1) ORDER BY changed DESC, row DESC LIMIT ?2",
               match, max, error);
}

GArray *
wo_newest_orders (WoStore *store, const char *words, guint max, GError **error)
{
  g_autofree char *match = wo_query_words_match (words, "{reference number landlord}");

  return find (store,
               "SELECT rowid FROM order_fts WHERE order_fts MATCH ?1 ORDER BY rowid DESC LIMIT ?2",
               match, max, error);
}
