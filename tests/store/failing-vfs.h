/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file system that fails on purpose: over SQLite's own, it counts what changes the disk and, at the
 * call it was told, says that the disk is full, or stops as a machine whose power went: nothing
 * reaches the disk any more, and what was not flushed is lost.
 */
#pragma once

#include <glib.h>

typedef enum
{
  FAIL_NEVER,
  FAIL_FULL, /* this one write finds the disk full */
  FAIL_IO,   /* this one call fails */
  FAIL_STOP  /* this call and all later ones; unflushed writes are undone */
} FailHow;

/* The name to open a store with. */
const char *failing_vfs_name (void);
/* Counts from 1 anew; the call @at fails as @how says. */
void failing_vfs_set (FailHow how, guint at);
/* Writes, flushes, truncations and removals since then. */
guint failing_vfs_calls (void);
