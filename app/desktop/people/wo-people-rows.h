/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the lists of people, of their grants and of who stands in share.
 */
#pragma once

#include "desktop/widgets/wo-date-field.h"
#include "desktop/widgets/wo-drop.h"
#include "desktop/widgets/wo-row.h"

G_BEGIN_DECLS

/* Takes every row out of @list. */
void wo_people_rows_empty (GtkListBox *list);

typedef void (*WoPeopleEnd) (gpointer owner, const char *id);

/* A button that ends today what @row shows and @what names: calls @end with the @id. @owner owns the row. */
void wo_people_rows_add_end (
    WoRow *row, const char *what, const char *id, WoPeopleEnd end, gpointer owner);

/* The first @n roles as choices; @first: what stands before them, chosen by nothing, or NULL. */
void wo_people_rows_fill_roles (WoDrop *drop, const char *first, guint n);

/* The one of two fields whose text is no day, or NULL: it must not be taken for an empty one, which sets no end. */
WoDateField *wo_people_rows_unread_day (WoDateField *from, WoDateField *until);

G_END_DECLS
