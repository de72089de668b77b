/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The texts that many documents share, such as a landlord or a category, each kept once under a small number.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WoLabels WoLabels;

WoLabels *wo_labels_new (void);
void wo_labels_free (WoLabels *self);
/* The number of @text, which is added where it is new; NULL and "" are 0. */
guint32 wo_labels_take (WoLabels *self, const char *text);
/* The number of @text; FALSE: it is not there. */
gboolean wo_labels_find (const WoLabels *self, const char *text, guint32 *ret_label);
/* Numbers are below this. */
guint32 wo_labels_limit (const WoLabels *self);
const char *wo_labels_text (const WoLabels *self, guint32 label);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoLabels, wo_labels_free)

G_END_DECLS
