/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A bus of the test's own, which starts nobody, and one who speaks on it under a well-known name. It is
 * the session bus of this process from then on.
 */
#pragma once

#include <gio/gio.h>

typedef struct
{
  char *folder;
  char *address;
  GSubprocess *process;
  GDBusConnection *speaker;
} PrivateBus;

/* NULL where no bus can be started; the test is then marked as skipped. */
PrivateBus *private_bus_new (void);
void private_bus_free (PrivateBus *self);
/* Speaks under @name from now on. */
void private_bus_own (PrivateBus *self, const char *name);
/* Returns when the bus has passed on what was said. */
void private_bus_flush (PrivateBus *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrivateBus, private_bus_free)
