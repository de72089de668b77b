/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A statement as the store writes it ("?", "?2") in the form that PostgreSQL takes ("$1", "$2").
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Signs between quotes are left alone. @ret_count: the greatest parameter. */
char *wo_postgres_parameters (const char *sql, int *ret_count);

G_END_DECLS
