/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Figures of this process, one set of them as a process has one journal: counted from any thread, and
 * written in Prometheus' text format. Labels are routes, methods, statuses and outcomes, and never
 * anything a client made up.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *route;  /* its pattern, "none" where there is no such route; static */
  const char *method; /* static */
  guint status;       /* 0: the connection broke before the answer */
  double seconds;
} WoRequestTrace;

void wo_metrics_request (const WoRequestTrace *trace);
/* A refusal with @code was sent; failures of signing in are counted by it. */
void wo_metrics_refusal (const char *code);
/* A commit took @sendings in @seconds. */
void wo_metrics_commit (guint sendings, double seconds);
/* @outcome: static. */
void wo_metrics_act (const char *outcome);

/* Bytes of files that came "in" or went "out"; @way: static. */
void wo_metrics_file_bytes (const char *way, gsize n);

/* What is so just now. */
typedef struct
{
  gint64 head;
  guint connections, waiting, queued, reading;
  gint64 store_bytes;     /* -1: not known */
  gint64 disk_free_bytes; /* -1: not known */
  gint64 backup_age_s;    /* -1: not known; G_MAXINT64: there is none */
  guint scrub_tries;      /* in vain, since an erasure */
} WoGauges;

char *wo_metrics_to_text (const WoGauges *gauges);
/* Begins anew, for a test. */
void wo_metrics_clear (void);

G_END_DECLS
