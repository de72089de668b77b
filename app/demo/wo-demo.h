/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A made-up office to try the program on: fictional landlords and people, and orders in every state,
 * made by a seeded generator through the register itself, so that nothing in it could not have been
 * done by a person. The same seed, size and day make the same office.
 */
#pragma once

#include "domain/wo-act.h"
#include "register/wo-register.h"

G_BEGIN_DECLS

typedef enum
{
  WO_DEMO_ADMINISTRATOR,
  WO_DEMO_CASEWORKER,
  WO_DEMO_CASEWORKER_2,
  WO_DEMO_DRM,
  WO_DEMO_DRM_2,
  WO_DEMO_OMBUDSMAN,
  WO_DEMO_COMPLIANCE,
  WO_DEMO_N_PEOPLE
} WoDemoPerson;

#define WO_DEMO_LANDLORDS_MAX 64

/* One theme of complaints, as the generator writes about it. */
typedef struct
{
  const char *category, *issue, *issue_2;
  const char *type; /* policy, practice, both */
  const char *subject;
  const char *about; /* "its response to …" */
  const char *recur;
  const char *root_cause;
  const char *others;
  const char *areas;
  const char *training;
  const char *fairness; /* what to do now; ends without a date */
  const char *service_area, *service_area_2;
  const char *evidence;
} WoDemoTheme;

extern const WoDemoTheme wo_demo_themes[];
extern const guint wo_demo_n_themes;
extern const char *const wo_demo_landlords[]; /* ends with NULL */
extern const char *const wo_demo_people[WO_DEMO_N_PEOPLE];

typedef struct
{
  WoStore *store;
  WoRegister *office;
  GRand *random;
  gint64 n[WO_DEMO_N_PEOPLE]; /* of each person's own installation */
  GPtrArray *batch;           /* GBytes */
  GArray *senders;            /* WoDemoPerson, beside batch */
  char *people[WO_DEMO_N_PEOPLE];
  GPtrArray *landlords;                /* char *: ids, beside wo_demo_landlords */
  guint orders[WO_DEMO_LANDLORDS_MAX]; /* made to each landlord: each is about another theme */
  WoDate today;                        /* the day the office is made for */
  WoDate span;                         /* so many days before today the first of them are made */
  WoDate day;                          /* the day that acts are taken on now */
  gint64 last_us;
} WoDemo;

/* Opens or makes the store at @path; fails where it already holds anything. */
WoDemo *wo_demo_new (const char *path, guint32 seed, WoDate today, GError **error);
void wo_demo_free (WoDemo *self);
/* All of it, with so many orders. */
gboolean wo_demo_make_whole (WoDemo *self, guint orders, GError **error);
/* A small one in a new store at @path, for somebody who may do everything in it and has done nothing yet. Where
 * it fails the store belongs to nobody. */
gboolean wo_demo_make_visit (const char *path, WoDate today, GError **error);
/* The people and landlords. */
gboolean wo_demo_make_people (WoDemo *self, GError **error);
/* The cases from @first on, @count of the @n in all (oldest first), each with its order brought as far as
 * its age says. Those made together share their days and their transactions. */
gboolean wo_demo_make_orders (WoDemo *self, guint first, guint count, guint n, GError **error);

/* What the registers hold of the landlords, when their orders are there. */
gboolean wo_demo_make_registers (WoDemo *self, GError **error);

/* The caseworker looks for similar orders, and the case keeps the verdict, the decision and what was shown. */
gboolean wo_demo_settle_similar (
    WoDemo *self, WoDemoPerson by, const char *case_id, const char *order_id, GError **error);

/* How far the register has come, in the act that says what a search found: an order that was signed before is no
 * news to it, whatever day it is signed on. */
void wo_demo_add_place (WoAct *act, const WoDemo *demo);

/* A new id, an act by a person, and sending what is queued. */
char *wo_demo_id (WoDemo *self);
void wo_demo_act (WoDemo *self, WoDemoPerson by, WoAct *act);
gboolean wo_demo_send (WoDemo *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoDemo, wo_demo_free)

G_END_DECLS
