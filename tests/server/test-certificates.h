/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Certificates made by the tests: an authority, and what it vouches for.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TestAuthority TestAuthority;

TestAuthority *test_authority_new (const char *name);
void test_authority_free (TestAuthority *self);
/* Its own certificate, in PEM. */
void test_authority_write (TestAuthority *self, const char *file);
/* A certificate of @host (a name or an address), good from @from to @to seconds from now, and its key. */
void test_authority_issue (TestAuthority *self,
                           const char *host,
                           const gint64 between[2],
                           const char *certificate_file,
                           const char *key_file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestAuthority, test_authority_free)

G_END_DECLS
