/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the approach goes, in figures: how many orders were handed up, returned and for what reasons, approved
 * and signed, and how long each stage took, so that it can be kept under review (Guidance May 2024, DR
 * investigations, 3). Each figure keeps the orders it counts. It is about the work: of persons nothing is
 * said where so few orders are theirs that it would be about them.
 */
#pragma once

#include "domain/wo-calendar.h"
#include "domain/wo-order.h"

G_BEGIN_DECLS

/* The fewest orders that a person's own line is shown for: of fewer, one hard case would be the figure. Those
 * with fewer are one line together, and that too only where it has so many. */
#define WO_FIGURES_PERSON_MIN 5

typedef enum
{
  WO_FIGURE_HANDED_UP,
  WO_FIGURE_RETURNED,
  WO_FIGURE_APPROVED,
  WO_FIGURE_SIGNED,
  WO_FIGURE_N
} WoFigureId;

typedef enum
{
  WO_FIGURE_STAGE_APPROVAL, /* from the hand-up to the approval, or the return */
  WO_FIGURE_STAGE_SIGNING,  /* from the approval to the signature, or the return */
  WO_FIGURE_STAGE_ANSWER,   /* from the return to the next hand-up */
  WO_FIGURE_STAGE_N
} WoFigureStage;

typedef enum
{
  WO_FIGURES_BY_MONTH,
  WO_FIGURES_BY_TYPE,
  WO_FIGURES_BY_LANDLORD,
  WO_FIGURES_BY_PERSON, /* who drafted it */
  WO_FIGURES_BY_N
} WoFiguresBy;

/* An order as a figure counts it. */
typedef struct
{
  char *id;
  char *name; /* its number, or the reference */
  char *landlord;
} WoFigureOrder;

/* A return, with what was said. */
typedef struct
{
  WoFigureOrder *order; /* of the figures */
  WoDate on;
  char *by;
  char *note;
} WoFigureReturn;

typedef struct
{
  char *key; /* "2026-03", a type, a landlord, a person's id; NULL: the others together */
  GPtrArray *orders[WO_FIGURE_N]; /* WoFigureOrder, as often as it happened to them */
} WoFigureLine;

typedef struct
{
  WoDate from, until; /* both within */
  WoFigureLine *all;
  GPtrArray *lines[WO_FIGURES_BY_N]; /* WoFigureLine: months in their order, others by how many */
  GPtrArray *returns;                /* WoFigureReturn, the newest first */
  guint stages[WO_FIGURE_STAGE_N];   /* how many ended within */
  int median[WO_FIGURE_STAGE_N];     /* working days; -1 where none ended */
  int ninety[WO_FIGURE_STAGE_N];     /* nine of ten took no longer */
} WoFigures;

typedef struct _WoFiguresCount WoFiguresCount;

WoFiguresCount *wo_figures_count_new (const WoCalendar *calendar, WoDate from, WoDate until);
void wo_figures_count_free (WoFiguresCount *self);
/* What was recorded elsewhere is passed over: its steps were none of ours. */
void wo_figures_count_add (WoFiguresCount *self, const WoOrder *order);
WoFigures *wo_figures_count_end (WoFiguresCount *self);
void wo_figures_free (WoFigures *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoFigures, wo_figures_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoFiguresCount, wo_figures_count_free)

G_END_DECLS
