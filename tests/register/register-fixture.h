/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A register on a file of its own in a temporary folder, with one person who may do most things, and a
 * few words to make acts for it.
 */
#pragma once

#include "domain/wo-act.h"
#include "register/wo-register.h"

#define NOW_US G_GINT64_CONSTANT (1742428800000000) /* 20 March 2025 */

typedef struct
{
  char *dir;
  char *path;
  WoStore *store;
  WoRegister *reg;
  char *person; /* administrator, caseworker */
} Fixture;

Fixture *fixture_new (void);
void fixture_free (Fixture *self);
void fixture_reopen (Fixture *self);

/* The nth act of @replica, by the fixture's person. */
WoAct *
fixture_act (Fixture *self, const char *replica, gint64 n, const char *kind, const char *record);
/* Sets the case's title. */
WoAct *fixture_title (Fixture *self, const char *replica, gint64 n, const char *title);
/* Makes the case. */
WoAct *fixture_case (Fixture *self, const char *replica, gint64 n, const char *record);
/* The exact bytes; frees @act. */
GBytes *fixture_bytes (WoAct *act);
GPtrArray *fixture_take (Fixture *self, GPtrArray *acts);
/* Takes and frees one act. */
WoTaken *fixture_take_one (Fixture *self, WoAct *act);
/* A cell of a record as it is now, or NULL. */
char *fixture_get (WoStore *store, const char *record, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoTaken, wo_taken_free)
