/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of this folder share of a store: its connection, the transaction under way, and the
 * rows that are made from a record. No other layer includes this.
 */
#pragma once

#include "domain/wo-author.h"
#include "domain/wo-case.h"
#include "domain/wo-order.h"
#include "store/wo-db.h"
#include "store/wo-log-tree.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

/* "No day" in the columns that lists sort by. */
#define WO_NO_DAY 9999999

typedef struct _WoBehind WoBehind;

typedef enum
{
  WO_WORDS_ORDERS,
  WO_WORDS_CASES,
  WO_WORDS_LANDLORDS,
  WO_WORDS_REGISTERS,
  WO_WORDS_N
} WoWordsIndex;

/* The rows of orders from here to there are in no index of words yet; the same: there are none. */
typedef struct
{
  gboolean known; /* within this transaction */
  gint64 done, end;
} WoLateRows;

/* The subtrees of the log that the next entry is joined to, by level. */
typedef struct
{
  gboolean known; /* within this transaction */
  gint64 size;
  WoHash hashes[64];
} WoLogPeaks;

typedef struct _WoForward WoForward;

struct _WoStore
{
  WoDb *db;
  char *path;
  gboolean in_transaction;
  gboolean unflushed; /* what this transaction commits */
  GError *unread;     /* why a small text could not be read in it; it is not committed */
  guint savepoints;
  gboolean has_lists;   /* rows for lists and the text index are kept */
  gboolean permitted;   /* the triggers have leave for one record */
  gboolean filling;     /* words and what stands under a case come at the end (wo-fill.h) */
  gboolean is_register; /* once TRUE for ever: the log holds something */
  GHashTable *indexed[WO_WORDS_N]; /* what the index holds of the rows touched; or NULL */
  WoLateRows late;
  GHashTable *remembered;   /* id → WoRecord, or NULL that there is none; or NULL: off */
  WoBehind *behind;         /* cases and orders that wait to be written; or NULL */
  GHashTable *editions;     /* "id version" of a published one → WoEdition; or NULL */
  WoForward *forward;       /* what is kept to write the forward index by; or NULL */
  struct _WoFinder *finder; /* that searches over this store ask; or NULL */
  WoLogPeaks peaks;
  WoLogRandom random; /* NULL: the system's */
  gpointer random_data;
  guint8 salts[8 * WO_LOG_SALT_BYTES]; /* random bytes for the next ones */
  guint salts_left;
  WoState state;
  WoAuthor author; /* whom the state read last */
  gint64 state_position;
  GError *state_error;
};

/* The record with the row it is kept under. */
WoRecord *wo_store_read_record (WoStore *self, const char *id, gint64 *ret_row, GError **error);
/* Writes @record and what is made of it; @before stood there, and no seal lies on either. */
gboolean wo_store_write_record (
    WoStore *self, const WoRecord *before, const WoRecord *record, gint64 position, GError **error);
/* What stands at @id, which is not read again in this transaction. NULL: nothing. */
void wo_store_remember_record (WoStore *self, const char *id, const WoRecord *record);
/* Tells the database of the savepoint that is the innermost. */
gboolean wo_store_savepoint_now (WoStore *self, GError **error);

/* A write outside a transaction gets one of its own; inside, it is refused when SQLite has already
 * ended that transaction because the disk failed. */
gboolean wo_store_enter (WoStore *self, gboolean *ret_own, GError **error);
gboolean wo_store_leave (WoStore *self, gboolean own, gboolean ok, GError **error);

/* Seals (wo-seal.c). Whether the register may replace @before by @after, which is NULL for a removal;
 * gives the database's triggers leave. */
gboolean
wo_seal_open (WoStore *self, const WoRecord *before, const WoRecord *after, GError **error);
/* Takes the leave back and seals what @after says is signed. */
gboolean wo_seal_close (WoStore *self, const char *id, const WoRecord *after, GError **error);
/* Whether a sign-off pins the record @id. */
gboolean wo_seal_pins (WoStore *self, const char *id, gboolean *ret_pins, GError **error);
/* The same for an order that nothing stands of yet. */
gboolean wo_seal_new (WoStore *self, const WoOrder *order, GError **error);

/* The tree over the log (wo-log-tree.c): adds the entry that was just appended. */
gboolean wo_log_tree_append (WoStore *self, const WoLogEntry *entry, GError **error);
/* Brings in the entries that a step of the schema found without it. */
gboolean wo_log_tree_catch_up (WoStore *self, GError **error);
/* The two commitments of an entry under its salt. */
void wo_log_commit_entry (const WoLogEntry *entry,
                          GBytes *salt,
                          WoHash *ret_payload,
                          WoHash *ret_result);

/* The text indexes of orders and cases (wo-words-index.c) are brought in step once, at the end of a
 * transaction: what is put in it is found after it. A row is named before its texts change for the
 * first time; going back to a savepoint needs nothing, for only what differs in the end is written. */
gboolean wo_words_touch (WoStore *self, WoWordsIndex index, gint64 row, GError **error);
gboolean wo_words_settle (WoStore *self, GError **error);
/* The index holds nothing of @row yet. */
gboolean wo_words_add (WoStore *self, WoWordsIndex index, gint64 row, GError **error);
void wo_words_forget (WoStore *self);
/* Orders whose words come late (wo-late-words.c): empties the index, and owes it all there are. */
gboolean wo_late_words_owe (WoStore *self, GError **error);
/* Whether @row is one of those; inside a transaction. */
gboolean wo_late_words_hold (WoStore *self, gint64 row, gboolean *ret_late, GError **error);

/* All the keys that the landlord @id (NULL: whose name @name is) goes by, with what was joined to it, that of
 * @name first (char *). */
GPtrArray *wo_store_landlord_keys (WoStore *self, const char *id, const char *name, GError **error);

/* A landlord under all its names, for the conditions below: two arrays in JSON. */
typedef struct
{
  char *ids;  /* of its record and of all that were joined to it */
  char *keys; /* of all their names */
} WoScope;

/* Of the landlord record @id; where it is NULL or not there, of @name. */
gboolean
wo_scope_init (WoScope *self, WoStore *store, const char *id, const char *name, GError **error);
void wo_scope_clear (WoScope *self);
/* The rows of a landlord's orders: those that name its record, and those that name none and bear one
 * of its names. Two parameters: the ids and the keys. */
#define WO_SCOPE_ORDERS(ids, keys)                                                                 \
  "SELECT row FROM order_row WHERE landlord_id IN (SELECT value FROM json_each (" ids ")) "        \
  "UNION ALL SELECT row FROM order_row WHERE landlord_key IN "                                     \
  "(SELECT value FROM json_each (" keys ")) AND landlord_key <> '' AND +landlord_id IS NULL"

/* Texts as an array in JSON, for json_each (). */
char *wo_scope_json (GPtrArray *texts);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WoScope, wo_scope_clear)

/* The editions that were made of published records: what they were made of may be another now. */
void wo_store_forget_editions (WoStore *self);

G_END_DECLS
