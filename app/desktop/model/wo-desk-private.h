/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * For the models alone: the connection from which the main loop reads single rows by their key, which
 * takes microseconds; everything longer is a job of the office's worker. And that the people have changed.
 */
#pragma once

#include "desktop/model/wo-desk.h"

G_BEGIN_DECLS

/* Read only, opened when first asked for; NULL where it cannot be. */
WoStore *wo_desk_get_reader (WoDesk *self);

/* The names of the people that are known here, by their ids; who came since may be missing. Transfer full. */
GHashTable *wo_desk_dup_names (WoDesk *self);

/* Reads anew who works here: somebody was added, or changed. */
void wo_desk_read_people (WoDesk *self);

G_END_DECLS
