/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool/wo-tool-import.h"

#include "domain/wo-act.h"
#include "store/wo-store-editions.h"
#include "tool/wo-tool-landlord.h"

static void
add_cell (WoImportRow *row, const char *path, const char *value)
{
  WoActCell *cell = g_new (WoActCell, 1);

  cell->path = g_strdup (path);
  cell->value = g_strdup (value);
  g_ptr_array_add (row->cells, cell);
}

/* The one case with the reference that the entry bears, for the kinds that name one. */
static gboolean
resolve_case (WoStore *store, WoImportRow *row, WoRecordKind kind, GError **error)
{
  const char *reference = wo_import_cell (row, "reference");
  g_auto (GStrv) ids = NULL;

  if (reference == NULL || (kind != WO_RECORD_CODE_ENTRY && kind != WO_RECORD_SPOTLIGHT_ASK))
    return TRUE;
  ids = wo_store_find (store, WO_RECORD_CASE, "reference", reference, error);
  if (ids != NULL && ids[0] != NULL && ids[1] == NULL)
    add_cell (row, "case", ids[0]);
  return ids != NULL;
}

/* A report goes by its id in the newest edition, or by its title. */
static gboolean
resolve_spotlight (const WoEdition *edition, WoImportRow *row)
{
  for (guint c = 0; c < row->cells->len; c++)
    {
      WoActCell *cell = row->cells->pdata[c];

      if (!g_str_equal (cell->path, "spotlight"))
        continue;
      for (guint i = 0; i < edition->spotlights->len; i++)
        {
          const WoSpotlight *spotlight = edition->spotlights->pdata[i];

          if (g_ascii_strcasecmp (cell->value, spotlight->id) != 0 &&
              g_ascii_strcasecmp (cell->value, spotlight->title) != 0)
            continue;
          g_free (cell->value);
          cell->value = g_strdup (spotlight->id);
          return TRUE;
        }
      return FALSE;
    }
  return TRUE;
}

static void
reject (WoImport *import, const WoImportRow *row, const char *field, WoReason *reason)
{
  WoRejectedRow *rejected = g_new0 (WoRejectedRow, 1);

  rejected->line = row->line;
  rejected->reason = reason;
  rejected->rejection = g_new0 (WoRowRejection, 1);
  rejected->rejection->field = g_strdup (field);
  rejected->rejection->why = g_strdup (reason->code);
  g_ptr_array_add (import->rejected, rejected);
}

typedef struct
{
  WoImport *import;
  WoRecordKind kind;
  const WoEdition *edition; /* the office's newest */
} ResolveJob;

/* FALSE where the row is rejected, or @error is set. */
static gboolean
resolve_row (WoStore *store, const ResolveJob *job, WoImportRow *row, GError **error)
{
  const char *name = wo_import_cell (row, "landlord");
  g_autoptr (GError) failed = NULL;
  g_autofree char *id = wo_landlords_meant (store, name, WO_LANDLORD_SORT_UNKNOWN, &failed);

  if (failed == NULL && id == NULL)
    {
      g_autoptr (GPtrArray) near = wo_landlords_near (store, name, WO_TOOL_NEAR_MAX, &failed);

      if (near != NULL)
        reject (job->import, row, "landlord", wo_tool_landlord_unknown (name, near));
    }
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (id == NULL)
    return FALSE;
  add_cell (row, "landlord_id", id);
  if (job->kind == WO_RECORD_SPOTLIGHT_ASK && !resolve_spotlight (job->edition, row))
    {
      WoReason *reason = wo_reason_new ("spotlight-unknown", "spotlight", NULL);

      reject (job->import, row, "spotlight",
              wo_reason_arg (reason, wo_import_cell (row, "spotlight")));
      return FALSE;
    }
  return resolve_case (store, row, job->kind, error);
}

static gpointer
resolve (WoStore *store, gpointer data, GError **error)
{
  ResolveJob *job = data;
  GPtrArray *good = job->import->good;
  guint at = 0;

  job->edition = wo_store_edition (store, NULL, error);
  if (job->edition == NULL)
    return NULL;
  while (at < good->len)
    {
      g_autoptr (GError) failed = NULL;

      if (resolve_row (store, job, good->pdata[at], &failed))
        at++;
      else if (failed == NULL)
        g_ptr_array_remove_index (good, at);
      else
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return NULL;
        }
    }
  return job;
}

static int
compare_lines (gconstpointer one, gconstpointer other)
{
  guint a = (*(const WoRejectedRow *const *) one)->line;
  guint b = (*(const WoRejectedRow *const *) other)->line;

  return a < b ? -1 : a > b;
}

gboolean
wo_import_resolve (WoTool *tool, WoImport *import, WoRecordKind kind, GError **error)
{
  ResolveJob job = { import, kind, NULL };

  if (wo_office_read (tool->office, resolve, &job, error) == NULL)
    return FALSE;
  g_ptr_array_sort (import->rejected, compare_lines);
  return TRUE;
}
