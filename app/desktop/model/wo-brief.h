/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is new, mine and late: read from the store by its worker in one go, again a moment after anything
 * changes. Facts only; the page makes sentences of them.
 */
#pragma once

#include "desktop/model/wo-desk.h"

G_BEGIN_DECLS

typedef enum
{
  WO_BRIEF_VARIANT,  /* two texts, a person must choose */
  WO_BRIEF_SIGNED,   /* signed since .since */
  WO_BRIEF_APPROVED, /* my draft was approved since .since */
  WO_BRIEF_AMENDED, /* the wording of mine was amended since .since: .count, .note: by whom last, .why */
  /* Until I look or act, what became of an order that I approved: .note: by whom last, .why, .count */
  WO_BRIEF_GIVEN_BACK,
  WO_BRIEF_REOPENED,
  WO_BRIEF_REWORDED,
  WO_BRIEF_COMMENTED, /* others said something of mine, or to me, since .since: .count, .note: who last */
  WO_BRIEF_FOUND,    /* .count orders signed since .since match the kept search .id, called .note */
  WO_BRIEF_PARKED,   /* acts of mine that did not fit: .count */
  WO_BRIEF_RETURNED, /* returned to me, .note */
  WO_BRIEF_TO_APPROVE, /* .count wait for my approval; .day: the oldest */
  WO_BRIEF_IN_SESSION, /* .count are approved and wait for the Ombudsman */
  WO_BRIEF_DRAFT,      /* an order I draft */
  WO_BRIEF_CASE,       /* a case of mine with no order yet */
  WO_BRIEF_LATE,
  WO_BRIEF_NEARLY_LATE
} WoBriefSort;

typedef struct
{
  WoBriefSort sort;
  char *id;      /* of the order or case it leads to, or NULL */
  char *case_id; /* or NULL */
  char *landlord, *number, *reference, *note;
  char *why;  /* what whoever did it said of it, or NULL */
  char *step; /* of what I approved: the last of it, which is not told again once I looked */
  WoDate day;
  guint count;
  guint comments;   /* of RETURNED: that are open */
  int working_days; /* of LATE: since the day; of NEARLY_LATE: till the day */
} WoBriefLine;

#define WO_TYPE_BRIEF (wo_brief_get_type ())
G_DECLARE_FINAL_TYPE (WoBrief, wo_brief, WO, BRIEF, GObject)

WoBrief *wo_brief_new (WoDesk *desk);
gboolean wo_brief_is_loaded (WoBrief *self);
/* Whether it is loaded and of today, with what the kept searches found; also where that cannot be had. */
gboolean wo_brief_is_whole (WoBrief *self);
const char *wo_brief_get_error (WoBrief *self);
/* WoBriefLine arrays: what changed since the last working day, what waits for me, what is late. */
GPtrArray *wo_brief_get_changed (WoBrief *self);
GPtrArray *wo_brief_get_mine (WoBrief *self);
GPtrArray *wo_brief_get_late (WoBrief *self);
/* All that is late or nearly, of which the array has the first few. */
guint wo_brief_count_late (WoBrief *self);
/* All that were signed, and all drafts of mine that were approved, since .since; of these too. */
guint wo_brief_count_signed (WoBrief *self);
guint wo_brief_count_approved (WoBrief *self);
/* All that I approved and that were given back or reopened, and that were worded otherwise, since I looked. */
guint wo_brief_count_given_back (WoBrief *self);
guint wo_brief_count_reworded (WoBrief *self);
/* Orders in that state, for a badge. */
guint wo_brief_count_to_approve (WoBrief *self);
guint wo_brief_count_in_session (WoBrief *self);
WoDate wo_brief_get_since (WoBrief *self);
/* The person opens the order or case @id (or NULL): what is told until they look is told no more. */
void wo_brief_look_at (WoBrief *self, const char *id);

/* Signal: "changed" (). */

G_END_DECLS
