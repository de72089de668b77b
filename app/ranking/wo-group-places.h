/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the one match of each group stands, while those of a question are gathered: a table with open places, as
 * large as it can ever need to be, of which only what is touched takes memory.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 group; /* 0: the place is free */
  guint at;
} WoGroupPlace;

typedef struct
{
  WoGroupPlace *places;
  guint mask;
} WoGroupPlaces;

/* For up to @most groups, of which none is known yet. */
WoGroupPlaces *wo_group_places_new (guint most);
void wo_group_places_free (WoGroupPlaces *self);
static inline guint
wo_group_places_first (const WoGroupPlaces *self, guint64 group)
{
  return (guint) ((group * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32) & self->mask;
}

/* It will be looked for soon. */
static inline void
wo_group_places_expect (const WoGroupPlaces *self, guint64 group)
{
  __builtin_prefetch (&self->places[wo_group_places_first (self, group)], 1);
}

/* Where @group, which is not 0, stands; its own group is 0 as long as nobody has set it. */
static inline WoGroupPlace *
wo_group_places_find (const WoGroupPlaces *self, guint64 group)
{
  guint at = wo_group_places_first (self, group);

  while (self->places[at].group != 0 && self->places[at].group != group)
    at = (at + 1) & self->mask;
  return &self->places[at];
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoGroupPlaces, wo_group_places_free)

G_END_DECLS
