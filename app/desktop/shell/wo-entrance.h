/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The way into an office: which one, where several are on this computer; signing in; and from one to
 * another. It owns the open office. A window shows one office from its first page to its last: for
 * another one it asks for a new window.
 */
#pragma once

#include "desktop/shell/wo-window.h"

G_BEGIN_DECLS

#define WO_TYPE_ENTRANCE (wo_entrance_get_type ())
G_DECLARE_FINAL_TYPE (WoEntrance, wo_entrance, WO, ENTRANCE, GObject)

/* All is copied. */
typedef struct
{
  const char *store;        /* the first store; those of other offices stand beside it */
  gboolean named;           /* it was asked for by name: no other is offered at the start */
  const char *server;       /* offered where one signs in, or NULL */
  const char *first_person; /* begins an office here, or NULL */
  WoDate today;
} WoEntranceTo;

WoEntrance *wo_entrance_new (const WoEntranceTo *to);
/* Whose pages it uses from now on; NULL: none. */
void wo_entrance_set_window (WoEntrance *self, WoWindow *window);
/* Opens the office that was asked for, or asks which, or asks to sign in. */
void wo_entrance_begin (WoEntrance *self);
/* Shows the offices of this computer. */
void wo_entrance_show_offices (WoEntrance *self);
/* Waits until what is open is closed. */
void wo_entrance_close (WoEntrance *self);

/* Signals: "window-wanted" (): a new window, with wo_entrance_set_window (), in place of the one there is. */

G_END_DECLS
