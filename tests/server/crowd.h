/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Clients that send their acts to a real server while it is killed and started again, and that keep what
 * they are told: an act that was acknowledged has its position for ever. Each may also wait for news and take
 * the rows, as a desktop does.
 */
#pragma once

#include "server-process.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define CROWD_DEADLINE_S 90

typedef struct _Crowd Crowd;

typedef struct
{
  Crowd *crowd;
  char *replica;
  char *person;
  char *token;
  SoupSession *session;
  GPtrArray *acts;    /* GBytes, by n from 1 */
  GPtrArray *records; /* the case that each makes */
  GArray *positions;  /* gint64, acknowledged; 0: not yet */
  guint next;         /* the first that is not */
  gboolean busy;
  /* Of one that follows. */
  gboolean follows;
  GHashTable *rows; /* id → its line */
  gint64 cursor;
  guint woken; /* waits that were answered with news */
  gboolean asking;
} Client;

struct _Crowd
{
  ServerProcess *server; /* any of those at the address */
  GPtrArray *clients;    /* Client */
  guint acknowledged;    /* since it was last set to 0 */
  gboolean down;         /* a sending broke off; nobody sends further until it is taken back */
  gboolean stubborn; /* who breaks off sends again at once: other processes stand at the address */
};

Crowd *crowd_new (ServerProcess *server);
void crowd_free (Crowd *self);
/* One who has @acts cases to make, signed in as @name. */
void crowd_add (Crowd *self, const char *name, guint acts);
/* Starts everybody's next sending. */
void crowd_send (Crowd *self);
gboolean crowd_is_done (const Crowd *self);
/* Nobody's sending is under way. */
gboolean crowd_is_quiet (const Crowd *self);

/* Everybody waits for news from now on and takes the rows that come. */
void crowd_follow (Crowd *self);
/* Whether each has seen all up to @head. */
gboolean crowd_has_seen (const Crowd *self, gint64 head);
/* Ends the waiting. */
void crowd_unfollow (Crowd *self);

/* Every acknowledged act's case is in the rows once, at the position that was said; no position twice. */
void crowd_check (Crowd *self);

G_END_DECLS
