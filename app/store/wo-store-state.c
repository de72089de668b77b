/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-store-private.h"

#include "domain/wo-landlord.h"

#include "protocol/wo-edition-made.h"
#include "store/wo-store-editions.h"

static void
keep_state_error (WoStore *self, GError *error)
{
  if (error != NULL && self->state_error == NULL)
    self->state_error = error;
  else
    g_clear_error (&error);
}

static WoRecord *
state_get (WoState *state, const char *id)
{
  WoStore *self = state->data;
  GError *error = NULL;
  WoRecord *record = id != NULL ? wo_store_read_record (self, id, NULL, &error) : NULL;

  keep_state_error (self, error);
  return record;
}

/* The records that bear @name or an alias that means the same, in byte order. */
static GStrv
find_landlords (WoStore *self, const char *name, GError **error)
{
  g_autofree char *key = wo_landlord_key (name);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (WoStatement) from =
      wo_db_prepare (self->db,
                     "SELECT DISTINCT landlord FROM landlord_name WHERE key = ? AND key <> '' "
                     "ORDER BY landlord",
                     error);

  if (from == NULL)
    return NULL;
  wo_statement_bind_text (from, 1, key);
  while (wo_statement_next (from, error))
    g_strv_builder_add (ids, wo_statement_text (from, 0));
  return error == NULL || *error == NULL ? g_strv_builder_end (ids) : NULL;
}

static GStrv
state_find (WoState *state, WoRecordKind kind, const char *path, const char *value)
{
  WoStore *self = state->data;
  GError *error = NULL;
  GStrv ids = kind == WO_RECORD_LANDLORD && g_str_equal (path, "name")
                  ? find_landlords (self, value, &error)
                  : wo_store_find (self, kind, path, value, &error);

  keep_state_error (self, error);
  return ids != NULL ? ids : g_new0 (char *, 1);
}

/* The landlord's signed orders that changed after the place of the search; a search without a place goes
 * by its day. */
#define SIGNED_SINCE                                                                               \
  "SELECT order_row.id FROM order_row JOIN record ON record.row = order_row.row "                  \
  "WHERE order_row.row IN (" WO_SCOPE_ORDERS (                                                     \
      "?1", "?2") ") AND signed_on < ?3 AND "                                                      \
                  "CASE WHEN ?4 > 0 THEN record.position > ?4 ELSE signed_on > ?5 END ORDER BY "   \
                  "order_row.id"

static GStrv
find_signed_since (WoStore *self, const WoCase *c, GError **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from = wo_db_prepare (self->db, SIGNED_SINCE, error);
  WoScope scope = { 0 };

  if (from == NULL || !wo_scope_init (&scope, self, c->landlord_id, c->landlord, error))
    return NULL;
  wo_statement_bind_text (from, 1, scope.ids);
  wo_statement_bind_text (from, 2, scope.keys);
  wo_statement_bind_int (from, 3, WO_NO_DAY);
  wo_statement_bind_int (from, 4, c->similar.register_at);
  wo_statement_bind_int (from, 5, c->similar.as_of);
  while (wo_statement_next (from, &failed))
    g_strv_builder_add (ids, wo_statement_text (from, 0));
  wo_scope_clear (&scope);
  if (failed == NULL)
    return g_strv_builder_end (ids);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

static GStrv
state_signed_since (WoState *state, const WoCase *c)
{
  WoStore *self = state->data;
  GError *error = NULL;
  GStrv ids = find_signed_since (self, c, &error);

  keep_state_error (self, error);
  return ids != NULL ? ids : g_new0 (char *, 1);
}

static void
state_put (WoState *state, const WoRecord *record)
{
  WoStore *self = state->data;
  GError *error = NULL;

  wo_store_put_record (self, record, self->state_position, &error);
  keep_state_error (self, error);
}

static gboolean
state_has_number (WoState *state, const char *number)
{
  WoStore *self = state->data;
  GError *error = NULL;
  g_autoptr (WoStatement) statement =
      wo_db_prepare (self->db, "SELECT 1 FROM record WHERE number = ?", &error);
  gboolean has = FALSE;

  if (statement != NULL)
    {
      wo_statement_bind_text (statement, 1, number);
      has = wo_statement_next (statement, &error);
    }
  keep_state_error (self, error);
  return has;
}

static gint64
state_count_up (WoStore *self, const char *name)
{
  GError *error = NULL;
  g_autoptr (WoStatement) statement =
      wo_db_prepare (self->db,
                     "INSERT INTO counter (name, value) VALUES (?, 1) "
                     "ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value",
                     &error);
  gint64 value = 0;

  if (statement != NULL)
    {
      wo_statement_bind_text (statement, 1, name);
      while (wo_statement_next (statement, &error))
        value = wo_statement_int (statement, 0);
    }
  keep_state_error (self, error);
  return value;
}

/* Numbers are the register's to give: a client's preview, at position 0, gets none. A row of another
 * tracker may have brought a number that would be the next; it is passed by. */
static char *
state_next_number (WoState *state, int year)
{
  WoStore *self = state->data;
  g_autofree char *name = g_strdup_printf ("WO-%04d", year);

  while (self->state_position > 0 && self->state_error == NULL)
    {
      gint64 value = state_count_up (self, name);
      g_autofree char *number = g_strdup_printf ("%s-%04" G_GINT64_FORMAT, name, value);

      if (value > 0 && !state_has_number (state, number))
        return g_steal_pointer (&number);
    }
  return NULL;
}

static const WoEdition *
state_edition (WoState *state, const char *id)
{
  WoStore *self = state->data;
  GError *error = NULL;
  const WoEdition *edition = wo_store_edition (self, id, &error);

  keep_state_error (self, error);
  return edition;
}

static char *
state_check_edition (WoState *state, const WoRecord *guidance)
{
  return wo_edition_why_not (state, guidance);
}

WoState *
wo_store_state (WoStore *self, gint64 position)
{
  self->state = (WoState){
    .get = state_get,
    .find = state_find,
    .signed_since = state_signed_since,
    .put = state_put,
    .next_number = state_next_number,
    .has_number = state_has_number,
    .edition = state_edition,
    .check_edition = state_check_edition,
    .author = &self->author,
    .data = self,
  };
  self->state_position = position;
  return &self->state;
}

gboolean
wo_store_state_error (WoStore *self, GError **error)
{
  if (self->state_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->state_error));
  return FALSE;
}
