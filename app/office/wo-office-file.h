/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * For who reads the file of an office beside it, on a connection of their own.
 */
#pragma once

#include "office/wo-office.h"

G_BEGIN_DECLS

/* Grows each time that another file took the place of the store: who reads it beside the office opens it
 * anew. */
guint wo_office_get_generation (WoOffice *self);

G_END_DECLS
