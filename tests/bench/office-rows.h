/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server's store with the records of a made office, each at a position of its log. */
#pragma once

#include "made-office.h"

#include "store/wo-store.h"

G_BEGIN_DECLS

/* At @path, which is made where it is not there; what it has stays. Open. */
WoStore *office_rows_new (const MadeOffice *office, const char *path);
/* The record of a line. */
WoRecord *office_rows_record (GBytes *line);

G_END_DECLS
