/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-order.h"

#include "domain/wo-kinds.h"

#include <string.h>

/* Items that belong in an order of their own, each by what it is ordered by, then by id. */
static int
by_pos (gconstpointer a, gconstpointer b)
{
  const WoParagraph *one = *(WoParagraph *const *) a, *other = *(WoParagraph *const *) b;

  return one->pos != other->pos ? one->pos - other->pos : g_strcmp0 (one->id, other->id);
}

static int
by_date (gconstpointer a, gconstpointer b)
{
  const WoMilestone *one = *(WoMilestone *const *) a, *other = *(WoMilestone *const *) b;

  /* A milestone without a date stands last. */
  if (one->by != other->by)
    return one->by == WO_DATE_NONE ? 1 : other->by == WO_DATE_NONE ? -1 : one->by - other->by;
  return g_strcmp0 (one->id, other->id);
}

static int
by_time (gconstpointer a, gconstpointer b)
{
  const WoTimelineItem *one = *(WoTimelineItem *const *) a, *other = *(WoTimelineItem *const *) b;
  gint64 one_us = one->at_us != NULL ? g_ascii_strtoll (one->at_us, NULL, 10) : G_MAXINT64;
  gint64 other_us = other->at_us != NULL ? g_ascii_strtoll (other->at_us, NULL, 10) : G_MAXINT64;

  return one_us != other_us ? (one_us < other_us ? -1 : 1) : g_strcmp0 (one->id, other->id);
}

static int
by_time_amended (gconstpointer a, gconstpointer b)
{
  const WoAmendment *one = *(WoAmendment *const *) a, *other = *(WoAmendment *const *) b;
  gint64 one_us = one->at_us != NULL ? g_ascii_strtoll (one->at_us, NULL, 10) : G_MAXINT64;
  gint64 other_us = other->at_us != NULL ? g_ascii_strtoll (other->at_us, NULL, 10) : G_MAXINT64;

  return one_us != other_us ? (one_us < other_us ? -1 : 1) : g_strcmp0 (one->id, other->id);
}

WoOrder *
wo_order_new (const WoRecord *record)
{
  WoOrder *self = g_new0 (WoOrder, 1);

  g_return_val_if_fail (record->kind == WO_RECORD_ORDER, self);
  self->id = g_strdup (record->id);
  self->number = g_strdup (record->number);
  self->version = record->version;
  wo_kind_fill (&wo_order_kind, record, self);
  if (self->state == NULL)
    self->state = g_strdup (wo_order_states[0]);
  g_ptr_array_sort (self->paragraphs, by_pos);
  g_ptr_array_sort (self->elements.milestones, by_date);
  g_ptr_array_sort (self->timeline, by_time);
  g_ptr_array_sort (self->amendments, by_time_amended);
  return self;
}

void
wo_order_free (WoOrder *self)
{
  if (self == NULL)
    return;
  wo_kind_clear (&wo_order_kind, self);
  g_free (self->id);
  g_free (self->number);
  g_free (self);
}

gboolean
wo_order_is_signed (const WoOrder *self)
{
  static const char *const after[] = { "signed",       "issued", "monitored", "complied",
                                       "not complied", "closed", NULL };

  return g_strv_contains (after, self->state);
}

gboolean
wo_order_is_new_action (const char *before, const char *after)
{
  gsize first = 0, last = 0, n, m;

  if (after == NULL || *after == '\0')
    return FALSE;
  if (before == NULL || *before == '\0')
    return TRUE;
  n = strlen (before);
  m = strlen (after);
  while (first < MIN (n, m) && before[first] == after[first])
    first++;
  while (last < MIN (n, m) - first && before[n - 1 - last] == after[m - 1 - last])
    last++;
  return first + last < m && 3 * (first + last) < 2 * n;
}
