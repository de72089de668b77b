/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool/wo-tool-import.h"

#include "tool/wo-tool-import-known.h"

#include "domain/wo-act.h"
#include "domain/wo-landlord.h"
#include "office/wo-office-batch.h"
#include "store/wo-search.h"

/* Rows that are sent at once: each sending but the first act fills transactions of the register. */
#define TOGETHER 500

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
                                   row->category, row->complaint, row->finding, &outcome, error) ||
          !wo_findings_import_say (findings, row->landlord, row->landlord_type, error))
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

const char *
wo_import_cell (const WoImportRow *row, const char *path)
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
  g_autofree char *id = wo_store_find_landlord (store, wo_import_cell (row, "name"), error);

  return id != NULL ? wo_store_get_record (store, id, error) : NULL;
}

/* A tracker row is known by its order's number, else by reference, type and kind together. */
static WoRecord *
find_order (WoStore *store, const WoImportRow *row, GError **error)
{
  g_auto (GStrv) ids = row->order != NULL
                           ? wo_store_find (store, WO_RECORD_ORDER, "number", row->order, error)
                           : wo_store_find (store, WO_RECORD_ORDER, "reference",
                                            wo_import_cell (row, "reference"), error);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = wo_store_get_record (store, ids[i], error);

      if (record == NULL)
        return NULL;
      if (row->order != NULL ||
          (g_strcmp0 (wo_record_get (record, "type"), wo_import_cell (row, "type")) == 0 &&
           g_strcmp0 (wo_record_get (record, "kind"), wo_import_cell (row, "kind")) == 0))
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

  if (job->kind == WO_RECORD_LANDLORD)
    job->found = find_landlord (store, job->row, &failure);
  else
    job->found = find_order (store, job->row, &failure);
  if (failure == NULL)
    return job;
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* A landlord that is known under another spelling keeps its name; an entry keeps the name and the record
 * of its landlord, which may have been joined since. */
static gboolean
is_known (const FindJob *job, const WoActCell *cell)
{
  static const char *const kept[] = { "landlord", "landlord_id", NULL };

  if (g_strcmp0 (wo_record_get (job->found, cell->path), cell->value) == 0)
    return TRUE;
  if (job->kind == WO_RECORD_LANDLORD)
    return g_str_equal (cell->path, "name");
  return job->kind != WO_RECORD_ORDER && g_strv_contains (kept, cell->path);
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

      if (job->found != NULL && is_known (job, cell))
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

/* Rows whose acts are made and not yet sent. A row that may be about the record of one of them has to
 * wait until they are, but for the entries of a register, which are known as the acts will leave them. */
typedef struct
{
  WoTool *tool;
  WoImport *import;
  WoRecordKind kind;
  gboolean dry_run;
  GPtrArray *acts;      /* WoAct */
  GArray *lines;        /* guint, beside acts */
  GArray *outcomes;     /* WoRowOutcome, beside acts */
  GHashTable *keys;     /* char *: what these rows are known by */
  GPtrArray *rows;      /* const WoImportRow, beside acts */
  WoImportKnown *known; /* the entries of a register; NULL: another kind */
  gboolean again;       /* what was refused before has its second try */
} Batch;

static void
batch_begin (Batch *self)
{
  self->acts = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_act_free);
  g_array_set_size (self->lines, 0);
  g_array_set_size (self->outcomes, 0);
  g_ptr_array_set_size (self->rows, 0);
  g_hash_table_remove_all (self->keys);
}

static void
batch_end (Batch *self)
{
  g_clear_pointer (&self->acts, g_ptr_array_unref);
  g_array_unref (self->lines);
  g_array_unref (self->outcomes);
  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->keys);
  wo_import_known_free (self->known);
}

/* A change of an entry that another row of the same sending was to make, and did not. */
static gboolean
is_orphan (const Batch *self, const WoResult *result)
{
  return self->known != NULL && !self->again && wo_reasons_has (result->reasons, "not-there");
}

/* @orphans: the rows that are to be taken again. */
static void
count_results (Batch *self, GPtrArray *results, GPtrArray *orphans)
{
  for (guint i = 0; i < results->len; i++)
    {
      const WoResult *result = results->pdata[i];

      if (result->outcome == WO_OUTCOME_PARKED && self->known != NULL)
        wo_import_known_forget (self->known);
      if (result->outcome == WO_OUTCOME_PARKED && is_orphan (self, result))
        g_ptr_array_add (orphans, self->rows->pdata[i]);
      else if (result->outcome == WO_OUTCOME_PARKED)
        reject_act (self->import, g_array_index (self->lines, guint, i), result);
      else
        count (self->import, g_array_index (self->outcomes, WoRowOutcome, i));
    }
}

static gboolean take_row (Batch *self, const WoImportRow *row, GError **error);

/* One by one, so that each finds what the one before has made. */
static gboolean
take_again (Batch *self, GPtrArray *rows, GError **error)
{
  gboolean taken = TRUE;

  if (rows->len == 0)
    return TRUE;
  self->again = TRUE;
  for (guint i = 0; taken && i < rows->len; i++)
    taken = take_row (self, rows->pdata[i], error);
  self->again = FALSE;
  return taken;
}

static gboolean
batch_send (Batch *self, GError **error)
{
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GPtrArray) orphans = g_ptr_array_new ();
  gboolean sent = TRUE;

  if (self->dry_run)
    for (guint i = 0; i < self->acts->len; i++)
      count (self->import, g_array_index (self->outcomes, WoRowOutcome, i));
  else if (self->acts->len > 0)
    {
      sent = wo_office_act_all (self->tool->office, g_steal_pointer (&self->acts), &results, error);
      count_results (self, results, orphans);
    }
  g_clear_pointer (&self->acts, g_ptr_array_unref);
  batch_begin (self);
  return sent && take_again (self, orphans, error);
}

/* What the record of @row may be found by: each of them, newly allocated. */
static GStrv
keys_of (const Batch *self, const WoImportRow *row)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  g_autofree char *key = NULL;

  if (self->known != NULL)
    return g_strv_builder_end (keys);
  if (self->kind == WO_RECORD_LANDLORD)
    key = wo_landlord_key (wo_import_cell (row, "name"));
  else
    {
      const char *type = wo_import_cell (row, "type"), *kind = wo_import_cell (row, "kind");

      key = g_strdup_printf ("%s\n%s\n%s", wo_import_cell (row, "reference"),
                             type != NULL ? type : "", kind != NULL ? kind : "");
    }
  g_strv_builder_add (keys, key);
  if (row->order != NULL)
    g_strv_builder_add (keys, row->order);
  return g_strv_builder_end (keys);
}

static gboolean
is_waiting (const Batch *self, const char *const *keys)
{
  for (guint i = 0; keys[i] != NULL; i++)
    if (g_hash_table_contains (self->keys, keys[i]))
      return TRUE;
  return FALSE;
}

static void
batch_add (Batch *self, const FindJob *job, const char *const *keys)
{
  WoAct *act = act_for (self->tool, job);
  WoRowOutcome outcome = job->found != NULL ? WO_ROW_UPDATED : WO_ROW_CREATED;

  if (act->cells->len == 0)
    {
      self->import->unchanged++;
      wo_act_free (act);
      return;
    }
  if (self->known != NULL)
    wo_import_known_take (self->known, job->row, act);
  g_ptr_array_add (self->acts, act);
  g_ptr_array_add (self->rows, (gpointer) job->row);
  g_array_append_val (self->lines, job->row->line);
  g_array_append_val (self->outcomes, outcome);
  for (guint i = 0; keys[i] != NULL; i++)
    g_hash_table_add (self->keys, g_strdup (keys[i]));
}

static gboolean
find_row (Batch *self, FindJob *job, GError **error)
{
  const WoRecord *entry = NULL;

  if (self->known == NULL)
    return wo_office_read (self->tool->office, find, job, error) != NULL;
  if (!wo_import_known_find (self->known, self->tool, job->row, &entry, error))
    return FALSE;
  job->found = entry != NULL ? wo_record_copy (entry) : NULL;
  return TRUE;
}

static gboolean
take_row (Batch *self, const WoImportRow *row, GError **error)
{
  g_auto (GStrv) keys = keys_of (self, row);
  FindJob job = { .row = row, .kind = self->kind };
  gboolean good = !is_waiting (self, (const char *const *) keys) || batch_send (self, error);

  good = good && find_row (self, &job, error);
  if (good)
    batch_add (self, &job, (const char *const *) keys);
  wo_record_free (job.found);
  return good && (self->acts->len < (self->again ? 1 : TOGETHER) || batch_send (self, error));
}

gboolean
wo_import_take_records (
    WoTool *tool, WoImport *import, WoRecordKind kind, gboolean dry_run, GError **error)
{
  Batch batch = { .tool = tool, .import = import, .kind = kind, .dry_run = dry_run };
  gboolean taken = TRUE;

  batch.lines = g_array_new (FALSE, FALSE, sizeof (guint));
  batch.outcomes = g_array_new (FALSE, FALSE, sizeof (WoRowOutcome));
  batch.rows = g_ptr_array_new ();
  batch.keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (kind != WO_RECORD_LANDLORD && kind != WO_RECORD_ORDER)
    batch.known = wo_import_known_new (kind);
  batch_begin (&batch);
  for (guint i = 0; taken && i < import->good->len; i++)
    taken = take_row (&batch, import->good->pdata[i], error);
  taken = taken && batch_send (&batch, error);
  batch_end (&batch);
  return taken;
}
