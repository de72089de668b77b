/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/wo-page.h"

#include "protocol/wo-act-json.h"
#include "protocol/wo-tree.h"
#include "sync/wo-engine.h"

#define ROW_START "{\"position\":"
#define ROW_RECORD ",\"record\":"
#define ROW_GONE ",\"gone\":"

static gboolean
fail (GError **error, WoSyncError code, const char *message)
{
  g_set_error_literal (error, WO_SYNC_ERROR, code, message);
  return FALSE;
}

static const char *
text_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static gint64
int_member (JsonObject *object, const char *name, gint64 otherwise)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_INT64)
    return otherwise;
  return json_node_get_int (node);
}

static gboolean
true_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

static JsonObject *
object_member (JsonNode *root, const char *name)
{
  JsonNode *node = NULL;

  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    node = json_object_get_member (json_node_get_object (root), name);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
free_row (gpointer data)
{
  WoPageRow *row = data;

  g_clear_pointer (&row->record, wo_record_free);
  g_free (row->gone);
  g_free (row);
}

static void
free_line (gpointer data)
{
  WoAnswerLine *line = data;

  g_free (line->result);
  g_free (line->code);
  g_free (line->message);
  g_free (line);
}

/* The last whole line of @text; everything before it is rows. */
static const char *
find_tail (const char *text, gsize length)
{
  const char *before;

  if (length == 0 || text[length - 1] != '\n')
    return NULL;
  before = memrchr (text, '\n', length - 1);
  return before != NULL ? before + 1 : text;
}

/* What the tail shows of the log: {"checkpoint","key"} and the members of a proof. */
static gboolean
read_log (WoPage *self, JsonObject *tail, GError **error)
{
  JsonNode *node = json_object_get_member (tail, "log");
  JsonObject *log =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *text = log != NULL ? text_member (log, "checkpoint") : NULL;
  g_autofree char *proof = NULL;

  if (node == NULL)
    return TRUE;
  if (text != NULL)
    self->checkpoint = wo_checkpoint_parse (text, -1, NULL);
  if (self->checkpoint == NULL)
    return fail (error, WO_SYNC_ERROR_TAIL, "the page's tail has a log without a checkpoint");
  self->log_key = g_strdup (text_member (log, "key"));
  if (!json_object_has_member (log, "proof"))
    return TRUE;
  json_object_remove_member (log, "checkpoint");
  json_object_remove_member (log, "key");
  proof = wo_json_write (node);
  self->proof = wo_proof_from_json (WO_PROOF_CONSISTENCY, proof, -1, NULL);
  return self->proof != NULL ||
         fail (error, WO_SYNC_ERROR_TAIL, "the page's tail has a proof of another form");
}

static gboolean
read_tail (WoPage *self, JsonObject *tail, guint count, const char *hash, GError **error)
{
  const char *said = text_member (tail, "hash");

  self->after = int_member (tail, "after", -1);
  self->next = int_member (tail, "next", -1);
  self->head = int_member (tail, "head", -1);
  self->more = true_member (tail, "more");
  self->epoch = g_strdup (text_member (tail, "epoch"));
  self->scope = g_strdup (text_member (tail, "scope"));
  self->backed_up = int_member (tail, "backed_up", 0);
  if (self->next < 0 || self->epoch == NULL || said == NULL)
    return fail (error, WO_SYNC_ERROR_TAIL, "the page's tail lacks a member");
  if (int_member (tail, "count", -1) != count || !g_str_equal (said, hash))
    return fail (error, WO_SYNC_ERROR_TAIL, "the page's rows are not those its tail counted");
  return read_log (self, tail, error);
}

/* "ID", which is a text. */
static char *
read_gone (const char *text, gsize length)
{
  g_autofree char *whole = g_strdup_printf ("{\"gone\":%.*s}", (int) length, text);
  g_autoptr (JsonNode) root = wo_json_read (whole, -1, &wo_json_limits_body, NULL);
  const char *id = NULL;

  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    id = text_member (json_node_get_object (root), "gone");
  return id != NULL && *id != '\0' ? g_strdup (id) : NULL;
}

static gboolean
add_row (WoPage *self, gint64 position, WoRecord *record, char *gone)
{
  WoPageRow *row = g_new0 (WoPageRow, 1);

  row->position = position;
  row->record = record;
  row->gone = gone;
  g_ptr_array_add (self->rows, row);
  return TRUE;
}

/* {"position":P,"record":{…}} or {"position":P,"gone":"ID"}, in exactly these forms. */
static gboolean
read_row (WoPage *self, const char *line, gsize length, GError **error)
{
  WoRecord *record;
  char *gone;
  char *end = NULL;
  gint64 position;

  if (length <= strlen (ROW_START) || !g_str_has_prefix (line, ROW_START) ||
      !g_ascii_isdigit (line[strlen (ROW_START)]))
    return fail (error, WO_SYNC_ERROR_ANSWER, "a row does not begin with its position");
  position = g_ascii_strtoll (line + strlen (ROW_START), &end, 10);
  if (position >= 1 && g_str_has_prefix (end, ROW_GONE) && line[length - 1] == '}')
    {
      end += strlen (ROW_GONE);
      gone = read_gone (end, line + length - 1 - end);
      return gone != NULL ? add_row (self, position, NULL, gone)
                          : fail (error, WO_SYNC_ERROR_ANSWER, "a row does not say what is gone");
    }
  if (position < 1 || !g_str_has_prefix (end, ROW_RECORD) || line[length - 1] != '}')
    return fail (error, WO_SYNC_ERROR_ANSWER, "a row is not a position and a record");
  end += strlen (ROW_RECORD);
  record = wo_record_from_json (end, line + length - 1 - end, error);
  return record != NULL && add_row (self, position, record, NULL);
}

static gboolean
read_rows (WoPage *self, const char *text, const char *end, GError **error)
{
  while (text < end)
    {
      const char *newline = memchr (text, '\n', (gsize) (end - text));

      if (!read_row (self, text, (gsize) (newline - text), error))
        return FALSE;
      text = newline + 1;
    }
  return TRUE;
}

static gboolean
check_positions (const WoPage *self, GError **error)
{
  gint64 last = 1;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const WoPageRow *row = g_ptr_array_index (self->rows, i);

      if (row->position <= self->after || row->position < last || row->position > self->next)
        return fail (error, WO_SYNC_ERROR_ANSWER, "the page's rows are out of their order");
      last = row->position;
    }
  return TRUE;
}

static guint
count_lines (const char *text, const char *end)
{
  guint count = 0;

  for (; text < end; text++)
    count += *text == '\n';
  return count;
}

WoPage *
wo_page_read (GBytes *bytes, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  const char *tail_text = find_tail (text, length);
  g_autoptr (WoPage) self = g_new0 (WoPage, 1);
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *hash = NULL;
  JsonObject *tail;

  self->rows = g_ptr_array_new_with_free_func (free_row);
  if (tail_text != NULL)
    root = wo_json_read (tail_text, text + length - tail_text, &wo_json_limits_body, NULL);
  tail = object_member (root, "tail");
  if (tail == NULL)
    {
      fail (error, WO_SYNC_ERROR_TAIL, "the page ends without its tail");
      return NULL;
    }
  hash = wo_hash_text_of (text, (gsize) (tail_text - text));
  if (!read_tail (self, tail, count_lines (text, tail_text), hash, error) ||
      !read_rows (self, text, tail_text, error) || !check_positions (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
wo_page_free (WoPage *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rows);
  g_free (self->epoch);
  g_free (self->scope);
  g_free (self->log_key);
  wo_checkpoint_free (self->checkpoint);
  wo_proof_free (self->proof);
  g_free (self);
}

static gboolean
parse_status (const char *name, WoAnswerStatus *ret_status)
{
  static const char *const names[] = { "taken", "bad", "fork", "gap", "foreign", "early" };

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i]))
      {
        *ret_status = (WoAnswerStatus) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_taken (WoAnswerLine *line, JsonNode *node, GError **error)
{
  JsonObject *object = json_node_get_object (node);
  g_autoptr (JsonNode) kept = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (WoResult) result = NULL;
  JsonObject *members = json_object_new ();
  static const char *const names[] = { "outcome", "reasons", "touched" };

  json_node_take_object (kept, members);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (json_object_has_member (object, names[i]))
      json_object_set_member (members, names[i], json_object_dup_member (object, names[i]));
  result = wo_result_from_node (kept, error);
  if (result == NULL)
    return FALSE;
  line->parked = result->outcome == WO_OUTCOME_PARKED;
  line->result = wo_json_write (kept);
  if (line->position < 1 || line->n < 1)
    return fail (error, WO_SYNC_ERROR_ANSWER, "a taken act has no position");
  return TRUE;
}

static gboolean
read_line (WoAnswer *self, JsonNode *node, GError **error)
{
  WoAnswerLine *line = g_new0 (WoAnswerLine, 1);
  JsonObject *object;

  g_ptr_array_add (self->lines, line);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, WO_SYNC_ERROR_ANSWER, "an outcome is not an object");
  object = json_node_get_object (node);
  line->n = int_member (object, "n", 0);
  line->position = int_member (object, "position", 0);
  line->expected = int_member (object, "expected", 0);
  line->code = g_strdup (text_member (object, "code"));
  line->message = g_strdup (text_member (object, "message"));
  if (!parse_status (text_member (object, "status"), &line->status))
    return fail (error, WO_SYNC_ERROR_ANSWER, "an outcome has no known status");
  return line->status != WO_ANSWER_TAKEN || read_taken (line, node, error);
}

WoAnswer *
wo_answer_read (GBytes *bytes, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr (JsonNode) root = wo_json_read (text, (gssize) length, &wo_json_limits_body, error);
  g_autoptr (WoAnswer) self = g_new0 (WoAnswer, 1);
  JsonNode *outcomes = NULL;
  JsonArray *array;

  self->lines = g_ptr_array_new_with_free_func (free_line);
  if (root == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (root))
    {
      JsonObject *object = json_node_get_object (root);

      outcomes = json_object_get_member (object, "outcomes");
      self->epoch = g_strdup (text_member (object, "epoch"));
      self->head = int_member (object, "head", 0);
    }
  if (self->epoch == NULL || outcomes == NULL || !JSON_NODE_HOLDS_ARRAY (outcomes))
    {
      fail (error, WO_SYNC_ERROR_ANSWER, "the answer has no epoch or no outcomes");
      return NULL;
    }
  array = json_node_get_array (outcomes);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!read_line (self, json_array_get_element (array, i), error))
      return NULL;
  return g_steal_pointer (&self);
}

void
wo_answer_free (WoAnswer *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->lines);
  g_free (self->epoch);
  g_free (self);
}
