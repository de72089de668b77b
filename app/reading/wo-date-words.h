/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dates as people write them: 14 March 2025, Friday 14th March 2025, March 14, 2025, 14 Mar 2025, 14/03/2025,
 * 14.3.25, 2025-03-14. A day and month in figures are read as day, month, year, as in Britain.
 */
#pragma once

#include "domain/wo-date.h"

G_BEGIN_DECLS

typedef struct
{
  WoDate date;
  gsize start, end; /* in bytes */
} WoDateFound;

/* The first date in @text from byte @from on. */
gboolean wo_date_words_find (const char *text, gsize from, WoDateFound *ret_found);
/* How many different dates @text has; the first into @ret_found (may be NULL). */
guint wo_date_words_count (const char *text, WoDateFound *ret_found);
/* The date that @text is and nothing else, but for a word or two before it ("Date:", "Dated"). */
WoDate wo_date_words_only (const char *text);
/* "within four weeks", "within 20 working days", "within 3 months": the day that is so long after
 * @from; WO_DATE_NONE where @text says no such time, or two. */
WoDate wo_date_words_within (const char *text, WoDate from);

G_END_DECLS
