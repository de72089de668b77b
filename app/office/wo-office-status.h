/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How it stands with an office: who works there, and how far it is in step with its server. */
#pragma once

#include "domain/wo-person.h"

G_BEGIN_DECLS

typedef enum
{
  WO_OFFICE_LOCAL,   /* no server: the register is in this process */
  WO_OFFICE_IN_STEP, /* nothing waits, the server answered last */
  WO_OFFICE_SYNCING,
  WO_OFFICE_OFFLINE,    /* the server does not answer; work goes on */
  WO_OFFICE_SIGNED_OUT, /* the sign-in is over; work goes on, nothing is sent */
  WO_OFFICE_BROKEN      /* the server is not the one this store knows: see the message */
} WoOfficeMode;

typedef struct
{
  WoOfficeMode mode;
  char *server; /* URL, or NULL */
  char *person_id, *person_name;
  guint roles;             /* mask of WO_ROLE_BIT: one's own, or those lent by .for_id */
  char *for_id, *for_name; /* in whose name one acts now, by cover; or NULL */
  gboolean elsewhere;      /* one signed in with the server's provider, and not by passphrase */
  guint waiting, parked;   /* own acts that the register has not answered; that did not fit */
  guint fetched, to_fetch; /* records of a whole office that is being fetched; 0: it is here */
  guint indexed;           /* percent of the orders' words that a search finds */
  /* When the server last said all is in step, in any run (0: never); since when it has not (0: it is). */
  gint64 in_step_us, apart_us;
  /* Of the last failure; how the sign-in is kept, where that needs saying: sentences, or NULL. */
  char *message, *note;
} WoOfficeStatus;

WoOfficeStatus *wo_office_status_copy (const WoOfficeStatus *self);
void wo_office_status_free (WoOfficeStatus *self);

G_END_DECLS
