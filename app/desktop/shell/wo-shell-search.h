/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The door for the desktop's own search: org.gnome.Shell.SearchProvider2 on the session bus. It finds cases by
 * their words, opens one, or goes on in the list of cases. What may be told, and what not, is decided in
 * model/wo-shell-find.h; a question that fails is answered with nothing.
 */
#pragma once

#include "desktop/model/wo-desk.h"

G_BEGIN_DECLS

#define WO_SHELL_SEARCH_PATH "/org/widerorders/WiderOrders/SearchProvider"

typedef struct
{
  /* The office that is open before the person, or NULL; and the first store of this computer. */
  WoOffice *(*get_office) (gpointer data);
  const char *(*get_store) (gpointer data);
  /* Opens the page @page with @id, as wo_window_open (). */
  void (*show) (gpointer data, const char *page, const char *id);
} WoShellSearchVtable;

typedef struct _WoShellSearch WoShellSearch;

/* NULL with @error where the path is taken. While a question is under way, @app is held. */
WoShellSearch *wo_shell_search_new (GApplication *app,
                                    GDBusConnection *bus,
                                    const WoShellSearchVtable *vtable,
                                    gpointer data,
                                    GError **error);
/* What is under way is answered with nothing. */
void wo_shell_search_free (WoShellSearch *self);

G_END_DECLS
