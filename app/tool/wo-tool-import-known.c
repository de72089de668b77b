/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool/wo-tool-import-known.h"

#include "store/wo-landlords.h"

/* What an entry is known by beside its landlord; where the first is there, it is enough for the kinds
 * whose reference is their own. */
typedef struct
{
  WoRecordKind kind;
  gboolean reference_is_enough;
  const char *paths[5];
} Identity;

static const Identity identities[] = {
  { WO_RECORD_INVESTIGATION, TRUE, { "reference", "tier", "opened_on" } },
  { WO_RECORD_FAILURE_ORDER, TRUE, { "reference", "type", "made_on" } },
  { WO_RECORD_CODE_ENTRY, FALSE, { "reference", "made_on", "failure" } },
  { WO_RECORD_ENGAGEMENT, FALSE, { "on", "what", "code" } },
  { WO_RECORD_REPORT_RECOMMENDATION, FALSE, { "report", "label", "text" } },
  { WO_RECORD_SPOTLIGHT_ASK, FALSE, { "spotlight", "form", "asked_on" } },
};

struct _WoImportKnown
{
  const Identity *identity;
  GHashTable *entries;   /* key → WoRecord */
  GHashTable *landlords; /* the roots whose entries are held */
};

WoImportKnown *
wo_import_known_new (WoRecordKind kind)
{
  WoImportKnown *self = g_new0 (WoImportKnown, 1);

  for (guint i = 0; i < G_N_ELEMENTS (identities); i++)
    if (identities[i].kind == kind)
      self->identity = &identities[i];
  self->entries =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) wo_record_free);
  self->landlords = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
wo_import_known_free (WoImportKnown *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->landlords);
  g_free (self);
}

/* What the paths of an identity are looked up in: a row, or a record. */
typedef const char *(*Get) (gconstpointer in, const char *path);

static const char *
get_of_row (gconstpointer in, const char *path)
{
  return wo_import_cell (in, path);
}

static const char *
get_of_record (gconstpointer in, const char *path)
{
  return wo_record_get (in, path);
}

/* How many of the paths tell this entry from others. */
static guint
n_telling (const Identity *identity, Get get, gconstpointer in)
{
  guint n = 0;

  if (identity->reference_is_enough && get (in, identity->paths[0]) != NULL)
    return 1;
  /* A numbered recommendation may be worded anew. */
  if (identity->kind == WO_RECORD_REPORT_RECOMMENDATION && get (in, "label") != NULL)
    return 2;
  while (identity->paths[n] != NULL)
    n++;
  return n;
}

static char *
key_of (const WoImportKnown *self, const char *landlord, Get get, gconstpointer in)
{
  GString *key = g_string_new (landlord);

  for (guint i = 0; i < n_telling (self->identity, get, in); i++)
    {
      const char *value = get (in, self->identity->paths[i]);

      g_string_append_printf (key, "\n%s", value != NULL ? value : "");
    }
  return g_string_free (key, FALSE);
}

typedef struct
{
  WoImportKnown *known;
  const char *root;
} ReadJob;

static gboolean
read_under (WoStore *store, const ReadJob *job, const char *landlord, GError **error)
{
  WoImportKnown *known = job->known;
  g_auto (GStrv) ids = wo_store_find (store, known->identity->kind, "landlord_id", landlord, error);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      WoRecord *record = wo_store_get_record (store, ids[i], error);
      char *key;

      if (record == NULL)
        return FALSE;
      key = key_of (known, job->root, get_of_record, record);
      /* The first of two that are alike is the one that is meant. */
      if (g_hash_table_contains (known->entries, key))
        {
          g_free (key);
          wo_record_free (record);
        }
      else
        g_hash_table_insert (known->entries, key, record);
    }
  return ids != NULL;
}

static gpointer
read_entries (WoStore *store, gpointer data, GError **error)
{
  const ReadJob *job = data;
  g_autoptr (GError) failed = NULL;
  g_autoptr (GPtrArray) ids = wo_landlords_group (store, job->root, &failed);
  gboolean good = failed == NULL;

  for (guint i = 0; good && ids != NULL && i < ids->len; i++)
    good = read_under (store, job, ids->pdata[i], &failed);
  if (good)
    return data;
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

gboolean
wo_import_known_find (WoImportKnown *self,
                      WoTool *tool,
                      const WoImportRow *row,
                      const WoRecord **ret_entry,
                      GError **error)
{
  ReadJob job = { self, wo_import_cell (row, "landlord_id") };
  g_autofree char *key = NULL;

  if (!g_hash_table_contains (self->landlords, job.root))
    {
      if (wo_office_read (tool->office, read_entries, &job, error) == NULL)
        return FALSE;
      g_hash_table_add (self->landlords, g_strdup (job.root));
    }
  key = key_of (self, job.root, get_of_row, row);
  *ret_entry = g_hash_table_lookup (self->entries, key);
  return TRUE;
}

void
wo_import_known_take (WoImportKnown *self, const WoImportRow *row, const WoAct *act)
{
  char *key = key_of (self, wo_import_cell (row, "landlord_id"), get_of_row, row);
  const WoRecord *there = g_hash_table_lookup (self->entries, key);
  WoRecord *record =
      there != NULL ? wo_record_copy (there) : wo_record_new (self->identity->kind, act->record);

  for (guint i = 0; i < act->cells->len; i++)
    {
      const WoActCell *cell = act->cells->pdata[i];

      wo_record_set (record, cell->path, cell->value, NULL, NULL, 0);
    }
  g_hash_table_replace (self->entries, key, record);
}

void
wo_import_known_forget (WoImportKnown *self)
{
  g_hash_table_remove_all (self->entries);
  g_hash_table_remove_all (self->landlords);
}
