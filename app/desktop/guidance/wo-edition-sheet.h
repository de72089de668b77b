/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sheet of a few texts of an edition to be changed at once. It says what is wrong and stays open until
 * what it was asked for has been done.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_EDITION_SHEET (wo_edition_sheet_get_type ())
G_DECLARE_FINAL_TYPE (WoEditionSheet, wo_edition_sheet, WO, EDITION_SHEET, AdwWindow)

/* One text. */
typedef struct
{
  const char *key;
  const char *label;
  const char *value; /* or NULL */
  const char *hint;  /* beneath it, or NULL */
} WoEditionSheetText;

/* @lead: one sentence above the texts, or NULL. Present it when the texts are in. */
WoEditionSheet *wo_edition_sheet_new (GtkWidget *near, const char *title, const char *lead);
void wo_edition_sheet_add (WoEditionSheet *self, const WoEditionSheetText *text);
/* A button that takes the whole thing out. */
void wo_edition_sheet_let_remove (WoEditionSheet *self, const char *label);
/* What stands at @key now, or NULL; newly allocated. */
char *wo_edition_sheet_dup (WoEditionSheet *self, const char *key);
/* The keys whose text is another than at first (char *). */
GPtrArray *wo_edition_sheet_changed (WoEditionSheet *self);
/* It was done: closes. Or it was not, for @why. */
void wo_edition_sheet_end (WoEditionSheet *self, const char *why);

/* Signals: "save" (), "remove" (). */

G_END_DECLS
