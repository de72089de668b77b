/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Real files, of which this process forgets what it had not flushed when it is killed: SQLite's calls go
 * through a file system of ours, and the program's own renames, removals and flushes through wrapped calls.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For SQLite's first use, and for all of its files from then on. */
void failing_file_install (void);
/* Before the @at-th call from now that changes a file or a folder, the power goes: of what was not flushed
 * some is lost, as @seed says, and this process is killed. */
void failing_file_kill (guint at, guint32 seed);
/* The calls since then. */
guint failing_file_calls (void);

G_END_DECLS
