/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files that people hang on records: each stands in a folder on its machine, which outlives the power, and goes
 * up in pieces beside the acts. What the server calls whole stays so, byte by byte; what is named and not there
 * is said to be not there; and in the end everything has gone up.
 */
#pragma once

#include "sim.h"

G_BEGIN_DECLS

/* One that somebody added somewhere, as it is in truth. */
typedef struct _SimUpload
{
  char *hash;
  GBytes *bytes;
  gboolean whole; /* the server said that it has all of it */
} SimUpload;

void sim_upload_begin (Sim *sim);
void sim_upload_end (Sim *sim);
/* An act that adds a file to a record, which is in the client's folder from then on; or NULL. */
WoAct *sim_upload_name (Sim *sim, int client);
/* A disk was copied, with its folder. */
void sim_upload_copy (Sim *sim, int from, int to);

/* The server's side: its connection to the parts, and what arrives. */
void sim_upload_open (Sim *sim);
void sim_upload_close (Sim *sim);
void sim_upload_take (Sim *sim, const SimEvent *request);
/* Whether the person of @client may send files now. */
gboolean sim_upload_may_send (Sim *sim, int client);
/* It was put back, and says anew what it has. */
void sim_upload_put_back (Sim *sim);

/* The client's side (sim-carry.c): what it carries now is forgotten with the program. */
void sim_carry_forget (SimClient *self);
/* Whether one of its files has still to go up. */
gboolean sim_carry_is_due (Sim *sim, int client);
void sim_carry (Sim *sim, int client);
void sim_carry_hear (Sim *sim, const SimEvent *answer);
void sim_carry_time_out (Sim *sim, const SimEvent *event);

/* What was called whole is whole. */
void sim_upload_check (Sim *sim);
/* And all that may go up has. */
void sim_upload_check_end (Sim *sim);

G_END_DECLS
