/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The offices of this computer, beside the main loop: which there are, opening one, leaving one, and
 * forgetting one.
 */
#pragma once

#include "domain/wo-date.h"
#include "office/wo-office.h"
#include "office/wo-premises.h"

G_BEGIN_DECLS

/* WoPremises, as of wo_premises_list (). */
void wo_offices_list_async (const char *first, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *wo_offices_list_finish (GAsyncResult *result);

/* @first_person: as of wo_office_open (). @today: WO_DATE_NONE for the machine's. */
void wo_offices_open_async (const char *path,
                            const char *first_person,
                            WoDate today,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
WoOffice *wo_offices_open_finish (GAsyncResult *result, GError **error);

/* Closes @office, which is taken over; and where it @is_new, removes its file if nobody signed in to it. */
void wo_offices_leave (WoOffice *office, gboolean is_new);

void wo_offices_forget_async (const char *path, GAsyncReadyCallback callback, gpointer user_data);
gboolean wo_offices_forget_finish (GAsyncResult *result, GError **error);

G_END_DECLS
