/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the investigation report says besides the orders themselves: that the landlord is pointed to a
 * Spotlight report, and that a failure in complaint handling policy goes to the duty to monitor team. Each
 * section is made of the case's own words and is the same for screen, print and copy.
 */
#pragma once

#include "domain/wo-edition.h"
#include "domain/wo-order.h"
#include "domain/wo-similar.h"
#include "domain/wo-standing.h"

G_BEGIN_DECLS

typedef struct
{
  const char *kind;      /* spotlight-referral, duty-to-monitor, similar-order */
  char *heading;         /* "Our Spotlight report on repairs and maintenance" */
  GPtrArray *paragraphs; /* char * */
  const char *placed;    /* where it stands in the report: "after the assessment" */
  char *source;
} WoReportSection;

/* The sections that the case calls for, in the order of the report (WoReportSection array, maybe empty).
 * @order and @standing may be NULL. */
GPtrArray *wo_report_sections (const WoCase *c,
                               const WoOrder *order,
                               const WoEdition *edition,
                               const WoStanding *standing);
/* What is said because of the similar order @earlier (NULL: none), as the person decided; NULL where
 * nothing is to be said (Guidance May 2024, Similar review orders identified, 2 to 4). */
WoReportSection *wo_report_section_of_similar (const WoCase *c,
                                               const WoEdition *edition,
                                               const WoEarlierOrder *earlier);
WoReportSection *wo_report_section_new (const char *kind, const char *heading, const char *source);
void wo_report_section_free (WoReportSection *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoReportSection, wo_report_section_free)

G_END_DECLS
