/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-search.h"

#include "domain/wo-landlord.h"
#include "store/wo-forward.h"
#include "store/wo-landlords.h"

#include <string.h>

struct _WoFindingsImport
{
  WoStore *store;
  WoStatement *insert;
  WoStatement *index;
  GChecksum *checksum;
  GHashTable *published; /* names with what was said of them: each is written once */
};

WoFindingsImport *
wo_findings_import_begin (WoStore *store, GError **error)
{
  WoFindingsImport *self;
  WoStatement *insert, *index = NULL;

  g_return_val_if_fail (store->in_transaction, NULL);

  insert = wo_db_prepare (store->db,
                          "INSERT INTO finding (hash, reference, landlord, landlord_key, date, "
                          "category, complaint, finding) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
                          "ON CONFLICT DO NOTHING",
                          error);
  if (insert == NULL)
    return NULL;
  if (store->has_lists)
    index = wo_db_prepare (store->db,
                           "INSERT INTO finding_fts (rowid, reference, landlord, category, "
                           "complaint, finding) VALUES (?, ?, ?, ?, ?, ?)",
                           error);
  if (index == NULL && store->has_lists)
    {
      wo_statement_release (insert);
      return NULL;
    }
  self = g_new0 (WoFindingsImport, 1);
  self->store = store;
  self->insert = insert;
  self->index = index;
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  self->published = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/* Each part with its length before it, so that no two rows can run together. */
static GBytes *
hash_of (GChecksum *checksum, const char *const *parts, guint n_parts)
{
  guint8 digest[32];
  gsize length = sizeof digest;

  g_checksum_reset (checksum);
  for (guint i = 0; i < n_parts; i++)
    {
      g_autofree char *size = g_strdup_printf ("%" G_GSIZE_FORMAT ":", strlen (parts[i]));

      g_checksum_update (checksum, (const guchar *) size, -1);
      g_checksum_update (checksum, (const guchar *) parts[i], -1);
    }
  g_checksum_get_digest (checksum, digest, &length);
  return g_bytes_new (digest, 16);
}

/* The words of the row that was just added. */
static gboolean
index_row (
    WoFindingsImport *self, const char *const *parts, const char *key, WoDate date, GError **error)
{
  static const guint columns[WO_FORWARD_FINDING_TEXTS] = { 0, 1, 3, 4, 5 };
  WoForwardFinding finding = { .date = date, .landlord_key = key };

  if (self->index == NULL)
    return TRUE;
  finding.row = wo_db_last_row (self->store->db);
  wo_statement_bind_int (self->index, 1, finding.row);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      finding.texts[i] = parts[columns[i]];
      wo_statement_bind_text (self->index, (int) i + 2, finding.texts[i]);
    }
  return wo_statement_run (self->index, error) &&
         wo_forward_add_finding (self->store, &finding, error);
}

gboolean
wo_findings_import_say (WoFindingsImport *self,
                        const char *landlord,
                        const char *sort,
                        GError **error)
{
  g_autofree char *said =
      g_strdup_printf ("%s\n%s", sort != NULL ? sort : "", landlord != NULL ? landlord : "");

  if (g_hash_table_contains (self->published, said))
    return TRUE;
  if (!wo_landlords_publish (self->store, landlord, sort, error))
    return FALSE;
  g_hash_table_add (self->published, g_steal_pointer (&said));
  return TRUE;
}

gboolean
wo_findings_import_add (WoFindingsImport *self,
                        const char *reference,
                        const char *landlord,
                        WoDate date,
                        const char *category,
                        const char *complaint,
                        const char *finding,
                        WoRowOutcome *ret_outcome,
                        GError **error)
{
  char day[16];
  const char *parts[] = { reference != NULL ? reference : "",
                          landlord != NULL ? landlord : "",
                          day,
                          category != NULL ? category : "",
                          complaint != NULL ? complaint : "",
                          finding != NULL ? finding : "" };
  g_autofree char *key = wo_landlord_key (landlord);
  g_autoptr (GBytes) hash = NULL;
  gboolean own, added;

  if (!wo_store_enter (self->store, &own, error))
    return FALSE;
  g_snprintf (day, sizeof day, "%d", date);
  hash = hash_of (self->checksum, parts, G_N_ELEMENTS (parts));
  wo_statement_bind_bytes (self->insert, 1, hash);
  wo_statement_bind_text (self->insert, 2, parts[0]);
  wo_statement_bind_text (self->insert, 3, parts[1]);
  wo_statement_bind_text (self->insert, 4, key);
  wo_statement_bind_int (self->insert, 5, date);
  wo_statement_bind_text (self->insert, 6, parts[3]);
  wo_statement_bind_text (self->insert, 7, parts[4]);
  wo_statement_bind_text (self->insert, 8, parts[5]);
  if (!wo_statement_run (self->insert, error))
    return wo_store_leave (self->store, own, FALSE, error);
  added = wo_db_changes (self->store->db) > 0;
  if (!wo_store_leave (self->store, own,
                       wo_findings_import_say (self, landlord, NULL, error) &&
                           (!added || index_row (self, parts, key, date, error)),
                       error))
    return FALSE;
  if (ret_outcome != NULL)
    *ret_outcome = added ? WO_ROW_CREATED : WO_ROW_UNCHANGED;
  return TRUE;
}

void
wo_findings_import_free (WoFindingsImport *self)
{
  if (self == NULL)
    return;
  wo_statement_release (self->insert);
  wo_statement_release (self->index);
  g_checksum_free (self->checksum);
  g_hash_table_unref (self->published);
  g_free (self);
}

guint
wo_findings_count (WoStore *store)
{
  gint64 count = 0;

  wo_db_number (store->db, "SELECT count(*) FROM finding", &count, NULL);
  return (guint) count;
}

gboolean
wo_findings_after (WoStore *store,
                   gint64 row,
                   guint limit,
                   void (*give) (const WoFindingRow *finding, gpointer data),
                   gpointer data,
                   GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db,
                     "SELECT row, reference, landlord, date, category, complaint, finding "
                     "FROM finding WHERE row > ? ORDER BY row LIMIT ?",
                     error);

  if (from == NULL)
    return FALSE;
  wo_statement_bind_int (from, 1, row);
  wo_statement_bind_int (from, 2, limit);
  while (wo_statement_next (from, &failed))
    {
      WoFindingRow finding = {
        .row = wo_statement_int (from, 0),
        .reference = wo_statement_text (from, 1),
        .landlord = wo_statement_text (from, 2),
        .date = (WoDate) wo_statement_int (from, 3),
        .category = wo_statement_text (from, 4),
        .complaint = wo_statement_text (from, 5),
        .finding = wo_statement_text (from, 6),
      };

      give (&finding, data);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}
