/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The simulator: the real domain, client engine, register and SQLite in one process, with a virtual
 * clock and network and disks that fail, all drawn from one seed. First a time of faults, then a time
 * without, in which all must converge. What must always hold is in sim-check.c. How it is used, and what
 * it catches, is in README.md.
 */
#pragma once

#include "domain/wo-act.h"
#include "register/wo-boot-index.h"
#include "register/wo-register.h"
#include "store/wo-db.h"
#include "sync/wo-boot.h"
#include "sync/wo-engine.h"

#include "sim-disk.h"
#include "sim-draw.h"
#include "sim-fault.h"
#include "sim-office.h"
#include "sim-saved.h"
#include "sim-script.h"
#include "sim-trouble.h"

G_BEGIN_DECLS

#define SIM_CLIENTS 4
#define SIM_STEPS 30
/* So many events after the last fault, and all must be settled. Those that pass while a server that was put back
 * waits for others' acts do not count (SimSeen.passed_over). */
#define SIM_QUIET_EVENTS_MAX 5000
/* The landlord that somebody may be kept to. */
#define SIM_LANDLORD "landlord-northmoor"

typedef enum
{
  SIM_WORK,      /* a person does something */
  SIM_SYNC,      /* a client looks whether there is something to push or pull */
  SIM_TO_SERVER, /* a request arrives */
  SIM_TO_CLIENT, /* an answer arrives */
  SIM_TIMEOUT,   /* a client gives up waiting for an answer */
  SIM_JOIN,      /* the last client comes in, as a clone or as a newcomer */
  SIM_GRANT,     /* what the client's person may read changes */
  SIM_BACK_UP,   /* the server is backed up */
  SIM_PUT_BACK,  /* ... and put back */
  SIM_SET_UP,    /* no event: what is drawn before the first */
  SIM_CARRY,     /* a client looks whether a file of its has to go up */
  SIM_EVENT_KINDS
} SimEventKind;

/* What is asked for, where it is no push. */
typedef enum
{
  SIM_FETCH_ROWS,
  SIM_FETCH_LIST, /* what a newcomer fetches in bulk */
  SIM_FETCH_FIRST,
  SIM_FETCH_SEGMENT,
  SIM_FETCH_EPOCHS
} SimFetch;

typedef struct
{
  gint64 at_us, after; /* of a pull: the position it asks after */
  guint64 serial;
  guint count; /* of its kind and client: what it is called in a script */
  SimEventKind kind;
  int client;
  guint request;
  gboolean push; /* else something is fetched */
  SimFetch fetch;
  const char *file;        /* its hash, where it is about a file; .after is then where it goes on */
  gint64 size;             /* ... and of all of it */
  guint restored;          /* of its answer: how often the server had been put back */
  gboolean again, damaged; /* by the network: it came before; it is not what was sent */
  int status;              /* of an answer, as HTTP's */
  GBytes *body;
} SimEvent;

typedef struct
{
  char *machine; /* "client-0/", its disk */
  char *path;
  WoStore *store;
  WoEngine *engine;
  char *person;
  gint64 skew_us; /* its clock is wrong by this */
  guint request;  /* the one under way; a late answer to another is not heard */
  guint counts[SIM_EVENT_KINDS];
  gboolean waiting;
  gint64 offline_until_us;
  gboolean asks_epochs;
  gboolean by_rows;     /* it was told to fetch no segments */
  gboolean looked;      /* rows came since it last sent something */
  gboolean turned_away; /* the last that came said that it may read nothing */
  gint64 reached;       /* the furthest position that its rows came to, of the present log */
  gint64 fork;          /* where the present log parted from the one that it goes by */
  GPtrArray *folder;    /* SimUpload: the files that are on its machine, not owned */
  const struct _SimUpload *carries; /* the one that goes up, or NULL */
  gint64 carries_at;                /* from where it goes on; -1: not known */
  guint carry_request;              /* the one under way, as .request */
  gboolean carry_waits;
  WoBoot *boot; /* of a newcomer, and the list that it goes by */
  GBytes *list;
} SimClient;

/* What happened in a run, counted. */
typedef struct
{
  guint taken, parked, variants, forks, stops, failures, signed_off, booted, restored, again, files;
  /* When all was quiet: acts that were told to wait for others, and events that passed while the server, put
   * back, waited for those. */
  guint early, passed_over;
} SimSeen;

struct _Sim
{
  const SimScript *script;
  SimFault fault;
  gboolean verbose, quiet; /* quiet: there are no more faults */
  guint64 random;          /* of the event under way */
  gint64 now_us;
  guint steps; /* acts still to be done */
  guint64 serial;
  GSequence *events; /* SimEvent, by time */

  WoStore *server;
  WoRegister *reg;
  WoBootIndex *index;
  WoDb *parts;        /* the server's connection to the parts of files; NULL: there are no files */
  GPtrArray *uploads; /* SimUpload: every file that there is anywhere */
  gboolean backed_up; /* and it may be put back to that */

  SimClient clients[SIM_CLIENTS];
  guint texts;        /* counts, so that each text that is typed is another */
  GHashTable *saved;  /* act id → SimSaved */
  GHashTable *logged; /* act id → SimLogged, as far as logged_to */
  gint64 logged_to;
  char *broken; /* the first thing that did not hold */
  SimSeen seen;
};

/* One whole run. NULL: all held; else what did not, newly allocated. */
char *sim_run (const SimScript *script, SimFault fault, gboolean verbose);
/* The same, and what happened in it. */
char *sim_run_seen (const SimScript *script, SimFault fault, gboolean verbose, SimSeen *ret_seen);
/* The same, as the seed says. */
char *sim_run_seed (guint64 seed, SimFault fault);

/* sim-acts.c */
WoAct *sim_act_new (Sim *sim, int client, char **ret_text);

/* sim-client.c */
void sim_client_open (Sim *sim, int client);
void sim_client_close (Sim *sim, int client);
void sim_client_work (Sim *sim, int client);
void sim_client_sync (Sim *sim, int client);
void sim_client_hear (Sim *sim, const SimEvent *answer);
void sim_client_stop (Sim *sim, int client);
/* Ends a time of trouble: where the power went, every request under way is gone too. */
void sim_client_get_over (Sim *sim, int client, SimTrouble trouble);

/* sim-server.c */
#define SIM_SERVER "server/"
#define SIM_SERVER_PATH SIM_SERVER "store"
void sim_server_open (Sim *sim);
void sim_server_close (Sim *sim);
void sim_server_hear (Sim *sim, const SimEvent *request);

/* sim-boot.c */
void sim_boot_forget (SimClient *self);

/* sim-net.c */
void sim_post (Sim *sim, gint64 in_us, const SimEvent *event);
void sim_send (Sim *sim, const SimEvent *event);
void sim_event_free (SimEvent *event);

/* sim-check.c */
void sim_broken (Sim *sim, const char *format, ...) G_GNUC_PRINTF (2, 3);
void sim_check (Sim *sim);
void sim_check_client (Sim *sim, int client);
void sim_check_end (Sim *sim);
gboolean sim_is_settled (Sim *sim);
/* Whether a client that shows @other has the row @json. */
gboolean sim_is_same (const char *json, const char *other);

/* sim-model.c: the rows that the log means, by rules written down a second time. */
void sim_model_check (Sim *sim);

G_END_DECLS
