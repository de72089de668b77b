/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-landlord-words.h"
#include "domain/wo-landlord.h"
#include "store/wo-project.h"

#define LANDLORD_ROW                                                                               \
  "INSERT INTO landlord_row (row, id, name, names, code, type, charity, not_social, left_on, "     \
  "merged_into) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (row) DO UPDATE SET " \
  "name = ?3, names = ?4, code = ?5, type = ?6, charity = ?7, not_social = ?8, left_on = ?9, "     \
  "merged_into = ?10"

static gboolean
add_name (WoStore *self, const char *name, const char *landlord, GError **error)
{
  g_autofree char *key = wo_landlord_key (name);
  g_autoptr (WoStatement) statement =
      wo_db_prepare (self->db,
                     "INSERT INTO landlord_name (key, landlord, name) VALUES (?, ?, ?) "
                     "ON CONFLICT DO NOTHING",
                     error);

  if (statement == NULL)
    return FALSE;
  wo_statement_bind_text (statement, 1, key);
  wo_statement_bind_text (statement, 2, landlord);
  wo_statement_bind_text (statement, 3, name);
  return wo_statement_run (statement, error);
}

static gboolean
add_grams (WoStore *self, const char *name, const char *landlord, GError **error)
{
  g_auto (GStrv) grams = wo_landlord_grams (name);
  g_autoptr (WoStatement) statement =
      wo_db_prepare (self->db, "INSERT OR IGNORE INTO landlord_gram (gram, landlord) VALUES (?, ?)",
                     error);

  for (guint i = 0; statement != NULL && grams[i] != NULL; i++)
    {
      wo_statement_bind_text (statement, 1, grams[i]);
      wo_statement_bind_text (statement, 2, landlord);
      if (!wo_statement_run (statement, error))
        return FALSE;
    }
  return statement != NULL;
}

static gboolean
forget_names (WoStore *self, const char *landlord, GError **error)
{
  return wo_project_run_text (self, "DELETE FROM landlord_name WHERE landlord = ?", landlord,
                              error) &&
         (!self->has_lists ||
          wo_project_run_text (self, "DELETE FROM landlord_gram WHERE landlord = ?", landlord,
                               error));
}

static gboolean
write_names (WoStore *self, GPtrArray *names, const char *landlord, GError **error)
{
  if (!forget_names (self, landlord, error))
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    if (!add_name (self, names->pdata[i], landlord, error) ||
        (self->has_lists && !add_grams (self, names->pdata[i], landlord, error)))
      return FALSE;
  return TRUE;
}

static char *
lines_of (GPtrArray *names)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *) names->pdata[i]);
  return g_string_free (text, FALSE);
}

static gboolean
write_row (WoStore *self, const WoLandlord *landlord, GPtrArray *names, gint64 row, GError **error)
{
  g_autofree char *lines = lines_of (names);
  g_autoptr (WoStatement) to = wo_db_prepare (self->db, LANDLORD_ROW, error);

  if (to == NULL || !wo_words_touch (self, WO_WORDS_LANDLORDS, row, error))
    return FALSE;
  wo_statement_bind_int (to, 1, row);
  wo_statement_bind_text (to, 2, landlord->id);
  wo_statement_bind_text (to, 3, landlord->name != NULL ? landlord->name : "");
  wo_statement_bind_text (to, 4, lines);
  wo_statement_bind_text (to, 5, landlord->code);
  wo_statement_bind_text (to, 6, landlord->type);
  wo_statement_bind_int (to, 7, landlord->charity);
  wo_statement_bind_int (to, 8, landlord->not_social);
  wo_statement_bind_int (to, 9, landlord->left_scheme_on);
  wo_statement_bind_text (to, 10, landlord->merged_into);
  return wo_statement_run (to, error);
}

gboolean
wo_project_landlord (WoStore *self, const WoRecord *record, gint64 row, GError **error)
{
  g_autoptr (WoLandlord) landlord = wo_landlord_new (record);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (landlord->name != NULL)
    g_ptr_array_add (names, landlord->name);
  for (guint i = 0; i < landlord->aliases->len; i++)
    g_ptr_array_add (names, landlord->aliases->pdata[i]);
  return write_names (self, names, record->id, error) &&
         (!self->has_lists || write_row (self, landlord, names, row, error));
}

gboolean
wo_project_forget_landlord (WoStore *self, const char *id, gint64 row, GError **error)
{
  return wo_words_touch (self, WO_WORDS_LANDLORDS, row, error) && forget_names (self, id, error) &&
         (!self->has_lists ||
          wo_project_run_row (self, "DELETE FROM landlord_row WHERE row = ?", row, error));
}
