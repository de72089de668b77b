/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Xapian over the same stems, to be measured beside: it keeps no positions here, which is quicker for it.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PeerXapian PeerXapian;

PeerXapian *peer_xapian_new (const char *folder);
void peer_xapian_free (PeerXapian *self);
void peer_xapian_begin (PeerXapian *self);
void peer_xapian_stem (PeerXapian *self, const char *stem, gsize length);
void peer_xapian_end (PeerXapian *self);
/* Everything was added: it is read from now on. */
void peer_xapian_close (PeerXapian *self);
/* The best 20 that have any of @stems; how many came. */
guint peer_xapian_any (PeerXapian *self, const char *const *stems, guint n_stems);
/* The best 20 that have @stem, and a word that begins so. */
guint peer_xapian_typed (PeerXapian *self, const char *stem, const char *beginning);

G_END_DECLS
