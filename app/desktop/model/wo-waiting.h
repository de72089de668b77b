/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a person did here that the register has not taken: what waits to be sent, and what did not fit,
 * each with what was typed in it. Nothing goes from this list but by the register's answer or by hand.
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
  GPtrArray *cells;   /* WoWaitingCell */
  GPtrArray *reasons; /* WoReason: why it did not fit */
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

/* Does the same once more as a new act; where that is taken, the old one goes. The answer is the new
 * act's, in "tried". */
void wo_waiting_try_again (WoWaiting *self, gint64 n);
/* Sets it aside: it does not show, and is still kept, until it is kept after all or let go for good. */
void wo_waiting_set_aside (WoWaiting *self, gint64 n);
void wo_waiting_keep (WoWaiting *self, gint64 n);
void wo_waiting_let_go (WoWaiting *self, gint64 n);

/* Signals: "changed" (); "tried" (const char *why): NULL where it was taken, else a sentence. */

G_END_DECLS
