/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/wo-register-private.h"

/* The cells by which a record rests on another. */
static const char *const references[] = { "case", "landlord_id", "merged_into" };

static gboolean
is_there (WoStore *store, const char *id)
{
  g_autoptr (WoRecord) record = wo_store_get_record (store, id, NULL);

  return record != NULL;
}

static gboolean
refers_to_missing (WoStore *store, const WoAct *act)
{
  for (guint i = 0; i < act->cells->len; i++)
    {
      const WoActCell *cell = g_ptr_array_index (act->cells, i);

      for (guint r = 0; r < G_N_ELEMENTS (references); r++)
        if (cell->value != NULL && *cell->value != '\0' &&
            g_str_equal (cell->path, references[r]) && !is_there (store, cell->value))
          return TRUE;
    }
  return FALSE;
}

gboolean
wo_register_is_early (WoStore *store, const WoAct *act)
{
  g_autoptr (WoRecord) record = wo_store_get_record (store, act->record, NULL);

  return act->seen_version > (record != NULL ? record->version : 0) || !is_there (store, act->by) ||
         refers_to_missing (store, act);
}
