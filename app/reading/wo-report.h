/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A decision report becomes a case. Both forms of report that are in use are read, from plain text, HTML,
 * DOCX, ODT and PDF, and the same report gives the same case from each of them. Nothing is guessed: a
 * value stands in the case only where the report says it in words that are understood, each value
 * keeps the place it came from, and what was looked for and not found is listed. A file may come from
 * anybody: no network, no outside entity, limits on everything, and a bad file is an error with a
 * sentence that says what to do. Blocking: for a worker thread.
 */
#pragma once

#include "domain/wo-date.h"
#include "domain/wo-reason.h"
#include "domain/wo-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define WO_REPORT_BYTES_MAX (32 * 1024 * 1024)

#define WO_READ_ERROR (wo_read_error_quark ())
GQuark wo_read_error_quark (void);

/* Members name what is wrong with the file. The message is one sentence that begins with nothing but the
 * fault and says what to do; who shows it puts the name of the file before it. */
typedef enum
{
  WO_READ_ERROR_TOO_LARGE,     /* more than WO_REPORT_BYTES_MAX */
  WO_READ_ERROR_EMPTY,         /* no bytes, or nothing but white space */
  WO_READ_ERROR_FORMAT,        /* none of the five formats: noise, a picture, an old .doc */
  WO_READ_ERROR_ENCODING,      /* text that is not UTF-8, or has NUL bytes */
  WO_READ_ERROR_DAMAGED,       /* cut off, or not what its own beginning says */
  WO_READ_ERROR_ENCRYPTED,     /* asks for a password */
  WO_READ_ERROR_NO_TEXT,       /* a scan: pages without text */
  WO_READ_ERROR_UNPACKED,      /* unpacks to more, or to more parts, than a report has */
  WO_READ_ERROR_DEEP,          /* elements in elements beyond any report */
  WO_READ_ERROR_OTHER_ARCHIVE, /* a zip file, but no document of the two kinds that are read */
  WO_READ_ERROR_NO_REPORT      /* read well, and is no decision report */
} WoReadError;

/* "too-large", "encrypted", "no-report", ...: for programs; "failed" for an error of another domain. */
const char *wo_read_error_code (const GError *error);

/* What the landlord has to do, in the order of the report. */
typedef struct
{
  guint n; /* from 1 */
  char *
      kind; /* as the report names it, small letters: "apology", "compensation", ...; else "order"; or
               * "recommendation" */
  char *text;
  WoDate due; /* as given, or counted from the report's date; WO_DATE_NONE where there is none */
} WoReportOrder;

/* A date of the complaint procedure. */
typedef struct
{
  char *step;  /* one of wo_report_steps */
  WoDate on;   /* WO_DATE_NONE where only the words are there */
  char *words; /* the sentence or row it was read from */
} WoReportStep;

/* "complaint", "acknowledged", "stage-1", "escalated", "stage-2-acknowledged", "stage-2", "referred". */
extern const char *const wo_report_steps[];
/* The cell of a case that holds the date of a step of wo_report_steps. */
const char *wo_report_step_path (const char *step);

/* A point of the complaint, and the finding on it. */
typedef struct
{
  guint n;
  char *text;
  char *finding; /* "f1", or NULL where no finding says what it is about in words like these */
} WoReportPoint;

/* Where a value came from. */
typedef struct
{
  char *path; /* of the cell; "orders/2.due" for an order, "procedure_dates.stage-1" for a step */
  guint page; /* from 1; 0 where the format has no pages */
  char *section; /* the heading above it, or NULL */
  char *quote;   /* at most 300 characters */
} WoReportPlace;

/* What was not read. */
typedef struct
{
  char *what;    /* a path as in WoReportPlace */
  WoReason *why; /* its sentence: wo_words_reason () */
  char *quote;   /* or NULL */
} WoReportUnread;

typedef struct
{
  WoRecord *c;       /* WO_RECORD_CASE, id "" */
  GPtrArray *orders; /* WoReportOrder */
  GPtrArray
      *procedure_dates; /* WoReportStep, at most one of a step, in the order of wo_report_steps */
  GPtrArray *points;    /* WoReportPoint */
  GPtrArray *places;    /* WoReportPlace */
  GPtrArray *unread;    /* WoReportUnread */
} WoReport;

/* Looks at the size before it reads. */
WoReport *wo_report_read_file (GFile *file, GCancellable *cancellable, GError **error);
/* @name: of the file, a hint and no more; may be NULL. */
WoReport *
wo_report_read_bytes (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error);
void wo_report_free (WoReport *self);

/* "page 2, Determination" or "Determination": for a person; newly allocated, never NULL. */
char *wo_report_place_words (const WoReportPlace *place);
/* The case with the place of each cell in it, as items of came_from; @document is the name of the
 * file. A new record. */
WoRecord *wo_report_case_with_places (const WoReport *self, const char *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoReport, wo_report_free)

G_END_DECLS
