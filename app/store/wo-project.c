/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-project.h"

#include "store/wo-forward.h"

#include "domain/wo-landlord.h"
#include "store/wo-behind.h"

#define ORDER_COLUMNS                                                                              \
  "id, number, reference, landlord, landlord_key, landlord_id, type, kind, power, state, "         \
  "state_rank, compliance, review_state, latest_action, details, case_id, drafted_by, "            \
  "approved_by, "                                                                                  \
  "signed_by, subject, due, signed_on, handed_up_on, approved_on, latest_on, elsewhere, "          \
  "variants, "                                                                                     \
  "is_open"
#define ORDER_VALUES                                                                               \
  "?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, "   \
  "?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29"

/* Every index would be written again; mostly the line says what it said. */
#define ORDER_ROW                                                                                  \
  "INSERT INTO order_row (row, " ORDER_COLUMNS ") VALUES (?1, " ORDER_VALUES ") "                  \
  "ON CONFLICT (row) DO UPDATE SET (" ORDER_COLUMNS ") = (" ORDER_VALUES ") "                      \
  "WHERE (" ORDER_COLUMNS ") IS NOT (" ORDER_VALUES ")"

#define CASE_ROW                                                                                   \
  "INSERT INTO case_row (row, id, reference, title, landlord, caseworker, gravest, "               \
  "determined_on, changed_position, variants, changed) "                                           \
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) "                                         \
  "ON CONFLICT (row) DO UPDATE SET reference = ?3, title = ?4, landlord = ?5, caseworker = ?6, "   \
  "gravest = ?7, determined_on = ?8, changed_position = ?9, variants = ?10, changed = ?11"

/* The furthest of a case's orders that still stands. */
#define CASE_ORDER_STATE                                                                           \
  "UPDATE case_row SET order_state = (SELECT state FROM order_row WHERE case_id = ?1 "             \
  "ORDER BY state = 'withdrawn', state_rank DESC LIMIT 1), changed = max (changed, ?2) WHERE id "  \
  "= ?1"

gboolean
wo_project_run_text (WoStore *self, const char *sql, const char *id, GError **error)
{
  g_autoptr (WoStatement) statement = wo_db_prepare (self->db, sql, error);

  if (statement == NULL)
    return FALSE;
  wo_statement_bind_text (statement, 1, id);
  return wo_statement_run (statement, error);
}

gboolean
wo_project_run_row (WoStore *self, const char *sql, gint64 row, GError **error)
{
  g_autoptr (WoStatement) statement = wo_db_prepare (self->db, sql, error);

  if (statement == NULL)
    return FALSE;
  wo_statement_bind_int (statement, 1, row);
  return wo_statement_run (statement, error);
}

/* Mostly there are none, and there were none. */
gboolean
wo_project_variants (WoStore *self, const WoRecord *record, gint64 row, GError **error)
{
  g_autoptr (WoStatement) to = NULL;

  if (record->variants->len == 0)
    return wo_project_run_row (self, "DELETE FROM variant_row WHERE row = ?", row, error);
  to = wo_db_prepare (self->db,
                      "INSERT INTO variant_row (row, id, kind, variants) VALUES (?1, ?2, ?3, ?4) "
                      "ON CONFLICT (row) DO UPDATE SET variants = ?4",
                      error);
  if (to == NULL)
    return FALSE;
  wo_statement_bind_int (to, 1, row);
  wo_statement_bind_text (to, 2, record->id);
  wo_statement_bind_int (to, 3, record->kind);
  wo_statement_bind_int (to, 4, record->variants->len);
  return wo_statement_run (to, error);
}

static int
state_rank (const char *state)
{
  for (int i = 0; wo_order_states[i] != NULL; i++)
    if (g_str_equal (wo_order_states[i], state))
      return i;
  return 0;
}

static gboolean
is_open (const WoOrder *order)
{
  return wo_order_is_signed (order) && !g_str_equal (order->state, "closed") &&
         !g_str_equal (order->state, "complied") && g_strcmp0 (order->compliance, "complied") != 0;
}

static const char *
first_of (const char *one, const char *other)
{
  return one != NULL ? one : other;
}

static gint64
day (WoDate date)
{
  return date != WO_DATE_NONE ? date : WO_NO_DAY;
}

static void
bind_order_texts (WoStatement *to, const WoOrder *order, const WoCase *c)
{
  const char *landlord = first_of (order->landlord, c != NULL ? c->landlord : NULL);
  g_autofree char *key = wo_landlord_key (landlord);
  const char *texts[] = {
    order->id,
    first_of (order->number, ""),
    first_of (first_of (order->reference, c != NULL ? c->reference : NULL), ""),
    first_of (landlord, ""),
    key,
    first_of (order->landlord_id, c != NULL ? c->landlord_id : NULL),
    first_of (order->type, c != NULL ? c->subject.kind : NULL),
    order->kind,
    order->power,
    order->state,
  };
  const char *more[] = {
    order->compliance,
    order->review_state,
    order->latest_action,
    order->details,
    order->case_id,
    first_of (order->drafted_by, order->drafted_by_name),
    first_of (order->approved_by, order->approved_by_name),
    first_of (order->signed_by, order->signed_by_name),
    c != NULL ? first_of (c->subject.name, c->title) : NULL,
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    wo_statement_bind_text (to, (int) i + 2, texts[i]);
  wo_statement_bind_int (to, 12, state_rank (order->state));
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    wo_statement_bind_text (to, (int) i + 13, more[i]);
}

static gboolean
write_order_row (
    WoStore *self, gint64 row, const WoOrderMade *made, const WoCase *c, GError **error)
{
  const WoOrder *order = made->order;
  g_autoptr (WoStatement) to = wo_db_prepare (self->db, ORDER_ROW, error);

  if (to == NULL)
    return FALSE;
  wo_statement_bind_int (to, 1, row);
  bind_order_texts (to, order, c);
  wo_statement_bind_int (to, 22, day (order->elements.due));
  wo_statement_bind_int (to, 23, day (order->signed_on));
  wo_statement_bind_int (to, 24, order->handed_up_on);
  wo_statement_bind_int (to, 25, order->approved_on);
  wo_statement_bind_int (to, 26, day (order->latest_action_on));
  wo_statement_bind_int (to, 27, order->elsewhere);
  wo_statement_bind_int (to, 28, made->variants);
  wo_statement_bind_int (to, 29, is_open (order));
  return wo_statement_run (to, error);
}

/* A local preview, at no position yet, counts as newer than anything that has one. */
static gboolean
next_changed (WoStore *self, gint64 position, gint64 *ret_changed, GError **error)
{
  if (position > 0)
    {
      *ret_changed = position;
      return TRUE;
    }
  return wo_db_number (self->db, "SELECT coalesce(max(changed), 0) + 1 FROM case_row", ret_changed,
                       error);
}

static gboolean
write_case_state (WoStore *self, const char *case_id, gint64 position, GError **error)
{
  g_autoptr (WoStatement) to = wo_db_prepare (self->db, CASE_ORDER_STATE, error);
  gint64 changed;

  if (to == NULL || !next_changed (self, position, &changed, error))
    return FALSE;
  wo_statement_bind_text (to, 1, case_id);
  wo_statement_bind_int (to, 2, changed);
  return wo_statement_run (to, error);
}

gboolean
wo_project_order (
    WoStore *self, gint64 row, const WoOrderMade *made, const WoCase *c, GError **error)
{
  return write_order_row (self, row, made, c, error) && wo_forward_note_order (self, row, error) &&
         wo_project_doc (self, row, made, c, error);
}

static gboolean
project_order (WoStore *self, const WoRecord *record, gint64 row, const WoCase *c, GError **error)
{
  g_autoptr (WoOrder) order = wo_order_new (record);
  g_autofree char *body = wo_project_body_of (record);
  const WoOrderMade made = { order, body, record->variants->len };

  return wo_project_order (self, row, &made, c, error);
}

static gboolean
project_order_alone (
    WoStore *self, const WoRecord *record, gint64 row, gint64 position, GError **error)
{
  const char *case_id = wo_record_get (record, "case");
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoRecord) case_record =
      case_id != NULL ? wo_store_read_record (self, case_id, NULL, &failed) : NULL;
  g_autoptr (WoCase) c = NULL;

  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (case_record != NULL && case_record->kind == WO_RECORD_CASE)
    c = wo_case_new (case_record);
  return project_order (self, record, row, c, error) &&
         (case_id == NULL || write_case_state (self, case_id, position, error));
}

gboolean
wo_project_case_row (
    WoStore *self, const WoCase *c, const WoPlace *place, guint variants, GError **error)
{
  g_autoptr (WoStatement) to = wo_db_prepare (self->db, CASE_ROW, error);
  gint64 changed;

  if (to == NULL || !next_changed (self, place->position, &changed, error) ||
      !wo_words_touch (self, WO_WORDS_CASES, place->row, error))
    return FALSE;
  wo_statement_bind_int (to, 1, place->row);
  wo_statement_bind_text (to, 2, c->id);
  wo_statement_bind_text (to, 3, c->reference);
  wo_statement_bind_text (to, 4, first_of (c->title, c->subject.name));
  wo_statement_bind_text (to, 5, c->landlord);
  wo_statement_bind_text (to, 6, c->caseworker);
  wo_statement_bind_text (to, 7, wo_case_gravest (c));
  wo_statement_bind_int (to, 8, c->determined_on);
  wo_statement_bind_int (to, 9, place->position);
  wo_statement_bind_int (to, 10, variants);
  wo_statement_bind_int (to, 11, changed);
  return wo_statement_run (to, error);
}

/* A case's own row, and the rows of its orders: they show and are searched by the case's words. */
static gboolean
project_case (WoStore *self, const WoRecord *record, const WoPlace *place, GError **error)
{
  g_autoptr (WoCase) c = wo_case_new (record);
  g_auto (GStrv) orders = wo_store_find (self, WO_RECORD_ORDER, "case", record->id, error);

  if (orders == NULL || !wo_project_case_row (self, c, place, record->variants->len, error))
    return FALSE;
  for (guint i = 0; orders[i] != NULL; i++)
    {
      gint64 order_row = 0;
      g_autoptr (WoRecord) order = wo_store_read_record (self, orders[i], &order_row, error);

      if (order == NULL || !project_order (self, order, order_row, c, error))
        return FALSE;
    }
  return orders[0] == NULL || write_case_state (self, record->id, place->position, error);
}

gboolean
wo_project_other (WoStore *self, const WoRecord *record, gint64 row, GError **error)
{
  switch (record->kind)
    {
    case WO_RECORD_LANDLORD:
      return wo_project_landlord (self, record, row, error);
    case WO_RECORD_INVESTIGATION:
    case WO_RECORD_FAILURE_ORDER:
    case WO_RECORD_CODE_ENTRY:
    case WO_RECORD_ENGAGEMENT:
    case WO_RECORD_REPORT_RECOMMENDATION:
    case WO_RECORD_SPOTLIGHT_ASK:
    case WO_RECORD_SESSION:
      return wo_project_register (self, record, row, error);
    case WO_RECORD_CASE:
    case WO_RECORD_ORDER:
    case WO_RECORD_PERSON:
    case WO_RECORD_GUIDANCE:
    case WO_RECORD_PARKED:
    case WO_RECORD_N_KINDS:
    default:
      return TRUE;
    }
}

/* The lines of lists, and the words of searches. */
static gboolean
project_lists (WoStore *self,
               const WoRecord *before,
               const WoRecord *record,
               const WoPlace *place,
               GError **error)
{
  gint64 row = place->row;

  if ((record->variants->len > 0 || before == NULL || before->variants->len > 0) &&
      !wo_project_variants (self, record, row, error))
    return FALSE;
  if (record->kind == WO_RECORD_CASE)
    return project_case (self, record, place, error);
  if (record->kind == WO_RECORD_ORDER)
    return project_order_alone (self, record, row, place->position, error);
  return wo_project_other (self, record, row, error);
}

gboolean
wo_project_record (WoStore *self,
                   const WoRecord *before,
                   const WoRecord *record,
                   const WoPlace *place,
                   GError **error)
{
  if (!wo_project_found (self, before, record, error))
    return FALSE;
  if (self->has_lists)
    return project_lists (self, before, record, place, error);
  return record->kind != WO_RECORD_LANDLORD ||
         wo_project_landlord (self, record, place->row, error);
}

static gboolean
remove_lists (WoStore *self, gint64 row, GError **error)
{
  g_autofree char *case_id = NULL;
  g_autoptr (WoStatement) statement =
      wo_db_prepare (self->db, "SELECT case_id FROM order_row WHERE row = ?", error);

  if (statement == NULL)
    return FALSE;
  wo_statement_bind_int (statement, 1, row);
  if (wo_statement_next (statement, NULL))
    case_id = wo_statement_dup (statement, 0);
  wo_statement_reset (statement);
  return wo_words_touch (self, WO_WORDS_ORDERS, row, error) &&
         wo_words_touch (self, WO_WORDS_CASES, row, error) &&
         wo_words_touch (self, WO_WORDS_REGISTERS, row, error) &&
         wo_project_run_row (self, "DELETE FROM register_row WHERE row = ?", row, error) &&
         wo_project_run_row (self, "DELETE FROM variant_row WHERE row = ?", row, error) &&
         wo_project_run_row (self, "DELETE FROM order_row WHERE row = ?", row, error) &&
         wo_project_run_row (self, "DELETE FROM order_doc WHERE row = ?", row, error) &&
         wo_project_run_row (self, "DELETE FROM case_row WHERE row = ?", row, error) &&
         (case_id == NULL || write_case_state (self, case_id, 0, error));
}

/* The orders of a case that is gone show nothing of it any more. */
static gboolean
project_orders_of (WoStore *self, const char *case_id, GError **error)
{
  g_auto (GStrv) orders = wo_store_find (self, WO_RECORD_ORDER, "case", case_id, error);

  for (guint i = 0; orders != NULL && orders[i] != NULL; i++)
    {
      gint64 row = 0;
      g_autoptr (WoRecord) order = wo_store_read_record (self, orders[i], &row, error);

      if (order == NULL || !project_order (self, order, row, NULL, error))
        return FALSE;
    }
  return orders != NULL;
}

gboolean
wo_project_remove (WoStore *self, const char *id, gint64 row, GError **error)
{
  wo_behind_forget_found (self);
  return wo_project_run_text (self, "DELETE FROM found WHERE id = ?", id, error) &&
         wo_project_forget_landlord (self, id, row, error) &&
         (!self->has_lists ||
          (remove_lists (self, row, error) && project_orders_of (self, id, error)));
}
