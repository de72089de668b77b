/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The reading of all editions, on the worker. Inside of wo-editions.
 */
#pragma once

#include "desktop/model/wo-editions.h"

G_BEGIN_DECLS

/* What one reading brings. */
typedef struct
{
  char *mark;         /* of the guidance records as they were read */
  GPtrArray *entries; /* WoEditionEntry; NULL: the mark is the one that was known */
} WoEditionsRead;

/* A WoOfficeJob over the mark that is known (char *, or NULL). */
gpointer wo_editions_job (WoStore *store, gpointer data, GError **error);
void wo_editions_read_free (gpointer data);

G_END_DECLS
