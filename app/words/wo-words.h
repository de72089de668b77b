/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sentences: every code, reason and state of the domain in words, for the desktop, the tool and the
 * server alike, so that words are reviewed and translated in one place. Plain British English, no blame,
 * and where something can be done, what to do.
 */
#pragma once

#include "domain/wo-apply.h"
#include "domain/wo-case.h"
#include "domain/wo-order.h"
#include "domain/wo-person.h"
#include "domain/wo-reason.h"

G_BEGIN_DECLS

/* One sentence for a reason, with its arguments; never empty. */
char *wo_words_reason (const WoReason *reason);
/* The same with its paragraph behind it: "… (Guidance May 2024, DR investigations, 3)". */
char *wo_words_reason_cited (const WoReason *reason);
/* Every code there is a sentence for, ends with NULL: for the test that none is missing. */
const char *const *wo_words_reason_codes (void);

/* "Handed up", "Signed", ... for a state of an order. */
const char *wo_words_state (const char *state);
/* "Hand up", "Approve", "Return", "Sign", ... for a step. */
const char *wo_words_step (const char *act);
/* "Severe maladministration" for a finding; "Caseworker" for a role; "Policy" for a type. */
const char *
wo_words_kind (WoRecordKind kind); /* "case", "order", ... in the middle of a sentence */
const char *wo_words_finding (const char *finding);
const char *wo_words_role (WoRole role);
/* The title of a similar-order verdict: "None to repeat", "Already ordered: refer to it", ... */
const char *wo_words_verdict (const char *verdict);
/* "A wider order under paragraph 54(f)", "A learning order under paragraph 54(g)", ... for a route. */
const char *wo_words_route (const char *route);
const char *wo_words_lean (const char *lean);
/* A line of an order's timeline: "Ada Marsh handed it up". */
char *wo_words_timeline (const char *act, const char *who, const char *note);
/* @line with the full stop of a sentence, unless it ends already, as one does that quotes a sentence last. */
char *wo_words_stopped (const char *line);
/* "today", "yesterday", "4 days late", "due in 2 days", "14 March 2025". */
char *wo_words_due (WoDate due, WoDate today);
char *wo_words_age (WoDate day, WoDate today);
/* "Tier 1", "Not complied", "Annual submission", ... for a value of a choice, or the state of an entry, of
 * the registers and of landlords; @value itself where it is none. */
const char *wo_words_value (const char *value);
/* "Further investigations", "Code Compliance Log", ... for a register; "" for other kinds. */
const char *wo_words_register (WoRecordKind kind);
/* The title of the cell at @path, for a history or a link: "the reason for detriment to the resident". */
char *wo_words_path (WoRecordKind kind, const char *path);

G_END_DECLS
