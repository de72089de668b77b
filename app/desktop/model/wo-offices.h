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

/* Forgets @office of @shelf, with what its .unsent says and no more; see wo_premises_forget (). */
void wo_offices_forget_async (GPtrArray *shelf,
                              const WoPremises *office,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/* Which it was about; as long as @result lives. */
const WoPremises *wo_offices_forgotten (GAsyncResult *result);
gboolean wo_offices_forget_finish (GAsyncResult *result, WoLeft *ret_left, GError **error);

G_END_DECLS
