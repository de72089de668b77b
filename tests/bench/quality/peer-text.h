/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Xapian as anybody would use it, with its own stems and its own reading of a question; what it finds is ranked by
 * its BM25.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PeerText PeerText;

PeerText *peer_text_new (void);
void peer_text_free (PeerText *self);
void peer_text_add (PeerText *self, guint document, const char *const *texts);
/* The best @max documents that have any of the words, the best first; how many came. */
guint peer_text_ask (PeerText *self, const char *words, guint max, guint *ret_documents);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PeerText, peer_text_free)

G_END_DECLS
