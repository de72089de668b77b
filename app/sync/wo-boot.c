/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/wo-boot.h"

#include "protocol/wo-act-json.h"
#include "protocol/wo-json-members.h"
#include "store/wo-boot-rows.h"
#include "store/wo-fill.h"
#include "store/wo-pending.h"
#include "sync/wo-engine-private.h"

#include <string.h>

/* So many bytes of segments are put in one transaction: each waits for the disk several times. */
#define HELD_MAX ((gsize) 16 * 1024 * 1024)

typedef struct
{
  char *hash;
  gint64 count, bytes;
  gboolean here;
  gboolean held; /* here, in the transaction that is open */
} Segment;

typedef struct
{
  char *epoch, *scope;
  gint64 head, count;
  JsonArray *segments;
} Manifest;

struct _WoBoot
{
  char *used; /* the store that is used meanwhile */
  char *path;
  char *vfs; /* SQLite's own where it is NULL */
  WoStore *store;
  WoFill *fill; /* from the first list on */
  Manifest manifest;
  GArray *segments;
  guint next; /* those before it are here */
  guint taken;
  gsize held; /* bytes of those that are */
};

static const WoMember manifest_members[] = {
  { "count", WO_MEMBER_INT64, TRUE, G_STRUCT_OFFSET (Manifest, count) },
  { "epoch", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (Manifest, epoch) },
  { "head", WO_MEMBER_INT64, TRUE, G_STRUCT_OFFSET (Manifest, head) },
  { "scope", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (Manifest, scope) },
  { "segments", WO_MEMBER_ARRAY, TRUE, G_STRUCT_OFFSET (Manifest, segments) },
  { NULL },
};

static const WoMember segment_members[] = {
  { "bytes", WO_MEMBER_INT64, TRUE, G_STRUCT_OFFSET (Segment, bytes) },
  { "count", WO_MEMBER_INT64, TRUE, G_STRUCT_OFFSET (Segment, count) },
  { "hash", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (Segment, hash) },
  { NULL },
};

static gboolean
wrong (GError **error, const char *message)
{
  g_set_error_literal (error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER, message);
  return FALSE;
}

static void
segment_clear (gpointer data)
{
  g_free (((Segment *) data)->hash);
}

static void
manifest_clear (Manifest *self)
{
  g_clear_pointer (&self->epoch, g_free);
  g_clear_pointer (&self->scope, g_free);
}

static JsonNode *
read_manifest (GBytes *bytes, Manifest *manifest, GError **error)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  g_autoptr (JsonNode) node = wo_json_read (text, (gssize) size, &wo_json_limits_body, error);
  JsonObject *object = node != NULL ? wo_json_object (node, "", error) : NULL;

  if (object == NULL || !wo_json_members_loose (object, "", manifest_members, manifest, error))
    return NULL;
  if (manifest->count >= 0 && manifest->count <= G_MAXINT && manifest->head >= 0 &&
      json_array_get_length (manifest->segments) <= WO_BOOT_SEGMENTS_MAX)
    return g_steal_pointer (&node);
  wrong (error, "the server's list of what there is to fetch is not one");
  return NULL;
}

static gboolean
is_hash (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

static gboolean
read_segment (JsonNode *node, Segment *segment, GError **error)
{
  JsonObject *object = wo_json_object (node, "segments", error);
  gboolean good =
      object != NULL && wo_json_members_loose (object, "segments", segment_members, segment, error);

  if (good && (!is_hash (segment->hash) || segment->count < 1 || segment->count > G_MAXINT))
    good = wrong (error, "a segment is not named by a hash, or holds nothing");
  if (!good)
    segment_clear (segment);
  return good;
}

gint64
wo_boot_count_manifest (GBytes *bytes, GError **error)
{
  Manifest manifest = { 0 };
  g_autoptr (JsonNode) node = read_manifest (bytes, &manifest, error);
  gboolean good = node != NULL;

  for (guint i = 0; good && i < json_array_get_length (manifest.segments); i++)
    {
      Segment segment = { 0 };

      good = read_segment (json_array_get_element (manifest.segments, i), &segment, error);
      if (good)
        segment_clear (&segment);
    }
  manifest_clear (&manifest);
  return good ? manifest.count : -1;
}

/* A file that cannot be opened, or is damaged, is made anew: all of it can be fetched again. One that another program
 * is just filling is not: each would take the other's away, and neither would ever have all. */
static gboolean
open_file (WoBoot *self, GError **error)
{
  g_autoptr (GError) failed = NULL;

  self->store = wo_boot_store_open (self->path, self->vfs, &failed);
  if (self->store != NULL)
    return TRUE;
  if (g_error_matches (failed, WO_STORE_ERROR, WO_STORE_ERROR_BUSY))
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (!wo_boot_store_remove (self->path, self->vfs, error))
    return FALSE;
  self->store = wo_boot_store_open (self->path, self->vfs, error);
  return self->store != NULL;
}

/* What was put since the last commit is not here. */
static void
undo_held (WoBoot *self)
{
  wo_store_rollback (self->store);
  if (self->fill != NULL)
    wo_fill_forget (self->fill);
  for (guint i = 0; i < self->segments->len; i++)
    {
      Segment *segment = &g_array_index (self->segments, Segment, i);

      if (!segment->held)
        continue;
      segment->here = segment->held = FALSE;
      self->taken -= (guint) segment->count;
    }
  self->next = 0;
  self->held = 0;
}

static gboolean
commit_held (WoBoot *self, GError **error)
{
  if (self->held == 0)
    return TRUE;
  if (!wo_store_commit (self->store, error))
    {
      undo_held (self);
      return FALSE;
    }
  for (guint i = 0; i < self->segments->len; i++)
    g_array_index (self->segments, Segment, i).held = FALSE;
  self->held = 0;
  return TRUE;
}

/* What is not committed then can be fetched again. */
static void
close_file (WoBoot *self)
{
  commit_held (self, NULL);
  g_clear_pointer (&self->fill, wo_fill_free);
  g_clear_pointer (&self->store, wo_store_free);
}

WoBoot *
wo_boot_open (const char *store, const char *vfs, GError **error)
{
  g_autoptr (WoBoot) self = g_new0 (WoBoot, 1);

  self->used = g_strdup (store);
  self->path = g_strconcat (store, ".new", NULL);
  self->vfs = g_strdup (vfs);
  self->segments = g_array_new (FALSE, TRUE, sizeof (Segment));
  g_array_set_clear_func (self->segments, segment_clear);
  return open_file (self, error) ? g_steal_pointer (&self) : NULL;
}

void
wo_boot_free (WoBoot *self)
{
  if (self == NULL)
    return;
  close_file (self);
  g_array_unref (self->segments);
  manifest_clear (&self->manifest);
  g_free (self->used);
  g_free (self->path);
  g_free (self->vfs);
  g_free (self);
}

void
wo_boot_forget (const char *store, const char *vfs)
{
  g_autofree char *path = g_strconcat (store, ".new", NULL);

  wo_boot_store_remove (path, vfs, NULL);
}

/* Whether what is in the file is of the office that the manifest speaks of, and nothing but segments. One
 * that was whole and did not take its place has acts on top: what is beneath them is not today's any more. */
static gboolean
may_go_on (WoBoot *self)
{
  g_autofree char *epoch = wo_store_get_meta (self->store, "epoch");
  g_autofree char *scope = wo_store_get_meta (self->store, "scope");
  g_autofree char *cursor = wo_store_get_meta (self->store, "cursor");

  return epoch == NULL || (cursor == NULL && g_str_equal (epoch, self->manifest.epoch) &&
                           g_strcmp0 (scope, self->manifest.scope) == 0);
}

static gboolean
begin_file (WoBoot *self, GError **error)
{
  gboolean good;

  if (!may_go_on (self) || !wo_fill_may (self->store))
    {
      wo_boot_store_unlink (self->store, self->vfs);
      close_file (self);
      if (!open_file (self, error))
        return FALSE;
    }
  good = wo_store_begin (self->store, error) &&
         wo_store_set_meta (self->store, "epoch", self->manifest.epoch, error) &&
         wo_store_set_meta (self->store, "scope", self->manifest.scope, error) &&
         wo_store_commit (self->store, error);
  if (!good)
    wo_store_rollback (self->store);
  if (good && self->fill == NULL)
    self->fill = wo_fill_new (self->store, error);
  return good && self->fill != NULL;
}

static char *
mark_of (const char *hash)
{
  return g_strconcat ("segment/", hash, NULL);
}

static gboolean
add_segment (WoBoot *self, JsonNode *node, GError **error)
{
  g_autofree char *mark = NULL, *here = NULL;
  Segment segment = { 0 };

  if (!read_segment (node, &segment, error))
    return FALSE;
  mark = mark_of (segment.hash);
  here = wo_store_get_meta (self->store, mark);
  segment.here = here != NULL;
  if (segment.here)
    self->taken += (guint) segment.count;
  g_array_append_val (self->segments, segment);
  return TRUE;
}

gboolean
wo_boot_take_manifest (WoBoot *self, GBytes *bytes, GError **error)
{
  g_autoptr (JsonNode) node = NULL;

  g_return_val_if_fail (self != NULL && bytes != NULL, FALSE);

  if (!commit_held (self, error))
    return FALSE;
  manifest_clear (&self->manifest);
  g_array_set_size (self->segments, 0);
  self->next = 0;
  self->taken = 0;
  node = read_manifest (bytes, &self->manifest, error);
  if (node == NULL || !begin_file (self, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (self->manifest.segments); i++)
    if (!add_segment (self, json_array_get_element (self->manifest.segments, i), error))
      return FALSE;
  return TRUE;
}

const char *
wo_boot_epoch (const WoBoot *self)
{
  return self->manifest.epoch;
}

static Segment *
find_open (WoBoot *self)
{
  while (self->next < self->segments->len &&
         g_array_index (self->segments, Segment, self->next).here)
    self->next++;
  if (self->next < self->segments->len)
    return &g_array_index (self->segments, Segment, self->next);
  return NULL;
}

const char *
wo_boot_next (WoBoot *self)
{
  const Segment *segment = find_open (self);

  return segment != NULL ? segment->hash : NULL;
}

const char *
wo_boot_next_but (WoBoot *self, guint skipped)
{
  find_open (self);
  for (guint i = self->next; i < self->segments->len; i++)
    {
      const Segment *segment = &g_array_index (self->segments, Segment, i);

      if (!segment->here && skipped-- == 0)
        return segment->hash;
    }
  return NULL;
}

static gboolean
put_lines (WoBoot *self, const Segment *segment, const WoBootSegment *read, GError **error)
{
  for (guint i = 0; i < read->lines->len; i++)
    {
      const WoBootLine *line = &g_array_index (read->lines, WoBootLine, i);

      if (line->position > self->manifest.head)
        return wrong (error, "a line of a segment stands behind the end of the register");
      if (!wo_fill_put (self->fill, line->record, line->position, error))
        return FALSE;
    }
  return read->lines->len == segment->count ||
         wrong (error, "a segment has not as many lines as was said");
}

gboolean
wo_boot_put_segment (WoBoot *self, const WoBootSegment *read, GError **error)
{
  Segment *segment = find_open (self);
  g_autofree char *mark = mark_of (read->hash);

  g_return_val_if_fail (segment != NULL && g_str_equal (segment->hash, read->hash), FALSE);

  if (self->held == 0 && !wo_store_begin (self->store, error))
    return FALSE;
  if (!put_lines (self, segment, read, error) ||
      !wo_store_set_meta (self->store, mark, "here", error))
    {
      undo_held (self);
      return FALSE;
    }
  segment->here = segment->held = TRUE;
  self->taken += (guint) segment->count;
  self->held += read->size;
  return self->held < HELD_MAX || commit_held (self, error);
}

gboolean
wo_boot_take_segment (WoBoot *self, const char *hash, GBytes *bytes, GError **error)
{
  g_autoptr (WoBootSegment) read = wo_boot_segment_read (hash, bytes, error);

  return read != NULL && wo_boot_put_segment (self, read, error);
}

guint
wo_boot_taken (WoBoot *self)
{
  return self->taken;
}

guint
wo_boot_count (WoBoot *self)
{
  return (guint) self->manifest.count;
}

/* The effect of those is among the records already. */
static gboolean
drop_held (WoBoot *self, GError **error)
{
  g_autoptr (GPtrArray) accepted = wo_pending_list (self->store, WO_PENDING_ACCEPTED, 0, 0, error);

  for (guint i = 0; accepted != NULL && i < accepted->len; i++)
    {
      const WoPending *pending = g_ptr_array_index (accepted, i);

      if (pending->position <= self->manifest.head &&
          !wo_pending_remove (self->store, pending->n, error))
        return FALSE;
    }
  return accepted != NULL;
}

static gboolean
drop_settled (WoEngine *engine, GError **error)
{
  g_auto (GStrv) ids = wo_store_list (engine->store, WO_RECORD_PARKED, error);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) parked = wo_store_get_record (engine->store, ids[i], error);

      if (parked == NULL || !wo_engine_drop_settled (engine, parked, error))
        return FALSE;
    }
  return ids != NULL;
}

static gboolean
replay (WoBoot *self, GError **error)
{
  g_autoptr (WoEngine) engine = wo_engine_new (self->store);
  gboolean good;

  if (!wo_store_begin (self->store, error))
    return FALSE;
  good = wo_engine_set_meta_number (engine, "cursor", self->manifest.head, error) &&
         drop_held (self, error) && drop_settled (engine, error) &&
         wo_base_rewind (self->store, error) && wo_engine_replay (engine, error);
  return wo_engine_finish (engine, good, error);
}

const char *
wo_boot_finish (WoBoot *self, GError **error)
{
  gboolean good;

  g_return_val_if_fail (self != NULL && find_open (self) == NULL, NULL);

  good = commit_held (self, error) && wo_fill_end (self->fill, error) &&
         wo_boot_store_take_over (self->store, self->used, error) && replay (self, error) &&
         wo_boot_store_seal (self->store, error);
  close_file (self);
  if (!good)
    return NULL;
  wo_boot_store_tidy (self->path, self->vfs);
  return self->path;
}
