/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An act: who did what, to which record, having seen which version. The same function applies it on
 * the client (to show it at once) and in the register (to decide). Its bytes are made once, by
 * protocol/, and are never written again.
 */
#pragma once

#include "domain/wo-record.h"

G_BEGIN_DECLS

/* The newest version of the meaning of acts, which this program writes. A kind's meaning never changes: a
 * new meaning is a new version, and an older act is translated as it is read
 * (protocol/wo-act-translate.h).
 *   1: of two people on one tick the later stands, and what was taken away leaves no note.
 *   2: an act says what its author had before them (WoActCell.seen), and the table of two people on one
 *      cell holds in full (wo-apply-clash.c). */
#define WO_ACT_VERSION 2
/* What an author had before them is carried up to so many bytes in all; beyond, it is left out. */
#define WO_ACT_SEEN_BYTES_MAX (48 * 1024)
/* An act that sets more than this says nothing of it, so that it stays one that can be sent. */
#define WO_ACT_LONG_BYTES (150 * 1024)

typedef struct
{
  char *path;
  char *value; /* NULL: remove */
  char *seen;  /* what its author had before them; "": nothing; NULL: not said */
} WoActCell;

typedef struct
{
  int v;
  char *kind;    /* create, set, choose, comment, or a workflow verb: hand-up, approve, ... */
  char *id;      /* UUIDv7, of the act */
  char *replica; /* the installation */
  gint64 n;      /* counts the installation's acts from 1 without a gap */
  char *record;  /* id */
  WoRecordKind record_kind;
  gint64
      seen_version; /* the last confirmed version its author had; own earlier acts count as seen */
  char *seen_hash;  /* of the content (wo_content_hash), for workflow acts; or NULL */
  gint64 at_us;     /* the author's clock; decides nothing */
  char *by;         /* person id */
  char *for_person; /* whose cover the author holds, or NULL */
  char *after;      /* id of the act this one answers or undoes, or NULL */
  GPtrArray *cells; /* WoActCell: of create, set and undo */
  GHashTable *args; /* char * → char *: of the others ("note", "text", "at", "path", "choice") */
} WoAct;

WoAct *wo_act_new (const char *kind, WoRecordKind record_kind, const char *record);
WoAct *wo_act_copy (const WoAct *self);
void wo_act_free (WoAct *self);
void wo_act_add_cell (WoAct *self, const char *path, const char *value);
/* The same, saying what stood there as its author wrote; NULL or "": nothing. */
void wo_act_add_seen_cell (WoAct *self, const char *path, const char *value, const char *seen);
/* Says for every cell of a "set" that does not say it yet what stood there, as far as its author can have
 * seen it in @record, the record as it is here: all of it where they saw @confirmed, else what had not
 * changed since the version they saw. */
void wo_act_fill_seen (WoAct *self, const WoRecord *record, gint64 confirmed);
/* The act that takes @act back: it puts back what stood, where nobody changed it since; or NULL, where it
 * is none that can be taken back so: a set or an undo that says of every cell what stood there. The undo
 * of an undo does it again. */
WoAct *wo_act_undo (const WoAct *act);
void wo_act_set_arg (WoAct *self, const char *name, const char *value);
const char *wo_act_arg (const WoAct *self, const char *name);
/* Whether @kind is a step of the workflow of an order. */
gboolean wo_act_is_workflow (const char *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoAct, wo_act_free)

G_END_DECLS
