/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What happened to an order, act by act, carried in the order itself so that everyone who may read the
 * order can read its story, on a train too.
 */
#pragma once

#include "domain/wo-date.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;     /* of the act */
  char *act;    /* "hand-up", "approve", ... */
  char *by;     /* person id */
  char *in_for; /* person id: in whose name, by cover; or NULL */
  WoDate on;    /* the register's day; none while it has not answered */
  char *at_us;  /* the register's time in microseconds since 1970, as text; or NULL */
  char *note;
} WoTimelineItem;

G_END_DECLS
