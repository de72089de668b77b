/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * PostgreSQL over the same stems, to be measured beside: a tsvector with its GIN index, ranked by ts_rank (). It is a
 * database of the bench's own, and does its work in a process of its own: only the clock can tell how long it took.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PeerPostgres PeerPostgres;

/* NULL: there can be none here, and @ret_why says why. */
PeerPostgres *peer_postgres_new (const char **ret_why);
void peer_postgres_free (PeerPostgres *self);
/* A document, by its stems with a space between them. */
void peer_postgres_add (PeerPostgres *self, const char *stems);
/* Everything was added: it is read from now on. */
void peer_postgres_close (PeerPostgres *self);
/* The best 20 that have any of @stems; how many came. */
guint peer_postgres_any (PeerPostgres *self, const char *const *stems, guint n_stems);
/* The best 20 that have @stem, and a word that begins so. */
guint peer_postgres_typed (PeerPostgres *self, const char *stem, const char *beginning);

G_END_DECLS
