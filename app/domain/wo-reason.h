/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Why something is refused, missing or worth a look: a stable code with its arguments, where it
 * stands, and the paragraph it rests on. Never a sentence: words/ makes those.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WO_REASON_ARGS_MAX 3

typedef struct
{
  char *code;                     /* kebab-case, for ever stable */
  char *link;                     /* path of the cell it is about, or NULL */
  char *source;                   /* "Guidance May 2024, Factors to consider, 7", or NULL */
  char *args[WO_REASON_ARGS_MAX]; /* values for the sentence, or NULL */
} WoReason;

WoReason *wo_reason_new (const char *code, const char *link, const char *source);
/* Adds one argument and returns @self. */
WoReason *wo_reason_arg (WoReason *self, const char *arg);
WoReason *wo_reason_copy (const WoReason *self);
void wo_reason_free (WoReason *self);

/* An empty list of WoReason that frees what it holds. */
GPtrArray *wo_reasons_new (void);
/* Adds a reason to @reasons (which may be NULL) and returns it for arguments, or NULL. */
WoReason *
wo_reasons_add (GPtrArray *reasons, const char *code, const char *link, const char *source);
gboolean wo_reasons_has (GPtrArray *reasons, const char *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoReason, wo_reason_free)

G_END_DECLS
