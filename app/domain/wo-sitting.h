/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A session of the Ombudsman as a record: planned by a manager or the office, opened and closed by whoever
 * sits, or who stands in for them. Its agenda names orders that were approved, each in one session at a
 * time. What was decided is never typed: when the session is closed it is read from the orders' own
 * timelines, so that the minutes cannot say what the register does not.
 */
#pragma once

#include "domain/wo-date.h"
#include "domain/wo-edition.h"
#include "domain/wo-field.h"
#include "domain/wo-order.h"
#include "domain/wo-state.h"

G_BEGIN_DECLS

/* Orders that one session bears. */
#define WO_AGENDA_MAX 100
/* Bytes of a session that are filled by hand; the others are for its minutes, so that it can always be closed. */
#define WO_SITTING_BYTES_MAX (WO_RECORD_BYTES_MAX / 2)
/* Faults let pass that the minutes name; more are counted. */
#define WO_MINUTES_WAIVED_MAX 500
/* No text of the minutes is cut to fewer bytes. */
#define WO_MINUTES_TEXT_MIN 200
/* Whoever may plan a session, and whoever may hold it. */
#define WO_SITTING_HOLDERS WO_ROLE_BIT (WO_ROLE_OMBUDSMAN)
#define WO_SITTING_PLANNERS                                                                        \
  (WO_ROLE_BIT (WO_ROLE_DRM) | WO_ROLE_BIT (WO_ROLE_HEAD_OF_SERVICE) |                             \
   WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR) | WO_SITTING_HOLDERS)

/* The states: planned, open, closed, dropped. */
#define WO_SITTING_PLANNED "planned"
#define WO_SITTING_OPEN "open"
#define WO_SITTING_CLOSED "closed"
#define WO_SITTING_DROPPED "dropped"

typedef struct
{
  char *id; /* of the order */
  int pos;
  int minutes; /* 0: not estimated */
  char *note;
} WoAgendaItem;

typedef struct
{
  char *id;         /* of the order */
  char *what;       /* signed, returned, put off, withdrawn, reopened, left */
  char *by;         /* person id; NULL: nobody decided */
  char *in_for;     /* in whose name, or NULL */
  WoDate on;        /* the register's day */
  char *at_us;      /* the register's time, as text */
  char *hash;       /* of a sign-off: the content that was signed */
  int position;     /* of a sign-off: its place in the register */
  gboolean amended; /* its text was amended while the session was open */
  char *note;
} WoSittingDecision;

/* A fault that must be put right, and was let pass with a reason in an order of the agenda. */
typedef struct
{
  char *id;
  char *order;   /* the order's id */
  char *what;    /* what the rules say of it */
  char *by;      /* person id, or NULL: not known */
  char *because; /* their reason */
} WoSittingWaived;

typedef struct
{
  char *id;
  gint64 version;
  char *title;
  WoDate on;
  char *sits;         /* person id; NULL: any Ombudsman */
  GPtrArray *agenda;  /* WoAgendaItem, by position */
  GPtrArray *present; /* WoText: who was there, a line each */
  char *note;
  char *state;
  char *opened_by, *opened_for, *opened_at;
  WoDate opened_on;
  char *closed_by, *closed_for, *closed_at;
  WoDate closed_on;
  int log_size;         /* the log's checkpoint that whoever closed it had verified; 0: none */
  char *log_root;       /* its root hash, 64 digits, or NULL */
  GPtrArray *decisions; /* WoSittingDecision */
  GPtrArray *waived;    /* WoSittingWaived: as they stood when it was closed */
  gboolean shortened;   /* notes and reasons are cut, and stand whole in the orders */
  int left_out;         /* faults let pass that are not in .waived */
} WoSitting;

WoSitting *wo_sitting_new (const WoRecord *record);
void wo_sitting_free (WoSitting *self);
const WoAgendaItem *wo_sitting_item (const WoSitting *self, const char *order);
const WoSittingDecision *wo_sitting_decision (const WoSitting *self, const char *order);
/* Still to be held: planned or open. */
gboolean wo_sitting_is_live (const WoSitting *self);
/* A live session other than @but (or NULL) that has @order on its agenda; its id, newly allocated. */
char *wo_sitting_of_order (WoState *state, const char *order, const char *but);
/* What became of @order since @since_us, by its own timeline; never NULL. */
WoSittingDecision *wo_sitting_read_decision (const WoOrder *order, gint64 since_us);
void wo_sitting_decision_free (WoSittingDecision *self);
void wo_sitting_waived_free (WoSittingWaived *self);

/* What is read for faults: the order with its case, the order that it refers to (or NULL), and the edition of the
 * case; on the day @today. */
typedef struct
{
  const WoRecord *order, *c, *earlier;
  const WoEdition *edition;
  WoDate today;
} WoWaivedInput;

/* The faults of the order that were let pass (WoSittingWaived array), as its own cells say by whom and why. */
GPtrArray *wo_sitting_read_waived (const WoWaivedInput *input);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoSitting, wo_sitting_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoSittingDecision, wo_sitting_decision_free)

G_END_DECLS
