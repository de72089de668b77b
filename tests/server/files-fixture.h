/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A real server, the tokens of two people, and what one asks of files over the wire.
 */
#pragma once

#include "server-process.h"

#include "store/wo-files.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define PART WO_FILES_PART_BYTES

typedef struct
{
  ServerProcess *server;
  char *ada, *cleo; /* tokens */
  char *ada_id, *cleo_id;
  gint64 n; /* of Ada's acts */
} Files;

typedef struct
{
  guint status;
  GBytes *body;
  SoupMessageHeaders *headers;
} Answer;

void answer_free (Answer *self);
void files_set_up (Files *self, gconstpointer data);
/* The same over @server, which is not served yet and becomes its own. */
void files_begin (Files *self, ServerProcess *server);
void files_tear_down (Files *self, gconstpointer data);
GBytes *files_make_bytes (gsize size, guint8 seed);
char *files_hash (GBytes *bytes);
Answer *
files_ask (Files *self, const char *asked, const char *token, const char *header, GBytes *body);
Answer *
files_put (Files *self, const char *token, const char *hash, const char *query, GBytes *body);
Answer *files_put_at (Files *self, const char *token, GBytes *whole, gsize from, gsize to);
Answer *files_get (Files *self, const char *token, const char *hash, const char *header);
gint64 files_offset (Files *self, const char *token, const char *hash);
char *answer_text (const Answer *answer);
void answer_assert (const Answer *answer, guint status, const char *words);
/* An act of Ada's on @record, which is made where @kind is "create". */
void files_act (
    Files *self, const char *kind, const char *record_kind, const char *record, const char *cells);
/* Beside the server, in a database of SQLite. */
void files_run_sql (const char *store, const char *sql);
/* Ada erases cells of a case. */
void files_erase (Files *self, const char *record, const char *cells);
void files_name_in_case (Files *self, const char *record, const char *hash, gsize size);
void files_assert_whole (Files *self, const char *token, GBytes *bytes);
/* A connection of our own, on which a request can stop in the middle. */
GSocketConnection *files_begin_put (Files *self, const char *token, GBytes *whole, gsize to);
void files_end_put (GSocketConnection *connection, GBytes *whole, gsize from, const char *expected);
/* Until the server has all that was sent before the cut. */
void files_await_offset (Files *self, const char *token, const char *hash, gint64 offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

G_END_DECLS
