/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What of a copy is nowhere else: acts that the server has not answered, acts that did not fit, and files that
 * still have to go up. Counted whole, and named as far as one reads, so that nobody lets go of it unseen.
 */
#pragma once

#include "store/wo-store.h"

G_BEGIN_DECLS

/* So many of each are named. */
#define WO_UNSENT_NAMES_MAX 5

typedef struct
{
  guint acts, parked, files; /* all of them */
  GPtrArray *about;          /* char *: what the first of the acts are about, each once */
  GPtrArray *names;          /* char *: what the first of the files are called */
} WoUnsent;

/* Reads @store of a copy; it walks the folder of its files. */
WoUnsent *wo_unsent_read (WoStore *store);
void wo_unsent_free (WoUnsent *self);
gboolean wo_unsent_is_nothing (const WoUnsent *self);
/* Whether there is no more in @self than was @agreed to; NULL: to nothing. */
gboolean wo_unsent_is_within (const WoUnsent *self, const WoUnsent *agreed);
/* What people call @record: its landlord and number, or the name it has; or NULL. */
char *wo_unsent_subject (const WoRecord *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoUnsent, wo_unsent_free)

G_END_DECLS
