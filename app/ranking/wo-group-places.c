/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking/wo-group-places.h"

WoGroupPlaces *
wo_group_places_new (guint most)
{
  WoGroupPlaces *self = g_new0 (WoGroupPlaces, 1);
  gsize n = 64;

  while (n < 2 * (gsize) most)
    n *= 2;
  self->places = g_new0 (WoGroupPlace, n);
  self->mask = (guint) (n - 1);
  return self;
}

void
wo_group_places_free (WoGroupPlaces *self)
{
  if (self == NULL)
    return;
  g_free (self->places);
  g_free (self);
}
