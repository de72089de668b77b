/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A visit to the page of a server's provider in the system's browser, from the question to its answer.
 * There is one answer, which is taken once; whoever shows the visit opens the page when there is an address.
 * Emits "changed".
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define WO_TYPE_BROWSER_VISIT (wo_browser_visit_get_type ())
G_DECLARE_FINAL_TYPE (WoBrowserVisit, wo_browser_visit, WO, BROWSER_VISIT, GObject)

typedef enum
{
  WO_VISIT_ASKING,  /* the server for the address of the page */
  WO_VISIT_WAITING, /* for the answer of the browser */
  WO_VISIT_DONE,
  WO_VISIT_CANCELLED,
  WO_VISIT_FAILED /* see the sentence */
} WoVisitState;

/* Begins at once. @fresh: they must sign in there again, though they are. */
WoBrowserVisit *wo_browser_visit_new (const char *server, gboolean fresh);
WoVisitState wo_browser_visit_get_state (WoBrowserVisit *self);
/* Of the page; NULL while the server is asked. */
const char *wo_browser_visit_get_address (WoBrowserVisit *self);
/* What people call the provider; NULL while the server is asked. */
const char *wo_browser_visit_get_label (WoBrowserVisit *self);
const char *wo_browser_visit_get_sentence (WoBrowserVisit *self);
/* What came of it, for the server; once it is done, and only once. */
char *wo_browser_visit_take_answer (WoBrowserVisit *self);
void wo_browser_visit_cancel (WoBrowserVisit *self);

G_END_DECLS
