/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an order and its case were at each stop of their way: at every step and every answer of somebody who
 * decides, and after every stretch that one person wrote on one day. A stop says what changed since the one
 * before it, so that the whole is no longer than what was written, and any stop is put together at once.
 */
#pragma once

#include "domain/wo-date.h"
#include "domain/wo-record.h"

G_BEGIN_DECLS

/* So many stops are parted; what was written beyond them is one with the last. */
#define WO_HISTORY_STOPS_MAX 2000

/* Whether what stood there is what the step named, by its hash. */
typedef enum
{
  WO_HISTORY_NOT_PINNED, /* the act names no content */
  WO_HISTORY_SAME,
  WO_HISTORY_OTHER /* something was erased since */
} WoHistoryPinned;

typedef struct
{
  gboolean of_order; /* else of the case */
  char *path;
  char *value; /* NULL: it is there no more */
  char *by;    /* person id, or NULL */
} WoHistoryChange;

typedef struct
{
  gint64 position; /* of its last act */
  char *act;       /* "approve", "comment", ...; "create" or "set" where something was written */
  char *by;        /* person id */
  char *in_for;    /* in whose name, by cover; or NULL */
  char *note;      /* or NULL */
  WoDate on;       /* the register's day */
  gint64 at_us;
  guint count;       /* acts */
  gboolean decision; /* a step, or a stop of the guidance set aside */
  WoHistoryPinned pinned;
  guint variants;     /* texts that waited for a choice then */
  GPtrArray *changes; /* WoHistoryChange: since the stop before */
} WoHistoryStop;

typedef struct
{
  char *order; /* id, or NULL: the case has none */
  char *case_id;
  char *number;
  gboolean whole;   /* the last stop is what stands now */
  GPtrArray *stops; /* WoHistoryStop, in their order */
} WoHistory;

WoHistory *wo_history_new (void);
void wo_history_free (WoHistory *self);
WoHistoryStop *wo_history_stop_new (void);
void wo_history_stop_free (WoHistoryStop *self);
void wo_history_add_change (WoHistoryStop *stop,
                            gboolean of_order,
                            const WoCell *cell,
                            const char *path);

/* The order, or the case, as it was at the stop @n; NULL where it was not there. */
WoRecord *wo_history_record (const WoHistory *self, guint n, gboolean of_order);
/* The last stop at which somebody decided, up to @n; -1: none. */
int wo_history_decision (const WoHistory *self, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoHistory, wo_history_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoHistoryStop, wo_history_stop_free)

G_END_DECLS
