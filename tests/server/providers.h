/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two real providers of OpenID Connect as processes of their own on loopback, each set up by what starts
 * it, and a browser that plays their pages. Glewlwyd comes from Debian; the other is npm's oidc-provider.
 */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _Provider Provider;

struct _Provider
{
  char *folder;
  char *issuer;
  char *base;
  GSocket *held;     /* its port, for as long as it lives */
  const char *claim; /* by which both know a person */
  gboolean any_port;
  GSubprocess *process;
  SoupSession *browser; /* with its cookies */
  char *(*browse) (Provider *self, const char *address, const char *login);
};

/* NULL and g_test_skip () where the program is not here. */
Provider *provider_start_glewlwyd (void);
Provider *provider_start_npm (void);
void provider_free (Provider *self);

/* Opens @address, signs in as @login ("ben" or "zoe") and gives where the provider sends the browser. */
char *provider_browse (Provider *self, const char *address, const char *login);
/* What the claim says of @login. */
char *provider_claim_of (Provider *self, const char *login);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Provider, provider_free)

G_END_DECLS
