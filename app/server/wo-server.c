/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-server.h"

#include "register/wo-epoch.h"
#include "server/wo-journal.h"
#include "server/wo-limits.h"
#include "server/wo-place.h"
#include "server/wo-server-private.h"
#include "server/wo-tls.h"

#include <string.h>
#include <sys/resource.h>

/* How long what was asked may take once the server is told to stop. */
#define STOP_S 5
/* Files of its own beside the connections. */
#define OWN_FILES 64
/* A certificate that ends so soon is spoken of. */
#define SOON_DAYS 14

G_DEFINE_QUARK (wo - server - error - quark, wo_server_error)

static gboolean
sweep_cb (gpointer data)
{
  WoServer *self = data;
  gint64 now_us = g_get_monotonic_time ();

  wo_waiters_sweep (self->waiters, wo_writer_head (self->writer), now_us);
  wo_requests_sweep (self->requests, now_us);
  wo_listener_sweep (self->listener, now_us);
  return G_SOURCE_CONTINUE;
}

static gboolean
wake_cb (gpointer data)
{
  WoServer *self = data;
  gint64 head = wo_writer_head (self->writer);

  self->wake = 0;
  self->woken_us = g_get_monotonic_time ();
  self->woken = wo_waiters_count (self->waiters);
  wo_reader_set_floor (self->reader, head);
  wo_waiters_wake (self->waiters, head);
  return G_SOURCE_REMOVE;
}

/* A few hear of a commit at once. A thousand would ask for the same page seventy times a second: each that
 * waits lets commits gather for a moment more. */
static void
server_moved (gint64 head, gpointer data)
{
  WoServer *self = data;
  guint crowd = MAX (self->woken, wo_waiters_count (self->waiters));
  gint64 gather_us = crowd * (gint64) WO_LIMIT_GATHER_US;
  gint64 rest_us = self->woken_us + gather_us - g_get_monotonic_time ();

  if (self->wake != 0)
    return;
  if (rest_us <= 0)
    wake_cb (self);
  else
    self->wake = g_timeout_add ((guint) (rest_us / 1000) + 1, wake_cb, self);
}

/* @said, or a file beside the store; a database's address has nothing beside it. */
static char *
server_beside (const WoConfig *config, const char *said, const char *suffix)
{
  if (said != NULL)
    return g_strdup (said);
  return strstr (config->store, "://") == NULL ? g_strconcat (config->store, suffix, NULL) : NULL;
}

static gboolean
server_prove (WoServer *self, const WoConfig *config, GError **error)
{
  g_autofree char *key = server_beside (config, config->log_key, ".key");
  g_autofree char *witness = server_beside (config, config->witness, ".witness");
  WoProofs proofs = { .key = key, .witness = witness, .accept_older = config->accept_older_store };

  if (!wo_writer_prove (self->writer, &proofs, error))
    return FALSE;
  /* Writing made the key, where there was none. */
  self->capsules = wo_capsule_desk_new (config->store, key, error);
  self->histories = self->capsules != NULL ? wo_history_desk_new (config->store, error) : NULL;
  return self->histories != NULL;
}

static gboolean
server_open_provider (WoServer *self, const WoConfig *config, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  WoOidc *provider = wo_oidc_new (config, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return provider == NULL || wo_sign_ins_set_provider (self->sign_ins, provider, error);
}

static gboolean
server_name_epochs (WoServer *self, const char *place, GError **error)
{
  g_autoptr (WoStore) store = wo_place_store (place, WO_STORE_READ_ONLY, error);
  g_autoptr (GPtrArray) epochs = store != NULL ? wo_epochs (store) : NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; epochs != NULL && i < epochs->len; i++)
    g_strv_builder_add (names, ((const WoEpoch *) epochs->pdata[i])->name);
  all = g_strv_builder_end (names);
  wo_sign_ins_set_epochs (self->sign_ins, all);
  return epochs != NULL;
}

static void
files_swept_cb (WoFileJob *job, gpointer data)
{
  g_autofree char *n = g_strdup_printf ("%" G_GINT64_FORMAT, job->size);

  if (job->outcome != WO_FILE_DONE)
    wo_journal (WO_LOG_QUIET, "files-sweep-failed", "why", job->error->message, NULL);
  else if (job->size > 0)
    wo_journal (WO_LOG_NORMAL, "files-swept", "files", n, NULL);
}

static gboolean
files_sweep_cb (gpointer data)
{
  WoServer *self = data;

  wo_file_desk_ask (self->files, wo_file_job_new (WO_FILE_SWEEP, NULL, NULL), files_swept_cb, self);
  return G_SOURCE_CONTINUE;
}

static void files_cleared_cb (WoFileJob *job, gpointer data);

static gboolean
files_clear_cb (gpointer data)
{
  WoServer *self = data;

  wo_file_desk_ask (self->files, wo_file_job_new (WO_FILE_CLEAR, NULL, NULL), files_cleared_cb,
                    self);
  return G_SOURCE_CONTINUE;
}

/* As long as there are more, the next are asked for behind whatever came meanwhile. */
static void
files_cleared_cb (WoFileJob *job, gpointer data)
{
  WoServer *self = data;

  if (job->outcome != WO_FILE_DONE)
    wo_journal (WO_LOG_QUIET, "files-clear-failed", "why", job->error->message, NULL);
  else if (job->size > 0 && !self->stopping)
    files_clear_cb (self);
}

static gboolean
server_open_files (WoServer *self, const char *store, GError **error)
{
  self->files = wo_file_desk_new (store, error);
  if (self->files == NULL)
    return FALSE;
  files_sweep_cb (self);
  self->files_sweep = g_timeout_add_seconds (WO_LIMIT_FILES_SWEEP_S, files_sweep_cb, self);
  self->files_clear = g_timeout_add_seconds (WO_LIMIT_FILES_CLEAR_S, files_clear_cb, self);
  return TRUE;
}

/* On the watch's thread. */
static void
server_heard (const char *text, gpointer data)
{
  WoServer *self = data;
  gint64 now_us = g_get_monotonic_time ();

  if (!wo_throttle_hear (self->throttle, text, now_us))
    wo_presence_hear (self->presence, text, now_us);
}

static gboolean
server_open_store (WoServer *self, const WoConfig *config, GError **error)
{
  const char *store = config->store;
  const char *epoch;

  self->writer = wo_writer_new (store, server_moved, self, error);
  if (self->writer == NULL || !server_prove (self, config, error))
    return FALSE;
  epoch = wo_writer_epoch (self->writer);
  self->waiters = wo_waiters_new (epoch);
  self->presence = wo_presence_new ();
  self->token_uses = wo_token_uses_new ();
  self->throttle = wo_throttle_new ();
  wo_writer_set_told (self->writer, server_heard, self);
  self->reader = wo_reader_new (store, epoch, error);
  if (self->reader == NULL)
    return FALSE;
  wo_reader_set_presence (self->reader, self->presence);
  self->booter = wo_reader_new (store, epoch, error);
  if (self->booter == NULL)
    return FALSE;
  self->bearers = wo_bearer_desk_new (store, error);
  if (self->bearers == NULL)
    return FALSE;
  self->account_desk = wo_account_desk_new (store, error);
  if (self->account_desk == NULL || !server_open_files (self, store, error))
    return FALSE;
  self->sign_ins = wo_sign_ins_new (store, epoch, self->fresh_s, self->throttle, error);
  wo_account_desk_set_uses (self->account_desk, self->token_uses);
  wo_account_desk_set_issuer (self->account_desk, config->oidc_issuer);
  return self->sign_ins != NULL && server_name_epochs (self, store, error) &&
         server_open_provider (self, config, error);
}

/* A connection is a file; most machines give a process 1,024 until it asks for more. */
static guint
server_make_room (guint connections)
{
  struct rlimit files;
  rlim_t wanted = connections + OWN_FILES;
  g_autofree char *text = NULL;

  if (getrlimit (RLIMIT_NOFILE, &files) != 0 || files.rlim_cur >= wanted)
    return connections;
  files.rlim_cur = MIN (wanted, files.rlim_max);
  if (setrlimit (RLIMIT_NOFILE, &files) == 0 && files.rlim_cur >= wanted)
    return connections;
  connections = files.rlim_cur > 2 * OWN_FILES ? files.rlim_cur - OWN_FILES : OWN_FILES;
  text = g_strdup_printf ("%u", connections);
  wo_journal (WO_LOG_QUIET, "few-files", "why",
              "this machine lets the server open fewer files than “connections” asks for",
              "connections", text, NULL);
  return connections;
}

static gboolean
server_read_metrics_token (const char *file, char **ret_token, GError **error)
{
  g_autofree char *text = NULL;

  if (file == NULL)
    return TRUE;
  if (!g_file_get_contents (file, &text, NULL, error))
    return FALSE;
  text[strcspn (text, "\r\n")] = '\0';
  if (*text == '\0')
    {
      g_set_error (error, WO_CONFIG_ERROR, WO_CONFIG_ERROR_VALUE,
                   "There is no token on the first line of %s", file);
      return FALSE;
    }
  *ret_token = g_steal_pointer (&text);
  return TRUE;
}

static void
server_warn_of_certificate (GTlsCertificate *certificate)
{
  int days = certificate != NULL ? wo_tls_days_left (certificate) : -1;
  g_autofree char *text = g_strdup_printf ("%d", days);

  if (days >= 0 && days < SOON_DAYS)
    wo_journal (WO_LOG_QUIET, "certificate-ends", "days", text, NULL);
}

/* All that may change while it serves; nothing is touched where any of it cannot be. */
static gboolean
server_take_up (WoServer *self, const WoConfig *config, GError **error)
{
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autofree char *token = NULL;

  if (config->tls_certificate != NULL)
    {
      certificate = wo_tls_load (config->tls_certificate, config->tls_key, error);
      if (certificate == NULL)
        return FALSE;
    }
  if (!server_read_metrics_token (config->metrics_token_file, &token, error))
    return FALSE;
  server_warn_of_certificate (certificate);
  wo_listener_set_certificate (self->listener, certificate);
  wo_listener_set_limits (self->listener, server_make_room (config->connections),
                          config->request_s);
  wo_requests_set_limits (self->requests, config->request_s, config->answer_s);
  wo_waiters_set_max (self->waiters, config->waiting);
  wo_journal_set_level (config->log_level);
  g_free (self->metrics_token);
  self->metrics_token = g_steal_pointer (&token);
  self->config = config;
  g_clear_handle_id (&self->sweep, g_source_remove);
  self->sweep =
      g_timeout_add_seconds (MIN (WO_LIMIT_SWEEP_S, MIN (config->request_s, config->answer_s)),
                             sweep_cb, self);
  return TRUE;
}

static void
server_read_proxies (WoServer *self)
{
  char **list = self->begun_with->trusted_proxies;

  self->proxies = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    g_ptr_array_add (self->proxies, g_inet_address_mask_new_from_string (list[i], NULL));
}

static void
server_name (WoServer *self)
{
  const char *address = self->begun_with->address;

  self->uri = g_strdup_printf (strchr (address, ':') != NULL ? "%s://[%s]:%u" : "%s://%s:%u",
                               self->begun_with->tls_certificate != NULL ? "https" : "http",
                               address, wo_listener_port (self->listener));
}

WoServer *
wo_server_new (const WoConfig *config, GError **error)
{
  g_autoptr (WoServer) self = g_new0 (WoServer, 1);

  self->begun_with = config;
  self->fresh_s = config->fresh_s;
  self->loop = g_main_loop_new (NULL, FALSE);
  server_read_proxies (self);
  self->soup = soup_server_new ("server-header", "wider-orders", NULL);
  self->requests = wo_requests_new (self, self->soup);
  if (!server_open_store (self, config, error))
    return NULL;
  self->listener = wo_listener_new (self->soup,
                                    &(WoListenerPlace){ config->address, (guint16) config->port,
                                                        !wo_place_is_file (config->store) },
                                    error);
  if (self->listener == NULL || !server_take_up (self, config, error))
    return NULL;
  server_name (self);
  return g_steal_pointer (&self);
}

static void
server_say_changes (WoServer *self, const WoConfig *before, const WoConfig *config)
{
  g_autoptr (GPtrArray) live = wo_config_differences (before, config, TRUE);
  g_autoptr (GPtrArray) later = wo_config_differences (self->begun_with, config, FALSE);
  g_autofree char *changed = NULL, *restart = NULL;

  g_ptr_array_add (live, NULL);
  g_ptr_array_add (later, NULL);
  changed = g_strjoinv (",", (char **) live->pdata);
  restart = g_strjoinv (",", (char **) later->pdata);
  wo_journal (WO_LOG_QUIET, "reload", "changed", *changed != '\0' ? changed : "nothing",
              "needs-restart", *restart != '\0' ? restart : NULL, "certificate",
              config->tls_certificate != NULL ? "read again" : NULL, NULL);
}

gboolean
wo_server_reload (WoServer *self, WoConfig *config, GError **error)
{
  const WoConfig *before = self->config;
  WoConfig *old = self->reloaded;
  gboolean has_tls = self->begun_with->tls_certificate != NULL;

  /* Plain and encrypted clients cannot be told apart on one port. */
  if (has_tls != (config->tls_certificate != NULL))
    {
      g_set_error_literal (error, WO_CONFIG_ERROR, WO_CONFIG_ERROR_VALUE,
                           "Whether the server speaks TLS changes only with a restart");
      wo_config_free (config);
      return FALSE;
    }
  if (!server_take_up (self, config, error))
    {
      wo_config_free (config);
      return FALSE;
    }
  server_say_changes (self, before, config);
  self->reloaded = config;
  wo_config_free (old);
  return TRUE;
}

void
wo_server_free (WoServer *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->sweep, g_source_remove);
  g_clear_handle_id (&self->wake, g_source_remove);
  g_clear_handle_id (&self->files_sweep, g_source_remove);
  g_clear_handle_id (&self->files_clear, g_source_remove);
  /* Nothing comes in any more; then each thread ends, and delivers what it has into the air. */
  g_clear_pointer (&self->listener, wo_listener_free);
  soup_server_disconnect (self->soup);
  g_clear_pointer (&self->bearers, wo_bearer_desk_free);
  g_clear_pointer (&self->sign_ins, wo_sign_ins_free);
  g_clear_pointer (&self->account_desk, wo_account_desk_free);
  g_clear_pointer (&self->files, wo_file_desk_free);
  g_clear_pointer (&self->capsules, wo_record_desk_free);
  g_clear_pointer (&self->histories, wo_record_desk_free);
  g_clear_pointer (&self->reader, wo_reader_free);
  g_clear_pointer (&self->booter, wo_reader_free);
  g_clear_pointer (&self->writer, wo_writer_free);
  g_clear_pointer (&self->waiters, wo_waiters_free);
  g_clear_pointer (&self->presence, wo_presence_free);
  g_clear_pointer (&self->throttle, wo_throttle_free);
  g_object_unref (self->soup);
  g_clear_pointer (&self->requests, wo_requests_free);
  g_clear_pointer (&self->token_uses, wo_token_uses_free);
  g_clear_pointer (&self->reloaded, wo_config_free);
  g_ptr_array_unref (self->proxies);
  g_main_loop_unref (self->loop);
  g_free (self->metrics_token);
  g_free (self->uri);
  g_free (self);
}

guint16
wo_server_port (WoServer *self)
{
  return wo_listener_port (self->listener);
}

const char *
wo_server_uri (WoServer *self)
{
  return self->uri;
}

void
wo_server_run (WoServer *self)
{
  g_main_loop_run (self->loop);
}

static gboolean
stop_cb (gpointer data)
{
  WoServer *self = data;

  g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

void
wo_server_went_quiet (WoServer *self)
{
  if (self->stopping && wo_requests_under_way (self->requests) == 0)
    g_main_loop_quit (self->loop);
}

void
wo_server_stop (WoServer *self)
{
  if (self->stopping)
    return;
  self->stopping = TRUE;
  wo_waiters_wake (self->waiters, wo_writer_head (self->writer));
  g_timeout_add_seconds (STOP_S, stop_cb, self);
  wo_server_went_quiet (self);
}
