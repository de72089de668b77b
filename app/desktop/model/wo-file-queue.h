/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files on their way to a case or its order, kept one after the other: each goes to the one it was added to,
 * whatever shows meanwhile. It lives until the last is kept, whoever lets go of it. Signals: "changed" (): another
 * one is on its way, or none; "failed" (const char *sentence).
 */
#pragma once

#include "desktop/model/wo-case-files.h"

G_BEGIN_DECLS

#define WO_TYPE_FILE_QUEUE (wo_file_queue_get_type ())
G_DECLARE_FINAL_TYPE (WoFileQueue, wo_file_queue, WO, FILE_QUEUE, GObject)

WoFileQueue *wo_file_queue_new (void);
void wo_file_queue_add (WoFileQueue *self, WoCaseModel *model, gboolean of_order, GFile *file);
/* What the one on its way is called, or NULL: there is none. */
char *wo_file_queue_dup_name (WoFileQueue *self);

G_END_DECLS
