/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whose word is taken for which server this is: the machine's own authorities, and those of one file that
 * an office with an authority of its own puts in place. Nothing is ever trusted by a click. What is wrong
 * with a certificate is a sentence that says whose move it is.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SoupMessage SoupMessage;

/* Another file than the usual one, authorities.pem in the folder of settings; before any link is made. */
void wo_trust_set_file (const char *file);
const char *wo_trust_file (void);
/* Whether it can be read and holds certificates, for somebody who named it. */
gboolean wo_trust_check_file (GError **error);

/* Judges what the server of @message shows; @ret_errors, which lives as long as it, is what stayed wrong. */
void wo_trust_judge (SoupMessage *message, GTlsCertificateFlags *ret_errors);
/* The sentence for @errors of @server. */
char *wo_trust_explain (const char *server, GTlsCertificateFlags errors);

G_END_DECLS
