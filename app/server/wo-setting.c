/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-setting.h"

#include "server/wo-limits.h"

#include <string.h>

#define AT(member) G_STRUCT_OFFSET (WoConfig, member)
#define DIGITS(number) G_STRINGIFY (number)

/* Each stands in README.md. A new setting is a line here, and a member of WoConfig. */
static const WoSetting settings[] = {
  { "store", WO_SETTING_FILE_PATH, AT (store), NULL, 0, 0, FALSE, "FILE", "The office's store" },
  { "log-key", WO_SETTING_FILE_PATH, AT (log_key), NULL, 0, 0, FALSE, "FILE",
    "The key that signs the log's checkpoints; else STORE.key" },
  { "witness", WO_SETTING_FILE_PATH, AT (witness), NULL, 0, 0, FALSE, "FILE",
    "Each checkpoint is added there, best on another disk; else STORE.witness" },
  { "accept-older-store", WO_SETTING_ONCE, AT (accept_older_store), "no", 0, 0, FALSE, NULL,
    "Serve a store that is older than its witness, this once" },
  { "address", WO_SETTING_TEXT, AT (address), "127.0.0.1", 0, 0, FALSE, "ADDRESS", "Listen here" },
  { "port", WO_SETTING_NUMBER, AT (port), "0", 0, G_MAXUINT16, FALSE, "N",
    "Listen on this port; 0: any that is free" },
  { "port-file", WO_SETTING_FILE_PATH, AT (port_file), NULL, 0, 0, FALSE, "FILE",
    "Write the port there" },
  { "tls-certificate", WO_SETTING_FILE_PATH, AT (tls_certificate), NULL, 0, 0, TRUE, "FILE",
    "Speak TLS with this certificate and those that lead to its authority, in PEM" },
  { "tls-key", WO_SETTING_FILE_PATH, AT (tls_key), NULL, 0, 0, TRUE, "FILE",
    "The certificate's key, in PEM" },
  { "behind-proxy", WO_SETTING_FLAG, AT (behind_proxy), "no", 0, 0, FALSE, NULL,
    "A proxy on another machine speaks TLS for this server" },
  { "trusted-proxies", WO_SETTING_LIST, AT (trusted_proxies), NULL, 0, 0, FALSE, "ADDRESS;…",
    "Believe X-Forwarded-For from these addresses or networks" },
  { "metrics-token-file", WO_SETTING_FILE_PATH, AT (metrics_token_file), NULL, 0, 0, TRUE, "FILE",
    "Give metrics to other machines for the token on its first line" },
  { "log-level", WO_SETTING_CHOICE, AT (log_level), "normal", 0, 0, TRUE, "quiet|normal|debug",
    "How much to say on stderr" },
  { "connections", WO_SETTING_NUMBER, AT (connections), DIGITS (WO_LIMIT_CONNECTIONS), 10, 20000,
    TRUE, "N", "Connections at once" },
  { "waiting", WO_SETTING_NUMBER, AT (waiting), DIGITS (WO_LIMIT_WAITING), 1, 10000, TRUE, "N",
    "Clients that may wait for news at once" },
  { "file-mib", WO_SETTING_NUMBER, AT (file_mib), DIGITS (WO_LIMIT_FILE_MIB), 1, WO_LIMIT_FILE_MIB,
    TRUE, "N", "A file has at most so many MiB" },
  { "request-seconds", WO_SETTING_NUMBER, AT (request_s), DIGITS (WO_LIMIT_REQUEST_S), 1, 3600,
    TRUE, "N", "Close a connection whose request has not come by then" },
  { "answer-seconds", WO_SETTING_NUMBER, AT (answer_s), DIGITS (WO_LIMIT_ANSWER_S), 1, 3600, TRUE,
    "N", "Close a connection that reads nothing of its answer for so long" },
  { "fresh-s", WO_SETTING_NUMBER, AT (fresh_s), DIGITS (WO_LIMIT_FRESH_S), 0, 86400, FALSE, "N",
    "An order may be signed for so many seconds after a passphrase was given" },
  { "oidc-issuer", WO_SETTING_TEXT, AT (oidc_issuer), NULL, 0, 0, FALSE, "ADDRESS",
    "Let people sign in at this provider of OpenID Connect" },
  { "oidc-client-id", WO_SETTING_TEXT, AT (oidc_client_id), NULL, 0, 0, FALSE, "ID",
    "What the provider calls this program" },
  { "oidc-client-secret-file", WO_SETTING_FILE_PATH, AT (oidc_client_secret_file), NULL, 0, 0,
    FALSE, "FILE", "The secret that goes with it, on its first line, where the provider gave one" },
  { "oidc-claim", WO_SETTING_TEXT, AT (oidc_claim), NULL, 0, 0, FALSE, "CLAIM",
    "Know who comes for the first time by this claim, such as email" },
  { "oidc-label", WO_SETTING_TEXT, AT (oidc_label), "your work account", 0, 0, FALSE, "WORDS",
    "What people call the provider: Sign in with …" },
  { "oidc-scopes", WO_SETTING_TEXT, AT (oidc_scopes), "openid profile email", 0, 0, FALSE, "SCOPES",
    "What the provider is asked for" },
  { "oidc-any-port", WO_SETTING_FLAG, AT (oidc_any_port), "no", 0, 0, FALSE, NULL,
    "The provider takes a loopback address with any port, as RFC 8252 says" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (settings) <= WO_SETTINGS_MAX);

static const char *const levels[] = { "quiet", "normal", "debug", NULL };

const WoSetting *
wo_setting_nth (guint n)
{
  return n < G_N_ELEMENTS (settings) ? &settings[n] : NULL;
}

guint
wo_setting_count (void)
{
  return G_N_ELEMENTS (settings);
}

gboolean
wo_setting_is_flag (const WoSetting *self)
{
  return self->type == WO_SETTING_FLAG || self->type == WO_SETTING_ONCE;
}

void
wo_setting_clear (const WoSetting *self, WoConfig *config)
{
  gpointer member = G_STRUCT_MEMBER_P (config, self->offset);

  if (self->type == WO_SETTING_TEXT || self->type == WO_SETTING_FILE_PATH)
    g_free (*(char **) member);
  else if (self->type == WO_SETTING_LIST)
    g_strfreev (*(char ***) member);
}

static gboolean
setting_refuse (const WoSetting *setting, const char *text, GError **error)
{
  switch (setting->type)
    {
    case WO_SETTING_NUMBER:
      g_set_error (error, WO_CONFIG_ERROR, WO_CONFIG_ERROR_VALUE,
                   "“%s” is a whole number from %d to %d, not “%s”", setting->name, setting->min,
                   setting->max, text);
      break;
    case WO_SETTING_FLAG:
    case WO_SETTING_ONCE:
      g_set_error (error, WO_CONFIG_ERROR, WO_CONFIG_ERROR_VALUE, "“%s” is yes or no, not “%s”",
                   setting->name, text);
      break;
    case WO_SETTING_CHOICE:
      g_set_error (error, WO_CONFIG_ERROR, WO_CONFIG_ERROR_VALUE,
                   "“%s” is one of quiet, normal and debug, not “%s”", setting->name, text);
      break;
    case WO_SETTING_TEXT:
    case WO_SETTING_FILE_PATH:
    case WO_SETTING_LIST:
      g_set_error (error, WO_CONFIG_ERROR, WO_CONFIG_ERROR_VALUE, "“%s” is empty; leave it out",
                   setting->name);
    }
  return FALSE;
}

/* A path in the file is meant from the file's folder on; a database's address is no path. */
static char *
setting_path (const char *text, const char *folder)
{
  if (folder == NULL || g_path_is_absolute (text) || strstr (text, "://") != NULL)
    return g_strdup (text);
  return g_build_filename (folder, text, NULL);
}

static gboolean
setting_read_number (const WoSetting *setting, const char *text, int *ret_number)
{
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, setting->min, setting->max, &number, NULL))
    return FALSE;
  *ret_number = (int) number;
  return TRUE;
}

static gboolean
setting_read_word (const char *const *words, const char *text, int *ret_word)
{
  for (int i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], text) == 0)
      {
        *ret_word = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
wo_setting_read (const WoSetting *setting,
                 WoConfig *config,
                 const char *text,
                 const char *folder,
                 GError **error)
{
  static const char *const answers[] = { "no", "yes", NULL };
  gpointer member = G_STRUCT_MEMBER_P (config, setting->offset);
  gboolean fine = *text != '\0';

  if (setting->type == WO_SETTING_NUMBER)
    fine = setting_read_number (setting, text, member);
  else if (wo_setting_is_flag (setting))
    fine = setting_read_word (answers, text, member);
  else if (setting->type == WO_SETTING_CHOICE)
    fine = setting_read_word (levels, text, member);
  else if (setting->type == WO_SETTING_LIST)
    {
      g_strfreev (*(char ***) member);
      *(char ***) member = g_strsplit (text, ";", -1);
    }
  else
    {
      g_free (*(char **) member);
      *(char **) member =
          setting_path (text, setting->type == WO_SETTING_FILE_PATH ? folder : NULL);
    }
  return fine || setting_refuse (setting, text, error);
}

const WoSetting *
wo_setting_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (strcmp (settings[i].name, name) == 0)
      return &settings[i];
  return NULL;
}

char *
wo_setting_to_text (const WoSetting *setting, const WoConfig *config)
{
  gconstpointer member = G_STRUCT_MEMBER_P (config, setting->offset);
  char *const *list;

  switch (setting->type)
    {
    case WO_SETTING_NUMBER:
      return g_strdup_printf ("%d", *(const int *) member);
    case WO_SETTING_FLAG:
    case WO_SETTING_ONCE:
      return g_strdup (*(const gboolean *) member ? "yes" : "no");
    case WO_SETTING_CHOICE:
      return g_strdup (levels[*(const int *) member]);
    case WO_SETTING_LIST:
      list = *(char **const *) member;
      return list != NULL ? g_strjoinv (";", (char **) list) : NULL;
    case WO_SETTING_TEXT:
    case WO_SETTING_FILE_PATH:
      break;
    }
  return g_strdup (*(char *const *) member);
}

/* The address of a database may hold a passphrase, which is shown to nobody. */
char *
wo_setting_show (const WoSetting *setting, const WoConfig *config)
{
  g_autofree char *text = wo_setting_to_text (setting, config);

  if (text != NULL && strstr (text, "://") != NULL)
    return g_strdup ("(the address of a database)");
  return g_steal_pointer (&text);
}
