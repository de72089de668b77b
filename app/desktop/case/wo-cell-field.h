/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A form field over one cell of a case (or one set of cells): shows what the model has and writes what is
 * typed, and nothing else.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  WO_CELL_LINE,
  WO_CELL_PROSE,
  WO_CELL_DATE,
  WO_CELL_DROP,
  WO_CELL_SET,    /* path: the set's name; choices: the edition's list */
  WO_CELL_TICKS,  /* path: the set's name; each choice a tick */
  WO_CELL_FLAG,   /* one tick; choices: what it says */
  WO_CELL_SHORT,  /* a line of a few letters */
  WO_CELL_NUMBER, /* a whole number; anything else is said and not written */
} WoCellSort;

typedef struct
{
  const char *path;
  WoCellSort sort;
  const char *title;
  const char *hint;
  const char *choices; /* of a DROP and of TICKS: lines "id|Title" */
} WoCellForm;

/* A WoFormField for @form. */
GtkWidget *wo_cell_field_new (const WoCellForm *form);
/* Shows the cell as @model has it, and writes to @model from now on. */
void wo_cell_field_show (GtkWidget *field, WoCaseModel *model);
/* The choices of a SET. */
void wo_cell_field_set_choices (GtkWidget *field, GPtrArray *choices);
/* The choices of a DROP that depend on the case. */
void wo_cell_field_set_drop (GtkWidget *field, const char *const *ids, const char *const *titles);

/* The cell that the field is over; NULL where @field is no such field. */
const char *wo_cell_field_get_path (GtkWidget *field);
/* The hint that it was made with, or NULL. */
const char *wo_cell_field_get_hint (GtkWidget *field);
void wo_cell_field_set_hint (GtkWidget *field, const char *hint);

/* A field for each form, translated, into @box and into @fields (GtkWidget *, not owned). */
void wo_cell_fields_add (GtkBox *box, const WoCellForm *forms, gsize n, GPtrArray *fields);
void wo_cell_fields_show (GPtrArray *fields, WoCaseModel *model);
/* What of @reasons (WoReason) is about a field stands beneath it instead of its hint, as a warning. */
void wo_cell_fields_show_reasons (GPtrArray *fields, GPtrArray *reasons);
GtkWidget *wo_cell_fields_find (GPtrArray *fields, const char *path);

G_END_DECLS
