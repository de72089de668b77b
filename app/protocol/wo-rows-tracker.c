/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-row-forms.h"

#include "domain/wo-act.h"
#include "domain/wo-order.h"
#include "protocol/wo-text.h"

#include <string.h>

const char *const wo_tracker_columns[] = {
  "reference",        "order",      "landlord",     "type",       "kind",
  "categories",       "key_issues", "details",      "drafted_by", "approved_by",
  "approved_on",      "signed_by",  "signed_on",    "issued_on",  "quality_ensured",
  "how_compliance",   "compliance", "review_state", "due",        "latest_action",
  "latest_action_on", "related_to", "relation",     NULL,
};

#define COLUMN_ORDER 1

/* The same columns in the same order. */
const WoRowColumn wo_tracker_row_columns[] = {
  { "reference", TRUE },
  { "order", FALSE },
  { "landlord", TRUE },
  { "type", FALSE },
  { "kind", FALSE },
  { "categories", FALSE },
  { "key_issues", FALSE },
  { "details", FALSE },
  { "drafted_by", FALSE },
  { "approved_by", FALSE },
  { "approved_on", FALSE },
  { "signed_by", FALSE },
  { "signed_on", FALSE },
  { "issued_on", FALSE },
  { "quality_ensured", FALSE },
  { "how_compliance", FALSE },
  { "compliance", FALSE },
  { "review_state", FALSE },
  { "due", FALSE },
  { "latest_action", FALSE },
  { "latest_action_on", FALSE },
  { "related_to", FALSE },
  { "relation", FALSE },
  { NULL, FALSE },
};

static const WoField *
field_of (const char *column)
{
  const WoKind *kind = wo_kind_get (WO_RECORD_ORDER);

  for (gsize i = 0; i < kind->n_fields; i++)
    if (g_strcmp0 (kind->fields[i].column, column) == 0)
      return &kind->fields[i];
  return NULL;
}

/* Adds what stands in one column; NULL, or why it cannot be taken. */
static const char *
add_column (GPtrArray *cells, const char *column, const char *text)
{
  const WoField *field = field_of (column);

  return field != NULL ? wo_row_add_field (cells, field, text) : NULL;
}

static const char *
value_at (GPtrArray *cells, const char *path)
{
  for (guint i = 0; i < cells->len; i++)
    {
      const WoActCell *cell = g_ptr_array_index (cells, i);

      if (g_str_equal (cell->path, path))
        return cell->value;
    }
  return NULL;
}

/* How far an order has come, from what its row says: the furthest thing that has happened. */
static const char *
state_of (GPtrArray *cells)
{
  const char *compliance = value_at (cells, "compliance");
  const char *review = value_at (cells, "review_state");
  gboolean begun = review != NULL && !g_str_equal (review, "not begun");

  if (g_strcmp0 (compliance, "complied") == 0 || g_strcmp0 (compliance, "not complied") == 0)
    return compliance;
  if (value_at (cells, "issued_on") != NULL)
    return begun || compliance != NULL ? "monitored" : "issued";
  if (value_at (cells, "signed_on") != NULL)
    return begun ? "monitored" : "signed";
  return value_at (cells, "approved_on") != NULL ? "approved" : "draft";
}

GPtrArray *
wo_row_to_order (const WoRow *row, WoRowRejection **ret_rejection)
{
  g_autoptr (GPtrArray) cells = wo_row_cells_new ();

  for (guint i = 0; wo_tracker_columns[i] != NULL; i++)
    {
      const char *why = add_column (cells, wo_tracker_columns[i], wo_row_text (row, i));

      if (why == NULL)
        continue;
      *ret_rejection = wo_row_reject (wo_tracker_columns[i], why);
      return NULL;
    }
  if (value_at (cells, "kind") == NULL)
    wo_row_add_cell (cells, "kind", g_strdup ("order"));
  /* Only a wider order has a type: a review of a policy or a practice. */
  if (value_at (cells, "type") != NULL)
    wo_row_add_cell (cells, "power", g_strdup ("54f"));
  wo_row_add_cell (cells, "state", g_strdup (state_of (cells)));
  return g_steal_pointer (&cells);
}

char *
wo_row_order_number (const WoRow *row)
{
  char *number = wo_text_line (wo_row_text (row, COLUMN_ORDER));

  if (*number == '\0')
    g_clear_pointer (&number, g_free);
  return number;
}

static char *
joined (const WoRecord *order, const WoField *field)
{
  g_autofree char *list = g_strndup (field->path, strcspn (field->path, "/"));
  g_auto (GStrv) members = wo_record_members (order, list);

  return g_strjoinv ("; ", members);
}

static char *
tracker_cell (const WoRecord *order, const char *column)
{
  const WoField *field = field_of (column);
  const char *value = NULL;

  if (g_str_equal (column, "order"))
    return g_strdup (order->number != NULL ? order->number : "");
  if (field != NULL && field->shape == WO_SHAPE_SET)
    return joined (order, field);
  if (field != NULL)
    value = wo_record_get (order, field->path);
  /* A person of our own stands in the cell of the column's name, not in that of an imported name. */
  if (value == NULL)
    value = wo_record_get (order, column);
  return g_strdup (value != NULL ? value : "");
}

GStrv
wo_tracker_row (const WoRecord *order)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (order != NULL && order->kind == WO_RECORD_ORDER, NULL);

  for (guint i = 0; wo_tracker_columns[i] != NULL; i++)
    {
      g_autofree char *cell = tracker_cell (order, wo_tracker_columns[i]);

      g_strv_builder_add (builder, cell);
    }
  return g_strv_builder_end (builder);
}
