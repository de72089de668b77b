/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Many acts at once, for an import: a local office takes a hundred to a transaction, a copy queues them
 * one by one. The acts are each about another record, and none waits for what another is answered.
 */
#pragma once

#include "office/wo-office.h"

G_BEGIN_DECLS

/* Does all of @acts (WoAct; the array with its free function is taken over) in order. @ret_results
 * (WoResult, may be NULL) has one for each act done, also on a failure; what was done before a failure
 * stays. "changed" follows once, with NULL. */
gboolean
wo_office_act_all (WoOffice *self, GPtrArray *acts, GPtrArray **ret_results, GError **error);

G_END_DECLS
