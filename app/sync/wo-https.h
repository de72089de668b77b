/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether who answers at an address of http:// speaks https there: all one sees of it otherwise is a
 * connection that ends. Nothing is sent but the beginning of a handshake, and nobody is believed.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define WO_HTTPS_TIMEOUT_S 5

/* Whether @failure of a request to @server may come from that. */
gboolean wo_https_is_suspected (const char *server, const GError *failure);
void wo_https_ask_async (const char *server,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
gboolean wo_https_ask_finish (GAsyncResult *result);
/* The sentence for who typed http://. */
char *wo_https_explain (const char *server);

G_END_DECLS
