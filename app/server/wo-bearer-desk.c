/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-bearer-desk.h"

#include "server/wo-limits.h"
#include "server/wo-reply.h"

#include <string.h>

struct _WoBearerDesk
{
  GThreadPool *pool; /* of one thread, which alone uses what follows */
  WoAccounts *accounts;
};

typedef struct
{
  char *token;
  WoBearerFound found;
  gpointer data;
  WoBearer *bearer;
  gboolean failed;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *self = data;

  explicit_bzero (self->token, strlen (self->token));
  g_free (self->token);
  g_clear_pointer (&self->bearer, wo_bearer_free);
  g_free (self);
}

static gboolean
asked_deliver (gpointer data)
{
  Asked *self = data;

  self->found (g_steal_pointer (&self->bearer), self->failed, self->data);
  return G_SOURCE_REMOVE;
}

static void
desk_run (gpointer data, gpointer user_data)
{
  Asked *asked = data;
  WoBearerDesk *self = user_data;
  g_autoptr (GError) error = NULL;

  asked->bearer = wo_accounts_bearer (self->accounts, asked->token, g_get_real_time (), &error);
  asked->failed = error != NULL;
  wo_reply_at_home (asked_deliver, asked, asked_free);
}

WoBearerDesk *
wo_bearer_desk_new (const char *store, GError **error)
{
  WoBearerDesk *self = g_new0 (WoBearerDesk, 1);

  self->accounts = wo_accounts_open (store, error);
  if (self->accounts != NULL)
    self->pool = g_thread_pool_new (desk_run, self, 1, TRUE, error);
  if (self->pool != NULL)
    return self;
  wo_bearer_desk_free (self);
  return NULL;
}

void
wo_bearer_desk_free (WoBearerDesk *self)
{
  if (self == NULL)
    return;
  if (self->pool != NULL)
    {
      g_thread_pool_free (self->pool, FALSE, TRUE);
      wo_reply_drain ();
    }
  g_clear_pointer (&self->accounts, wo_accounts_free);
  g_free (self);
}

gboolean
wo_bearer_desk_ask (WoBearerDesk *self, const char *token, WoBearerFound found, gpointer data)
{
  Asked *asked;

  if (g_thread_pool_unprocessed (self->pool) >= WO_LIMIT_QUEUE)
    return FALSE;
  asked = g_new0 (Asked, 1);
  asked->token = g_strdup (token);
  asked->found = found;
  asked->data = data;
  return g_thread_pool_push (self->pool, asked, NULL);
}
