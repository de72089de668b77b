/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-lists.h"

#include "store/wo-landlords.h"
#include "store/wo-query.h"
#include "store/wo-store-private.h"

typedef struct
{
  const char *column; /* with its collation */
  const char *blank;  /* the value that stands for none: always last */
} Sort;

static const Sort sorts[] = {
  [WO_ORDER_BY_DUE] = { "due", "9999999" },
  [WO_ORDER_BY_NUMBER] = { "number", "''" },
  [WO_ORDER_BY_LANDLORD] = { "landlord COLLATE NOCASE", "''" },
  [WO_ORDER_BY_STATE] = { "state_rank", NULL },
  [WO_ORDER_BY_SIGNED] = { "signed_on", "9999999" },
  [WO_ORDER_BY_LATEST] = { "latest_on", "9999999" },
  [WO_ORDER_BY_HANDED_UP] = { "handed_up_on", "9999999" },
};

/* What is typed into a list, as conditions: the text index's, and what the rows themselves are held
 * against. */
typedef struct
{
  char *match, *none; /* or NULL */
  char *keys;         /* JSON array of landlord keys, or NULL */
  char *type;         /* or NULL */
  char *type_word;    /* a word that is a type too, and its match */
  char *type_match;
  WoDate after, before;
} Typed;

static void
typed_clear (Typed *self)
{
  g_free (self->match);
  g_free (self->none);
  g_free (self->keys);
  g_free (self->type);
  g_free (self->type_word);
  g_free (self->type_match);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typed, typed_clear)

/* Takes @by over. */
static void
narrow (char **match, char *by)
{
  char *both;

  if (by == NULL)
    return;
  both = *match != NULL ? g_strdup_printf ("(%s) AND (%s)", *match, by) : g_strdup (by);
  g_free (*match);
  g_free (by);
  *match = both;
}

/* A landlord we know is looked for under all its names; any other by the words of its name. */
static gboolean
take_landlord (Typed *self, WoStore *store, const char *landlord, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autofree char *known = wo_landlords_asked (store, landlord, &failed);
  g_autoptr (GPtrArray) keys =
      known != NULL ? wo_store_landlord_keys (store, known, landlord, error) : NULL;
  g_autoptr (GString) json = g_string_new ("[");

  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (known == NULL)
    {
      narrow (&self->match, wo_query_words_match (landlord, "{landlord}"));
      return TRUE;
    }
  /* A key is letters, digits and spaces: nothing in it needs an escape. */
  for (guint i = 0; keys != NULL && i < keys->len; i++)
    g_string_append_printf (json, "%s\"%s\"", i > 0 ? "," : "", (char *) keys->pdata[i]);
  g_string_append_c (json, ']');
  self->keys = g_strdup (json->str);
  return keys != NULL;
}

/* Of a word that is a type, either the type or the word will do. */
static void
take_type_word (Typed *self, WoParsedQuery *query)
{
  for (guint i = 0; i < query->all->len && self->type_word == NULL; i++)
    {
      GPtrArray *group = query->all->pdata[i];
      const WoQueryTerm *term = group->pdata[0];

      if (group->len != 1 || (g_ascii_strcasecmp (term->text, "policy") != 0 &&
                              g_ascii_strcasecmp (term->text, "practice") != 0))
        continue;
      self->type_word = g_ascii_strdown (term->text, -1);
      self->type_match = wo_query_term_match (term);
      g_ptr_array_remove_index (query->all, i);
    }
}

static gboolean
read_typed (Typed *self, WoStore *store, const char *text, GError **error)
{
  g_autoptr (WoParsedQuery) query = wo_query_parse (text);

  for (guint i = 0; i < query->all->len; i++)
    for (guint k = 0; k < ((GPtrArray *) query->all->pdata[i])->len; k++)
      ((WoQueryTerm *) ((GPtrArray *) query->all->pdata[i])->pdata[k])->prefix = TRUE;
  take_type_word (self, query);
  self->match = wo_query_match (query);
  self->none = self->match == NULL ? wo_query_none_match (query) : NULL;
  if (query->category != NULL)
    narrow (&self->match, wo_query_words_match (query->category, "{categories}"));
  if (query->issue != NULL)
    narrow (&self->match, wo_query_words_match (query->issue, "{issues}"));
  self->type = query->type != NULL ? g_utf8_strdown (query->type, -1) : NULL;
  self->after = query->after;
  self->before = query->before;
  return query->landlord == NULL || take_landlord (self, store, query->landlord, error);
}

static void
add_condition (GString *sql, const char *condition)
{
  g_string_append (sql, sql->len > 0 ? " AND " : "WHERE ");
  g_string_append (sql, condition);
}

/* What many orders have in common. An index of the open ones holds fewer, and is in the order that is asked for:
 * it is not left for one of these. */
static void
add_common (GString *sql, gboolean of_open, const char *condition)
{
  g_autofree char *only = g_strconcat (of_open ? "+" : "", condition, NULL);

  add_condition (sql, only);
}

static void
add_typed (GString *sql, gboolean of_open, const Typed *typed)
{
  if (typed->match != NULL)
    add_condition (sql, "row IN (SELECT rowid FROM order_fts WHERE order_fts MATCH ?6)");
  if (typed->none != NULL)
    add_condition (sql, "row NOT IN (SELECT rowid FROM order_fts WHERE order_fts MATCH ?9)");
  if (typed->keys != NULL)
    add_condition (sql, "landlord_key IN (SELECT value FROM json_each (?10))");
  if (typed->after != WO_DATE_NONE || typed->before != WO_DATE_NONE)
    add_common (sql, of_open, "signed_on BETWEEN ?11 AND ?12");
  if (typed->type != NULL)
    add_common (sql, of_open, "type = ?13");
  if (typed->type_word != NULL)
    add_condition (sql, "(type = ?14 OR row IN (SELECT rowid FROM order_fts WHERE order_fts "
                        "MATCH ?15))");
}

/* The conditions of @filter; their parameters have fixed numbers, so that one binding fits all. */
static char *
conditions_of (const WoOrderFilter *filter, const Typed *typed)
{
  GString *sql = g_string_new (NULL);
  gboolean of_open = filter->open_only || filter->due_before != WO_DATE_NONE;

  if (filter->case_id != NULL)
    add_condition (sql, "case_id = ?4");
  if (filter->state != NULL)
    add_condition (sql, "state = ?1");
  if (filter->landlord_id != NULL)
    add_condition (sql, "row IN (" WO_SCOPE_ORDERS ("?2", "?7") ")");
  if (filter->power != NULL)
    add_common (sql, of_open, "power = ?8");
  if (filter->type != NULL)
    add_common (sql, of_open, "type = ?3");
  if (of_open)
    add_condition (sql, "is_open = 1");
  if (filter->due_before != WO_DATE_NONE)
    add_condition (sql, "due < ?5");
  add_typed (sql, of_open, typed);
  return g_string_free (sql, FALSE);
}

static void
bind_if (WoStatement *to, int index, const char *text)
{
  if (text != NULL)
    wo_statement_bind_text (to, index, text);
}

/* The rows in order, those without what is sorted by at the end, whichever way the rest runs. */
static GArray *
read_rows (WoStatement *from, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) blank = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failed = NULL;

  while (wo_statement_next (from, &failed))
    {
      gint64 row = wo_statement_int (from, 0);

      if (wo_statement_int (from, 1) != 0)
        g_array_append_val (blank, row);
      else
        g_array_append_val (rows, row);
    }
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  g_array_append_vals (rows, blank->data, blank->len);
  return g_steal_pointer (&rows);
}

static char *
orders_sql (const WoOrderFilter *filter, const Typed *typed)
{
  const Sort *sort = &sorts[filter->sort < G_N_ELEMENTS (sorts) ? filter->sort : WO_ORDER_BY_DUE];
  g_autofree char *conditions = conditions_of (filter, typed);
  g_autofree char *blank =
      sort->blank != NULL ? g_strdup_printf ("%s = %s", sort->column, sort->blank) : g_strdup ("0");
  const char *direction = filter->descending ? "DESC" : "ASC";

  return g_strdup_printf ("SELECT row, %s FROM order_row %s ORDER BY %s %s, row %s", blank,
                          conditions, sort->column, direction, direction);
}

static void
bind_typed (WoStatement *to, const Typed *typed)
{
  bind_if (to, 6, typed->match);
  bind_if (to, 9, typed->none);
  bind_if (to, 10, typed->keys);
  bind_if (to, 13, typed->type);
  bind_if (to, 14, typed->type_word);
  bind_if (to, 15, typed->type_match);
  if (typed->after == WO_DATE_NONE && typed->before == WO_DATE_NONE)
    return;
  wo_statement_bind_int (to, 11, typed->after != WO_DATE_NONE ? typed->after + 1 : 1);
  wo_statement_bind_int (to, 12, typed->before != WO_DATE_NONE ? typed->before - 1 : WO_NO_DAY - 1);
}

GArray *
wo_list_orders (WoStore *store, const WoOrderFilter *filter, GError **error)
{
  g_auto (Typed) typed = { .after = WO_DATE_NONE, .before = WO_DATE_NONE };
  g_auto (WoScope) scope = { 0 };
  g_autofree char *sql = NULL;
  g_autoptr (WoStatement) from = NULL;

  if (filter->words != NULL && !read_typed (&typed, store, filter->words, error))
    return NULL;
  sql = orders_sql (filter, &typed);
  from = wo_db_prepare (store->db, sql, error);
  if (from == NULL || (filter->landlord_id != NULL &&
                       !wo_scope_init (&scope, store, filter->landlord_id, NULL, error)))
    return NULL;
  bind_if (from, 1, filter->state);
  bind_if (from, 2, scope.ids);
  bind_if (from, 3, filter->type);
  bind_if (from, 4, filter->case_id);
  if (filter->due_before != WO_DATE_NONE)
    wo_statement_bind_int (from, 5, filter->due_before);
  bind_typed (from, &typed);
  bind_if (from, 7, scope.keys);
  bind_if (from, 8, filter->power);
  return read_rows (from, error);
}

static WoDate
day_at (WoStatement *from, int column)
{
  gint64 day = wo_statement_int (from, column);

  return day == WO_NO_DAY ? WO_DATE_NONE : (WoDate) day;
}

/* A text that lists sort by is kept as "" where there is none. */
static char *
text_at (WoStatement *from, int column)
{
  const char *text = wo_statement_text (from, column);

  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static WoOrderRow *
read_order_row (WoStatement *from)
{
  WoOrderRow *self = g_new0 (WoOrderRow, 1);
  char **texts[] = {
    &self->id,          &self->number,     &self->reference,    &self->landlord,
    &self->landlord_id, &self->type,       &self->kind,         &self->power,
    &self->state,       &self->compliance, &self->review_state, &self->latest_action,
    &self->details,     &self->case_id,    &self->drafted_by,   &self->approved_by,
    &self->signed_by,
  };
  int column = 1;

  self->row = wo_statement_int (from, 0);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = text_at (from, column++);
  self->due = day_at (from, column++);
  self->signed_on = day_at (from, column++);
  self->handed_up_on = day_at (from, column++);
  self->approved_on = day_at (from, column++);
  self->latest_action_on = day_at (from, column++);
  self->elsewhere = wo_statement_int (from, column++) != 0;
  self->variants = (guint) wo_statement_int (from, column);
  return self;
}

WoOrderRow *
wo_list_order_row (WoStore *store, gint64 row, GError **error)
{
  g_autoptr (WoStatement) from = wo_db_prepare (
      store->db,
      "SELECT row, id, number, reference, landlord, landlord_id, type, kind, power, state, "
      "compliance, review_state, latest_action, details, case_id, drafted_by, approved_by, "
      "signed_by, due, signed_on, handed_up_on, approved_on, latest_on, elsewhere, variants "
      "FROM order_row WHERE row = ?",
      error);

  if (from == NULL)
    return NULL;
  wo_statement_bind_int (from, 1, row);
  return wo_statement_next (from, error) ? read_order_row (from) : NULL;
}

static char *
cases_sql (gboolean of_one, gboolean matching)
{
  return g_strdup_printf ("SELECT row, 0 FROM case_row %s%s%s ORDER BY changed DESC, row DESC",
                          of_one ? "WHERE caseworker = ?1" : "",
                          matching ? (of_one ? " AND " : "WHERE ") : "",
                          matching ? "row IN (SELECT rowid FROM case_fts WHERE case_fts MATCH ?2)"
                                   : "");
}

GArray *
wo_list_cases (WoStore *store, const char *caseworker, const char *words, GError **error)
{
  g_autofree char *match = words != NULL ? wo_query_words_match (words, NULL) : NULL;
  g_autofree char *sql = cases_sql (caseworker != NULL, match != NULL);
  g_autoptr (WoStatement) from = wo_db_prepare (store->db, sql, error);

  if (from == NULL)
    return NULL;
  bind_if (from, 1, caseworker);
  bind_if (from, 2, match);
  return read_rows (from, error);
}

WoCaseRow *
wo_list_case_row (WoStore *store, gint64 row, GError **error)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db,
                     "SELECT row, id, reference, title, landlord, caseworker, gravest, "
                     "determined_on, changed_position, order_state, variants "
                     "FROM case_row WHERE row = ?",
                     error);
  WoCaseRow *self;

  if (from == NULL)
    return NULL;
  wo_statement_bind_int (from, 1, row);
  if (!wo_statement_next (from, error))
    return NULL;
  self = g_new0 (WoCaseRow, 1);
  self->row = row;
  self->id = wo_statement_dup (from, 1);
  self->reference = wo_statement_dup (from, 2);
  self->title = wo_statement_dup (from, 3);
  self->landlord = wo_statement_dup (from, 4);
  self->caseworker = wo_statement_dup (from, 5);
  self->gravest = wo_statement_dup (from, 6);
  self->determined_on = (WoDate) wo_statement_int (from, 7);
  self->changed_position = wo_statement_int (from, 8);
  self->order_state = wo_statement_dup (from, 9);
  self->variants = (guint) wo_statement_int (from, 10);
  return self;
}

int
wo_list_count_orders (WoStore *store, const char *state)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db, "SELECT count(*) FROM order_row WHERE state = ?", NULL);

  if (from == NULL)
    return -1;
  wo_statement_bind_text (from, 1, state);
  return wo_statement_next (from, NULL) ? (int) wo_statement_int (from, 0) : -1;
}

void
wo_order_row_free (WoOrderRow *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->number);
  g_free (self->reference);
  g_free (self->landlord);
  g_free (self->landlord_id);
  g_free (self->type);
  g_free (self->kind);
  g_free (self->power);
  g_free (self->state);
  g_free (self->compliance);
  g_free (self->review_state);
  g_free (self->latest_action);
  g_free (self->details);
  g_free (self->case_id);
  g_free (self->drafted_by);
  g_free (self->approved_by);
  g_free (self->signed_by);
  g_free (self);
}

void
wo_case_row_free (WoCaseRow *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->reference);
  g_free (self->title);
  g_free (self->landlord);
  g_free (self->caseworker);
  g_free (self->gravest);
  g_free (self->order_state);
  g_free (self);
}
