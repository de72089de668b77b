/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The person behind an account, found or made in the register of a store that nobody else is writing
 * to.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The id of the person named @name, who has the roles of the mask @roles when this returns. Takes the
 * store's lock only where something is to be written; NULL with @error where that cannot be. */
char *wo_account_person (const char *store, const char *name, guint roles, GError **error);

G_END_DECLS
