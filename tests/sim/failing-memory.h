/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite's memory, of which one allocation fails. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FAILING_MEMORY_NEVER G_MAXUINT

/* Before SQLite is used for the first time. */
void failing_memory_install (void);
/* The allocation after @at further ones fails, once. */
void failing_memory_set (guint at);
gboolean failing_memory_has_failed (void);
/* Allocations since it was last set. */
guint failing_memory_count (void);

G_END_DECLS
