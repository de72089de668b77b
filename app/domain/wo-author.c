/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-author.h"

#include <string.h>

/* A cell is never changed, so that the same cells say the same. */
static gboolean
is_same (const WoRecord *a, const WoRecord *b)
{
  return a->kind == b->kind && a->cells->len == b->cells->len && g_str_equal (a->id, b->id) &&
         (a->cells->len == 0 ||
          memcmp (a->cells->pdata, b->cells->pdata, a->cells->len * sizeof (gpointer)) == 0);
}

WoPerson *
wo_author_read (WoAuthor *self, const WoRecord *record, WoDate today)
{
  if (self->record != NULL && self->person->today == today && is_same (self->record, record))
    {
      self->person->held = self->held;
      return self->person;
    }
  wo_author_clear (self);
  self->record = wo_record_copy (record);
  self->person = wo_person_new (record, today);
  self->held = self->person->held;
  return self->person;
}

WoAuthor
wo_author_steal (WoAuthor *self)
{
  WoAuthor held = *self;

  *self = (WoAuthor){ 0 };
  return held;
}

void
wo_author_clear (WoAuthor *self)
{
  g_clear_pointer (&self->record, wo_record_free);
  g_clear_pointer (&self->person, wo_person_free);
}
