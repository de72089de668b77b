/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file system of ours for SQLite, "sim", in memory: what was written and not yet flushed may be lost,
 * sector by sector, when the power goes. A machine is the beginning of the names of its files; each has
 * its own disk, which fails by itself.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a disk keeps or loses whole. */
#define SIM_SECTOR 512

/* Makes it known to SQLite, once. */
void sim_disk_register (void);
/* Forgets every file. */
void sim_disk_clear (void);
/* A file that was flushed long ago; replaces what is there. */
void sim_disk_put (const char *name, const char *data, gsize length);
gboolean sim_disk_has (const char *name);
/* All files of the machine @from, as they are now, in the place of those of the machine @to. */
void sim_disk_copy (const char *from, const char *to);
/* The bytes of a file as it is now. */
GBytes *sim_disk_get (const char *name);
/* What a program does with the folder, past SQLite: a file takes the place of another, at once or not at
 * all; and what was removed from the folder of @machine is gone for good. FALSE: the disk failed. */
gboolean sim_disk_rename (const char *from, const char *to);
gboolean sim_disk_settle (const char *machine);

typedef enum
{
  SIM_DISK_STOPS, /* the power goes: this call fails, and every later one */
  SIM_DISK_ERROR, /* this call fails, once */
  SIM_DISK_FULL   /* from this call on there is no room, until it is mended */
} SimDiskHow;

/* The @calls-th call from now (from 0) that would change a disk of @machine goes wrong. */
void sim_disk_fail (const char *machine, SimDiskHow how, guint calls);
/* Whether it went wrong. */
gboolean sim_disk_has_failed (void);
/* All is well again. Where the power had gone, or @power_goes, whatever was not flushed is lost or kept
 * by the sector as @draw says (a number below its argument); with @draw NULL all of it is lost. */
typedef guint (*SimDraw) (guint below, gpointer data);
void sim_disk_mend (const char *machine, gboolean power_goes, SimDraw draw, gpointer data);

/* A program that forgets to flush: what it means to be durable is not. */
void sim_disk_set_deaf (gboolean deaf);
/* The calls that change a disk, since the beginning. */
guint sim_disk_calls (void);
/* Called before each of them with its number and the file's name; NULL: nobody is. */
typedef void (*SimDiskWatch) (guint call, const char *name, gpointer data);
void sim_disk_watch (SimDiskWatch watch, gpointer data);

G_END_DECLS
