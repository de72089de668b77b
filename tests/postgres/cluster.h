/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A PostgreSQL of the test's own: made with initdb in a temporary folder, on a socket in it alone, with
 * fsync on, and run by a user without rights where the test is root's. WO_POSTGRES_BIN may name the folder
 * of its programs; else it is Debian's.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  GSubprocess *process;
} Cluster;

/* Why there can be none here; NULL: there can. */
const char *cluster_why_not (void);
Cluster *cluster_new (void);
void cluster_free (Cluster *self);
/* A new database, empty, whose texts sort as people do and not by their bytes; its place. */
char *cluster_database (Cluster *self, const char *name);
/* Runs a program of PostgreSQL with the cluster's socket and user; its output. */
char *cluster_run (Cluster *self, const char *const *words);
/* Ends the database at once, as a lost machine would, and starts it again. */
void cluster_kill (Cluster *self);
void cluster_start (Cluster *self);

G_END_DECLS
