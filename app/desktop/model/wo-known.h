/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the Ombudsman knows already of a case's landlord, from the registers and from earlier orders, in a
 * form that a case can cite (Guidance May 2024, How might a policy or practice give rise to further
 * complaints).
 */
#pragma once

#include "desktop/model/wo-case-model.h"

G_BEGIN_DECLS

typedef struct
{
  const char *kind; /* of knowledge/ *.kind: "systemic investigation", ... */
  char *what;
  char *cite;   /* where it stands */
  char *record; /* its id */
} WoKnown;

/* WoKnown, the newest of each kind first; empty where the landlord is not known. */
GPtrArray *wo_case_model_get_known (WoCaseModel *model);

G_END_DECLS
