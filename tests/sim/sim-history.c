/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-history.h"

#include "register/wo-history-read.h"

static void
check_end (Sim *sim, const WoHistory *history, const char *id, gboolean of_order)
{
  g_autoptr (WoRecord) last = wo_history_record (history, history->stops->len - 1, of_order);
  g_autoptr (WoRecord) row = wo_store_get_record (sim->server, id, NULL);

  for (guint i = 0; i < row->cells->len; i++)
    {
      const WoCell *cell = g_ptr_array_index (row->cells, i);

      /* The steps of the story are its stops. */
      if (g_str_has_prefix (cell->path, "timeline/"))
        continue;
      if (last == NULL || g_strcmp0 (wo_record_get (last, cell->path), cell->value) != 0)
        sim_broken (sim, "the history of %s ends with another %s than its row has", id, cell->path);
    }
}

static gboolean
has_order (Sim *sim, const char *case_id)
{
  g_auto (GStrv) orders = wo_store_find (sim->server, WO_RECORD_ORDER, "case", case_id, NULL);

  return orders != NULL && orders[0] != NULL;
}

/* A case's own is read with that of its orders. */
static void
check_one (Sim *sim, const char *id, gboolean of_order)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoHistory) history = wo_history_read (sim->server, id, TRUE, &error);

  if (history == NULL)
    sim_broken (sim, "the history of %s cannot be read: %s", id, error->message);
  else if (!history->whole)
    sim_broken (sim, "the history of %s does not end in its row", id);
  else
    check_end (sim, history, id, of_order);
}

void
sim_history_check (Sim *sim)
{
  static const WoRecordKind kinds[] = { WO_RECORD_ORDER, WO_RECORD_CASE };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_auto (GStrv) ids = wo_store_list (sim->server, kinds[i], NULL);

      for (guint k = 0; ids[k] != NULL; k++)
        if (kinds[i] == WO_RECORD_ORDER || !has_order (sim, ids[k]))
          check_one (sim, ids[k], kinds[i] == WO_RECORD_ORDER);
    }
}
