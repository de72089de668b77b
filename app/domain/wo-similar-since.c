/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-similar.h"

/* A place in the register tells to the act what came first; where either place is not known, as of a row of
 * another tracker, the day has to do. */
static gboolean
is_since (const WoOrder *order, const WoSimilarRecord *search)
{
  if (order->signed_on == WO_DATE_NONE)
    return FALSE;
  if (order->signed_position > 0 && search->register_at > 0)
    return order->signed_position > search->register_at;
  return order->signed_on > search->as_of;
}

char *
wo_similar_signed_since (WoState *state, const WoCase *c)
{
  g_auto (GStrv) ids = state->signed_since (state, c);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = state->get (state, ids[i]);
      g_autoptr (WoOrder) order =
          record != NULL && record->kind == WO_RECORD_ORDER ? wo_order_new (record) : NULL;

      if (order != NULL && g_strcmp0 (order->case_id, c->id) != 0 && is_since (order, &c->similar))
        return g_strdup (record->number != NULL ? record->number : record->id);
    }
  return NULL;
}
