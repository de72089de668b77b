/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool/wo-tool-import.h"

#include "domain/wo-act.h"
#include "domain/wo-landlord.h"
#include "store/wo-search.h"

typedef struct
{
  WoImport *import;
  gboolean dry_run;
} FindingsJob;

static void
count (WoImport *import, WoRowOutcome outcome)
{
  if (outcome == WO_ROW_CREATED)
    import->created++;
  else if (outcome == WO_ROW_UPDATED)
    import->updated++;
  else
    import->unchanged++;
}

static gboolean
add_findings (WoStore *store, WoImport *import, GError **error)
{
  g_autoptr (WoFindingsImport) findings = wo_findings_import_begin (store, error);

  for (guint i = 0; findings != NULL && i < import->good->len; i++)
    {
      const WoPublishedFinding *row = import->good->pdata[i];
      WoRowOutcome outcome;

      if (!wo_findings_import_add (findings, row->reference, row->landlord, row->date,
                                   row->category, row->complaint, row->finding, &outcome, error))
        return FALSE;
      count (import, outcome);
    }
  return findings != NULL;
}

/* All in one transaction; a dry run does the same and takes it back. */
static gpointer
take_findings (WoStore *store, gpointer data, GError **error)
{
  FindingsJob *job = data;

  if (!wo_store_begin (store, error))
    return NULL;
  if (!add_findings (store, job->import, error))
    {
      wo_store_rollback (store);
      return NULL;
    }
  if (job->dry_run)
    {
      wo_store_rollback (store);
      return job;
    }
  return wo_store_commit (store, error) ? job : NULL;
}

gboolean
wo_import_take_findings (WoTool *tool, WoImport *import, gboolean dry_run, GError **error)
{
  FindingsJob job = { import, dry_run };

  return wo_office_read (tool->office, take_findings, &job, error) != NULL;
}

static const char *
cell_value (const WoImportRow *row, const char *path)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      const WoActCell *cell = row->cells->pdata[i];

      if (g_str_equal (cell->path, path))
        return cell->value;
    }
  return NULL;
}

static WoRecord *
find_landlord (WoStore *store, const WoImportRow *row, GError **error)
{
  g_autofree char *id = wo_store_find_landlord (store, cell_value (row, "name"), error);

  return id != NULL ? wo_store_get_record (store, id, error) : NULL;
}

/* A tracker row is known by its order's number, else by reference, type and kind together. */
static WoRecord *
find_order (WoStore *store, const WoImportRow *row, GError **error)
{
  g_auto (GStrv) ids = row->order != NULL
                           ? wo_store_find (store, WO_RECORD_ORDER, "number", row->order, error)
                           : wo_store_find (store, WO_RECORD_ORDER, "reference",
                                            cell_value (row, "reference"), error);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = wo_store_get_record (store, ids[i], error);

      if (record == NULL)
        return NULL;
      if (row->order != NULL ||
          (g_strcmp0 (wo_record_get (record, "type"), cell_value (row, "type")) == 0 &&
           g_strcmp0 (wo_record_get (record, "kind"), cell_value (row, "kind")) == 0))
        return g_steal_pointer (&record);
    }
  return NULL;
}

typedef struct
{
  const WoImportRow *row;
  WoRecordKind kind;
  WoRecord *found;
} FindJob;

static gpointer
find (WoStore *store, gpointer data, GError **error)
{
  FindJob *job = data;
  g_autoptr (GError) failure = NULL;

  job->found = job->kind == WO_RECORD_LANDLORD ? find_landlord (store, job->row, &failure)
                                               : find_order (store, job->row, &failure);
  if (failure == NULL)
    return job;
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* The cells of the row that say something new about @found (NULL: all of them). */
static WoAct *
act_for (WoTool *tool, const FindJob *job)
{
  g_autofree char *id =
      job->found != NULL ? g_strdup (job->found->id) : wo_office_new_id (tool->office);
  const char *kind = job->kind == WO_RECORD_ORDER ? "record-elsewhere"
                     : job->found != NULL         ? "set"
                                                  : "create";
  WoAct *act = wo_act_new (kind, job->kind, id);

  for (guint i = 0; i < job->row->cells->len; i++)
    {
      const WoActCell *cell = job->row->cells->pdata[i];

      /* A landlord that is known under another spelling keeps its name. */
      if (job->found != NULL &&
          (g_strcmp0 (wo_record_get (job->found, cell->path), cell->value) == 0 ||
           (job->kind == WO_RECORD_LANDLORD && g_str_equal (cell->path, "name"))))
        continue;
      wo_act_add_cell (act, cell->path, cell->value);
    }
  wo_act_set_arg (act, "number", job->row->order);
  return act;
}

static void
reject_act (WoImport *import, guint line, const WoResult *result)
{
  const WoReason *reason = result->reasons->pdata[0];
  WoRejectedRow *rejected = g_new0 (WoRejectedRow, 1);

  rejected->line = line;
  rejected->rejection = g_new0 (WoRowRejection, 1);
  rejected->rejection->field = g_strdup (reason->link != NULL ? reason->link : "row");
  rejected->rejection->why = g_strdup (reason->code);
  rejected->reason = wo_reason_copy (reason);
  g_ptr_array_add (import->rejected, rejected);
}

static gboolean
take_row (WoTool *tool, WoImport *import, FindJob *job, gboolean dry_run, GError **error)
{
  g_autoptr (WoAct) act = act_for (tool, job);
  g_autoptr (WoResult) result = NULL;

  if (act->cells->len == 0)
    {
      import->unchanged++;
      return TRUE;
    }
  if (!dry_run)
    {
      result = wo_office_act (tool->office, g_steal_pointer (&act), error);
      if (result == NULL)
        return FALSE;
      if (result->outcome == WO_OUTCOME_PARKED)
        {
          reject_act (import, job->row->line, result);
          return TRUE;
        }
    }
  count (import, job->found != NULL ? WO_ROW_UPDATED : WO_ROW_CREATED);
  return TRUE;
}

gboolean
wo_import_take_records (
    WoTool *tool, WoImport *import, WoRecordKind kind, gboolean dry_run, GError **error)
{
  for (guint i = 0; i < import->good->len; i++)
    {
      FindJob job = { .row = import->good->pdata[i], .kind = kind };
      gboolean taken = wo_office_read (tool->office, find, &job, error) != NULL &&
                       take_row (tool, import, &job, dry_run, error);

      wo_record_free (job.found);
      if (!taken)
        return FALSE;
    }
  return TRUE;
}
