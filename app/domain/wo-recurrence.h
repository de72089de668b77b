/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is reviewed, and how it may give rise to further complaints: what a case must say of its policy or
 * practice before a wider order is handed up, and what is worth adding (Guidance May 2024, What is a
 * policy, What is a practice, and How might a policy or practice give rise to further complaints).
 */
#pragma once

#include "domain/wo-case.h"
#include "domain/wo-order.h"
#include "domain/wo-reason.h"

G_BEGIN_DECLS

/* Adds what stands in the way of handing @order up. */
void wo_recurrence_add_needs (const WoCase *c, const WoOrder *order, GPtrArray *reasons);
/* Adds what is worth a look and stops nothing. */
void wo_recurrence_add_notes (const WoCase *c, WoDate today, GPtrArray *notes);
/* Whether the landlord has no policy or practice on the matter, or relied on one that does not fit:
 * itself a sign that the failing may come back. */
gboolean wo_recurrence_is_indicated (const WoCase *c);
/* The day by which @request should be answered: the new one where one was agreed. */
WoDate wo_evidence_request_due (const WoEvidenceRequest *request);
gboolean wo_evidence_request_is_overdue (const WoEvidenceRequest *request, WoDate today);

G_END_DECLS
