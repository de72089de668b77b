/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an order, once it is issued, asks of its landlord about Spotlight reports: an entry in the register
 * of each, so that the same landlord is not asked again and again (Guidance May 2024, Referring landlords
 * to our Spotlight reports). Both doors call it behind the act "issue"; a second call records nothing
 * twice.
 */
#pragma once

#include "office/wo-office.h"

G_BEGIN_DECLS

/* Records what the order @order asks, and waits: for the tool. TRUE also where it asks nothing. */
gboolean wo_office_record_asks (WoOffice *self, const char *order, GError **error);
/* The same without waiting; what could not be recorded now is recorded by a later call. */
void wo_office_record_asks_soon (WoOffice *self, const char *order);

G_END_DECLS
