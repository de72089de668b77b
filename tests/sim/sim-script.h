/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What happens in a run: a seed, the faults that may strike in it, and the acts that people do. A seed
 * alone makes one; one that fails is made smaller until nothing more can be left out.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Faults of the world, each in about half of the seeds. */
typedef enum
{
  SIM_LOSS,         /* the network loses requests and answers */
  SIM_TWICE,        /* ... or brings them twice, the second late */
  SIM_DAMAGE,       /* ... or brings part of them */
  SIM_AWAY,         /* clients are away from the network for a while */
  SIM_SIGNED_OUT,   /* sign-ins end */
  SIM_CLIENT_POWER, /* machines lose power */
  SIM_SERVER_POWER,
  SIM_TORN,     /* ... and some of what was not flushed is on the disk all the same */
  SIM_ERRORS,   /* disks fail once */
  SIM_FULL,     /* disks are full for a while */
  SIM_CLONE,    /* a disk is copied, and both go on */
  SIM_NEWCOMER, /* an installation comes in late, with nothing */
  SIM_SKEW,     /* clocks are wrong by up to a day */
  SIM_APPROVED, /* an order waits for the Ombudsman from the first */
  SIM_SMALL_PAGES,
  SIM_SEGMENTS, /* the newcomer fetches the office in segments */
  SIM_GRANTS,   /* what people may read changes */
  SIM_RESTORE,  /* the server is put back to a backup */
  SIM_FILES,    /* people add files, which go up beside their acts */
  SIM_OPTIONS
} SimOption;

typedef struct
{
  guint64 seed;
  guint steps;          /* acts that people do, all together */
  guint options;        /* bits of SimOption */
  GHashTable *left_out; /* "CLIENT/COUNT": acts that are not done */
} SimScript;

const char *sim_option_name (SimOption option);
SimScript *sim_script_new (guint64 seed, guint steps);
SimScript *sim_script_copy (const SimScript *self);
void sim_script_free (SimScript *self);
/* A line each: seed, steps, options, left-out. NULL where it is none. */
SimScript *sim_script_parse (const char *text);
char *sim_script_print (const SimScript *self);
gboolean sim_script_leaves_out (const SimScript *self, int client, guint count);

/* The smallest script that still fails, from one that does. */
typedef gboolean (*SimFails) (const SimScript *script, gpointer data);
SimScript *sim_script_reduce (const SimScript *self, SimFails fails, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimScript, sim_script_free)

G_END_DECLS
