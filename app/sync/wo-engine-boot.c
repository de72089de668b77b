/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-sweep.h"
#include "sync/wo-engine-private.h"

/* Set from the first page of what is fetched in bulk until all of it is here. */
#define BOOT "boot"

gboolean
wo_engine_is_booting (WoEngine *self)
{
  g_autofree char *boot = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  boot = wo_store_get_meta (self->store, BOOT);
  return boot != NULL;
}

gboolean
wo_engine_may_boot (WoEngine *self)
{
  g_autofree char *scope = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (wo_engine_is_booting (self))
    return TRUE;
  scope = wo_store_get_meta (self->store, "scope");
  return scope == NULL && wo_engine_cursor (self) == 0 && !wo_engine_is_passing (self);
}

static gboolean
put_first (WoEngine *self, const WoPage *page, GError **error)
{
  for (guint i = 0; i < page->rows->len; i++)
    {
      const WoPageRow *row = g_ptr_array_index (page->rows, i);

      if (row->record != NULL &&
          !wo_store_put_record (self->store, row->record, row->position, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
wo_engine_take_first (WoEngine *self, GBytes *bytes, GError **error)
{
  g_autoptr (WoPage) page = NULL;
  gboolean good;

  g_return_val_if_fail (self != NULL && bytes != NULL, FALSE);

  page = wo_page_read (bytes, error);
  if (page == NULL || !wo_store_begin (self->store, error))
    return FALSE;
  good = wo_engine_check_epoch (self, page->epoch, error) &&
         wo_engine_check_log (self, page, error) && wo_base_rewind (self->store, error) &&
         put_first (self, page, error) && wo_store_set_meta (self->store, BOOT, "1", error) &&
         wo_engine_replay (self, error);
  return wo_engine_finish (self, good, error);
}

gboolean
wo_engine_fetches_from (WoEngine *self, const char *epoch, GError **error)
{
  g_return_val_if_fail (self != NULL && epoch != NULL, FALSE);

  return wo_engine_check_epoch (self, epoch, error);
}

gboolean
wo_engine_drop_boot (WoEngine *self, GError **error)
{
  return wo_store_set_meta (self->store, BOOT, NULL, error);
}

/* What the first page brought goes if it may not be read any more. */
gboolean
wo_engine_leave_boot (WoEngine *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!wo_engine_is_booting (self))
    return TRUE;
  if (!wo_store_begin (self->store, error))
    return FALSE;
  return wo_engine_finish (self,
                           wo_engine_drop_boot (self, error) && wo_engine_begin_pass (self, error),
                           error);
}
