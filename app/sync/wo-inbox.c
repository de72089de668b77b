/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/wo-engine.h"

#include "domain/wo-erased.h"
#include "store/wo-kept.h"
#include "store/wo-sweep.h"
#include "sync/wo-engine-private.h"

gint64
wo_engine_cursor (WoEngine *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return wo_engine_meta_number (self, "cursor");
}

/* A register that is not as far as its own rows here has forgotten some of what it said. */
static gboolean
check_head (WoEngine *self, const WoPage *page, GError **error)
{
  if (page->head == -1 || page->head >= wo_engine_cursor (self))
    return TRUE;
  g_set_error_literal (error, WO_SYNC_ERROR, WO_SYNC_ERROR_EPOCH,
                       "The server holds less than it once had: it was put back to an earlier day");
  return FALSE;
}

/* A page that was asked for at another time leaves a hole or goes back: it is not taken. */
static gboolean
check_place (WoEngine *self, const WoPage *page, GError **error)
{
  gint64 cursor = wo_engine_cursor (self);

  if (page->next >= cursor && (page->after == -1 || page->after == cursor))
    return TRUE;
  g_set_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER,
               "the page does not begin at position %" G_GINT64_FORMAT, cursor);
  return FALSE;
}

/* A row that is here as it is need not be written again when all of them come anew. */
static gboolean
is_here (WoEngine *self, const WoPageRow *row, GError **error)
{
  return wo_engine_is_passing (self) &&
         wo_sweep_position (self->store, row->record->id, error) == row->position;
}

/* Whether @record names no longer a file that the one that is here does. */
static gboolean
lets_go_of_a_file (const WoRecord *present, const WoRecord *record)
{
  for (guint i = 0; i < present->cells->len; i++)
    {
      const WoCell *cell = g_ptr_array_index (present->cells, i);

      if (g_str_has_prefix (cell->path, "files/") && g_str_has_suffix (cell->path, ".hash") &&
          g_strcmp0 (cell->value, wo_record_get (record, cell->path)) != 0)
        return TRUE;
    }
  return FALSE;
}

/* What was erased since goes here too: from the acts that are kept, and from between the records. */
static gboolean
follow_erasure (WoEngine *self, const WoRecord *record, GError **error)
{
  g_autoptr (WoRecord) present = NULL;

  if (record->kind == WO_RECORD_CASE || record->kind == WO_RECORD_ORDER)
    present = wo_store_get_record (self->store, record->id, NULL);
  if (present != NULL && lets_go_of_a_file (present, record))
    self->went = TRUE;
  for (guint i = 0; i < record->cells->len; i++)
    {
      const WoCell *cell = g_ptr_array_index (record->cells, i);

      if (!wo_erased_is (cell->value))
        continue;
      if (present == NULL)
        present = wo_store_get_record (self->store, record->id, NULL);
      if (present != NULL && wo_record_get (present, cell->path) != NULL &&
          !wo_erased_is (wo_record_get (present, cell->path)))
        {
          self->went = TRUE;
          return wo_kept_forget_record (self->store, record->id, error);
        }
    }
  return TRUE;
}

static gboolean
put_row (WoEngine *self, const WoPageRow *row, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean here;

  /* What is not marked goes at the end of the pass, and what could be read when it began may be gone by now. */
  if (row->record == NULL)
    {
      self->went = TRUE;
      return wo_engine_is_passing (self) ? wo_sweep_unmark (self->store, row->gone, error)
                                         : wo_sweep_drop (self->store, row->gone, error);
    }
  here = is_here (self, row, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (wo_engine_is_passing (self) && !wo_sweep_mark (self->store, row->record->id, error))
    return FALSE;
  return wo_sweep_keep (self->store, row->record->id, error) &&
         wo_engine_drop_settled (self, row->record, error) &&
         (here || follow_erasure (self, row->record, error)) &&
         (here || wo_store_put_record (self->store, row->record, row->position, error));
}

static gboolean
put_rows (WoEngine *self, const WoPage *page, GError **error)
{
  for (guint i = 0; i < page->rows->len; i++)
    if (!put_row (self, g_ptr_array_index (page->rows, i), error))
      return FALSE;
  return wo_engine_set_meta_number (self, "cursor", page->next, error);
}

/* The rows hold what these acts did. */
static gboolean
drop_accepted (WoEngine *self, gint64 position, guint *ret_dropped, GError **error)
{
  g_autoptr (GPtrArray) accepted = wo_pending_list (self->store, WO_PENDING_ACCEPTED, 0, 0, error);

  if (accepted == NULL)
    return FALSE;
  for (guint i = 0; i < accepted->len; i++)
    {
      const WoPending *pending = g_ptr_array_index (accepted, i);

      if (pending->position > position)
        continue;
      if (!wo_pending_remove (self->store, pending->n, error))
        return FALSE;
      (*ret_dropped)++;
    }
  return TRUE;
}

/* What a backup holds comes back with it, and need not be kept here; where there is none, what is kept has
 * bounds. */
static gboolean
let_go_of_kept (WoEngine *self, const WoPage *page, GError **error)
{
  if (page->backed_up > 0)
    return wo_kept_forget (self->store, page->backed_up, error);
  return page->checkpoint == NULL ||
         wo_kept_bound (self->store, page->checkpoint->size, page->checkpoint->at_us, error);
}

/* The rewind goes before the rows, or a row that came would be put back to what it was. Where nothing
 * came and nothing is dropped, what is shown is right already. */
static gboolean
take_page (WoEngine *self, const WoPage *page, gboolean *ret_again, GError **error)
{
  gboolean ends = FALSE;
  guint dropped = 0;

  if (!wo_engine_check_epoch (self, page->epoch, error) || !check_place (self, page, error) ||
      !check_head (self, page, error) || !wo_engine_check_log (self, page, error) ||
      !wo_engine_check_scope (self, page->scope, ret_again, error))
    return FALSE;
  if (*ret_again)
    return TRUE;
  if (!drop_accepted (self, page->next, &dropped, error) || !let_go_of_kept (self, page, error))
    return FALSE;
  ends = wo_engine_is_passing (self) && !page->more;
  if (page->rows->len == 0 && dropped == 0 && !ends && !wo_sweep_has_lost (self->store))
    return wo_engine_set_meta_number (self, "cursor", page->next, error);
  return wo_base_rewind (self->store, error) && put_rows (self, page, error) &&
         (!ends || wo_engine_end_pass (self, error)) && wo_sweep_settle (self->store, error) &&
         wo_engine_replay (self, error);
}

gboolean
wo_engine_take_rows (WoEngine *self, GBytes *bytes, gboolean *ret_more, GError **error)
{
  g_autoptr (WoPage) page = NULL;
  gboolean again = FALSE;

  g_return_val_if_fail (self != NULL && bytes != NULL && ret_more != NULL, FALSE);

  page = wo_page_read (bytes, error);
  if (page == NULL || !wo_store_begin (self->store, error))
    return FALSE;
  if (!wo_engine_finish (self, take_page (self, page, &again, error), error))
    return FALSE;
  self->early = FALSE;
  wo_sweep_scrub (self->store);
  *ret_more = page->more || again;
  return TRUE;
}
