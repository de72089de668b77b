/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-sitting.h"

#include "domain/wo-order-lint.h"

void
wo_sitting_waived_free (WoSittingWaived *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->order);
  g_free (self->what);
  g_free (self->by);
  g_free (self->because);
  g_free (self);
}

/* The cell that holds that very reason: of the one place, or of the rule wherever it speaks. Where both hold one, the
 * other may be another person's. A place may be named where there is none, too. */
static const WoCell *
cell_of (const WoRecord *order, const WoLintFinding *finding)
{
  g_autofree char *of_place =
      g_strdup_printf ("waivers/%s@%d.waived_because", finding->rule, finding->paragraph);
  g_autofree char *of_rule = g_strdup_printf ("waivers/%s.waived_because", finding->rule);
  const char *const paths[] = { of_place, of_rule };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    if (g_strcmp0 (wo_record_get (order, paths[i]), finding->waived_because) == 0)
      return wo_record_cell (order, paths[i]);
  return NULL;
}

static void
add (GPtrArray *all, const WoRecord *order, const WoLintFinding *finding)
{
  const WoCell *cell = cell_of (order, finding);
  WoSittingWaived *waived = g_new0 (WoSittingWaived, 1);

  waived->id = g_strdup_printf ("%s-%u", order->id, all->len + 1);
  waived->order = g_strdup (order->id);
  waived->what = g_strdup (finding->why);
  waived->by = g_strdup (cell != NULL ? cell->by : NULL);
  waived->because = g_strdup (finding->waived_because);
  g_ptr_array_add (all, waived);
}

GPtrArray *
wo_sitting_read_waived (const WoWaivedInput *input)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_sitting_waived_free);
  g_autoptr (WoOrder) order = NULL;
  g_autoptr (WoCase) c = NULL;
  g_autoptr (WoLint) lint = NULL;

  g_return_val_if_fail (input->order != NULL, all);

  if (input->c == NULL || input->c->kind != WO_RECORD_CASE || input->edition == NULL ||
      !wo_record_has_members (input->order, "waivers"))
    return all;
  order = wo_order_new (input->order);
  c = wo_case_new (input->c);
  lint = wo_order_lint (&(WoOrderLint){ .order = order,
                                        .c = c,
                                        .earlier = input->earlier,
                                        .edition = input->edition,
                                        .today = input->today });
  for (guint i = 0; i < lint->findings->len; i++)
    {
      const WoLintFinding *finding = lint->findings->pdata[i];

      if (finding->must_fix && finding->waived_because != NULL)
        add (all, input->order, finding);
    }
  return all;
}
