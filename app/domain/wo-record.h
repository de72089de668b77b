/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A record is cells and nothing else. A cell is one path and one value in its one canonical text
 * form; which paths a kind of record has, and of what type, stands in its field table (wo-field.h).
 *
 *   determination.on                 a field
 *   categories/Damp and mould        a member of a set; the value is "yes"
 *   elements.evidence/e1             a member of a list of texts; the value is the text
 *   determination.findings/f1.about  one attribute of an item of a list
 *
 * Every cell knows who set it, from which installation, and at which version of the record, so that
 * two people on one cell can be told apart without a clock. A variant is a second text that did not
 * win and was not lost; a person chooses. What was taken away leaves a note of who took it and what it
 * was, so that somebody who was writing there at the time finds it again.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A record is read whole, by every installation. */
#define WO_RECORD_BYTES_MAX (4 * 1024 * 1024)
/* So many notes of what was taken away; the oldest go. */
#define WO_REMOVALS_MAX 200
/* A text beyond this is not kept in such a note. */
#define WO_REMOVAL_BYTES_MAX (8 * 1024)

typedef enum
{
  WO_RECORD_CASE,
  WO_RECORD_ORDER,
  WO_RECORD_LANDLORD,
  WO_RECORD_PERSON,
  WO_RECORD_GUIDANCE,
  WO_RECORD_INVESTIGATION,
  WO_RECORD_FAILURE_ORDER,
  WO_RECORD_CODE_ENTRY,
  WO_RECORD_ENGAGEMENT,
  WO_RECORD_REPORT_RECOMMENDATION,
  WO_RECORD_SPOTLIGHT_ASK,
  WO_RECORD_PARKED,
  WO_RECORD_SESSION,
  WO_RECORD_N_KINDS
} WoRecordKind;

typedef struct
{
  char *path;
  char *value;
  char *by;       /* person id */
  char *also;     /* the person who set the same without having seen it, or NULL */
  char *replica;  /* the installation it was set on */
  gint64 version; /* the record's version that this value made */
} WoCell; /* shared with the copies of its record, counted, and so never changed: replaced */

typedef struct
{
  char *path;
  char *value; /* NULL: the variant is to have no value (a removal) */
  char *by;
  char *act;  /* the act that carried it: a variant's name */
  char *base; /* what both authors had last in common: what this one's author had seen; "": nothing
                 stood there; NULL: not known */
} WoVariant;

typedef struct
{
  char *path;
  char *value; /* what stood there; NULL: it was too long to be kept */
  char *by;    /* who took it away, on which installation, with which act */
  char *replica;
  char *act;
  gint64 version; /* the record's version that the removal made */
} WoRemoval;

typedef struct
{
  WoRecordKind kind;
  char *id;         /* UUIDv7 */
  char *number;     /* WO-2026-0041, given by the register; NULL while a draft */
  gint64 version;   /* counts the acts taken, from 1 */
  GPtrArray *cells; /* WoCell, sorted by path in byte order */
  /* Mostly empty, and then shared by all records: wo_record_add_variant () and its like change them. */
  const GPtrArray *variants; /* WoVariant, in the order they came */
  const GPtrArray *removed;  /* WoRemoval, in the order they came, one a path */
} WoRecord;

/* "case", "order", "landlord", "person", "guidance", "investigation", "failure-order", "code-entry",
 * "engagement", "report-recommendation", "spotlight-ask", "parked", "session". */
const char *wo_record_kind_name (WoRecordKind kind);
gboolean wo_record_kind_parse (const char *name, WoRecordKind *ret_kind);

WoRecord *wo_record_new (WoRecordKind kind, const char *id);
WoRecord *wo_record_copy (const WoRecord *self);
void wo_record_free (WoRecord *self);

/* The value at @path, or NULL. */
const char *wo_record_get (const WoRecord *self, const char *path);
const WoCell *wo_record_cell (const WoRecord *self, const char *path);
/* Sets @path; a NULL or empty @value removes the cell, and leaves no note of it. */
void wo_record_set (WoRecord *self,
                    const char *path,
                    const char *value,
                    const char *by,
                    const char *replica,
                    gint64 version);
/* Notes that @also set the same at @path, which is there. */
void wo_record_set_also (WoRecord *self, const char *path, const char *also);
/* Whether anything stands below @list. */
gboolean wo_record_has_members (const WoRecord *self, const char *list);
/* The ids (or members) below "categories" or "determination.findings", each once, in byte order. */
GStrv wo_record_members (const WoRecord *self, const char *list);
/* About what the record weighs: the bytes of its texts and a little for each. */
gsize wo_record_bytes (const WoRecord *self);
gboolean wo_record_has_variant (const WoRecord *self, const char *path);
/* A new one at the end, still empty. */
WoVariant *wo_record_add_variant (WoRecord *self);
void wo_record_drop_variant (WoRecord *self, guint at);
WoRemoval *wo_record_add_removal (WoRecord *self);
/* Takes the cell of @removal's path away, if there is one, and notes it; the note is a copy of @removal
 * with the value that stood. */
void wo_record_remove (WoRecord *self, const WoRemoval *removal);
/* What is noted of @path's removal, or NULL: it was never removed, or is there again. */
const WoRemoval *wo_record_removal (const WoRecord *self, const char *path);
/* Lets go of every other text that @path ever had here: variants and what was taken away. */
void wo_record_forget_others (WoRecord *self, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoRecord, wo_record_free)

G_END_DECLS
