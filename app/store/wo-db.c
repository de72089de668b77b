/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-db-driver.h"

#include <string.h>

/* Statements kept prepared; one more than this many different texts is prepared afresh each time. */
#define KEPT_MAX 200
/* Places that texts are remembered at: mostly they are literals, and a few are made each time. */
#define PLACES_MAX 1000

static void
statement_free (gpointer data)
{
  WoStatement *self = data;

  self->db->driver->finalize (self);
}

void
wo_db_init (WoDb *self, const WoDbDriver *driver, const char *name)
{
  self->driver = driver;
  self->name = g_strdup (name);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, statement_free);
  self->at = g_hash_table_new (NULL, NULL);
}

void
wo_db_close (WoDb *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->at);
  g_hash_table_unref (self->kept);
  self->driver->close (self);
  g_free (self->name);
  g_free (self);
}

const char *
wo_db_name (WoDb *self)
{
  return self->name;
}

gboolean
wo_db_has_lists (WoDb *self)
{
  return self->driver->has_lists;
}

gboolean
wo_db_begin (WoDb *self, GError **error)
{
  return self->driver->begin (self, error);
}

gboolean
wo_db_commit (WoDb *self, GError **error)
{
  return self->driver->commit (self, error);
}

gboolean
wo_db_number (WoDb *self, const char *sql, gint64 *ret_number, GError **error)
{
  g_autoptr (WoStatement) statement = wo_db_prepare (self, sql, error);
  g_autoptr (GError) failed = NULL;
  gint64 number = 0;

  if (statement == NULL)
    return FALSE;
  if (wo_statement_next (statement, &failed))
    number = wo_statement_int (statement, 0);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  *ret_number = number;
  return TRUE;
}

gboolean
wo_db_in_transaction (WoDb *self)
{
  return self->driver->in_transaction (self);
}

int
wo_db_changes (WoDb *self)
{
  return self->driver->changes (self);
}

gint64
wo_db_last_row (WoDb *self)
{
  return self->driver->last_row (self);
}

GStrv
wo_db_kept (WoDb *self)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer text;

  g_hash_table_iter_init (&iter, self->kept);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    g_strv_builder_add (texts, text);
  return g_strv_builder_end (texts);
}

/* To compare a text with the one that was at its place is much less work than to hash it. */
static WoStatement *
find_kept (WoDb *self, const char *sql)
{
  WoStatement *kept = g_hash_table_lookup (self->at, sql);

  if (kept != NULL && strcmp (kept->text, sql) == 0)
    return kept;
  kept = g_hash_table_lookup (self->kept, sql);
  if (g_hash_table_size (self->at) >= PLACES_MAX)
    g_hash_table_remove_all (self->at);
  if (kept != NULL)
    g_hash_table_insert (self->at, (gpointer) sql, kept);
  return kept;
}

void
wo_db_set_ahead (WoDb *self, WoDbAhead ahead, gpointer data)
{
  self->ahead = ahead;
  self->ahead_data = data;
}

/* What is first to be written, has been. */
static gboolean
go_ahead (WoDb *self, const char *sql, GError **error)
{
  return self->ahead == NULL ||
         self->ahead (self->ahead_data, !g_str_has_prefix (sql, "SELECT"), error);
}

gboolean
wo_db_exec (WoDb *self, const char *sql, GError **error)
{
  return go_ahead (self, sql, error) && self->driver->exec (self, sql, error);
}

WoStatement *
wo_db_prepare (WoDb *self, const char *sql, GError **error)
{
  return go_ahead (self, sql, error) ? wo_db_prepare_apart (self, sql, error) : NULL;
}

WoStatement *
wo_db_prepare_apart (WoDb *self, const char *sql, GError **error)
{
  WoStatement *kept = find_kept (self, sql);
  WoStatement *made;

  if (kept != NULL && !kept->in_use)
    {
      kept->in_use = TRUE;
      return kept;
    }

  made = self->driver->prepare (self, sql, error);
  if (made == NULL)
    return NULL;
  made->db = self;
  made->in_use = TRUE;
  made->kept = kept == NULL && g_hash_table_size (self->kept) < KEPT_MAX;
  if (made->kept)
    {
      char *text = g_strdup (sql);

      made->text = text;
      g_hash_table_insert (self->kept, text, made);
    }
  return made;
}

void
wo_statement_reset (WoStatement *self)
{
  self->db->driver->reset (self);
}

void
wo_statement_release (WoStatement *self)
{
  if (self == NULL)
    return;
  if (!self->kept)
    {
      statement_free (self);
      return;
    }
  wo_statement_reset (self);
  self->in_use = FALSE;
}

void
wo_statement_bind_text (WoStatement *self, int index, const char *text)
{
  self->db->driver->bind_text (self, index, text);
}

void
wo_statement_bind_int (WoStatement *self, int index, gint64 number)
{
  self->db->driver->bind_int (self, index, number);
}

void
wo_statement_bind_bytes (WoStatement *self, int index, GBytes *bytes)
{
  self->db->driver->bind_bytes (self, index, bytes);
}

gboolean
wo_statement_next (WoStatement *self, GError **error)
{
  return self->db->driver->next (self, error);
}

gboolean
wo_statement_run (WoStatement *self, GError **error)
{
  return self->db->driver->run (self, error);
}

const char *
wo_statement_text (WoStatement *self, int column)
{
  return self->db->driver->text (self, column);
}

char *
wo_statement_dup (WoStatement *self, int column)
{
  return g_strdup (wo_statement_text (self, column));
}

gint64
wo_statement_int (WoStatement *self, int column)
{
  return self->db->driver->number (self, column);
}

double
wo_statement_double (WoStatement *self, int column)
{
  return self->db->driver->real (self, column);
}

GBytes *
wo_statement_bytes (WoStatement *self, int column)
{
  return self->db->driver->bytes (self, column);
}

gboolean
wo_statement_is_null (WoStatement *self, int column)
{
  return self->db->driver->is_null (self, column);
}
