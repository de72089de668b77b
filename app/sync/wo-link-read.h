/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What goes over the link in small: what is sent to sign in, and what is answered to that and to a wait. An
 * answer that is no such thing is ANSWER, whoever gave it.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *token;
  char *person;
  char *name;
  char *epoch;
} WoSignedIn;

GBytes *wo_link_confirm_body (const char *passphrase);
GBytes *wo_link_sign_in_body (const char *name, const char *passphrase, const char *replica);
WoSignedIn *wo_link_read_sign_in (GBytes *answer, GError **error);
void wo_signed_in_free (WoSignedIn *self);
/* The server's head, or -1 with @error. */
gint64 wo_link_read_wait (GBytes *answer, char **ret_epoch, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoSignedIn, wo_signed_in_free)

G_END_DECLS
