/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of a paper that are not the order's own paragraphs: its title, how it stands, what it was made
 * under. They are content of a document, in English, and not translated.
 */
#pragma once

#include "domain/wo-paragraphs.h"

G_BEGIN_DECLS

/* Clean text: valid UTF-8 in which no control character but tab and newline stands, and nothing that XML
 * cannot hold; what had to go is U+FFFD. */
char *wo_paper_clean (const char *text);
/* "Order under paragraph 54(f)". */
char *wo_paper_title (const WoOrder *order);
/* What stands over the order's paragraphs: "What Northmoor Homes must do". */
char *wo_paper_heading (const WoOrder *order, const WoCase *c);
char *wo_paper_standing (const WoOrder *order);
/* "Guidance May 2024, revised 1 May 2024", with the @brief title or the whole; "" for NULL. */
char *wo_paper_guidance (const WoEdition *edition, gboolean brief);
/* "Signed. Content 0123…". */
char *wo_paper_proof (const WoOrder *order, const char *hash);
/* "Northmoor Homes, case 202412345, order WO-2026-0041". */
char *wo_paper_subject (const WoOrder *order, const WoCase *c);
char *wo_paper_file_name (const WoOrder *order, const WoCase *c);
const char *wo_paper_landlord (const WoOrder *order, const WoCase *c);
const char *wo_paper_reference (const WoOrder *order, const WoCase *c);
/* Parts a paragraph that lists things into what leads to them, up to its colon, and the things, so that
 * the two read on one line are the paragraph; NULL where it lists nothing. */
GPtrArray *
wo_paper_split (const WoOrderParagraph *paragraph, const WoOrder *order, char **ret_lead);

G_END_DECLS
