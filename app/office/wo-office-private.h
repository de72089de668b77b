/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of the office share. The clerk and the courier are touched on the worker alone; the
 * status is copied out under its lock; signals leave on the context the office was opened on.
 */
#pragma once

#include "office/wo-clerk.h"
#include "office/wo-courier.h"
#include "office/wo-office.h"
#include "office/wo-wakeup.h"
#include "office/wo-worker.h"

G_BEGIN_DECLS

struct _WoOffice
{
  GObject parent_instance;
  char *path;
  GMainContext *home;
  WoWorker *worker; /* NULL once closed */
  WoClerk *clerk;
  WoCourier *courier;
  struct _WoOfficeCarry *carry; /* of files */
  WoWakeup *wakeup;             /* once it lives */
  int today;                    /* atomic */
  int generation;               /* atomic */

  GMutex mutex;
  WoOfficeStatus *status;
  char *stranger; /* person id, or NULL */
  WoExchanged exchanged;
  gint64 step_kept_us; /* of the time in step that the store has; of the worker */
  GSource
      *late; /* brings in the words that come late, and the index of them; of the worker, or NULL */
  gboolean searches; /* somebody will search here; of the worker */
  gboolean closing;  /* of the worker */
};

/* On the worker: emits "changed" on the home context. */
void wo_office_tell_changed (WoOffice *self, const char *record);
/* On the worker: reads the status anew; mode and message as they were. */
void wo_office_refresh_status (WoOffice *self);
/* Keeps for the next start when it was last in step. */
void wo_office_keep_step (WoOffice *self);
/* On the worker: indexes the words that come late (wo-late-words.h), and then makes the finder ready where somebody
 * will search, whenever there is nothing else to do. */
void wo_office_late_begin (WoOffice *self);
void wo_office_late_stop (WoOffice *self);
/* What the courier tells. */
extern const WoCourierTold wo_office_told;
/* The date that rules see now. */
WoDate wo_office_today (WoOffice *self);
/* Whether the office is closed: then @error says so. */
gboolean wo_office_is_closed (WoOffice *self, GError **error);

G_END_DECLS
