/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A report while it is read: the transcript, which part of the report each block belongs to, and what has been
 * understood so far. Private to this layer.
 */
#pragma once

#include "reading/wo-transcript.h"
#include "reading/wo-section.h"

G_BEGIN_DECLS

typedef struct
{
  WoReport *report; /* borrowed */
  const WoTranscript *transcript;
  WoSection *sections;   /* of each block */
  const char **headings; /* above each block, borrowed from the transcript; or NULL */
  gboolean new_form;
} WoReading;

void wo_reading_init (WoReading *self, WoReport *report, const WoTranscript *transcript);
void wo_reading_clear (WoReading *self);

WoReport *wo_report_new (void);
const WoBlock *wo_reading_block (const WoReading *self, guint i);
/* Past the last of the items that block @i introduces; @i + 1 where it introduces none. */
guint wo_reading_past_items (const WoReading *self, guint i);
/* Whether any block belongs to @section. */
gboolean wo_reading_has (const WoReading *self, WoSection section);

/* Sets a cell of the case and keeps its place; a value that the cell does not take is listed instead. */
void wo_reading_set (
    WoReading *self, const char *path, const char *value, guint block, const char *quote);
void wo_reading_set_date (
    WoReading *self, const char *path, WoDate date, guint block, const char *quote);
void wo_reading_place (WoReading *self, const char *path, guint block, const char *quote);
/* The reason is the report's: for arguments alone. */
WoReason *
wo_reading_unread (WoReading *self, const char *what, const char *code, const char *quote);

/* The steps of reading, each from its own part of the report. */
void wo_reading_header (WoReading *self);
void wo_reading_findings (WoReading *self);
void wo_reading_points (WoReading *self);
void wo_reading_orders (WoReading *self);
void wo_reading_orders_table (WoReading *self);
void wo_reading_dates (WoReading *self);

/* Adds an order, numbered behind the last; @text and @kind are copied. */
void
wo_reading_add_order (WoReading *self, const char *kind, const char *text, WoDate due, guint block);
/* When @text says that something is to be done by: a day named, or so long after the report's own. */
WoDate wo_reading_due (const WoReading *self, const char *text);

G_END_DECLS
