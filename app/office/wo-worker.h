/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One thread with a main context of its own, which runs what it is given in the order it was given.
 * Whatever lives on it (a store's connection, the wire) is touched by no other thread.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _WoWorker WoWorker;

WoWorker *wo_worker_new (const char *name);
/* Runs what was posted before, then ends the thread. */
void wo_worker_free (WoWorker *self);

typedef void (*WoWorkerFunc) (gpointer data);

/* Runs @func on the worker after all that was posted earlier; any thread may post. */
void wo_worker_post (WoWorker *self, WoWorkerFunc func, gpointer data);
/* The same, and waits until it has run; never from the worker itself. */
void wo_worker_call (WoWorker *self, WoWorkerFunc func, gpointer data);
gboolean wo_worker_is_current (WoWorker *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoWorker, wo_worker_free)

G_END_DECLS
