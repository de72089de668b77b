/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-lists.h"

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
};

static void
add_condition (GString *sql, const char *condition)
{
  g_string_append (sql, sql->len > 0 ? " AND " : "WHERE ");
  g_string_append (sql, condition);
}

/* The conditions of @filter; their parameters have fixed numbers, so that one binding fits all. */
static char *
conditions_of (const WoOrderFilter *filter, const char *match)
{
  GString *sql = g_string_new (NULL);

  if (filter->case_id != NULL)
    add_condition (sql, "case_id = ?4");
  if (filter->state != NULL)
    add_condition (sql, "state = ?1");
  if (filter->landlord_id != NULL)
    add_condition (sql, "row IN (" WO_SCOPE_ORDERS ("?2", "?7") ")");
  if (filter->power != NULL)
    add_condition (sql, "power = ?8");
  if (filter->type != NULL)
    add_condition (sql, "type = ?3");
  if (filter->open_only)
    add_condition (sql, "is_open = 1");
  if (filter->due_before != WO_DATE_NONE)
    add_condition (sql, "due < ?5 AND compliance IS NOT 'complied' "
                        "AND state NOT IN ('complied', 'closed', 'withdrawn')");
  if (filter->words != NULL && match != NULL)
    add_condition (sql, "row IN (SELECT rowid FROM order_fts WHERE order_fts MATCH ?6)");
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
orders_sql (const WoOrderFilter *filter, const char *match)
{
  const Sort *sort = &sorts[filter->sort < G_N_ELEMENTS (sorts) ? filter->sort : WO_ORDER_BY_DUE];
  g_autofree char *conditions = conditions_of (filter, match);
  g_autofree char *blank =
      sort->blank != NULL ? g_strdup_printf ("%s = %s", sort->column, sort->blank) : g_strdup ("0");
  const char *direction = filter->descending ? "DESC" : "ASC";

  return g_strdup_printf ("SELECT row, %s FROM order_row %s ORDER BY %s %s, row %s", blank,
                          conditions, sort->column, direction, direction);
}

GArray *
wo_list_orders (WoStore *store, const WoOrderFilter *filter, GError **error)
{
  g_autofree char *match =
      filter->words != NULL
          ? wo_query_words_match (filter->words, "{reference number landlord details}")
          : NULL;
  g_autofree char *sql = orders_sql (filter, match);
  g_auto (WoScope) scope = { 0 };
  g_autoptr (WoStatement) from = wo_db_prepare (store->db, sql, error);

  if (from == NULL || (filter->landlord_id != NULL &&
                       !wo_scope_init (&scope, store, filter->landlord_id, NULL, error)))
    return NULL;
  bind_if (from, 1, filter->state);
  bind_if (from, 2, scope.ids);
  bind_if (from, 3, filter->type);
  bind_if (from, 4, filter->case_id);
  if (filter->due_before != WO_DATE_NONE)
    wo_statement_bind_int (from, 5, filter->due_before);
  bind_if (from, 6, match);
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
