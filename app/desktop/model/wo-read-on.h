/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The office's answer to a question of a model, handed on as the model's own: its asker sees the model, and not the
 * office, where the answer came from.
 */
#pragma once

#include "office/wo-office.h"

G_BEGIN_DECLS

/* Asks as wo_office_read_async () does, under @task's cancellable; @task (taken over) returns what @job gives, which
 * may be NULL without an error. */
void wo_read_on (GTask *task,
                 WoOffice *office,
                 WoOfficeJob job,
                 gpointer data,
                 GDestroyNotify data_free,
                 GDestroyNotify result_free);

G_END_DECLS
