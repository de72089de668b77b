/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-erased.h"
#include "protocol/wo-act-json.h"
#include "register/wo-register-private.h"
#include "store/wo-log-tree.h"
#include "store/wo-sweep.h"

#include <string.h>

/* An erasure under way: the texts that go, wherever the log has them for this record. */
typedef struct
{
  const WoAct *act;
  const WoRecord *before; /* the record with what goes */
  GHashTable *texts;
} Erasing;

static gboolean
names (const Erasing *self, const char *path)
{
  for (guint i = 0; i < self->act->cells->len; i++)
    if (g_str_equal (((WoActCell *) self->act->cells->pdata[i])->path, path))
      return TRUE;
  return FALSE;
}

static void
add_text (Erasing *self, const char *text)
{
  if (text != NULL && *text != '\0' && !wo_erased_is (text))
    g_hash_table_add (self->texts, g_strdup (text));
}

/* Whether the amendment @id of an order is of a text that goes. */
static gboolean
names_amendment (const Erasing *self, const char *id)
{
  g_autofree char *path = g_strdup_printf ("amendments/%s.path", id);
  const char *place = wo_record_get (self->before, path);

  return place != NULL && names (self, place);
}

/* What a paragraph said before it was amended, and what it says since. */
static void
collect_amendments (Erasing *self)
{
  static const char *const texts[] = { "was", "stands" };
  g_auto (GStrv) ids = wo_record_members (self->before, "amendments");

  for (guint i = 0; ids[i] != NULL; i++)
    for (guint k = 0; names_amendment (self, ids[i]) && k < G_N_ELEMENTS (texts); k++)
      {
        g_autofree char *path = g_strdup_printf ("amendments/%s.%s", ids[i], texts[k]);

        add_text (self, wo_record_get (self->before, path));
      }
}

static void
collect_record (Erasing *self, const WoRecord *record)
{
  for (guint i = 0; i < self->act->cells->len; i++)
    add_text (self, wo_record_get (record, ((WoActCell *) self->act->cells->pdata[i])->path));
  for (guint i = 0; i < record->variants->len; i++)
    {
      const WoVariant *variant = g_ptr_array_index (record->variants, i);

      if (!names (self, variant->path))
        continue;
      add_text (self, variant->value);
      add_text (self, variant->base);
    }
}

static void
collect_entry (Erasing *self, const WoLogEntry *entry)
{
  gsize length;
  const char *data = g_bytes_get_data (entry->bytes, &length);
  g_autoptr (WoAct) act = wo_act_from_json (data, (gssize) length, NULL);

  if (act != NULL && names_amendment (self, act->id))
    add_text (self, wo_act_arg (act, "text"));
  for (guint i = 0; act != NULL && i < act->cells->len; i++)
    {
      const WoActCell *cell = g_ptr_array_index (act->cells, i);

      if (!names (self, cell->path))
        continue;
      add_text (self, cell->value);
      add_text (self, cell->seen);
    }
}

static gboolean redact_node (const Erasing *self, JsonNode *node);

static gboolean
redact_object (const Erasing *self, JsonObject *object)
{
  g_autoptr (GList) members = json_object_get_values (object);
  gboolean any = FALSE;

  for (GList *l = members; l != NULL; l = l->next)
    any = redact_node (self, l->data) || any;
  return any;
}

/* Each text that is one of those; whether there was any. */
static gboolean
redact_node (const Erasing *self, JsonNode *node)
{
  gboolean any = FALSE;

  if (JSON_NODE_HOLDS_OBJECT (node))
    return redact_object (self, json_node_get_object (node));
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        any = redact_node (self, json_array_get_element (array, i)) || any;
      return any;
    }
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING ||
      !g_hash_table_contains (self->texts, json_node_get_string (node)))
    return FALSE;
  json_node_set_string (node, WO_ERASED);
  return TRUE;
}

/* The text without what goes; NULL where nothing of it is there. */
static char *
redact (const Erasing *self, const char *data, gssize length)
{
  g_autoptr (JsonNode) node = wo_json_read (data, length, &wo_json_limits_body, NULL);

  return node != NULL && redact_node (self, node) ? wo_json_write (node) : NULL;
}

static gboolean
erase_entry (const Erasing *self, WoStore *store, gint64 position, gint64 by, GError **error)
{
  g_autoptr (WoLogEntry) entry = wo_log_at (store, position, error);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *result = NULL;
  gsize length;
  const char *data;
  char *act;

  if (entry == NULL)
    return FALSE;
  data = g_bytes_get_data (entry->bytes, &length);
  act = redact (self, data, (gssize) length);
  result = redact (self, entry->result, -1);
  if (act == NULL && result == NULL)
    return TRUE;
  bytes = act != NULL ? g_bytes_new_take (act, strlen (act)) : g_bytes_ref (entry->bytes);
  return wo_log_erase (store, position, by, bytes, result != NULL ? result : entry->result, error);
}

gboolean
wo_register_erase (
    WoStore *store, const WoAct *act, const WoRecord *before, gint64 position, GError **error)
{
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Erasing erasing = { .act = act, .before = before, .texts = texts };
  g_autoptr (GArray) positions = wo_log_of_record (store, act->record, error);

  if (positions == NULL || !wo_sweep_want_scrub (store, error))
    return FALSE;
  collect_record (&erasing, before);
  collect_amendments (&erasing);
  for (guint i = 0; i < positions->len; i++)
    {
      g_autoptr (WoLogEntry) entry = wo_log_at (store, g_array_index (positions, gint64, i), error);

      if (entry == NULL)
        return FALSE;
      collect_entry (&erasing, entry);
    }
  for (guint i = 0; i < positions->len; i++)
    if (g_array_index (positions, gint64, i) < position &&
        !erase_entry (&erasing, store, g_array_index (positions, gint64, i), position, error))
      return FALSE;
  return TRUE;
}
