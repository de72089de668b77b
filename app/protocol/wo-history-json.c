/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-history-json.h"

#include "protocol/wo-json-members.h"
#include "protocol/wo-json-write.h"

static const char *const pinned_names[] = { NULL, "same", "other" };

static void
append_change (GString *out, const WoHistoryChange *change)
{
  g_string_append (out, out->str[out->len - 1] == '[' ? "{" : ",{");
  wo_json_append_member (out, "by", change->by);
  wo_json_append_member (out, "of", change->of_order ? "order" : "case");
  wo_json_append_member (out, "path", change->path);
  wo_json_append_name (out, "value");
  wo_json_append_text (out, change->value);
  g_string_append_c (out, '}');
}

static void
append_stop (GString *out, const WoHistoryStop *stop)
{
  g_autofree char *on = wo_date_format (stop->on);

  g_string_append (out, out->str[out->len - 1] == '[' ? "{" : ",{");
  wo_json_append_member (out, "act", stop->act);
  wo_json_append_int (out, "at", stop->at_us);
  wo_json_append_member (out, "by", stop->by);
  wo_json_append_name (out, "changes");
  g_string_append_c (out, '[');
  for (guint i = 0; i < stop->changes->len; i++)
    append_change (out, stop->changes->pdata[i]);
  g_string_append_c (out, ']');
  wo_json_append_int (out, "count", stop->count);
  wo_json_append_bool (out, "decision", stop->decision);
  wo_json_append_member (out, "for", stop->in_for);
  wo_json_append_member (out, "note", stop->note);
  wo_json_append_member (out, "on", on);
  wo_json_append_member (out, "pinned", pinned_names[stop->pinned]);
  wo_json_append_int (out, "position", stop->position);
  wo_json_append_int (out, "variants", stop->variants);
  g_string_append_c (out, '}');
}

char *
wo_history_to_json (const WoHistory *history)
{
  GString *out = g_string_new ("{");

  wo_json_append_member (out, "case", history->case_id);
  wo_json_append_member (out, "number", history->number);
  wo_json_append_member (out, "order", history->order);
  wo_json_append_name (out, "stops");
  g_string_append_c (out, '[');
  for (guint i = 0; i < history->stops->len; i++)
    append_stop (out, history->stops->pdata[i]);
  g_string_append_c (out, ']');
  wo_json_append_bool (out, "whole", history->whole);
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

/* What a table cannot say. */
typedef struct
{
  char *of, *pinned;
  JsonArray *changes, *stops;
  int count, variants;
} Parts;

static void
parts_clear (Parts *self)
{
  g_free (self->of);
  g_free (self->pinned);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

static gboolean
fail (GError **error, const char *at, const char *what)
{
  g_set_error (error, WO_INPUT_ERROR, WO_INPUT_ERROR_VALUE, "%s: %s", at, what);
  return FALSE;
}

static gboolean
read_change (WoHistoryStop *stop, JsonNode *node, const char *at, GError **error)
{
  static const WoMember of_parts[] = { { "of", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (Parts, of) },
                                       { NULL } };
  static const WoMember members[] = {
    { "path", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (WoHistoryChange, path) },
    { "value", WO_MEMBER_MAYBE, TRUE, G_STRUCT_OFFSET (WoHistoryChange, value) },
    { "by", WO_MEMBER_TEXT, FALSE, G_STRUCT_OFFSET (WoHistoryChange, by) },
    { NULL }
  };
  JsonObject *object = wo_json_object (node, at, error);
  g_auto (Parts) parts = { 0 };
  WoHistoryChange *change;

  if (object == NULL || !wo_json_members_loose (object, at, of_parts, &parts, error))
    return FALSE;
  if (!g_str_equal (parts.of, "order") && !g_str_equal (parts.of, "case"))
    return fail (error, at, "“of” needs to be “order” or “case”");
  wo_history_add_change (stop, g_str_equal (parts.of, "order"), NULL, NULL);
  change = stop->changes->pdata[stop->changes->len - 1];
  if (!wo_json_members_loose (object, at, members, change, error))
    return FALSE;
  return *change->path != '\0' || fail (error, at, "“path” needs to name a place");
}

static gboolean
read_pinned (WoHistoryStop *stop, const char *name, const char *at, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (pinned_names); i++)
    if (g_strcmp0 (name, pinned_names[i]) == 0)
      {
        stop->pinned = (WoHistoryPinned) i;
        return TRUE;
      }
  return fail (error, at, "“pinned” needs to be “same” or “other”");
}

static gboolean
read_stop (WoHistory *history, JsonNode *node, guint n, GError **error)
{
  static const WoMember of_parts[] = {
    { "changes", WO_MEMBER_ARRAY, TRUE, G_STRUCT_OFFSET (Parts, changes) },
    { "pinned", WO_MEMBER_TEXT, FALSE, G_STRUCT_OFFSET (Parts, pinned) },
    { "count", WO_MEMBER_INT, TRUE, G_STRUCT_OFFSET (Parts, count) },
    { "variants", WO_MEMBER_INT, TRUE, G_STRUCT_OFFSET (Parts, variants) },
    { NULL }
  };
  static const WoMember members[] = {
    { "position", WO_MEMBER_INT64, TRUE, G_STRUCT_OFFSET (WoHistoryStop, position) },
    { "act", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (WoHistoryStop, act) },
    { "by", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (WoHistoryStop, by) },
    { "for", WO_MEMBER_TEXT, FALSE, G_STRUCT_OFFSET (WoHistoryStop, in_for) },
    { "note", WO_MEMBER_TEXT, FALSE, G_STRUCT_OFFSET (WoHistoryStop, note) },
    { "on", WO_MEMBER_DATE, FALSE, G_STRUCT_OFFSET (WoHistoryStop, on) },
    { "at", WO_MEMBER_INT64, TRUE, G_STRUCT_OFFSET (WoHistoryStop, at_us) },
    { "decision", WO_MEMBER_FLAG, TRUE, G_STRUCT_OFFSET (WoHistoryStop, decision) },
    { NULL }
  };
  g_autofree char *at = g_strdup_printf ("stops.%u", n);
  JsonObject *object = wo_json_object (node, at, error);
  WoHistoryStop *stop;
  g_auto (Parts) parts = { 0 };

  if (object == NULL)
    return FALSE;
  stop = wo_history_stop_new ();
  g_ptr_array_add (history->stops, stop);
  if (!wo_json_members_loose (object, at, of_parts, &parts, error) ||
      !wo_json_members_loose (object, at, members, stop, error) ||
      !read_pinned (stop, parts.pinned, at, error))
    return FALSE;
  stop->count = (guint) MAX (parts.count, 0);
  stop->variants = (guint) MAX (parts.variants, 0);
  for (guint i = 0; i < json_array_get_length (parts.changes); i++)
    {
      g_autofree char *place = g_strdup_printf ("%s.changes.%u", at, i);

      if (!read_change (stop, json_array_get_element (parts.changes, i), place, error))
        return FALSE;
    }
  return TRUE;
}

WoHistory *
wo_history_from_json (const char *data, gssize length, GError **error)
{
  static const WoMember members[] = {
    { "order", WO_MEMBER_TEXT, FALSE, G_STRUCT_OFFSET (WoHistory, order) },
    { "case", WO_MEMBER_TEXT, FALSE, G_STRUCT_OFFSET (WoHistory, case_id) },
    { "number", WO_MEMBER_TEXT, FALSE, G_STRUCT_OFFSET (WoHistory, number) },
    { "whole", WO_MEMBER_FLAG, TRUE, G_STRUCT_OFFSET (WoHistory, whole) },
    { NULL }
  };
  static const WoMember of_parts[] = {
    { "stops", WO_MEMBER_ARRAY, TRUE, G_STRUCT_OFFSET (Parts, stops) }, { NULL }
  };
  g_autoptr (JsonNode) node = wo_json_read (data, length, &wo_json_limits_body, error);
  JsonObject *object = node != NULL ? wo_json_object (node, "", error) : NULL;
  g_autoptr (WoHistory) history = NULL;
  g_auto (Parts) parts = { 0 };

  if (object == NULL)
    return NULL;
  history = wo_history_new ();
  if (!wo_json_members_loose (object, "", of_parts, &parts, error) ||
      !wo_json_members_loose (object, "", members, history, error))
    return NULL;
  if (json_array_get_length (parts.stops) > WO_HISTORY_STOPS_MAX + 1)
    {
      fail (error, "stops", "there are more than are ever kept");
      return NULL;
    }
  for (guint i = 0; i < json_array_get_length (parts.stops); i++)
    if (!read_stop (history, json_array_get_element (parts.stops, i), i, error))
      return NULL;
  return g_steal_pointer (&history);
}
