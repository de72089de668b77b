/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The time limits of the Complaint Handling Code, applied to the dates of one complaint. The limits are
 * data of an edition of the Code (WoEdition.codes), picked by the day the complaint was made. Days are working days and the first is not counted. Every limit says how it was counted.
 *
 * A limit of the data is one of these, and counts from the step beside it:
 *
 *   acknowledge    complaint_made_on                   acknowledge-2   escalated
 *   stage-1        complaint_made_on or acknowledged   stage-2         escalated or acknowledged_2
 *   stage-3        stage_3_asked                       evidence        evidence_asked
 */
#pragma once

#include "domain/wo-calendar.h"
#include "domain/wo-edition.h"
#include "domain/wo-reason.h"

G_BEGIN_DECLS

typedef enum
{
  WO_CLOCK_NOT_REACHED, /* it does not run yet */
  WO_CLOCK_RUNNING,
  WO_CLOCK_OVERDUE, /* not done, and its time is over */
  WO_CLOCK_MET,
  WO_CLOCK_LATE,    /* done, after its time */
  WO_CLOCK_UNKNOWN, /* a later step was taken, so this one was; its day is not given */
} WoClockState;

typedef struct
{
  char *id;      /* of the limit */
  char *step;    /* the step that meets it: "acknowledged", "stage_1", ...; procedure.<step> */
  char *counted; /* the step it is counted from, in the same words; "complaint" */
  WoClockState state;
  WoDate from;
  int days;              /* working days: the Code's, or the landlord's own where they are fewer */
  int code_days;         /* the Code's */
  WoDate due;            /* without an extension */
  int allowed_extension; /* working days that an extension may add; 0: none, -1: as agreed */
  gboolean extended;     /* a valid one was given: with its reason and its day */
  WoDate last_day;       /* the last day that was in time */
  WoDate done;
  int days_late;      /* working days past .last_day; up to today where it is not done */
  WoCount count;      /* from .from to .due: the days left out */
  GPtrArray *reasons; /* WoReason: what was not taken into account, and why */
  char *source;
} WoCodeClock;

/* One WoCodeClock for each limit of @code that this complaint can meet; none where @code is NULL or
 * nothing is known of the complaint. @today may be no day: then nothing is overdue. */
GPtrArray *wo_code_clock (const WoProcedure *procedure,
                          WoDate complaint_made_on,
                          const WoCode *code,
                          const WoCalendar *calendar,
                          WoDate today);
/* The edition whose limits are for a complaint made on @day: the newest from that day or before that
 * holds limits; NULL before the first. What is to be said of the choice is added to @reasons (which may
 * be NULL). */
const WoCode *wo_code_for (const WoEdition *edition, WoDate day, GPtrArray *reasons);
/* The edition @id of the Code, or NULL. */
const WoCode *wo_code_find (const WoEdition *edition, const char *id);
/* "met", "late", "running", "overdue", "not reached", "not recorded". */
const char *wo_clock_state_name (WoClockState state);
/* Whether any date of @procedure is given. */
gboolean wo_procedure_is_begun (const WoProcedure *procedure);

G_END_DECLS
