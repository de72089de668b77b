/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Three people and one server, and an order that they carry from draft to signature: what the tests of
 * signing and of what follows it share.
 */
#pragma once

#include "cut-wire.h"
#include "office-bench.h"
#include "office-fixture.h"
#include "server-process.h"

/* Three people over one server, each on a store of their own: Ada drafts, Ben approves, Dora signs. */
typedef struct
{
  char *folder;
  ServerProcess *server;
  CutWire *wire; /* of Dora's */
  WoOffice *ada, *ben, *dora;
} Signing;

/* @data: more options of the server, as of ServerProcess, or NULL. */
void signing_set_up (Signing *self, gconstpointer data);
void signing_tear_down (Signing *self, gconstpointer data);
void signing_exchange (WoOffice *office);
void signing_do (WoOffice *office, WoAct *act);
WoDate signing_today (void);
/* The fixture's record, drafted by Ada as @id, of the case @c. */
void
signing_draft (Signing *self, Office *fixture, const char *from, const char *id, const char *c);
/* The step @kind, pinned to what @office holds of @order. */
WoAct *signing_step (WoOffice *office, const char *kind, const char *order);
/* An order that waits for Dora, whose store holds it; it asks about the Spotlight report @report. */
void signing_bring_asking (Signing *self, const char *c, const char *order, const char *report);
void signing_bring (Signing *self, const char *c, const char *order);
GPtrArray *
signing_sign (Signing *self, const char *const *orders, const char *passphrase, GError **error);
void signing_assert_nothing_kept (WoOffice *office);
void
signing_assert_cell (WoOffice *office, const char *record, const char *path, const char *expected);
