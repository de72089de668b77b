/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whose address a request comes from when a proxy stands before the server. Anybody can write
 * X-Forwarded-For; it is believed from the right, for as long as each hop is a proxy that the office
 * trusts, and no further.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* @proxies: GInetAddressMask. @header may be NULL; too long or malformed, it is not believed. */
char *wo_forwarded_address (const char *remote, const char *header, GPtrArray *proxies);

G_END_DECLS
