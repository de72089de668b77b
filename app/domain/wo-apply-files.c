/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-apply-steps.h"
#include "domain/wo-file-item.h"

#include <string.h>

static const char *const attributes[] = { "name", "hash", "size", "type", "on", "what" };

static char *
path_of (const char *id, const char *attribute)
{
  return g_strdup_printf ("files/%s.%s", id, attribute);
}

static const char *
value_of (const WoRecord *record, const char *id, const char *attribute)
{
  g_autofree char *path = path_of (id, attribute);

  return record != NULL ? wo_record_get (record, path) : NULL;
}

static gboolean
is_changed (const WoRecord *before, const WoRecord *after, const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    if (g_strcmp0 (value_of (before, id, attributes[i]), value_of (after, id, attributes[i])) != 0)
      return TRUE;
  return FALSE;
}

static void
refuse (WoApply *self, const char *code, const char *id, const char *attribute)
{
  g_autofree char *path = path_of (id, attribute);

  wo_reasons_add (self->result->reasons, code, path, NULL);
}

/* The bytes that @attribute stands for are what they were, where the file was there. */
static void
check_stays (WoApply *self, const WoRecord *after, const char *id, const char *attribute)
{
  const char *was = value_of (self->record, id, attribute);

  if (was != NULL && g_strcmp0 (was, value_of (after, id, attribute)) != 0)
    refuse (self, "file-changed", id, attribute);
}

static void
check_file (WoApply *self, const WoRecord *after, const char *id)
{
  const char *type = value_of (after, id, "type");
  g_autofree char *size = path_of (id, "size");

  if (!wo_file_name_is_good (value_of (after, id, "name")))
    refuse (self, "file-name", id, "name");
  if (!wo_file_hash_is_good (value_of (after, id, "hash")))
    refuse (self, "file-hash", id, "hash");
  if (!wo_file_size_parse (value_of (after, id, "size"), NULL))
    wo_reason_arg (wo_reasons_add (self->result->reasons, "file-size", size, NULL),
                   G_STRINGIFY (50));
  if (type != NULL && !wo_file_type_is_good (type))
    refuse (self, "file-type", id, "type");
  check_stays (self, after, id, "hash");
  check_stays (self, after, id, "size");
}

/* What somebody wrote of a file that was taken away, and that stayed behind alone, goes with it. */
static gboolean
let_go_of_rest (WoApply *self, WoRecord *after, const char *id)
{
  g_autofree char *hash = path_of (id, "hash");

  if (wo_record_get (after, hash) != NULL ||
      (value_of (self->record, id, "hash") == NULL && wo_record_removal (after, hash) == NULL))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      g_autofree char *path = path_of (id, attributes[i]);

      wo_apply_write (self, after, path, NULL);
    }
  return TRUE;
}

static void
mark (WoApply *self, WoRecord *after, const char *id, gboolean late)
{
  g_autofree char *path = g_strconcat ("later_files/", id, NULL);

  wo_apply_write (self, after, path, late ? "yes" : NULL);
}

/* Whether a sign-off, or what leads to it, pins the record as it will be. */
static gboolean
is_pinned (WoApply *self, const WoRecord *after)
{
  g_autofree char *state = NULL;

  if (self->record == NULL)
    return FALSE;
  state = after->kind == WO_RECORD_ORDER ? g_strdup (wo_record_get (after, "state"))
                                         : wo_apply_pinning_state (self);
  return state != NULL && !g_str_equal (state, "draft");
}

static void
mark_files (WoApply *self, WoRecord *after, GStrv ids)
{
  g_auto (GStrv) marked = wo_record_members (after, "later_files");
  gboolean pinned = FALSE;

  if (ids[0] != NULL || marked[0] != NULL)
    pinned = is_pinned (self, after);
  for (guint i = 0; marked[i] != NULL; i++)
    if (!pinned || value_of (after, marked[i], "hash") == NULL)
      mark (self, after, marked[i], FALSE);
  for (guint i = 0; pinned && ids[i] != NULL; i++)
    if (value_of (self->record, ids[i], "hash") == NULL)
      mark (self, after, ids[i], TRUE);
}

gboolean
wo_apply_check_files (WoApply *self, WoRecord *after)
{
  guint before = self->result->reasons->len, n = 0;
  g_auto (GStrv) ids = NULL;
  gboolean more = FALSE;

  if ((after->kind != WO_RECORD_CASE && after->kind != WO_RECORD_ORDER) ||
      !(wo_record_has_members (after, "files") || wo_record_has_members (after, "later_files")))
    return TRUE;
  ids = wo_record_members (after, "files");
  for (guint i = 0; ids[i] != NULL && !g_str_equal (self->act->kind, "erase"); i++)
    {
      if (let_go_of_rest (self, after, ids[i]))
        continue;
      n++;
      if (!is_changed (self->record, after, ids[i]))
        continue;
      more = more || value_of (self->record, ids[i], "hash") == NULL;
      check_file (self, after, ids[i]);
    }
  if (more && n > WO_FILES_MAX)
    wo_reason_arg (wo_reasons_add (self->result->reasons, "too-many-files", NULL, NULL),
                   G_STRINGIFY (WO_FILES_MAX));
  if (self->result->reasons->len > before)
    return FALSE;
  mark_files (self, after, ids);
  return TRUE;
}
