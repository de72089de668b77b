/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One line of the palette: what it is called, and where it goes or what it does. An act that cannot be done now says
 * why and does nothing.
 */
#pragma once

#include "desktop/model/wo-named.h"
#include "desktop/shell/wo-window.h"

G_BEGIN_DECLS

/* In the order in which they stand. */
typedef enum
{
  WO_PALETTE_LATEST,
  WO_PALETTE_ACT,
  WO_PALETTE_PLACE,
  WO_PALETTE_LANDLORD,
  WO_PALETTE_PERSON,
  WO_PALETTE_CASE,
  WO_PALETTE_ORDER,
  WO_PALETTE_N
} WoPaletteGroup;

typedef struct
{
  WoPaletteGroup group;
  char *title;
  char *about;      /* or NULL; of what is grey, why */
  char *key;        /* as it is written for a person, or NULL */
  gboolean grey;    /* cannot be done now */
  gboolean several; /* other buttons cannot be told from its own */
  char *page, *id;  /* where it goes, or NULL */
  char *action;     /* detailed, or NULL */
  GWeakRef button;  /* which is pressed, or none */
} WoPaletteItem;

/* Takes @title over. */
WoPaletteItem *wo_palette_item_new (WoPaletteGroup group, char *title);
/* The one that goes to @named. */
WoPaletteItem *wo_palette_item_of (const WoNamed *named);
WoPaletteItem *wo_palette_item_ref (WoPaletteItem *self);
void wo_palette_item_unref (WoPaletteItem *self);
/* Goes there, or does it, in @window; says so where the button is there no longer. */
void wo_palette_item_go (WoPaletteItem *self, WoWindow *window);
/* The heading of the group. */
const char *wo_palette_group_title (WoPaletteGroup group);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoPaletteItem, wo_palette_item_unref)

G_END_DECLS
