/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-project.h"

#include "store/wo-behind.h"

#include "domain/wo-field.h"
#include "domain/wo-person.h"

/* Whether records are found by this field: a reference to another record, or a name people use. */
static gboolean
is_found_by (const WoField *field)
{
  static const char *const names[] = { "reference", "name", "code", "edition", "published", NULL };

  if (field->shape != WO_SHAPE_FIELD)
    return FALSE;
  return (field->type == WO_TYPE_ID && !(field->flags & WO_FIELD_DERIVED)) ||
         g_strv_contains (names, field->path);
}

static GPtrArray *
find_paths (const WoKind *kind)
{
  GPtrArray *paths = g_ptr_array_new ();

  for (gsize i = 0; i < kind->n_fields; i++)
    if (is_found_by (&kind->fields[i]))
      g_ptr_array_add (paths, (gpointer) kind->fields[i].path);
  g_ptr_array_add (paths, NULL);
  return paths;
}

/* The paths of a kind's fields of that sort, in the order of its table; ends with NULL. */
static const char *const *
found_paths (WoRecordKind kind)
{
  static GPtrArray *paths[WO_RECORD_N_KINDS];
  static gsize done;

  if (g_once_init_enter (&done))
    {
      for (guint i = 0; i < WO_RECORD_N_KINDS; i++)
        paths[i] = find_paths (wo_kind_get (i));
      g_once_init_leave (&done, 1);
    }
  return (const char *const *) paths[kind]->pdata;
}

static void
add_found (GStrvBuilder *found, const char *path, const char *value)
{
  if (value == NULL)
    return;
  g_strv_builder_add (found, path);
  g_strv_builder_add (found, value);
}

static void
add_members (GStrvBuilder *found, const char *path, GStrv values)
{
  for (guint i = 0; values[i] != NULL; i++)
    add_found (found, path, values[i]);
  g_strfreev (values);
}

/* A file is found by its hash: its bytes are read by whoever may read one of its records. */
static void
add_files (GStrvBuilder *found, const WoRecord *record)
{
  g_auto (GStrv) ids = wo_record_members (record, "files");

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("files/%s.hash", ids[i]);

      add_found (found, "files/*.hash", wo_record_get (record, path));
    }
}

/* The orders that the people of a case judged not similar are among them: their own drafters see it too. */
GStrv
wo_project_found_of (const WoRecord *record)
{
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  const char *const *paths = found_paths (record->kind);

  add_found (found, "number", record->number);
  if (record->kind == WO_RECORD_CASE || record->kind == WO_RECORD_ORDER)
    add_files (found, record);
  if (record->kind == WO_RECORD_CASE)
    add_members (found, "not_similar", wo_record_members (record, "not_similar"));
  if (record->kind == WO_RECORD_PARKED)
    {
      add_found (found, "state", wo_record_get (record, "state"));
      add_found (found, "record", wo_record_get (record, "record"));
    }
  if (record->kind == WO_RECORD_SESSION)
    {
      add_found (found, "state", wo_record_get (record, "state"));
      add_members (found, "agenda", wo_record_members (record, "agenda"));
    }
  if (record->kind == WO_RECORD_PERSON)
    {
      add_members (found, "role", wo_person_find_values (record, "role"));
      add_members (found, "holder", wo_person_find_values (record, "holder"));
    }
  for (; *paths != NULL; paths++)
    add_found (found, *paths, wo_record_get (record, *paths));
  return g_strv_builder_end (found);
}

static gboolean
write_found (
    WoStore *self, const WoRecord *record, const char *path, const char *value, GError **error)
{
  g_autoptr (WoStatement) statement =
      wo_db_prepare (self->db,
                     "INSERT INTO found (kind, path, value, id) VALUES (?, ?, ?, ?) "
                     "ON CONFLICT DO NOTHING",
                     error);

  if (statement == NULL)
    return FALSE;
  wo_statement_bind_int (statement, 1, record->kind);
  wo_statement_bind_text (statement, 2, path);
  wo_statement_bind_text (statement, 3, value);
  wo_statement_bind_text (statement, 4, record->id);
  return wo_statement_run (statement, error);
}

static gboolean
write_each (WoStore *self, const WoRecord *record, GStrv found, GError **error)
{
  for (guint i = 0; found[i] != NULL; i += 2)
    if (!write_found (self, record, found[i], found[i + 1], error))
      return FALSE;
  return TRUE;
}

gboolean
wo_project_same_found (const WoRecord *before, const WoRecord *record)
{
  g_auto (GStrv) is = NULL;
  g_auto (GStrv) was = NULL;

  if (before == NULL || before->kind != record->kind)
    return FALSE;
  is = wo_project_found_of (record);
  was = wo_project_found_of (before);
  return g_strv_equal ((const char *const *) was, (const char *const *) is);
}

/* Mostly what is changed is nothing that it is found by. */
gboolean
wo_project_found (WoStore *self, const WoRecord *before, const WoRecord *record, GError **error)
{
  g_auto (GStrv) is = NULL;

  if (wo_project_same_found (before, record))
    return TRUE;
  is = wo_project_found_of (record);
  wo_behind_forget_found (self);
  return wo_project_run_text (self, "DELETE FROM found WHERE id = ?", record->id, error) &&
         write_each (self, record, is, error);
}

gboolean
wo_project_found_new (WoStore *self, const WoRecord *record, GStrv found, GError **error)
{
  return write_each (self, record, found, error);
}
