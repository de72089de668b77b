/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One request and what comes back of it, the same for acts, rows and files: sent with who asks, judged by the
 * server's certificate, read whole within a bound, and where it was refused or nothing came, in one set of words.
 */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct
{
  char *server;
  SoupMessage *message;
  GInputStream *stream; /* once it answers */
  GByteArray *body;
  gsize most;                 /* bytes of the body */
  GTlsCertificateFlags wrong; /* with the server's certificate */
} WoAnswer;

/* @token: of who asks, or NULL. */
void wo_answer_prepare (
    WoAnswer *self, const char *server, const char *token, const char *method, const char *path);
void wo_answer_clear (WoAnswer *self);

/* Sends it and reads all of what is answered; or only reads, where .stream is there. ANSWER (of WO_SYNC_ERROR)
 * where that is more than .most; else what the network says. @self has to live until then. */
void wo_answer_send_async (WoAnswer *self,
                           SoupSession *session,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
void wo_answer_read_async (WoAnswer *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean wo_answer_finish (GAsyncResult *result, GError **error);

/* So long it asks to be left alone. */
guint wo_answer_asked_s (const WoAnswer *self);
/* What the server says against it, of WO_SYNC_ERROR; ANSWER for what is no word of its own. @ret_code: its own
 * name for that, or NULL; may be NULL. */
GError *wo_answer_refusal (const WoAnswer *self, char **ret_code);
/* Why nothing came, as a sentence. */
char *wo_answer_failure (const WoAnswer *self, const GError *failure);

G_END_DECLS
