/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long to leave a server alone that did not answer: full jitter under a ceiling that doubles from
 * one second to five minutes, so that an office does not come back all at once. What the server asked
 * for itself comes before that, and is never believed for longer than the ceiling.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WO_BACKOFF_FIRST_MS 1000
#define WO_BACKOFF_LAST_MS (5 * 60 * 1000)
/* Nobody tries again sooner than this. */
#define WO_BACKOFF_FLOOR_MS 50

/* Milliseconds before the next try after @failures in a row (from 1); @chance is from 0 to 1. */
guint wo_backoff_ms (guint failures, double chance);
/* The seconds that a Retry-After asks for, at most the ceiling; 0 for NULL or what is none. One that
 * names a day is counted from the answer's own @date, so that nobody's clock matters; @now_us (since
 * 1970) stands in where the answer has none. */
guint wo_backoff_asked_s (const char *retry_after, const char *date, gint64 now_us);

G_END_DECLS
