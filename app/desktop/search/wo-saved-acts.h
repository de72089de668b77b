/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Keeping a search, under a name that is asked for; renaming it, and deleting it, which can be
 * undone for as long as the toast shows. What is refused is said in a toast.
 */
#pragma once

#include "desktop/model/wo-searches.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A copy, and its end. */
WoSavedSearch *wo_saved_copy (const WoSavedSearch *search);
void wo_saved_free (WoSavedSearch *search);

/* Asks for a name and keeps @search under it; one with an id is renamed. @near is in a window. */
void wo_saved_ask_name (GtkWidget *near, WoDesk *desk, const WoSavedSearch *search);
/* Keeps @search as it is now, and says @told (or nothing). */
void wo_saved_put (GtkWidget *near, WoDesk *desk, const WoSavedSearch *search, const char *told);
/* Whether new orders that match are told in the morning's brief. */
void
wo_saved_set_alert (GtkWidget *near, WoDesk *desk, const WoSavedSearch *search, gboolean alert);
void wo_saved_delete (GtkWidget *near, WoDesk *desk, const WoSavedSearch *search);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoSavedSearch, wo_saved_free)

G_END_DECLS
