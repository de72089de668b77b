/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The server's certificate, from PEM files. It is tried before it is used: a key that belongs to another
 * certificate, or a file half written, never replaces one that works.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define WO_TLS_ERROR (wo_tls_error_quark ())
GQuark wo_tls_error_quark (void);
typedef enum
{
  WO_TLS_ERROR_FILE,   /* cannot be read, or holds no certificate or key */
  WO_TLS_ERROR_EXPIRED /* nobody would accept it any more */
} WoTlsError;

/* TLS 1.2 at the least; at the start of a program, before there are threads. */
void wo_tls_begin (void);
GTlsCertificate *wo_tls_load (const char *certificate, const char *key, GError **error);
/* Whole days until nobody accepts it any more, -1 where it does not say. */
int wo_tls_days_left (GTlsCertificate *certificate);

G_END_DECLS
