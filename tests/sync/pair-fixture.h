/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One register and two installations of the same person, with their pushes and pulls done by hand.
 */
#pragma once

#include "register-fixture.h"

#include "sync/wo-engine.h"

typedef struct
{
  Fixture *office;
  WoStore *store[2];
  WoEngine *engine[2];
} Pair;

/* Both clients have the person and one case, "case-1". */
Pair *pair_new (void);
void pair_free (Pair *self);
void pair_open_client (Pair *self, int client, WoStoreFlags flags);
void pair_close_client (Pair *self, int client);

GBytes *pair_page_after (Pair *self, gint64 after);
void pair_pull (Pair *self, int client);
/* The acts of a push (GBytes), one a line of it. */
GPtrArray *pair_split (GBytes *body);
/* What the register says to @client's next push, which @sender sends. */
GBytes *pair_answer_for (Pair *self, int client, const char *sender);
void pair_push (Pair *self, int client);

/* An act of @client on the case, with one cell. */
WoResult *pair_act (Pair *self, int client, const char *kind, const char *path, const char *value);
/* The same for one that must fit. */
void pair_set (Pair *self, int client, const char *path, const char *value);

void pair_assert_cell (Pair *self, int client, const char *path, const char *expected);
void pair_assert_pending (Pair *self, int client, guint waiting, guint accepted, guint parked);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pair, pair_free)
