/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Acts as an office makes them, in numbers: each client has cases of its own, makes one now and then, and
 * works on the last.
 */
#pragma once

#include "domain/wo-act.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define LOAD_SENDING 50

typedef struct
{
  char *replica;
  char *person;
  GPtrArray *acts; /* GBytes, by n from 1 */
} LoadClient;

LoadClient *load_client_new (const char *person, guint n_acts);
void load_client_free (LoadClient *self);
/* @n of its acts from @from on, a line each. */
GBytes *load_lines (const LoadClient *self, guint from, guint n);

G_END_DECLS
