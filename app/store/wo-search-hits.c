/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-search-hits.h"

#include "store/wo-store-private.h"

#include <string.h>

/* How much of a text without a matched word is shown, in characters. */
#define PLAIN_SNIPPET 160

#define OPEN "\xE2\x81\xA8"  /* U+2068 */
#define CLOSE "\xE2\x81\xA9" /* U+2069 */
#define CUT "\xE2\x80\xA6"

#define ORDER_HIT                                                                                  \
  "SELECT id, 'order', coalesce (nullif (order_row.reference, ''), order_row.number), "            \
  "order_row.landlord, categories, NULL, coalesce (nullif (order_row.details, ''), "               \
  "nullif (matter, ''), body), signed_on FROM order_row JOIN order_doc ON order_doc.row = "        \
  "order_row.row "                                                                                 \
  "WHERE order_row.row = ?"
#define FINDING_HIT                                                                                \
  "SELECT CAST (row AS TEXT), 'finding', reference, landlord, category, finding, complaint, date " \
  "FROM finding WHERE row = ?"
#define SNIPPET(fts)                                                                               \
  "SELECT snippet (" fts ", -1, '" OPEN "', '" CLOSE "', '" CUT "', 24) FROM " fts " WHERE " fts   \
  " MATCH ?1 AND rowid = ?2"
#define HOLDS(fts) "SELECT 1 FROM " fts " WHERE " fts " MATCH ?1 AND rowid = ?2"

static char *
first_line (const char *text)
{
  return text != NULL ? g_strndup (text, strcspn (text, "\n")) : NULL;
}

static char *
beginning (const char *text)
{
  g_autofree char *cut = NULL;

  if (text == NULL || g_utf8_strlen (text, -1) <= PLAIN_SNIPPET)
    return g_strdup (text != NULL ? text : "");
  cut = g_utf8_substring (text, 0, PLAIN_SNIPPET);
  return g_strconcat (cut, CUT, NULL);
}

static gboolean
holds (WoStatement *from, const char *match, gint64 row, gboolean *ret_holds, GError **error)
{
  g_autoptr (GError) failed = NULL;

  wo_statement_reset (from);
  wo_statement_bind_text (from, 1, match);
  wo_statement_bind_int (from, 2, row);
  *ret_holds = wo_statement_next (from, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

static gboolean
say_term (WoHit *hit, WoStatement *from, const WoQueryTerm *term, gint64 row, GError **error)
{
  g_autofree char *match = wo_query_term_match (term);
  gboolean is_there;

  if (!holds (from, match, row, &is_there, error))
    return FALSE;
  if (is_there)
    g_ptr_array_add (hit->why, g_strconcat (term->text, term->prefix ? "*" : "", NULL));
  return TRUE;
}

/* Of words for the same the first that is there says it for all. */
static gboolean
say_near (WoHit *hit, WoStatement *from, const GPtrArray *group, gint64 row, GError **error)
{
  guint before = hit->why->len;

  for (guint i = 0; i < group->len && hit->why->len == before; i++)
    if (!say_term (hit, from, group->pdata[i], row, error))
      return FALSE;
  return TRUE;
}

/* The words that matched, then the filters: all of those hold for every hit. */
static gboolean
say_why (
    WoStore *store, const WoSearchPlan *plan, const WoScored *scored, WoHit *hit, GError **error)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db, scored->finding ? HOLDS ("finding_fts") : HOLDS ("order_fts"),
                     error);

  if (from == NULL)
    return FALSE;
  for (guint i = 0; i < plan->parsed->all->len; i++)
    {
      GPtrArray *group = plan->parsed->all->pdata[i];

      for (guint j = 0; j < group->len; j++)
        if (!say_term (hit, from, group->pdata[j], scored->row, error))
          return FALSE;
    }
  /* Where the very words are there, they say enough. */
  for (guint i = 0; hit->why->len == 0 && plan->near != NULL && i < plan->near->len; i++)
    if (!say_near (hit, from, plan->near->pdata[i], scored->row, error))
      return FALSE;
  for (guint i = 0; i < plan->filters->len; i++)
    g_ptr_array_add (hit->why, g_strdup (plan->filters->pdata[i]));
  return TRUE;
}

static gboolean
cut_snippet (
    WoStore *store, const WoSearchPlan *plan, const WoScored *scored, WoHit *hit, GError **error)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db, scored->finding ? SNIPPET ("finding_fts") : SNIPPET ("order_fts"),
                     error);
  g_autoptr (GError) failed = NULL;

  if (from == NULL)
    return FALSE;
  wo_statement_bind_text (from, 1, plan->words_match);
  wo_statement_bind_int (from, 2, scored->row);
  if (wo_statement_next (from, &failed))
    {
      g_free (hit->snippet);
      hit->snippet = wo_statement_dup (from, 0);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

WoHit *
wo_search_hit (WoStore *store, const WoSearchPlan *plan, const WoScored *scored, GError **error)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db, scored->finding ? FINDING_HIT : ORDER_HIT, error);
  g_autoptr (GError) failed = NULL;
  gint64 day;
  WoHit *hit;

  if (from == NULL)
    return NULL;
  wo_statement_bind_int (from, 1, scored->row);
  if (!wo_statement_next (from, &failed))
    {
      if (failed != NULL)
        g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  hit = g_new0 (WoHit, 1);
  hit->why = g_ptr_array_new_with_free_func (g_free);
  hit->id = wo_statement_dup (from, 0);
  hit->kind = wo_statement_dup (from, 1);
  hit->reference = wo_statement_dup (from, 2);
  hit->landlord = wo_statement_dup (from, 3);
  hit->category = first_line (wo_statement_text (from, 4));
  hit->finding = wo_statement_dup (from, 5);
  hit->snippet = beginning (wo_statement_text (from, 6));
  day = wo_statement_int (from, 7);
  hit->date = day > 0 && day < WO_NO_DAY ? (WoDate) day : WO_DATE_NONE;
  if ((plan->parsed->all->len == 0 || cut_snippet (store, plan, scored, hit, error)) &&
      say_why (store, plan, scored, hit, error))
    return hit;
  wo_hit_free (hit);
  return NULL;
}

GPtrArray *
wo_search_words_in_order (WoStore *store, gint64 row, GPtrArray *terms, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (WoStatement) from = wo_db_prepare (store->db, HOLDS ("order_fts"), error);

  if (from == NULL)
    return NULL;
  for (guint i = 0; i < terms->len; i++)
    {
      WoQueryTerm term = { .text = terms->pdata[i] };
      g_autofree char *match = wo_query_term_match (&term);
      gboolean is_there;

      if (!holds (from, match, row, &is_there, error))
        return NULL;
      if (is_there)
        g_ptr_array_add (words, g_strdup (term.text));
    }
  return g_steal_pointer (&words);
}
