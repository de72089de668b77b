/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A register on either database, opened in the same way, for cases that must come out alike on both.
 */
#pragma once

#include "cluster.h"
#include "register/wo-register.h"
#include "store/wo-db.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

#define NOW_US G_GINT64_CONSTANT (1742428800000000) /* 20 March 2025 */

typedef struct
{
  gboolean is_postgres;
  char *place; /* a path, or a place of PostgreSQL */
  WoStore *store;
  WoDb *db; /* the store's own */
  WoRegister *reg;
  char *person; /* administrator, caseworker */
} Book;

/* The cluster that all books of this program stand on; NULL until the first is wanted. */
Cluster *book_cluster (void);
void book_end (void);

/* Empty, with its first person where @with_person. */
Book *book_new (gboolean is_postgres, gboolean with_person);
void book_free (Book *self);
/* Another store, or bare connection, over the same database. */
WoStore *book_open (Book *self, WoStoreFlags flags);
WoDb *book_db (Book *self);

/* The nth act of @replica, by the book's person, on a case. */
WoAct *book_act (Book *self, const char *replica, gint64 n, const char *kind, const char *record);
/* Takes and frees one act. */
WoTaken *book_take (Book *self, WoAct *act);
/* Every record as it is, a line each, in the order of their ids. */
char *book_rows (WoStore *store);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Book, book_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoTaken, wo_taken_free)

G_END_DECLS
