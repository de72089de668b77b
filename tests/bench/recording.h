/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A connection that writes down what is asked of another: every statement with its values, in order, so
 * that the same can be asked of the bare database again.
 */
#pragma once

#include "store/wo-db-driver.h"

G_BEGIN_DECLS

typedef struct
{
  char *text;    /* of a value; NULL where it is a number, bytes or NULL */
  GBytes *bytes; /* NULL where it is not */
  gint64 number;
  gboolean is_null;
} RecordedValue;

typedef struct
{
  const char *sql;   /* the same text is the same pointer */
  gboolean prepared; /* else it is run as it is */
  guint rows;        /* that were read; G_MAXUINT: to the end */
  GArray *values;    /* RecordedValue */
} RecordedStep;

typedef struct
{
  GPtrArray *steps; /* RecordedStep */
  gboolean on;
} Recording;

Recording *recording_new (void);
void recording_free (Recording *self);
/* Over @inner, which is taken over. */
WoDb *recording_wrap (Recording *self, WoDb *inner);

G_END_DECLS
