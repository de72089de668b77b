/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signatures with Ed25519 (RFC 8032), through GnuTLS. A key is made from the system's own randomness
 * and leaves this module only as the text its owner keeps; it is never shown or logged.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define WO_PUBLIC_KEY_BYTES 32
#define WO_SIGNATURE_BYTES 64

typedef struct _WoSigner WoSigner;

/* A new key. */
WoSigner *wo_signer_new (GError **error);
/* The key kept at @path; it is made where nothing is there, and is its owner's alone (mode 0600). A file
 * that is no key, or that others may read, is refused. */
WoSigner *wo_signer_open (const char *path, GError **error);
void wo_signer_free (WoSigner *self);
/* In base64, for whoever checks. */
const char *wo_signer_public (WoSigner *self);
/* The signature of @text in base64; NULL with @error. */
char *wo_signer_sign (WoSigner *self, const char *text, GError **error);

/* Whether @signature is that of @text under @public_key, both in base64. */
gboolean wo_signature_is_good (const char *text, const char *signature, const char *public_key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoSigner, wo_signer_free)

G_END_DECLS
