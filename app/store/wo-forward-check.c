/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-forward-check.h"

#include "ranking/wo-pairs.h"
#include "store/wo-forward.h"

#include <string.h>

/* Texts beside stems; either may be missing. Orders whose words are still to be indexed have none yet. */
#define ORDERS                                                                                     \
  "SELECT stems, reference, number, landlord, details, order_doc.categories, order_doc.issues, "   \
  "matter, body FROM order_doc LEFT JOIN order_stems USING (row)"
#define FINDINGS                                                                                   \
  "SELECT stems, finding.reference, landlord, finding.category, complaint, finding.finding "       \
  "FROM finding LEFT JOIN finding_stems USING (row)"
#define SPARE                                                                                      \
  "SELECT (SELECT count (*) FROM order_stems WHERE row NOT IN (SELECT row FROM order_doc)) + "     \
  "(SELECT count (*) FROM finding_stems WHERE row NOT IN (SELECT row FROM finding))"

/* Whether the stems in column 0 are those of the texts behind it. */
static gboolean
is_right (WoStore *self, WoStatement *from, const guint *weights, guint n_texts)
{
  g_autoptr (GBytes) kept = wo_statement_bytes (from, 0);
  g_autoptr (GBytes) wanted = NULL;
  g_autoptr (GArray) pairs = NULL;
  char *texts[WO_FORWARD_ORDER_TEXTS];
  const WoForwardTexts words = { (const char *const *) texts, weights, n_texts };
  guint length;

  for (guint i = 0; i < n_texts; i++)
    texts[i] = wo_statement_dup (from, (int) i + 1);
  pairs = wo_forward_pairs (self, &words, FALSE, &length, NULL);
  for (guint i = 0; i < n_texts; i++)
    g_free (texts[i]);
  if (pairs == NULL)
    return FALSE;
  wanted = wo_pairs_seal ((const WoPair *) (gpointer) pairs->data, pairs->len);
  return g_bytes_equal (kept, wanted);
}

static gboolean
check_side (WoStore *self,
            const char *sql,
            const guint *weights,
            guint n_texts,
            WoForwardCheck *check,
            GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from = wo_db_prepare (self->db, sql, error);

  if (from == NULL)
    return FALSE;
  while (wo_statement_next (from, &failed))
    {
      check->documents++;
      if (wo_statement_is_null (from, 0))
        check->missing++;
      else if (!is_right (self, from, weights, n_texts))
        check->wrong++;
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

gboolean
wo_forward_check (WoStore *self, WoForwardCheck *ret_check, GError **error)
{
  WoForwardCheck check = { 0 };
  gint64 spare = 0;

  /* What is remembered of the stems is not what stands there. */
  wo_forward_forget_ids (self);
  if (!check_side (self, ORDERS, wo_forward_order_weights, WO_FORWARD_ORDER_TEXTS, &check, error) ||
      !check_side (self, FINDINGS, wo_forward_finding_weights, WO_FORWARD_FINDING_TEXTS, &check,
                   error) ||
      !wo_db_number (self->db, SPARE, &spare, error))
    return FALSE;
  check.spare = (guint) spare;
  *ret_check = check;
  return TRUE;
}

gboolean
wo_forward_is_sound (const WoForwardCheck *check)
{
  return check->missing == 0 && check->spare == 0 && check->wrong == 0;
}

gboolean
wo_forward_mend (WoStore *self, gboolean *ret_mended, GError **error)
{
  WoForwardCheck check;

  *ret_mended = FALSE;
  if (!wo_forward_check (self, &check, error))
    return FALSE;
  if (wo_forward_is_sound (&check))
    return TRUE;
  *ret_mended = wo_forward_make_again (self, error);
  return *ret_mended;
}
