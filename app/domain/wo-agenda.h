/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long the orders of a session take, and in which order they are best read. The rule is stated so that
 * who plans can argue with it: a minute for every 250 words begun, and a minute more each where another order
 * has to be kept in mind, where the manager left a note, where that note asks something, and where the order
 * came back once. No order takes less than two minutes or more than twelve.
 */
#pragma once

#include "domain/wo-order.h"

G_BEGIN_DECLS

#define WO_ESTIMATE_MIN 2
#define WO_ESTIMATE_MAX 12

/* The minutes, and each reason for which they are more than the least. */
typedef struct
{
  int minutes;
  guint words;        /* of its text */
  gboolean is_long;   /* they alone take more than the least */
  gboolean related;   /* it is added to another order, or follows one */
  gboolean noted;     /* the manager left a note */
  gboolean asks;      /* and asks something in it */
  gboolean came_back; /* it was returned once */
} WoEstimate;

/* @words: of its text. */
WoEstimate wo_agenda_estimate (const WoOrder *order, guint words);

/* One order as it is to be put in its place. */
typedef struct
{
  const char *id;
  const char *landlord; /* or NULL */
  int minutes;
} WoAgendaPlace;

/* Puts @places (WoAgendaPlace) so that one landlord's stand together, what takes longest comes first among
 * them, and the landlords with the longest come first. */
void wo_agenda_sort (GArray *places);

G_END_DECLS
