/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-precedents.h"

#include "domain/wo-theme.h"
#include "store/wo-landlords.h"
#include "store/wo-late-words.h"
#include "store/wo-store-private.h"

/* Days before the last published finding that are lately. */
#define LATELY 365

#define OF_KIND                                                                                    \
  "SELECT id FROM order_row WHERE row IN (SELECT rowid FROM order_fts WHERE order_fts MATCH ?1) "  \
  "AND signed_on <> ?2 AND state <> 'withdrawn' ORDER BY signed_on DESC, row DESC LIMIT ?3"
#define OF_LANDLORD                                                                                \
  "SELECT id FROM order_row WHERE row IN (" WO_SCOPE_ORDERS (                                      \
      "?1",                                                                                        \
      "?2") ") "                                                                                   \
            "AND signed_on <> ?3 AND state <> 'withdrawn' ORDER BY signed_on DESC, row DESC "      \
            "LIMIT ?4"
#define FINDINGS_OF_KIND                                                                           \
  "SELECT finding, count (*), sum (date > ?2) FROM finding WHERE row IN (SELECT rowid FROM "       \
  "finding_fts WHERE finding_fts MATCH ?1) GROUP BY finding"
#define FINDINGS_OF_LANDLORD                                                                       \
  "SELECT finding, count (*) FROM finding WHERE landlord_key IN (SELECT value FROM json_each "     \
  "(?1) UNION SELECT value FROM json_each (?2)) GROUP BY finding"

/* The first of the words of a theme as the text index asks for it; it goes on behind them. */
static const char *
add_word (GString *match, const char *word)
{
  const char *end = word;
  gboolean whole;

  while (*end != '\0' && *end != '|')
    end++;
  whole = end > word && end[-1] == '_';
  if (match->str[match->len - 1] == '"' || match->str[match->len - 1] == '*')
    g_string_append (match, " OR ");
  g_string_append_c (match, '"');
  g_string_append_len (match, word, end - word - (whole ? 1 : 0));
  g_string_append (match, whole ? "\"" : "\"*");
  return *end == '|' ? end + 1 : NULL;
}

/* What finds texts on any of @themes within @columns, newly allocated. */
static char *
match_of (GPtrArray *themes, const char *columns)
{
  GString *match = g_string_new (columns);

  for (guint i = 0; i < themes->len; i++)
    for (const char *word = wo_theme_words (themes->pdata[i]); word != NULL;)
      word = add_word (match, word);
  g_string_append_c (match, ')');
  return g_string_free (match, FALSE);
}

static WoPrecedent *
read_precedent (WoStore *store, const char *id, GError **error)
{
  g_autoptr (WoRecord) record = wo_store_get_record (store, id, error);
  g_autoptr (WoRecord) of = NULL;
  g_autoptr (WoOrder) order = NULL;
  g_autoptr (WoCase) c = NULL;
  g_autoptr (GError) failed = NULL;

  if (record == NULL)
    return NULL;
  order = wo_order_new (record);
  of = order->case_id != NULL ? wo_store_get_record (store, order->case_id, &failed) : NULL;
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  c = of != NULL && of->kind == WO_RECORD_CASE ? wo_case_new (of) : NULL;
  return wo_precedent_new (order, c);
}

static GPtrArray *
read_all (WoStore *store, WoStatement *from, GError **error)
{
  g_autoptr (GPtrArray) precedents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) wo_precedent_free);
  g_autoptr (GError) failed = NULL;

  while (failed == NULL && wo_statement_next (from, &failed))
    {
      WoPrecedent *precedent = read_precedent (store, wo_statement_text (from, 0), &failed);

      if (precedent != NULL)
        g_ptr_array_add (precedents, precedent);
    }
  if (failed == NULL)
    return g_steal_pointer (&precedents);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

static GPtrArray *
read_of_kind (WoStore *store, GPtrArray *themes, GError **error)
{
  g_autofree char *match = match_of (themes, "{details categories issues matter body} : (");
  g_autoptr (WoStatement) from = NULL;

  if (themes->len == 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) wo_precedent_free);
  from = wo_db_prepare (store->db, OF_KIND, error);
  if (from == NULL)
    return NULL;
  wo_statement_bind_text (from, 1, match);
  wo_statement_bind_int (from, 2, WO_NO_DAY);
  wo_statement_bind_int (from, 3, WO_PRECEDENTS_MAX);
  return read_all (store, from, error);
}

static GPtrArray *
read_of_landlord (WoStore *store, const WoScope *scope, GError **error)
{
  g_autoptr (WoStatement) from = wo_db_prepare (store->db, OF_LANDLORD, error);
  GPtrArray *precedents;

  if (from == NULL)
    return NULL;
  wo_statement_bind_text (from, 1, scope->ids);
  wo_statement_bind_text (from, 2, scope->keys);
  wo_statement_bind_int (from, 3, WO_NO_DAY);
  wo_statement_bind_int (from, 4, WO_PRECEDENTS_OF_LANDLORD_MAX);
  precedents = read_all (store, from, error);
  for (guint i = 0; precedents != NULL && i < precedents->len; i++)
    ((WoPrecedent *) precedents->pdata[i])->same_landlord = TRUE;
  return precedents;
}

static WoFindingCount *
count_of (GPtrArray *counts, const char *finding)
{
  WoFindingCount *count;

  for (guint i = 0; i < counts->len; i++)
    if (g_ascii_strcasecmp (((WoFindingCount *) counts->pdata[i])->finding, finding) == 0)
      return counts->pdata[i];
  count = g_new0 (WoFindingCount, 1);
  count->finding = g_strdup (finding);
  g_ptr_array_add (counts, count);
  return count;
}

static gboolean
count_of_kind (WoStore *store, WoPrecedents *self, GPtrArray *themes, GError **error)
{
  g_autofree char *match = match_of (themes, "{category complaint} : (");
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from = NULL;

  if (themes->len == 0)
    return TRUE;
  from = wo_db_prepare (store->db, FINDINGS_OF_KIND, error);
  if (from == NULL)
    return FALSE;
  wo_statement_bind_text (from, 1, match);
  wo_statement_bind_int (from, 2, self->published_until - LATELY);
  while (wo_statement_next (from, &failed))
    {
      WoFindingCount *count = count_of (self->findings, wo_statement_text (from, 0));

      count->of_kind += (guint) wo_statement_int (from, 1);
      count->of_kind_now += (guint) wo_statement_int (from, 2);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

/* The keys that the findings have for @c's landlord, as JSON. */
static char *
published_keys (WoStore *store, const WoCase *c, GError **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failed = NULL;
  g_autofree char *root =
      c->landlord_id != NULL ? wo_landlords_root (store, c->landlord_id, &failed) : NULL;

  if (failed == NULL && root == NULL && c->landlord != NULL)
    root = wo_store_find_landlord (store, c->landlord, &failed);
  if (failed == NULL && root != NULL)
    wo_landlords_add_published (store, keys, root, &failed);
  if (failed == NULL)
    return wo_scope_json (keys);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

static gboolean
count_of_landlord (
    WoStore *store, WoPrecedents *self, const WoCase *c, const WoScope *scope, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autofree char *published = published_keys (store, c, error);
  g_autoptr (WoStatement) from =
      published != NULL ? wo_db_prepare (store->db, FINDINGS_OF_LANDLORD, error) : NULL;

  if (from == NULL)
    return FALSE;
  wo_statement_bind_text (from, 1, scope->keys);
  wo_statement_bind_text (from, 2, published);
  while (wo_statement_next (from, &failed))
    count_of (self->findings, wo_statement_text (from, 0))->of_landlord +=
        (guint) wo_statement_int (from, 1);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

static guint
gravity_of (const char *finding)
{
  guint gravity = 0;

  while (wo_finding_levels[gravity] != NULL &&
         g_ascii_strcasecmp (wo_finding_levels[gravity], finding) != 0)
    gravity++;
  return gravity;
}

static int
compare_counts (gconstpointer one, gconstpointer other)
{
  const WoFindingCount *a = *(const WoFindingCount *const *) one;
  const WoFindingCount *b = *(const WoFindingCount *const *) other;
  guint gravity_a = gravity_of (a->finding), gravity_b = gravity_of (b->finding);

  if (gravity_a != gravity_b)
    return gravity_a < gravity_b ? -1 : 1;
  return g_strcmp0 (a->finding, b->finding);
}

static gboolean
read_findings (WoStore *store,
               WoPrecedents *self,
               const WoCase *c,
               GPtrArray *themes,
               const WoScope *scope,
               GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) last =
      wo_db_prepare (store->db,
                     "SELECT date FROM finding WHERE date <> ? ORDER BY date DESC LIMIT 1", error);

  if (last == NULL)
    return FALSE;
  wo_statement_bind_int (last, 1, WO_NO_DAY);
  if (wo_statement_next (last, &failed))
    self->published_until = (WoDate) wo_statement_int (last, 0);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (self->published_until == WO_DATE_NONE)
    return TRUE;
  if (!count_of_kind (store, self, themes, error) ||
      !count_of_landlord (store, self, c, scope, error))
    return FALSE;
  g_ptr_array_sort (self->findings, compare_counts);
  return TRUE;
}

static void
count_free (gpointer data)
{
  WoFindingCount *self = data;

  g_free (self->finding);
  g_free (self);
}

WoPrecedents *
wo_precedents_read (WoStore *store, const WoCase *c, GError **error)
{
  g_autoptr (WoPrecedents) self = g_new0 (WoPrecedents, 1);
  g_autoptr (GPtrArray) themes = wo_case_themes (c);
  g_auto (WoScope) scope = { 0 };

  self->findings = g_ptr_array_new_with_free_func (count_free);
  self->published_until = WO_DATE_NONE;
  if (!wo_late_words_are_in (store, error) ||
      !wo_scope_init (&scope, store, c->landlord_id, c->landlord, error))
    return NULL;
  self->of_kind = read_of_kind (store, themes, error);
  if (self->of_kind == NULL)
    return NULL;
  self->of_landlord = read_of_landlord (store, &scope, error);
  if (self->of_landlord == NULL || !read_findings (store, self, c, themes, &scope, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
wo_precedents_free (WoPrecedents *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->of_kind, g_ptr_array_unref);
  g_clear_pointer (&self->of_landlord, g_ptr_array_unref);
  g_ptr_array_unref (self->findings);
  g_free (self);
}
