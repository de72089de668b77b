/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-log.h"

#include "store/wo-store-private.h"

#define ENTRY "position, act, replica, n, record, person, at_us, bytes, result"

gint64
wo_log_head (WoStore *store, GError **error)
{
  gint64 head = 0;

  if (!wo_db_number (store->db, "SELECT coalesce(max(position), 0) FROM log", &head, error))
    return -1;
  return head;
}

static gboolean
insert_entry (WoStore *store, const WoLogEntry *entry, GError **error)
{
  g_autoptr (WoStatement) to =
      wo_db_prepare_apart (store->db,
                           "INSERT INTO log (" ENTRY ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", error);

  if (to == NULL)
    return FALSE;
  wo_statement_bind_int (to, 1, entry->position);
  wo_statement_bind_text (to, 2, entry->act);
  wo_statement_bind_text (to, 3, entry->replica);
  wo_statement_bind_int (to, 4, entry->n);
  wo_statement_bind_text (to, 5, entry->record);
  wo_statement_bind_text (to, 6, entry->person);
  wo_statement_bind_int (to, 7, entry->at_us);
  wo_statement_bind_bytes (to, 8, entry->bytes);
  wo_statement_bind_text (to, 9, entry->result);
  return wo_statement_run (to, error);
}

gboolean
wo_log_append (WoStore *store, const WoLogEntry *entry, GError **error)
{
  gboolean own;

  if (!wo_store_enter (store, &own, error))
    return FALSE;
  return wo_store_leave (store, own,
                         insert_entry (store, entry, error) &&
                             wo_log_tree_append (store, entry, error),
                         error);
}

static WoLogEntry *
next_entry (WoStatement *from, GError **error)
{
  WoLogEntry *entry;

  if (!wo_statement_next (from, error))
    return NULL;
  entry = g_new0 (WoLogEntry, 1);
  entry->position = wo_statement_int (from, 0);
  entry->act = wo_statement_dup (from, 1);
  entry->replica = wo_statement_dup (from, 2);
  entry->n = wo_statement_int (from, 3);
  entry->record = wo_statement_dup (from, 4);
  entry->person = wo_statement_dup (from, 5);
  entry->at_us = wo_statement_int (from, 6);
  entry->bytes = wo_statement_bytes (from, 7);
  entry->result = wo_statement_dup (from, 8);
  return entry;
}

WoLogEntry *
wo_log_get (WoStore *store, const char *replica, gint64 n, GError **error)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare_apart (store->db, "SELECT " ENTRY " FROM log WHERE replica = ? AND n = ?",
                           error);

  if (from == NULL)
    return NULL;
  wo_statement_bind_text (from, 1, replica);
  wo_statement_bind_int (from, 2, n);
  return next_entry (from, error);
}

WoLogEntry *
wo_log_at (WoStore *store, gint64 position, GError **error)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db, "SELECT " ENTRY " FROM log WHERE position = ?", error);

  if (from == NULL)
    return NULL;
  wo_statement_bind_int (from, 1, position);
  return next_entry (from, error);
}

/* So many are asked for at once, each by itself: of one condition for all of them PostgreSQL makes a new plan each
 * time, and reads the whole log as long as it is short. */
#define ASKED_MAX 16
#define BY_ACT "SELECT act, position FROM log WHERE act = ?"
#define BY_ACT_4 BY_ACT " UNION ALL " BY_ACT " UNION ALL " BY_ACT " UNION ALL " BY_ACT
#define BY_ACT_16 BY_ACT_4 " UNION ALL " BY_ACT_4 " UNION ALL " BY_ACT_4 " UNION ALL " BY_ACT_4

/* An act that stands there twice is known by its first place. */
static void
note_place (GHashTable *positions, const char *act, gint64 position)
{
  const gint64 *known = g_hash_table_lookup (positions, act);

  if (known == NULL || position < *known)
    g_hash_table_replace (positions, g_strdup (act), g_memdup2 (&position, sizeof position));
}

static gboolean
find_some (WoStore *store, GPtrArray *ids, guint first, GHashTable *positions, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from = wo_db_prepare_apart (store->db, BY_ACT_16, error);

  if (from == NULL)
    return FALSE;
  for (guint i = 0; i < ASKED_MAX && first + i < ids->len; i++)
    wo_statement_bind_text (from, (int) i + 1, g_ptr_array_index (ids, first + i));
  while (wo_statement_next (from, &failed))
    note_place (positions, wo_statement_text (from, 0), wo_statement_int (from, 1));
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

gboolean
wo_log_find_acts (WoStore *store, GPtrArray *ids, GHashTable *positions, GError **error)
{
  for (guint first = 0; first < ids->len; first += ASKED_MAX)
    if (!find_some (store, ids, first, positions, error))
      return FALSE;
  return TRUE;
}

/* The positions that @from gives, which is the caller's. */
static GArray *
read_positions (WoStatement *from, GError **error)
{
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failed = NULL;

  while (wo_statement_next (from, &failed))
    {
      gint64 position = wo_statement_int (from, 0);

      g_array_append_val (positions, position);
    }
  if (failed == NULL)
    return g_steal_pointer (&positions);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

GArray *
wo_log_repeats (WoStore *store, GError **error)
{
  g_autoptr (WoStatement) from = wo_db_prepare (
      store->db,
      "SELECT log.position FROM log JOIN (SELECT act, min(position) AS first FROM log GROUP BY act "
      "HAVING count(*) > 1) AS twice ON log.act = twice.act AND log.position > twice.first "
      "ORDER BY log.position",
      error);

  return from != NULL ? read_positions (from, error) : NULL;
}

GArray *
wo_log_of_record (WoStore *store, const char *record, GError **error)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db, "SELECT position FROM log WHERE record = ? ORDER BY position",
                     error);

  if (from == NULL)
    return NULL;
  wo_statement_bind_text (from, 1, record);
  return read_positions (from, error);
}

gint64
wo_log_last_n (WoStore *store, const char *replica, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare_apart (store->db, "SELECT n FROM log WHERE replica = ? ORDER BY n DESC LIMIT 1",
                           error);
  gint64 n = 0;

  if (from == NULL)
    return -1;
  wo_statement_bind_text (from, 1, replica);
  if (wo_statement_next (from, &failed))
    n = wo_statement_int (from, 0);
  if (failed == NULL)
    return n;
  g_propagate_error (error, g_steal_pointer (&failed));
  return -1;
}

gboolean
wo_log_rows_after (WoStore *store,
                   gint64 position,
                   guint limit,
                   gboolean (*row) (gint64 position, const char *json, gpointer data),
                   gpointer data,
                   GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db,
                     "SELECT position, body FROM record WHERE position > ?1 AND position > 0 "
                     "AND position <= coalesce ((SELECT position FROM record WHERE position > ?1 "
                     "AND position > 0 ORDER BY position, row LIMIT 1 OFFSET ?2), "
                     "9223372036854775807) ORDER BY position, row",
                     error);
  if (from == NULL)
    return FALSE;
  /* To the end of the position that the last of @limit rows is of: nothing beyond it is read. */
  wo_statement_bind_int (from, 1, position);
  wo_statement_bind_int (from, 2, MAX (limit, 1) - 1);
  while (wo_statement_next (from, &failed))
    if (!row (wo_statement_int (from, 0), wo_statement_text (from, 1), data))
      return TRUE;
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

void
wo_log_entry_free (WoLogEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->act);
  g_free (self->replica);
  g_free (self->record);
  g_free (self->person);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->result);
  g_free (self);
}
