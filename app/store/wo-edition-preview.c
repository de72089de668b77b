/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-edition-preview.h"

#include "domain/wo-edition-effect.h"
#include "protocol/wo-packs.h"
#include "store/wo-lists.h"
#include "store/wo-store-editions.h"

static void
row_free (gpointer data)
{
  WoEditionPreviewRow *self = data;

  g_free (self->case_id);
  g_free (self->order_id);
  g_free (self->reference);
  g_free (self->landlord);
  g_free (self->number);
  g_free (self->state);
  g_free (self->edition);
  g_clear_pointer (&self->effects, g_ptr_array_unref);
  g_free (self);
}

void
wo_edition_preview_free (WoEditionPreview *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/* The rows of all orders that are not signed yet. */
static GArray *
list_open (WoStore *store, GError **error)
{
  static const char *const states[] = { "draft", "handed up", "approved" };
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      const WoOrderFilter filter = { .state = states[i] };
      g_autoptr (GArray) rows = wo_list_orders (store, &filter, error);

      if (rows == NULL)
        return NULL;
      if (rows->len > 0)
        g_array_append_vals (all, rows->data, rows->len);
    }
  return g_steal_pointer (&all);
}

/* What stays the same over all drafts of one preview. */
typedef struct
{
  WoStore *store;
  const WoEdition *edition;
  WoDate today;
} Preview;

static GPtrArray *
judge (const Preview *self,
       const WoRecord *c,
       const WoRecord *order,
       char **ret_edition,
       GError **error)
{
  WoState *state = wo_store_state (self->store, 0);
  g_autoptr (WoCase) view = wo_case_new (c);
  g_autoptr (WoOrder) order_view = wo_order_new (order);
  g_autoptr (WoStanding) standing = wo_standing_of_case (state, view, self->today);
  g_autoptr (WoRecord) earlier =
      order_view->related_to != NULL ? state->get (state, order_view->related_to) : NULL;
  const WoEdition *now = wo_store_edition (self->store, view->guidance, error);
  const WoEditionDraft draft = {
    .c = view,
    .case_record = c,
    .order = order_view,
    .order_record = order,
    .earlier = earlier,
    .standing = standing,
    .calendar = wo_calendars_get ("england-and-wales"),
    .today = self->today,
  };

  if (now == NULL || !wo_store_state_error (self->store, error))
    return NULL;
  *ret_edition = g_strdup (now->id);
  return wo_edition_effect (&draft, now, self->edition);
}

static gboolean
look_at (const Preview *self, gint64 row, WoEditionPreview *preview, GError **error)
{
  g_autoptr (WoOrderRow) listed = wo_list_order_row (self->store, row, error);
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoRecord) order = NULL, c = NULL;
  g_autoptr (GPtrArray) effects = NULL;
  g_autofree char *edition = NULL;
  WoEditionPreviewRow *made;

  if (listed == NULL || listed->case_id == NULL)
    return TRUE;
  order = wo_store_get_record (self->store, listed->id, &failed);
  c = failed == NULL ? wo_store_get_record (self->store, listed->case_id, &failed) : NULL;
  if (c != NULL && order != NULL)
    effects = judge (self, c, order, &edition, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (effects == NULL)
    return TRUE;
  preview->looked_at++;
  if (effects->len == 0)
    return TRUE;
  made = g_new0 (WoEditionPreviewRow, 1);
  made->case_id = g_strdup (listed->case_id);
  made->order_id = g_strdup (listed->id);
  made->reference = g_strdup (listed->reference);
  made->landlord = g_strdup (listed->landlord);
  made->number = g_strdup (listed->number);
  made->state = g_strdup (listed->state);
  made->edition = g_steal_pointer (&edition);
  made->effects = g_steal_pointer (&effects);
  g_ptr_array_add (preview->rows, made);
  return TRUE;
}

WoEditionPreview *
wo_edition_preview (
    WoStore *store, const char *json, WoDate today, guint from, guint limit, GError **error)
{
  g_autoptr (WoEdition) edition = wo_edition_from_json (json, -1, error);
  const Preview self = { store, edition, today };
  g_autoptr (WoEditionPreview) preview = NULL;
  g_autoptr (GArray) open = NULL;

  if (edition == NULL)
    return NULL;
  open = list_open (store, error);
  if (open == NULL)
    return NULL;
  preview = g_new0 (WoEditionPreview, 1);
  preview->rows = g_ptr_array_new_with_free_func (row_free);
  preview->next = from;
  while (preview->next < open->len && preview->next - from < limit)
    if (!look_at (&self, g_array_index (open, gint64, preview->next++), preview, error))
      return NULL;
  preview->more = preview->next < open->len;
  return g_steal_pointer (&preview);
}
