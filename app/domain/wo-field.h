/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The field tables: one a kind of record, and each cell described once. Checking, JSON, history,
 * merge, forms, tracker columns, import and export walk these tables; nothing else lists the cells.
 * A typed view (WoCase, WoOrder, ...) is filled from a record by the same table.
 */
#pragma once

#include "domain/wo-person.h"
#include "domain/wo-reason.h"
#include "domain/wo-record.h"

G_BEGIN_DECLS

typedef enum
{
  WO_TYPE_LINE,   /* one line, at most WO_LINE_MAX characters */
  WO_TYPE_PROSE,  /* lines and paragraphs, at most WO_PROSE_MAX characters */
  WO_TYPE_DATE,   /* YYYY-MM-DD; a WoDate in the view */
  WO_TYPE_CHOICE, /* one of .choices */
  WO_TYPE_FLAG,   /* "yes" or "no"; a gboolean in the view */
  WO_TYPE_NUMBER, /* a whole number from 0; an int in the view */
  WO_TYPE_ID      /* the id of another record */
} WoType;

typedef enum
{
  WO_SHAPE_FIELD, /* path: "determination.on" */
  WO_SHAPE_SET,   /* path: "categories/ *" without the space; a GPtrArray of char * in the view */
  WO_SHAPE_LIST,  /* the same, the value is the text; a GPtrArray of WoText in the view */
  WO_SHAPE_ITEM   /* path: "determination.findings/ *.about"; a GPtrArray of item structs */
} WoShape;

typedef enum
{
  WO_FIELD_SIGNABLE = 1 << 0,    /* pinned by a sign-off */
  WO_FIELD_HIGH_STAKES = 1 << 1, /* an unseen change becomes a variant, never an overwrite */
  WO_FIELD_DERIVED = 1 << 2,     /* set by workflow acts and the register alone */
  WO_FIELD_LATE = 1 << 3         /* may still be set after hand-up, approval and sign-off */
} WoFieldFlags;

typedef struct
{
  char *id;
  char *text;
} WoText;

typedef struct
{
  const char *path; /* with "*" for the member */
  WoShape shape;
  WoType type;
  WoFieldFlags flags;
  guint roles;  /* mask of 1 << WoRole who may set it; 0: whoever may write the record */
  gsize offset; /* in the view; for an ITEM in the item */
  const char *const *choices; /* of a choice, or the members a set may have; ends with NULL */
  const char *source;         /* the paragraph this is asked for by, or NULL */
  const char *column;         /* tracker column, or NULL */
} WoField;

/* A list of items in a view: where its GPtrArray stands and how large an item is. An item struct
 * begins with char *id. */
typedef struct
{
  const char *name; /* "determination.findings" */
  gsize offset;
  gsize item_size;
} WoItems;

typedef struct
{
  WoRecordKind kind;
  const WoField *fields;
  gsize n_fields;
  const WoItems *items;
  gsize n_items;
  gsize view_size;
} WoKind;

#define WO_LINE_MAX 500
#define WO_PROSE_MAX 50000
#define WO_MEMBERS_MAX 500
#define WO_NUMBER_MAX 1000000

const WoKind *wo_kind_get (WoRecordKind kind);
/* The field that @path is a cell of, or NULL. */
const WoField *wo_kind_find (const WoKind *self, const char *path);
/* The member that @path names ("f1" of "determination.findings/f1.about"), newly allocated, or NULL. */
char *wo_path_member (const WoKind *self, const char *path);
/* The same where the field is known already. */
char *wo_field_member (const WoField *self, const char *path);
/* Whether @value is a right value for @field; else adds why to @reasons (may be NULL). */
gboolean
wo_field_check (const WoField *field, const char *path, const char *value, GPtrArray *reasons);

/* Fills the zeroed @view of @self's kind; strings are copies, arrays are made even when empty. */
void wo_kind_fill (const WoKind *self, const WoRecord *record, gpointer view);
/* Frees what wo_kind_fill () put into @view, not @view itself. */
void wo_kind_clear (const WoKind *self, gpointer view);

void wo_text_free (WoText *self);

G_END_DECLS
