/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table of pages: name, sort, type, and for a place its row in the sidebar. One order for
 * everybody, so that Ctrl+1 to 9 stay put for a person.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  WO_PAGE_PLACE, /* with the sidebar */
  WO_PAGE_STEP,  /* back button, no sidebar */
  WO_PAGE_TASK,  /* back button and sidebar: the case, which lives in Cases */
  WO_PAGE_SHEET  /* a modal window: a GtkWindow that implements WoPage */
} WoPageSort;

typedef struct
{
  const char *name;
  WoPageSort sort;
  GType (*get_type) (void);
  const char *title; /* of a place, in the sidebar; of others NULL */
  const char *icon;
  guint roles;       /* mask of WO_ROLE_BIT that sees the place; 0: everybody */
  const char *place; /* of a step: the place that is lit in the sidebar */
} WoPageRow;

/* Ends with a row whose .name is NULL. */
const WoPageRow *wo_pages (void);
const WoPageRow *wo_pages_find (const char *name);
/* The row of the pages of @type, or NULL. */
const WoPageRow *wo_pages_find_type (GType type);

G_END_DECLS
