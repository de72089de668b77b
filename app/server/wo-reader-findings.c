/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-reader-findings.h"

#include "domain/wo-date.h"
#include "protocol/wo-json.h"
#include "server/wo-limits.h"

static void
finding_add_line (GString *text, WoStatement *row)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *date = wo_date_format (wo_statement_int (row, 3));
  g_autofree char *json = NULL;

  json_node_take_object (root, object);
  json_object_set_int_member (object, "row", wo_statement_int (row, 0));
  json_object_set_string_member (object, "reference", wo_statement_text (row, 1));
  json_object_set_string_member (object, "landlord", wo_statement_text (row, 2));
  if (date != NULL)
    json_object_set_string_member (object, "date", date);
  json_object_set_string_member (object, "category", wo_statement_text (row, 4));
  json_object_set_string_member (object, "complaint", wo_statement_text (row, 5));
  json_object_set_string_member (object, "finding", wo_statement_text (row, 6));
  if (*wo_statement_text (row, 7) != '\0')
    json_object_set_string_member (object, "landlord_type", wo_statement_text (row, 7));
  json = wo_json_write (root);
  g_string_append (text, json);
  g_string_append_c (text, '\n');
}

static void
finding_add_tail (const char *epoch, GString *text, guint count, gint64 next, gboolean more)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, text->len);

  g_string_append_printf (text,
                          "{\"tail\":{\"count\":%u,\"epoch\":\"%s\",\"hash\":\"%s\",\"more\":%s,"
                          "\"next\":%" G_GINT64_FORMAT "}}\n",
                          count, epoch, hash, more ? "true" : "false", next);
}

GBytes *
wo_reader_findings (WoDb *db, const char *epoch, gint64 after, guint limit, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WoStatement) list = wo_db_prepare (
      db,
      "SELECT row, reference, landlord, date, category, complaint, finding, coalesce (type, '') "
      "FROM finding LEFT JOIN published_name ON key = landlord_key "
      "WHERE row > ?1 ORDER BY row LIMIT ?2",
      error);
  guint count = 0;
  gint64 next = after;
  gsize length;

  if (list == NULL)
    return NULL;
  wo_statement_bind_int (list, 1, after);
  wo_statement_bind_int (list, 2, limit);
  while (text->len < WO_LIMIT_PAGE_BYTES && wo_statement_next (list, &local_error))
    {
      finding_add_line (text, list);
      next = wo_statement_int (list, 0);
      count++;
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  finding_add_tail (epoch, text, count, next, count == limit || text->len >= WO_LIMIT_PAGE_BYTES);
  length = text->len;
  return g_bytes_new_take (g_string_free (g_steal_pointer (&text), FALSE), length);
}
