/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-registers.h"

#include "store/wo-query.h"
#include "store/wo-store-private.h"

static char *
list_sql (const WoRegisterFilter *filter, const char *match)
{
  return g_strconcat ("SELECT row FROM register_row WHERE kind = ?1",
                      filter->state != NULL ? " AND state = ?2" : "",
                      filter->title != NULL ? " AND title = ?5" : "",
                      filter->landlord_id != NULL
                          ? " AND landlord_id IN (SELECT value FROM json_each (?3))"
                          : "",
                      match != NULL ? " AND row IN "
                                      "(SELECT rowid FROM register_fts WHERE register_fts MATCH ?4)"
                                    : "",
                      " ORDER BY rank, on_date DESC, row DESC", NULL);
}

GArray *
wo_registers_list (WoStore *store, const WoRegisterFilter *filter, GError **error)
{
  g_autofree char *match =
      filter->words != NULL ? wo_query_words_match (filter->words, NULL) : NULL;
  g_autofree char *sql = list_sql (filter, match);
  g_auto (WoScope) scope = { 0 };
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from = wo_db_prepare (store->db, sql, error);

  if (from == NULL || !wo_scope_init (&scope, store, filter->landlord_id, NULL, error))
    return NULL;
  wo_statement_bind_int (from, 1, filter->kind);
  if (filter->state != NULL)
    wo_statement_bind_text (from, 2, filter->state);
  if (filter->title != NULL)
    wo_statement_bind_text (from, 5, filter->title);
  if (filter->landlord_id != NULL)
    wo_statement_bind_text (from, 3, scope.ids);
  if (match != NULL)
    wo_statement_bind_text (from, 4, match);
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

WoRegisterRow *
wo_registers_row (WoStore *store, gint64 row, GError **error)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db,
                     "SELECT kind, register_row.id, landlord_id, coalesce (landlord, name), "
                     "case_id, state, title, text, on_date FROM register_row "
                     "LEFT JOIN landlord_row ON landlord_row.id = landlord_id "
                     "WHERE register_row.row = ?",
                     error);
  WoRegisterRow *self;

  if (from == NULL)
    return NULL;
  wo_statement_bind_int (from, 1, row);
  if (!wo_statement_next (from, error))
    return NULL;
  self = g_new0 (WoRegisterRow, 1);
  self->row = row;
  self->kind = (WoRecordKind) wo_statement_int (from, 0);
  self->id = wo_statement_dup (from, 1);
  self->landlord_id = wo_statement_dup (from, 2);
  self->landlord = wo_statement_dup (from, 3);
  self->case_id = wo_statement_dup (from, 4);
  self->state = wo_statement_dup (from, 5);
  self->title = wo_statement_dup (from, 6);
  self->text = wo_statement_dup (from, 7);
  self->on = (WoDate) wo_statement_int (from, 8);
  return self;
}

int
wo_registers_count (WoStore *store, WoRecordKind kind, const char *state)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db, "SELECT count (*) FROM register_row WHERE kind = ? AND state = ?",
                     NULL);

  if (from == NULL)
    return -1;
  wo_statement_bind_int (from, 1, kind);
  wo_statement_bind_text (from, 2, state);
  return wo_statement_next (from, NULL) ? (int) wo_statement_int (from, 0) : -1;
}

void
wo_register_row_free (WoRegisterRow *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->landlord_id);
  g_free (self->landlord);
  g_free (self->case_id);
  g_free (self->state);
  g_free (self->title);
  g_free (self->text);
  g_free (self);
}
