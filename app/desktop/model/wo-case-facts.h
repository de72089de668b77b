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
#include "store/wo-store.h"

G_BEGIN_DECLS

typedef struct
{
  char *case_id;  /* or NULL: found by the order */
  char *order_id; /* or NULL: found by the case */
  char *person_id;
  const WoEdition *edition;
  WoDate today;
} WoCaseQuestion;

/* What follows from the records by the rules alone. */
typedef struct
{
  WoAssessment *assessment;
  WoLint *lint;
  GPtrArray *paragraphs;
  char *hash;
} WoCaseAnalysis;

typedef struct
{
  WoRecord *case_record;
  WoRecord *order_record;
  WoRecord *earlier_record; /* the order that the order refers to, or NULL */
  WoCase *c;
  WoOrder *order;
  WoLandlord *landlord;
  char *matched_landlord; /* the id that the case's landlord name belongs to, or NULL */
  WoPerson *person;
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

/* Pure and for any thread. @order_record may be NULL, and so may @case_record. @earlier: the order that
 * the order refers to, or NULL. */
WoCaseAnalysis *wo_case_analysis_new (const WoRecord *case_record,
                                      const WoRecord *order_record,
                                      const WoRecord *earlier,
                                      const WoEdition *edition,
                                      WoDate today);
void wo_case_analysis_free (WoCaseAnalysis *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoCaseFacts, wo_case_facts_free)

G_END_DECLS
