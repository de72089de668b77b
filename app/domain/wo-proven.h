/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What came of checking the file of a signed decision (protocol/wo-capsule.h): each check with its answer,
 * what was withheld, and what nothing in such a file can prove. Never a sentence: words/ makes those.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WO_PROVEN_FORM,       /* it is in the one form there is */
  WO_PROVEN_PARTS,      /* each part is the one that the head names by its hash */
  WO_PROVEN_ROOT,       /* the head is whole */
  WO_PROVEN_CONTENT,    /* the hash of the content, computed from the parts */
  WO_PROVEN_SIGNING,    /* the act of signing names that very content */
  WO_PROVEN_ACTS,       /* each act that is shown is the one that its entry of the log commits to */
  WO_PROVEN_STEPS,      /* the way there, step by step, is that of the log */
  WO_PROVEN_LOG,        /* each entry is in the log, at its place */
  WO_PROVEN_CHECKPOINT, /* the log was signed */
  WO_PROVEN_KEY,        /* with the key that is known here */
  WO_PROVEN_SIGNATURE,  /* the head was signed too */
  WO_PROVEN_EDITION,    /* the edition it was decided under is the one held here */
  WO_PROVEN_N
} WoProvenName;

typedef enum
{
  WO_PROVEN_NOT_REACHED, /* something before it stands in the way */
  WO_PROVEN_HOLDS,
  WO_PROVEN_WITHHELD, /* what it needs was withheld; nothing speaks against it */
  WO_PROVEN_UNKNOWN,  /* there is nothing to check it against */
  WO_PROVEN_FAILS
} WoProvenState;

typedef struct
{
  WoProvenState state;
  char *what; /* where it fails, or what is withheld; or NULL */
} WoProvenCheck;

/* What all the checks come to. */
typedef enum
{
  WO_VERDICT_FAILS,       /* it is not what it says it is */
  WO_VERDICT_UNVOUCHED,   /* it agrees with itself, and nobody but who made it vouches for it */
  WO_VERDICT_UNKNOWN_KEY, /* it holds, under a key that nothing here knows */
  WO_VERDICT_HOLDS
} WoVerdict;

/* What such a file never proves, or this one does not. */
typedef enum
{
  WO_UNPROVEN_CONTENT, /* that what is shown was signed: part of it is withheld, and nobody signed the
                           head */
  WO_UNPROVEN_SHORT, /* its number, and what the manager wrote: the acts that are shown say neither */
  WO_UNPROVEN_APPROVAL, /* who approved it, and when: the act that says it is not shown */
  WO_UNPROVEN_KEYBOARD, /* who sat there: that rests on the office's sign-in */
  WO_UNPROVEN_SIGN_IN,  /* a local office asks nobody who they are */
  WO_UNPROVEN_LOG,      /* nobody but who made the file vouches for it */
  WO_UNPROVEN_KEY,      /* whose key it is */
  WO_UNPROVEN_NAMES,    /* who the people are: the office's list says it */
  WO_UNPROVEN_TIME,     /* the day: it is the office's clock */
  WO_UNPROVEN_SINCE,    /* whether the decision stands today */
  WO_UNPROVEN_TRUTH,    /* whether what it says is true, or right */
  WO_UNPROVEN_N
} WoUnproven;

typedef struct
{
  WoProvenCheck checks[WO_PROVEN_N];
  gboolean unproven[WO_UNPROVEN_N];
  GPtrArray *withheld; /* char *: names of parts */
} WoProven;

WoProven *wo_proven_new (void);
void wo_proven_free (WoProven *self);
/* "form", "parts", ... : for programs, stable. */
const char *wo_proven_name (WoProvenName name);
/* "keyboard", "sign-in", ... the same. */
const char *wo_unproven_name (WoUnproven what);
/* Sets the answer of a check; of two the graver stands: what fails stays failed. */
void wo_proven_set (WoProven *self, WoProvenName name, WoProvenState state, const char *what);
/* Whether a check fails: it is not what it says it is. */
gboolean wo_proven_fails (const WoProven *self);
WoVerdict wo_proven_verdict (const WoProven *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoProven, wo_proven_free)

G_END_DECLS
