/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hears that what was believed of the wire holds no more: that the machine woke from sleep, from logind
 * on the system bus, and that the network is another. Where there is no system bus, or no logind on it,
 * nothing is said of it, and only the network is heard. It never makes anything wait.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _WoWakeup WoWakeup;

typedef void (*WoWakeupFunc) (gpointer data);

/* @woke is called in the thread's main context, where this was made. @network is usually the default
 * monitor. */
WoWakeup *wo_wakeup_new (GNetworkMonitor *network, WoWakeupFunc woke, gpointer data);
/* From the same thread; @woke is not called any more. */
void wo_wakeup_free (WoWakeup *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoWakeup, wo_wakeup_free)

G_END_DECLS
