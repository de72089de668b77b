/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many seconds of a processor programs have used, which does not move with what else the machine does, as the
 * time on a clock would.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of the process @pid, with those of its children that ended where @ended; 0 where it has ended itself. */
double processor_used_by (const char *pid, gboolean ended);
/* Of the process @pid and all of its children, those that ended as well. */
double processor_used_by_family (const char *pid);
/* Of this process. */
double processor_used_here (void);

G_END_DECLS
