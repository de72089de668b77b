/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All that a case's pages show, as one bundle that a worker makes and the main loop takes over whole.
 */
#pragma once

#include "domain/wo-assess.h"
#include "domain/wo-landlord.h"
#include "domain/wo-lint.h"
#include "domain/wo-person.h"
#include "domain/wo-similar.h"
#include "domain/wo-standing.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

typedef struct
{
  char *case_id;  /* or NULL: found by the order */
  char *order_id; /* or NULL: found by the case */
  char *person_id;
  char *for_id; /* in whose name the person acts, by cover; or NULL */
  const WoEdition *edition;
  WoDate today;
} WoCaseQuestion;

/* What the store holds beside the case. Counted, so that a worker can go on with it while the page has
 * read anew; nobody changes it. */
typedef struct
{
  WoStanding *standing;    /* of the case's landlord; NULL: it is not known */
  GPtrArray *code_entries; /* WoCodeEntry made from the case */
  char *signed_since;      /* an order signed since the search for similar ones; NULL: none */
  WoPerson *person;        /* who works here, or NULL */
  char *for_id;            /* in whose name, by cover; or NULL */
  WoRecord *earlier;       /* the order that the order refers to, or NULL */
  GPtrArray *order_counts; /* WoStateCount: of the landlord's orders */
  char *near;              /* the landlord that may be meant where its name is nobody's, or NULL */
  char *near_id; /* its record where the name is only misspelt; NULL where it may mean others */
} WoCaseHeld;

/* What follows from the records by the rules alone. */
typedef struct
{
  WoAssessment *assessment;
  GPtrArray *notes;   /* WoReason: worth a look, stops nothing */
  GPtrArray *hand_up; /* WoReason: why the order cannot be handed up; NULL: not worked out */
  WoLint *lint;
  GPtrArray *paragraphs;
  GPtrArray *origins; /* WoOrderParagraph: as wo_order_origins () gives them; or NULL */
  GPtrArray *
      returned; /* WoOrderParagraph: as the order was when it was last returned; NULL: it was not */
  GArray *changes; /* WoParagraphChange from .returned to .paragraphs; NULL as well */
  char *hash;
} WoCaseAnalysis;

typedef struct
{
  WoRecord *case_record;
  WoRecord *order_record;
  WoCase *c;
  WoOrder *order;
  WoLandlord *landlord;
  WoCaseHeld *held;
  char *matched_landlord; /* the id that the case's landlord name belongs to, or NULL */
  WoSimilar *similar;
  WoCaseAnalysis *analysis;
} WoCaseFacts;

WoCaseQuestion *wo_case_question_new (const char *case_id, const char *order_id);
void wo_case_question_free (WoCaseQuestion *self);
/* A WoOfficeJob: the facts that WoCaseQuestion asks for. */
gpointer wo_case_facts_job (WoStore *store, gpointer question, GError **error);
void wo_case_facts_free (WoCaseFacts *self);
/* The typed views again, after the records were written to. */
void wo_case_facts_view (WoCaseFacts *self);

/* What the rules are asked about. @order_record may be NULL, and so may @case_record. */
typedef struct
{
  const WoRecord *case_record;
  const WoRecord *order_record;
  const WoCaseHeld *held;
  const WoEdition *edition;
  WoDate today;
} WoCaseRules;

/* Pure and for any thread. */
WoCaseAnalysis *wo_case_analysis_new (const WoCaseRules *rules);
void wo_case_analysis_free (WoCaseAnalysis *self);

WoCaseHeld *wo_case_held_ref (WoCaseHeld *self);
void wo_case_held_unref (WoCaseHeld *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoCaseFacts, wo_case_facts_free)

G_END_DECLS
