/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Working in somebody else's name, for as long as one has their cover. What is done so carries both names.
 */
#pragma once

#include "office/wo-office.h"

G_BEGIN_DECLS

/* Acts are done in the name of @person (id) from now on, who lends one their roles today; NULL: in one's
 * own again. The status says for whom, and the roles are those that are lent. */
gboolean wo_office_act_for (WoOffice *self, const char *person, GError **error);

G_END_DECLS
