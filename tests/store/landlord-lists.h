/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of landlords' names: judged ones of ours, and those that are only here where they are at hand. */
#pragma once

#include "protocol/wo-csv.h"

/* The table @name in @folder, whose text is *ret_text while it is read; NULL where it is not there. */
WoCsv *landlord_list_open (const char *folder, const char *name, char **ret_text);
