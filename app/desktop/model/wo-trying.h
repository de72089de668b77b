/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The office to try things on: made beside the main loop where it is not there yet, and opened.
 */
#pragma once

#include "domain/wo-date.h"
#include "office/wo-office.h"

G_BEGIN_DECLS

/* @first: the first store of this computer, beside which it stands. @today: WO_DATE_NONE for the machine's. */
void
wo_trying_async (const char *first, WoDate today, GAsyncReadyCallback callback, gpointer user_data);
WoOffice *wo_trying_finish (GAsyncResult *result, GError **error);

G_END_DECLS
