/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that each run begins with, which are made once, and the people in them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void sim_office_copy (const char *name, const char *path);
const char *sim_office_person (int client);
const char *sim_office_role (int client);
void sim_office_forget (void);

G_END_DECLS
