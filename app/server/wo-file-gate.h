/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many files one person, and everybody together, may have on their way at once: each takes a part or two of
 * memory. Of the main thread alone.
 */
#pragma once

#include "server/wo-reply.h"

G_BEGIN_DECLS

typedef struct _WoFileGate WoFileGate;

WoFileGate *wo_file_gate_new (guint of_one, guint of_all);
WoFileGate *wo_file_gate_ref (WoFileGate *self);
void wo_file_gate_unref (WoFileGate *self);
/* NULL: @person is in, and leaves again. Else nothing has changed, and that is the answer. */
WoReply *wo_file_gate_enter (WoFileGate *self, const char *person);
void wo_file_gate_leave (WoFileGate *self, const char *person);

G_END_DECLS
