/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of this folder share of a store: its connection, the transaction under way, and the
 * rows that are made from a record. No other layer includes this.
 */
#pragma once

#include "domain/wo-case.h"
#include "domain/wo-order.h"
#include "store/wo-db.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

/* "No day" in the columns that lists sort by. */
#define WO_NO_DAY 9999999

typedef enum
{
  WO_WORDS_ORDERS,
  WO_WORDS_CASES,
  WO_WORDS_N
} WoWordsIndex;

struct _WoStore
{
  WoDb *db;
  char *path;
  gboolean in_transaction;
  guint savepoints;
  gboolean is_register;            /* once TRUE for ever: the log holds something */
  GHashTable *indexed[WO_WORDS_N]; /* what the index holds of the rows touched; or NULL */
  WoState state;
  gint64 state_position;
  GError *state_error;
};

/* The record with the row it is kept under. */
WoRecord *wo_store_read_record (WoStore *self, const char *id, gint64 *ret_row, GError **error);

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

/* The rows that lists and searches read (wo-project.c). */
gboolean wo_project_record (
    WoStore *self, const WoRecord *record, gint64 row, gint64 position, GError **error);
gboolean wo_project_remove (WoStore *self, const char *id, gint64 row, GError **error);
/* The words of an order and its case as the text index holds them (wo-project-doc.c). */
gboolean wo_project_doc (WoStore *self,
                         gint64 row,
                         const WoRecord *record,
                         const WoOrder *order,
                         const WoCase *c,
                         GError **error);

/* The text indexes of orders and cases (wo-words-index.c) are brought in step once, at the end of a
 * transaction: what is put in it is found after it. A row is named before its texts change for the
 * first time; going back to a savepoint needs nothing, for only what differs in the end is written. */
gboolean wo_words_touch (WoStore *self, WoWordsIndex index, gint64 row, GError **error);
gboolean wo_words_settle (WoStore *self, GError **error);
void wo_words_forget (WoStore *self);

/* All the keys that @name's landlord goes by, its own first (char *). */
GPtrArray *wo_store_landlord_keys (WoStore *self, const char *name, GError **error);

G_END_DECLS
