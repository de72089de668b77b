/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands behind a WoDb: the few things that databases do each in their own way. A driver puts
 * WoDb and WoStatement first in its own structs; what is here of them is kept by wo-db.c. There is one
 * driver for SQLite (wo-db-sqlite.c) and one for PostgreSQL, in a layer that the server alone links.
 */
#pragma once

#include "store/wo-db.h"

G_BEGIN_DECLS

typedef struct
{
  /* Ends the connection; the kept statements are gone by then. The struct itself is freed by wo-db.c. */
  void (*close) (WoDb *self);
  gboolean (*exec) (WoDb *self, const char *sql, GError **error);
  /* A transaction that writes; no other writer has one at the same time. */
  gboolean (*begin) (WoDb *self, GError **error);
  gboolean (*commit) (WoDb *self, GError **error);
  gboolean (*in_transaction) (WoDb *self);
  int (*changes) (WoDb *self);
  gint64 (*last_row) (WoDb *self);

  /* New, and not yet kept. */
  WoStatement *(*prepare) (WoDb *self, const char *sql, GError **error);
  void (*finalize) (WoStatement *self);
  void (*reset) (WoStatement *self);
  void (*bind_text) (WoStatement *self, int index, const char *text);
  void (*bind_int) (WoStatement *self, int index, gint64 number);
  void (*bind_bytes) (WoStatement *self, int index, GBytes *bytes);
  gboolean (*next) (WoStatement *self, GError **error);
  gboolean (*run) (WoStatement *self, GError **error);
  const char *(*text) (WoStatement *self, int column);
  gint64 (*number) (WoStatement *self, int column);
  double (*real) (WoStatement *self, int column);
  GBytes *(*bytes) (WoStatement *self, int column);
  gboolean (*is_null) (WoStatement *self, int column);
  /* Whether it has SQLite's text index, and so the rows that lists and searches are made of. */
  gboolean has_lists;
} WoDbDriver;

struct _WoDb
{
  const WoDbDriver *driver;
  char *name;       /* of the database, for messages: it never holds a secret */
  GHashTable *kept; /* SQL text → WoStatement */
  GHashTable *at;   /* the address of a text → the WoStatement kept of what it said */
  WoDbAhead ahead;  /* or NULL; while it is set, a driver may answer later what gives no rows */
  gpointer ahead_data;
};

struct _WoStatement
{
  WoDb *db;
  const char *text; /* of one that is kept */
  gboolean in_use;
  gboolean kept;
};

/* Fills in what is kept here of a driver's new, zeroed @self. */
void wo_db_init (WoDb *self, const WoDbDriver *driver, const char *name);

G_END_DECLS
