/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of this folder share: how a connection is made, and what an answer of the database
 * means. No other layer includes this.
 */
#pragma once

#include "postgres/wo-postgres.h"
#include "store/wo-db-driver.h"

#include <libpq-fe.h>

G_BEGIN_DECLS

/* The channel of notices; the payload is the head. */
#define WO_POSTGRES_CHANNEL "wider_orders"
/* The advisory lock of whoever writes: "WOst". */
#define WO_POSTGRES_LOCK "1464824692"

/* A connection that is ready to be used; NULL with a sentence that holds no secret. @shown names it. */
PGconn *wo_postgres_dial (const char *place, const char *shown, GError **error);

/* What went wrong, in the terms of a store. @result may be NULL where there was no answer at all. */
void
wo_postgres_set_error (const char *shown, PGconn *conn, const PGresult *result, GError **error);
/* libpq's message as one line. */
char *wo_postgres_line (const char *message);

G_END_DECLS
