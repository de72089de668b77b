/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-words-check.h"

#include "store/wo-late-words.h"
#include "store/wo-store-private.h"

#define ORDERS "order_fts"

static const char *const indexes[] = { ORDERS, "finding_fts", "case_fts", "landlord_fts",
                                       "register_fts" };

/* Against the rows too; of the orders the index alone, where not all words are in yet. */
static gboolean
look (WoStore *self, const char *index, gboolean late, gboolean *ret_sound, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autofree char *sql =
      g_strdup_printf ("INSERT INTO %s (%s, rank) VALUES ('integrity-check', %d)", index, index,
                       late ? 0 : 1);

  *ret_sound = wo_db_exec (self->db, sql, &failed);
  if (*ret_sound || g_error_matches (failed, WO_STORE_ERROR, WO_STORE_ERROR_DAMAGED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

static gboolean
make_again (WoStore *self, const char *index, gboolean late, GError **error)
{
  g_autofree char *sql = NULL;

  if (late)
    return wo_late_words_owe (self, error);
  sql = g_strdup_printf ("INSERT INTO %s (%s) VALUES ('rebuild')", index, index);
  return wo_db_exec (self->db, sql, error);
}

static gboolean
mend_one (WoStore *self, const char *index, gboolean late, gboolean *mended, GError **error)
{
  gboolean sound = FALSE;

  if (!wo_store_begin (self, error))
    return FALSE;
  if (look (self, index, late, &sound, error) && (sound || make_again (self, index, late, error)))
    {
      *mended = *mended || !sound;
      return wo_store_commit (self, error);
    }
  wo_store_rollback (self);
  return FALSE;
}

gboolean
wo_words_mend (WoStore *self, gboolean *ret_mended, GError **error)
{
  guint percent = 100;

  g_return_val_if_fail (!self->in_transaction, FALSE);

  *ret_mended = FALSE;
  if (!self->has_lists)
    return TRUE;
  if (!wo_late_words_percent (self, &percent, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (indexes); i++)
    {
      gboolean late = percent < 100 && g_str_equal (indexes[i], ORDERS);

      if (!mend_one (self, indexes[i], late, ret_mended, error))
        return FALSE;
    }
  return TRUE;
}
