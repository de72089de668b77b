/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the entrance's files share: who is inside, and going from one office to another.
 */
#pragma once

#include "desktop/model/wo-offices.h"
#include "desktop/shell/wo-entrance.h"

G_BEGIN_DECLS

struct _WoEntrance
{
  GObject parent_instance;

  char *store, *server, *first_person;
  gboolean named;
  WoDate today;
  WoWindow *window; /* weak */
  WoOffice *office; /* open, or NULL */
  gboolean opening;
  char *path; /* the store that the next sign-in has to be for, or NULL */
};

/* Takes over @office, and shows it in a window of its own where another was shown. */
void wo_entrance_enter (WoEntrance *self, WoOffice *office);
/* Opens the store at @path. */
void wo_entrance_open (WoEntrance *self, const char *path, const char *first_person);
/* Shows the page on which one signs in. */
void wo_entrance_ask_sign_in (WoEntrance *self);
/* Back to the work that is open. */
void wo_entrance_go_on (WoEntrance *self);
/* Listens to the window's sign-in page, and to its list of offices. */
void wo_entrance_listen_sign_in (WoEntrance *self);
void wo_entrance_listen_offices (WoEntrance *self);

G_END_DECLS
