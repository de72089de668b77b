/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the register has not taken: what a person did here that waits to be sent, and what did not fit, each
 * with what was typed in it. A manager sees there what did not fit of others too. Nothing goes from this
 * list but by the register's answer or by hand.
 */
#pragma once

#include "desktop/model/wo-desk.h"

G_BEGIN_DECLS

typedef struct
{
  char *title; /* "Training", or of a step or comment what it was */
  char *text;  /* what was typed, or NULL */
} WoWaitingCell;

typedef struct
{
  gint64 n;
  WoAct *act;
  gboolean parked;
  char *about;        /* "Northmoor Homes, 202614872", or NULL */
  char *case_id;      /* where it leads, or NULL */
  char *landlord_id;  /* the same */
  GPtrArray *cells;   /* WoWaitingCell */
  GPtrArray *reasons; /* WoReason: why it did not fit */
  char *parked_id; /* the record that has it in everybody's sight, or NULL: it is kept here alone */
  char *author;    /* another's name; NULL: it is one's own */
  gint64 version;  /* of its record as it is here */
} WoWaitingAct;

#define WO_TYPE_WAITING (wo_waiting_get_type ())
G_DECLARE_FINAL_TYPE (WoWaiting, wo_waiting, WO, WAITING, GObject)

WoWaiting *wo_waiting_new (WoDesk *desk);
gboolean wo_waiting_is_loaded (WoWaiting *self);
const char *wo_waiting_get_error (WoWaiting *self);
/* WoWaitingAct: the first to be sent, and how many there are in all; and all that did not fit. */
GPtrArray *wo_waiting_get_unsent (WoWaiting *self);
guint wo_waiting_count_unsent (WoWaiting *self);
GPtrArray *wo_waiting_get_parked (WoWaiting *self);

/* Whether it can be done anew: not a step that another took, and nothing that settled what was there then. */
gboolean wo_waiting_can_try_again (const WoWaitingAct *act);
/* Does the same once more as a new act, another's under both names; where that is taken, the old one goes.
 * The answer is the new act's, in "tried". */
void wo_waiting_try_again (WoWaiting *self, gint64 n);
/* Sets it aside: it does not show, and is still kept, until it is kept after all or let go for good. */
void wo_waiting_set_aside (WoWaiting *self, gint64 n);
void wo_waiting_keep (WoWaiting *self, gint64 n);
/* @note: why; needed for another's. */
void wo_waiting_let_go (WoWaiting *self, gint64 n, const char *note);

/* Signals: "changed" (); "tried" (const char *why): NULL where it was taken, else a sentence. */

G_END_DECLS
