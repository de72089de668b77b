/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-dates-json.h"

#include "domain/wo-date.h"
#include "domain/wo-field.h"
#include "protocol/wo-input-error.h"
#include "protocol/wo-json-members.h"

#include <string.h>

#define PROCEDURE "procedure."

/* Other names for a member: of a CASE, and of what a report's reading gives. */
static const struct
{
  const char *other;
  const char *name;
} others[] = {
  { "complaint_made_on", "complaint" },
  { "stage_2_acknowledged", "acknowledged_2" },
  { "evidence", "evidence_received" },
};

static char *
member_name (const char *given)
{
  char *name = g_strdelimit (g_strdup (given), "-", '_');

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (name, others[i].other))
      {
        g_free (name);
        return g_strdup (others[i].name);
      }
  return name;
}

static GPtrArray *
names_known (const WoKind *kind)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (names, g_strdup ("complaint"));
  for (gsize i = 0; i < kind->n_fields; i++)
    if (g_str_has_prefix (kind->fields[i].path, PROCEDURE))
      g_ptr_array_add (names, g_strdup (kind->fields[i].path + strlen (PROCEDURE)));
  return names;
}

static char *
read_day (const char *at, const char *text, GError **error)
{
  WoDate day = wo_date_parse_loose (text);

  if (day != WO_DATE_NONE)
    return wo_date_format (day);
  wo_input_fail (error, WO_INPUT_ERROR_VALUE, at,
                 "“%s” is no date; a date is written YYYY-MM-DD, as 2025-03-14", text);
  return NULL;
}

/* The value of @node as the cell @field holds it. */
static char *
read_value (const WoField *field, const char *at, JsonNode *node, GError **error)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  const char *right = "a date as a text (YYYY-MM-DD)";

  if (field->type == WO_TYPE_DATE && type == G_TYPE_STRING)
    return read_day (at, json_node_get_string (node), error);
  if (field->type == WO_TYPE_PROSE && type == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (field->type == WO_TYPE_FLAG && type == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "yes" : "no");
  if (field->type == WO_TYPE_NUMBER && type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (field->type == WO_TYPE_FLAG)
    right = "true or false";
  else if (field->type != WO_TYPE_DATE)
    right = field->type == WO_TYPE_NUMBER ? "a whole number" : "a text";
  wo_input_fail (error, WO_INPUT_ERROR_TYPE, at, "this is %s; it must be %s",
                 wo_json_type_words (node), right);
  return NULL;
}

static gboolean
read_member (WoRecord *record, const char *given, JsonNode *node, GError **error)
{
  const WoKind *kind = wo_kind_get (WO_RECORD_CASE);
  g_autofree char *name = member_name (given);
  g_autofree char *path = g_str_equal (name, "complaint") ? g_strdup ("complaint_made_on")
                                                          : g_strconcat (PROCEDURE, name, NULL);
  const WoField *field = strpbrk (given, "./*") == NULL ? wo_kind_find (kind, path) : NULL;
  g_autoptr (GPtrArray) reasons = wo_reasons_new ();
  g_autofree char *value = NULL;

  if (field == NULL)
    {
      g_autoptr (GPtrArray) names = names_known (kind);

      wo_json_fail_unknown (error, NULL, given, names);
      return FALSE;
    }
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (wo_record_get (record, path) != NULL)
    {
      wo_input_fail (error, WO_INPUT_ERROR_DUPLICATE, given, "this date stands twice");
      return FALSE;
    }
  value = read_value (field, given, node, error);
  if (value == NULL)
    return FALSE;
  if (!wo_field_check (field, path, value, reasons))
    {
      wo_input_fail (error, WO_INPUT_ERROR_VALUE, given,
                     field->type == WO_TYPE_NUMBER ? "this must be a whole number from 0 to 1000000"
                                                   : "this is not a right value");
      return FALSE;
    }
  wo_record_set (record, path, value, NULL, NULL, 0);
  return TRUE;
}

WoRecord *
wo_dates_from_json (const char *data, gssize length, GError **error)
{
  g_autoptr (JsonNode) node = wo_json_read (data, length, &wo_json_limits_file, error);
  JsonObject *object = node != NULL ? wo_json_object (node, NULL, error) : NULL;
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_CASE, "dates");
  g_autoptr (GList) members = object != NULL ? json_object_get_members (object) : NULL;

  if (object == NULL)
    return NULL;
  for (GList *l = members; l != NULL; l = l->next)
    if (!read_member (record, l->data, json_object_get_member (object, l->data), error))
      return NULL;
  return g_steal_pointer (&record);
}
