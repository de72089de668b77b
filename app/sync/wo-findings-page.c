/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/wo-findings-page.h"

#include "domain/wo-date.h"
#include "protocol/wo-json-member.h"
#include "protocol/wo-json.h"
#include "store/wo-search.h"
#include "sync/wo-engine.h"

#include <string.h>

#define CURSOR_KEY "findings-cursor"

/* A page in hand: its lines, and what its tail says. */
typedef struct
{
  const char *text;
  const char *tail; /* the end of the lines */
  gint64 count, next;
  gboolean more;
} WoFindingsPage;

static gint64
page_number (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_INT64)
    return -1;
  return json_node_get_int (node);
}

static const char *
page_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static gboolean
page_read_tail (WoFindingsPage *self, JsonNode *root)
{
  JsonNode *node;
  JsonObject *tail;
  g_autofree char *hash =
      g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) self->text,
                                   self->tail - self->text);

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;
  node = json_object_get_member (json_node_get_object (root), "tail");
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  tail = json_node_get_object (node);
  self->count = page_number (tail, "count");
  self->next = page_number (tail, "next");
  self->more = wo_json_is_true (tail, "more");
  return self->count >= 0 && self->next >= 0 && g_strcmp0 (page_text (tail, "hash"), hash) == 0;
}

static gboolean
page_open (WoFindingsPage *self, GBytes *bytes, GError **error)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  const char *before;
  g_autoptr (JsonNode) root = NULL;

  if (size > 0 && text[size - 1] == '\n')
    {
      before = memrchr (text, '\n', size - 1);
      self->text = text;
      self->tail = before != NULL ? before + 1 : text;
      root = wo_json_read (self->tail, text + size - self->tail, &wo_json_limits_body, NULL);
    }
  if (root != NULL && page_read_tail (self, root))
    return TRUE;
  g_set_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_TAIL,
               "The published findings came without their end; nothing of them was taken");
  return FALSE;
}

static gboolean
page_take_line (WoFindingsImport *import, const char *line, gsize length, GError **error)
{
  g_autoptr (JsonNode) node = wo_json_read (line, length, &wo_json_limits_line, error);
  JsonObject *object;
  WoRowOutcome outcome;
  const char *reference, *landlord;

  if (node == NULL)
    return FALSE;
  object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  reference = object != NULL ? page_text (object, "reference") : NULL;
  landlord = object != NULL ? page_text (object, "landlord") : NULL;
  if (reference == NULL || landlord == NULL)
    {
      g_set_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER,
                   "A published finding came without its reference or its landlord");
      return FALSE;
    }
  return wo_findings_import_add (import, reference, landlord,
                                 wo_date_parse (page_text (object, "date")),
                                 page_text (object, "category"), page_text (object, "complaint"),
                                 page_text (object, "finding"), &outcome, error) &&
         wo_findings_import_say (import, landlord, page_text (object, "landlord_type"), error);
}

static gboolean
page_take_lines (WoFindingsPage *self, WoStore *store, GError **error)
{
  g_autoptr (WoFindingsImport) import = wo_findings_import_begin (store, error);
  gint64 count = 0;

  if (import == NULL)
    return FALSE;
  for (const char *line = self->text; line < self->tail; count++)
    {
      const char *end = memchr (line, '\n', self->tail - line);

      if (!page_take_line (import, line, end - line, error))
        return FALSE;
      line = end + 1;
    }
  if (count == self->count)
    return TRUE;
  g_set_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_TAIL,
               "Fewer published findings came than the server counted; nothing of them was taken");
  return FALSE;
}

gint64
wo_findings_cursor (WoStore *store)
{
  g_autofree char *cursor = wo_store_get_meta (store, CURSOR_KEY);

  return cursor != NULL ? g_ascii_strtoll (cursor, NULL, 10) : 0;
}

gboolean
wo_findings_take (WoStore *store, GBytes *page, gboolean *ret_more, GError **error)
{
  WoFindingsPage self = { 0 };
  g_autofree char *next = NULL;

  if (!page_open (&self, page, error) || !wo_store_begin (store, error))
    return FALSE;
  next = g_strdup_printf ("%" G_GINT64_FORMAT, self.next);
  if (page_take_lines (&self, store, error) && wo_store_set_meta (store, CURSOR_KEY, next, error) &&
      wo_store_commit (store, error))
    {
      *ret_more = self.more;
      return TRUE;
    }
  wo_store_rollback (store);
  return FALSE;
}
