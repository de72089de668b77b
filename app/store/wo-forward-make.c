/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-forward.h"

#include "ranking/wo-pairs.h"

#include <stdio.h>
#include <string.h>

/* In meta: the last order and the last finding that are made again, by row. */
#define LEFT "stems-left"

#define ORDERS                                                                                     \
  "SELECT row, reference, number, landlord, details, categories, issues, matter, body "            \
  "FROM order_doc WHERE row > ? ORDER BY row LIMIT ?"
#define FINDINGS                                                                                   \
  "SELECT row, date, landlord_key, reference, landlord, category, complaint, finding "             \
  "FROM finding WHERE row > ? ORDER BY row LIMIT ?"

typedef struct
{
  gint64 order, finding;
} Left;

static gboolean
read_left (WoStore *self, Left *ret_left)
{
  g_autofree char *text = wo_store_get_meta (self, LEFT);

  return text != NULL && sscanf (text, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, &ret_left->order,
                                 &ret_left->finding) == 2;
}

static WoStatement *
rows_after (WoStore *self, const char *sql, gint64 row, int batch, GError **error)
{
  WoStatement *from = wo_db_prepare (self->db, sql, error);

  if (from == NULL)
    return NULL;
  wo_statement_bind_int (from, 1, row);
  wo_statement_bind_int (from, 2, batch);
  return from;
}

static gboolean
finish (GError *failed, GError **error)
{
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
make_orders (WoStore *self, gint64 *row, guint *n, GError **error)
{
  GError *failed = NULL;
  g_autoptr (WoStatement) from = rows_after (self, ORDERS, *row, WO_FORWARD_BATCH, error);

  if (from == NULL)
    return FALSE;
  while (wo_statement_next (from, &failed))
    {
      char *texts[WO_FORWARD_ORDER_TEXTS];
      gboolean made;

      *row = wo_statement_int (from, 0);
      (*n)++;
      for (int i = 0; i < WO_FORWARD_ORDER_TEXTS; i++)
        texts[i] = wo_statement_dup (from, i + 1);
      made = wo_forward_write_order (self, *row, texts, error);
      for (int i = 0; i < WO_FORWARD_ORDER_TEXTS; i++)
        g_free (texts[i]);
      if (!made)
        return FALSE;
    }
  return finish (failed, error);
}

static gboolean
make_findings (WoStore *self, gint64 *row, guint *n, GError **error)
{
  GError *failed = NULL;
  g_autoptr (WoStatement) from =
      rows_after (self, FINDINGS, *row, WO_FORWARD_FINDINGS_BATCH, error);

  if (from == NULL)
    return FALSE;
  while (wo_statement_next (from, &failed))
    {
      WoForwardFinding finding = {
        .row = wo_statement_int (from, 0),
        .date = (int) wo_statement_int (from, 1),
        .landlord_key = wo_statement_text (from, 2),
      };

      for (int i = 0; i < WO_FORWARD_FINDING_TEXTS; i++)
        finding.texts[i] = wo_statement_text (from, i + 3);
      *row = finding.row;
      (*n)++;
      if (!wo_forward_write_finding (self, &finding, error))
        return FALSE;
    }
  return finish (failed, error);
}

static gboolean
make_batch (WoStore *self, gboolean *ret_more, GError **error)
{
  Left left;
  guint n = 0;
  g_autofree char *mark = NULL;

  if (!read_left (self, &left))
    {
      *ret_more = FALSE;
      return wo_store_set_meta (self, LEFT, NULL, error);
    }
  if (!make_orders (self, &left.order, &n, error) ||
      (n == 0 && !make_findings (self, &left.finding, &n, error)))
    return FALSE;
  *ret_more = n > 0;
  if (n > 0)
    mark = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, left.order, left.finding);
  return wo_store_set_meta (self, LEFT, mark, error) && (n > 0 || wo_forward_renew (self, error));
}

gboolean
wo_forward_is_made (WoStore *self)
{
  g_autofree char *left = wo_store_get_meta (self, LEFT);

  return left == NULL;
}

gboolean
wo_forward_make_rest (WoStore *self, GError **error)
{
  gboolean more = self->has_lists && !wo_forward_is_made (self);

  while (more)
    {
      if (!wo_store_begin (self, error))
        return FALSE;
      if (!make_batch (self, &more, error))
        {
          wo_store_rollback (self);
          return FALSE;
        }
      if (!wo_store_commit (self, error))
        return FALSE;
    }
  return TRUE;
}

/* The ids of stems are given anew: what anybody remembers of them is of another making. */
gboolean
wo_forward_make_again (WoStore *self, GError **error)
{
  g_return_val_if_fail (!self->in_transaction, FALSE);

  if (!wo_store_begin (self, error))
    return FALSE;
  if (!wo_db_exec (self->db,
                   "DELETE FROM stems_change; DELETE FROM order_stems; DELETE FROM finding_stems; "
                   "DELETE FROM stem",
                   error) ||
      !wo_store_set_meta (self, LEFT, "0 0", error) || !wo_forward_renew (self, error))
    {
      wo_store_rollback (self);
      return FALSE;
    }
  wo_forward_forget_ids (self);
  return wo_store_commit (self, error) && wo_forward_make_rest (self, error);
}

/* Marks in @used, by id, the stems of all the lists that @sql says. */
static gboolean
mark_used (WoStore *self, const char *sql, GByteArray *used, GError **error)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (WoPair));
  GError *failed = NULL;
  g_autoptr (WoStatement) from = wo_db_prepare (self->db, sql, error);

  if (from == NULL)
    return FALSE;
  while (wo_statement_next (from, &failed))
    {
      g_autoptr (GBytes) stems = wo_statement_bytes (from, 0);
      gsize size;
      const guint8 *data = g_bytes_get_data (stems, &size);

      g_array_set_size (pairs, 0);
      if (!wo_pairs_unseal (data, size, used->len, pairs))
        {
          g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_DAMAGED,
                       "%s: The forward index is not what was written", self->path);
          return FALSE;
        }
      for (guint i = 0; i < pairs->len; i++)
        used->data[g_array_index (pairs, WoPair, i).id] = 1;
    }
  return finish (failed, error);
}

static gboolean
remove_stem (WoStore *self, gint64 id, GError **error)
{
  g_autoptr (WoStatement) to = wo_db_prepare (self->db, "DELETE FROM stem WHERE id = ?", error);

  if (to == NULL)
    return FALSE;
  wo_statement_bind_int (to, 1, id);
  return wo_statement_run (to, error);
}

static gboolean
remove_unused (WoStore *self, GError **error)
{
  g_autoptr (GByteArray) used = g_byte_array_new ();
  gint64 last = 0;

  if (!wo_db_number (self->db, "SELECT max (id) FROM stem", &last, error))
    return FALSE;
  g_byte_array_set_size (used, (guint) CLAMP (last + 1, 1, WO_STEM_ID_MAX));
  memset (used->data, 0, used->len);
  if (!mark_used (self, "SELECT stems FROM order_stems ORDER BY row", used, error) ||
      !mark_used (self, "SELECT stems FROM finding_stems ORDER BY row", used, error))
    return FALSE;
  for (guint id = 1; id < used->len; id++)
    if (!used->data[id] && !remove_stem (self, id, error))
      return FALSE;
  return wo_db_exec (self->db, "DELETE FROM stems_change", error) && wo_forward_renew (self, error);
}

gboolean
wo_forward_scrub (WoStore *self, GError **error)
{
  g_autoptr (GError) failed = NULL;

  g_return_val_if_fail (!self->in_transaction, FALSE);

  if (!self->has_lists)
    return TRUE;
  if (!wo_store_begin (self, error))
    return FALSE;
  if (remove_unused (self, &failed))
    {
      wo_forward_forget_ids (self);
      return wo_store_commit (self, error);
    }
  wo_store_rollback (self);
  if (g_error_matches (failed, WO_STORE_ERROR, WO_STORE_ERROR_DAMAGED))
    return wo_forward_make_again (self, error);
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}
