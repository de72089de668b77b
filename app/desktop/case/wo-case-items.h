/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list of items of a case, each with its fields, to add to and take from: findings, evidence asked of
 * the landlord, pages that a reason rests on. Rows are made anew only when there are others.
 */
#pragma once

#include "desktop/case/wo-cell-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct
{
  const char *list;         /* "requests" */
  const WoCellForm *fields; /* paths are the members: "due" */
  gsize n_fields;
  const char *title;  /* "Request %d": above its fields, where it is not empty */
  const char *add;    /* "Ask for evidence": the button */
  const char *remove; /* "Take request %d away" */
  const char *first;  /* the member that a new item begins with */
  const char *begins; /* its value; NULL: today */
  const char *id; /* "f" of "f1"; NULL: ids of the office, for what two people may add at once */
} WoCaseItemsForm;

#define WO_TYPE_CASE_ITEMS (wo_case_items_get_type ())
G_DECLARE_FINAL_TYPE (WoCaseItems, wo_case_items, WO, CASE_ITEMS, AdwBin)

/* @form stays the caller's and must live on. @value: only items whose .first is this, and what is added
 * begins with it; NULL: all. */
GtkWidget *wo_case_items_new (const WoCaseItemsForm *form, const char *value);
void wo_case_items_show (WoCaseItems *self, WoCaseModel *model);
void wo_case_items_add (WoCaseItems *self);
guint wo_case_items_get_n (WoCaseItems *self);
/* Something beneath the fields of item @id, kept until the rows are made anew; and what is there now. */
void wo_case_items_set_foot (WoCaseItems *self, const char *id, GtkWidget *foot);
GtkWidget *wo_case_items_get_foot (WoCaseItems *self, const char *id);

G_END_DECLS
