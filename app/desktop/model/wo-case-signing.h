/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a case model has for whoever signs: the strongest reason not to, and the wording of a paragraph amended
 * where it is read.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

G_BEGIN_DECLS

/* What speaks against signing, the strongest first (WoReason array); NULL until loaded. Transfer full. */
GPtrArray *wo_case_model_dup_against (WoCaseModel *self);

/* One paragraph as it is to read, and why; .note may be NULL. */
typedef struct
{
  int n; /* from 1 */
  const char *text;
  const char *note;
} WoAmendedText;

/* The step "amend", with the hash of what is shown. Ends with wo_case_model_step_finish (). */
void wo_case_model_amend_async (WoCaseModel *self,
                                const WoAmendedText *amended,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

G_END_DECLS
