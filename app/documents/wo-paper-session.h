/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The papers of a session of the Ombudsman: the pack that is read before and in it, with every order from a
 * new page on, and the minutes of what was decided. Both are a paper like an order's own, so that screen,
 * print, PDF and plain text say the same.
 */
#pragma once

#include "documents/wo-paper.h"
#include "domain/wo-sitting.h"

G_BEGIN_DECLS

/* What stands on the first page of the pack. Texts may be NULL. */
typedef struct
{
  const char *title; /* "Session of 4 November 2026" */
  WoDate on;
  const char *who;      /* a name: who sits */
  const char *sentence; /* what waits, in a sentence or two */
  int minutes;
} WoPackCover;

/* One order of the pack, in the order of the agenda. */
typedef struct
{
  const WoPaper *paper; /* the order's own */
  const char *why;      /* why it is made, a sentence */
  const char *note;     /* of the manager, or NULL */
  const char *agenda_note;
  const char *against; /* the strongest reason not to sign it, or NULL */
  int minutes;
} WoPackOrder;

/* @orders: WoPackOrder array. */
WoPaper *wo_paper_for_pack (const WoPackCover *cover, GPtrArray *orders);

/* One decision of the minutes, in words. */
typedef struct
{
  const char *name;     /* "WO-2026-0041, Northmoor Homes, 202614872" */
  const char *decision; /* "Signed by Dora Vale at 10:42, after an amendment." */
  const char *note;     /* or NULL */
  const char *hash;     /* of a sign-off, or NULL */
  GPtrArray *waived;    /* char *: the faults that were let pass, by whom and why; or NULL */
} WoMinutesLine;

typedef struct
{
  const char *title;
  const char *opened, *closed; /* "4 November 2026 at 10:31 by Dora Vale" */
  const char *present;         /* "Dora Vale, Ben Okoro" */
  const char *authentic;       /* how whoever signed had signed in, a sentence */
  const char *note;
  gint64 log_size; /* 0: not known */
  const char *log_root;
  const char *file_name;
  gboolean shortened; /* long notes and reasons are cut */
  int left_out;       /* faults that were let pass and stand on no line */
} WoMinutesHead;

/* @lines: WoMinutesLine array. */
WoPaper *wo_paper_for_minutes (const WoMinutesHead *head, GPtrArray *lines);

G_END_DECLS
