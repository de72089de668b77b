/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/wo-boot-private.h"

#include "domain/wo-person.h"
#include "protocol/wo-json.h"
#include "protocol/wo-tree.h"
#include "register/wo-wire.h"
#include "store/wo-boot-rows.h"
#include "store/wo-log.h"

#include <string.h>

/* One id in so many ends a segment. */
#define ENDS_ONE_IN 500
#define STEPS                                                                                      \
  (WO_ROLE_BIT (WO_ROLE_DRM) | WO_ROLE_BIT (WO_ROLE_HEAD_OF_SERVICE) |                             \
   WO_ROLE_BIT (WO_ROLE_OMBUDSMAN))

/* A reading of some of the records, which makes segments. */
typedef struct
{
  WoBootIndex *index;
  GPtrArray *made;
  WoSegment *open;   /* the one that grows, or NULL */
  WoBootLines lines; /* of that one */
} WoCutting;

static void
segment_free (gpointer data)
{
  WoSegment *self = data;

  if (self == NULL)
    return;
  g_free (self->last);
  g_free (self->hash);
  g_free (self);
}

WoBootIndex *
wo_boot_index_new (void)
{
  WoBootIndex *self = g_new0 (WoBootIndex, 1);

  self->segments = g_ptr_array_new_with_free_func (segment_free);
  self->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->spans = wo_boot_spans_new ();
  self->head = -1;
  return self;
}

void
wo_boot_index_free (WoBootIndex *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->segments);
  g_hash_table_unref (self->waiting);
  g_hash_table_unref (self->spans);
  g_free (self);
}

/* A quick look at the bytes: a text in a cell bears its quotes escaped, so that this is the state's own or
 * another cell's that says the same, which does no harm. */
static void
note_waiting (WoBootIndex *self, const WoBootRow *row)
{
  if (row->kind != WO_RECORD_ORDER)
    return;
  if (strstr (row->json, "\"v\":\"handed up\"") != NULL ||
      strstr (row->json, "\"v\":\"approved\"") != NULL)
    g_hash_table_add (self->waiting, g_strdup (row->id));
  else
    g_hash_table_remove (self->waiting, row->id);
}

static void
end_segment (WoCutting *self)
{
  if (self->open == NULL)
    return;
  self->open->bytes = self->lines.text->len;
  self->open->hash = wo_hash_text_of (self->lines.text->str, self->lines.text->len);
  g_string_truncate (self->lines.text, 0);
  g_ptr_array_add (self->made, g_steal_pointer (&self->open));
}

static gboolean
cut_row (const WoBootRow *row, gpointer data)
{
  WoCutting *self = data;
  const GString *text = self->lines.text;
  gsize before = text->len;

  note_waiting (self->index, row);
  if (!wo_boot_add_line (row, &self->lines))
    return FALSE;
  if (text->len == before)
    return TRUE;
  if (self->open == NULL)
    self->open = g_new0 (WoSegment, 1);
  g_free (self->open->last);
  self->open->last = g_strdup (row->id);
  self->open->count++;
  if (g_str_hash (row->id) % ENDS_ONE_IN == 0 || self->open->count >= WO_BOOT_SEGMENT_ROWS ||
      text->len >= WO_BOOT_SEGMENT_BYTES)
    end_segment (self);
  return TRUE;
}

/* Adds to @made the segments of the records after @after and up to @upto. */
static gboolean
cut (WoBootIndex *self,
     WoStore *store,
     const char *after,
     const char *upto,
     GPtrArray *made,
     GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  WoCutting cutting = { .index = self, .made = made, .lines.text = text };
  gboolean good = wo_boot_rows (store, after, upto, cut_row, &cutting, error);

  end_segment (&cutting);
  if (!good || cutting.lines.error == NULL)
    return good;
  g_propagate_error (error, g_steal_pointer (&cutting.lines.error));
  return FALSE;
}

static gboolean
mark_stale (const WoBootRow *row, gpointer data)
{
  WoBootIndex *self = data;
  guint place = MIN (wo_boot_find_place (self, row->id), self->segments->len - 1);

  ((WoSegment *) g_ptr_array_index (self->segments, place))->stale = TRUE;
  return TRUE;
}

/* The last one has no end: what comes after it is its own. */
static gboolean
cut_again (WoBootIndex *self, WoStore *store, GPtrArray *made, GError **error)
{
  const char *after = "";

  for (guint i = 0; i < self->segments->len; i++)
    {
      WoSegment *segment = g_ptr_array_index (self->segments, i);
      gboolean last = i + 1 == self->segments->len;

      if (!segment->stale)
        {
          self->segments->pdata[i] = NULL;
          g_ptr_array_add (made, segment);
        }
      else if (!cut (self, store, after, last ? NULL : segment->last, made, error))
        return FALSE;
      after = segment->last;
    }
  return TRUE;
}

static void
forget (WoBootIndex *self)
{
  g_ptr_array_set_size (self->segments, 0);
  self->head = -1;
}

static gboolean
refresh_now (WoBootIndex *self, WoStore *store, GError **error)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (segment_free);
  g_autoptr (GError) local = NULL;
  gint64 head = wo_log_head (store, &local);
  gboolean good = local == NULL;

  if (good && head == self->head)
    return TRUE;
  if (good && self->segments->len > 0)
    good = wo_boot_rows_changed (store, self->head, mark_stale, self, &local) &&
           cut_again (self, store, made, &local);
  else if (good)
    good = cut (self, store, "", NULL, made, &local);
  forget (self);
  if (!good)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_ptr_array_unref (self->segments);
  self->segments = g_steal_pointer (&made);
  self->head = head;
  return TRUE;
}

static gboolean
refresh (WoBootIndex *self, WoStore *store, GError **error)
{
  gboolean good;

  if (!wo_boot_rows_begin (store, error))
    return FALSE;
  good = refresh_now (self, store, error);
  wo_boot_rows_end (store);
  return good;
}

static void
list_segment (JsonArray *list, const char *hash, guint count, gsize bytes)
{
  JsonObject *one = json_object_new ();

  json_object_set_string_member (one, "hash", hash);
  json_object_set_int_member (one, "count", count);
  json_object_set_int_member (one, "bytes", (gint64) bytes);
  json_array_add_object_element (list, one);
}

/* How many records they hold in all. */
static gint64
list_segments (const WoBootIndex *self, GPtrArray *own, JsonArray *list)
{
  gint64 count = 0;
  guint next = 0;

  for (guint i = 0; i < self->segments->len; i++)
    {
      const WoSegment *segment = self->segments->pdata[i];
      const WoOwnSegment *mine = next < own->len ? own->pdata[next] : NULL;

      if (mine != NULL && mine->place == i)
        {
          list_segment (list, mine->hash, mine->count, mine->text->len);
          count += mine->count;
          next++;
          continue;
        }
      list_segment (list, segment->hash, segment->count, segment->bytes);
      count += segment->count;
    }
  return count;
}

/* The reader's own segments as of the moment that the others are of. */
static GPtrArray *
refresh_with_own (WoBootIndex *self, WoStore *store, const char *reader, GError **error)
{
  GPtrArray *own = NULL;

  if (!wo_boot_rows_begin (store, error))
    return NULL;
  if (refresh_now (self, store, error))
    own = wo_boot_own_segments (self, store, reader, error);
  wo_boot_rows_end (store);
  return own;
}

GBytes *
wo_boot_index_manifest (WoBootIndex *self,
                        WoStore *store,
                        const char *epoch,
                        const char *scope,
                        const char *reader,
                        GError **error)
{
  g_autoptr (GPtrArray) own = refresh_with_own (self, store, reader, error);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  JsonArray *segments;
  char *json;

  if (own == NULL)
    return NULL;
  root = json_node_new (JSON_NODE_OBJECT);
  object = json_object_new ();
  segments = json_array_new ();
  json_node_take_object (root, object);
  json_object_set_array_member (object, "segments", segments);
  json_object_set_int_member (object, "count", list_segments (self, own, segments));
  json_object_set_int_member (object, "head", self->head);
  json_object_set_string_member (object, "epoch", epoch);
  json_object_set_string_member (object, "scope", scope);
  json = wo_json_write (root);
  return g_bytes_new_take (json, strlen (json));
}

static GBytes *
take_text (GString *text)
{
  gsize length = text->len;

  return g_bytes_new_take (g_string_free (text, FALSE), length);
}

/* The records after @after up to the segment's last; NULL where they are others by now. */
static GBytes *
read_segment (WoStore *store, const char *after, const WoSegment *segment, GError **error)
{
  g_autoptr (GString) text = g_string_sized_new (segment->bytes + 1);
  WoBootLines lines = { .text = text };
  g_autofree char *found = NULL;

  if (!wo_boot_add_lines (store, after, segment->last, &lines, error))
    return NULL;
  found = wo_hash_text_of (text->str, text->len);
  return g_str_equal (found, segment->hash) ? take_text (g_steal_pointer (&text)) : NULL;
}

static guint
find_hash (const WoBootIndex *self, const char *hash)
{
  guint i = 0;

  while (i < self->segments->len &&
         !g_str_equal (((WoSegment *) self->segments->pdata[i])->hash, hash))
    i++;
  return i;
}

static GBytes *
find_segment (
    WoBootIndex *self, WoStore *store, const char *hash, const char *reader, GError **error)
{
  guint i = find_hash (self, hash);

  return i < self->segments->len
             ? read_segment (store, wo_boot_after_what (self, i), self->segments->pdata[i], error)
             : wo_boot_own_segment (self, store, hash, reader, error);
}

/* One that is not known may have been named by another process of this office. */
GBytes *
wo_boot_index_segment (
    WoBootIndex *self, WoStore *store, const char *hash, const char *reader, GError **error)
{
  g_autoptr (GError) local = NULL;
  GBytes *found = find_segment (self, store, hash, reader, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (found != NULL || find_hash (self, hash) < self->segments->len)
    return found;
  return refresh (self, store, error) ? find_segment (self, store, hash, reader, error) : NULL;
}

static void
add_id (GPtrArray *ids, GHashTable *held, const char *id)
{
  if (id != NULL && g_hash_table_add (held, g_strdup (id)))
    g_ptr_array_add (ids, g_strdup (id));
}

static void
add_ids (GPtrArray *ids, GHashTable *held, char **more)
{
  for (guint i = 0; more != NULL && more[i] != NULL; i++)
    add_id (ids, held, more[i]);
}

static gboolean
has_steps (WoState *state, const char *person)
{
  g_autoptr (WoRecord) record = state->get (state, person);
  g_autoptr (WoPerson) who = NULL;

  if (record == NULL || record->kind != WO_RECORD_PERSON)
    return FALSE;
  who = wo_person_new (record, wo_date_from_us (g_get_real_time ()));
  return wo_person_has_any (who, STEPS);
}

static void
add_waiting (WoBootIndex *self, WoState *state, GPtrArray *ids, GHashTable *held)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->waiting);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_autoptr (WoRecord) order = state->get (state, id);

      if (order != NULL)
        add_id (ids, held, wo_record_get (order, "case"));
      add_id (ids, held, id);
    }
}

/* In the order of what matters most, for the page may be full before its end. */
static GPtrArray *
first_ids (WoBootIndex *self, WoStore *store, const char *person, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  WoState *state = wo_store_state (store, 0);
  g_auto (GStrv) people = wo_store_list (store, WO_RECORD_PERSON, error);
  g_auto (GStrv) cases = state->find (state, WO_RECORD_CASE, "caseworker", person);
  g_auto (GStrv) guidance =
      people != NULL ? wo_store_list (store, WO_RECORD_GUIDANCE, error) : NULL;
  g_auto (GStrv) landlords =
      guidance != NULL ? wo_store_list (store, WO_RECORD_LANDLORD, error) : NULL;

  if (landlords == NULL)
    return NULL;
  add_ids (ids, held, people);
  for (guint i = 0; cases != NULL && cases[i] != NULL; i++)
    {
      g_auto (GStrv) orders = state->find (state, WO_RECORD_ORDER, "case", cases[i]);

      add_id (ids, held, cases[i]);
      add_ids (ids, held, orders);
    }
  if (has_steps (state, person))
    add_waiting (self, state, ids, held);
  add_ids (ids, held, guidance);
  add_ids (ids, held, landlords);
  return wo_store_state_error (store, error) ? g_steal_pointer (&ids) : NULL;
}

GBytes *
wo_boot_index_first (WoBootIndex *self,
                     WoStore *store,
                     const char *person,
                     gint64 known,
                     const char *epoch,
                     GError **error)
{
  g_autoptr (GPtrArray) ids = first_ids (self, store, person, error);
  const WoWireWanted wanted = { ids, person };

  return ids != NULL ? wo_wire_rows_of (store, &wanted, known, epoch, error) : NULL;
}
