/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files that hang on a case or an order. A record holds what a file is called, how large it is and the
 * SHA-256 of its bytes; the bytes go another way and are known by that hash. A file is always added, whatever
 * two people do at once. Its hash and size never change: another content is another file. A sign-off pins, by
 * hash and name, the files that were there when the order was handed up; one added later is marked as late, is
 * no part of what was signed, and becomes part of it when the record is open again.
 */
#pragma once

#include "domain/wo-date.h"
#include "domain/wo-person.h"
#include "domain/wo-record.h"
#include "domain/wo-state.h"

G_BEGIN_DECLS

/* Of one file, 50 MiB; of its name, in characters; so many a record. */
#define WO_FILE_SIZE_MAX (50 * 1024 * 1024)
#define WO_FILE_NAME_MAX 200
#define WO_FILE_TYPE_MAX 100
#define WO_FILES_MAX 200
/* Who may add one to an order: whoever works with it. To a case, whoever may write cases. */
#define WO_FILE_ROLES                                                                              \
  (WO_ROLE_BIT (WO_ROLE_CASEWORKER) | WO_ROLE_BIT (WO_ROLE_DRM) |                                  \
   WO_ROLE_BIT (WO_ROLE_HEAD_OF_SERVICE) | WO_ROLE_BIT (WO_ROLE_COMPLIANCE) |                      \
   WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR))

typedef struct
{
  char *id;
  char *name;
  char *hash;   /* 64 digits of SHA-256 */
  char *digits; /* the size, as the cell says it */
  char *type;   /* a media type, or NULL; no more than a hint */
  char *what;   /* what it is, in a line, or NULL */
  WoDate on;    /* when it was added, as its author said, or WO_DATE_NONE */
  /* These are only there in what wo_file_items_of () gives. */
  gint64 size;
  char *by;      /* the person who added it */
  gboolean late; /* no sign-off covers it */
} WoFileItem;

/* The files of a case or an order, WoFileItem, by date, then name; none of any other record. */
GPtrArray *wo_file_items_of (const WoRecord *record);
void wo_file_item_free (WoFileItem *self);

/* Whether a file may be called that: a name of its own, in one folder, that does not pretend. */
gboolean wo_file_name_is_good (const char *name);
gboolean wo_file_hash_is_good (const char *hash);
/* 1 … WO_FILE_SIZE_MAX in decimal; @ret_size may be NULL. */
gboolean wo_file_size_parse (const char *digits, gint64 *ret_size);
gboolean wo_file_type_is_good (const char *type);

/* Whether the person @id may add files to any record today, in their own name or another's. */
gboolean wo_may_add_files (const char *id, WoState *state, WoDate today);
/* Whether the cell @path is of a file that was added when the record was not open any more. */
gboolean wo_file_is_late (const WoRecord *record, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoFileItem, wo_file_item_free)

G_END_DECLS
