/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The paper of the order that a page shows: what is looked at, printed, saved and copied is one and the
 * same.
 */
#pragma once

#include "desktop/model/wo-case-model.h"
#include "documents/wo-paper.h"

G_BEGIN_DECLS

/* NULL where there is no order yet. */
WoPaper *wo_order_document_new (WoCaseModel *model);
/* The guidance that it is made under, with its revision, as on the paper; newly allocated, maybe "". */
char *wo_order_document_guidance (WoCaseModel *model);

G_END_DECLS
