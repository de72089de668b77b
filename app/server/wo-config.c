/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-config.h"

#include "server/wo-limits.h"

#include <string.h>

#define GROUP "server"

typedef enum
{
  TEXT,
  FILE_PATH, /* from the folder of the configuration file on */
  NUMBER,
  FLAG,
  LIST,
  CHOICE
} WoSettingType;

typedef struct
{
  const char *name;
  WoSettingType type;
  gsize offset;
  const char *otherwise; /* as a file would say it; NULL: nothing */
  int min, max;
  gboolean live; /* a running server takes it up */
  const char *arg;
  const char *help;
} WoSetting;

#define AT(member) G_STRUCT_OFFSET (WoConfig, member)
#define DIGITS(number) G_STRINGIFY (number)

/* Each stands in README.md. A new setting is a line here, and a member of WoConfig. */
static const WoSetting settings[] = {
  { "store", FILE_PATH, AT (store), NULL, 0, 0, FALSE, "FILE", "The office's store" },
  { "log-key", FILE_PATH, AT (log_key), NULL, 0, 0, FALSE, "FILE",
    "The key that signs the log's checkpoints; else STORE.key" },
  { "witness", FILE_PATH, AT (witness), NULL, 0, 0, FALSE, "FILE",
    "Each checkpoint is added there, best on another disk; else STORE.witness" },
  { "accept-older-store", FLAG, AT (accept_older_store), "no", 0, 0, FALSE, NULL,
    "Serve a store that is older than its witness, this once" },
  { "address", TEXT, AT (address), "127.0.0.1", 0, 0, FALSE, "ADDRESS", "Listen here" },
  { "port", NUMBER, AT (port), "0", 0, G_MAXUINT16, FALSE, "N",
    "Listen on this port; 0: any that is free" },
  { "port-file", FILE_PATH, AT (port_file), NULL, 0, 0, FALSE, "FILE", "Write the port there" },
  { "tls-certificate", FILE_PATH, AT (tls_certificate), NULL, 0, 0, TRUE, "FILE",
    "Speak TLS with this certificate and those that lead to its authority, in PEM" },
  { "tls-key", FILE_PATH, AT (tls_key), NULL, 0, 0, TRUE, "FILE", "The certificate's key, in PEM" },
  { "behind-proxy", FLAG, AT (behind_proxy), "no", 0, 0, FALSE, NULL,
    "A proxy on another machine speaks TLS for this server" },
  { "trusted-proxies", LIST, AT (trusted_proxies), NULL, 0, 0, FALSE, "ADDRESS;…",
    "Believe X-Forwarded-For from these addresses or networks" },
  { "metrics-token-file", FILE_PATH, AT (metrics_token_file), NULL, 0, 0, TRUE, "FILE",
    "Give metrics to other machines for the token on its first line" },
  { "log-level", CHOICE, AT (log_level), "normal", 0, 0, TRUE, "quiet|normal|debug",
    "How much to say on stderr" },
  { "connections", NUMBER, AT (connections), DIGITS (WO_LIMIT_CONNECTIONS), 10, 20000, TRUE, "N",
    "Connections at once" },
  { "waiting", NUMBER, AT (waiting), DIGITS (WO_LIMIT_WAITING), 1, 10000, TRUE, "N",
    "Clients that may wait for news at once" },
  { "request-seconds", NUMBER, AT (request_s), DIGITS (WO_LIMIT_REQUEST_S), 1, 3600, TRUE, "N",
    "Close a connection whose request has not come by then" },
  { "answer-seconds", NUMBER, AT (answer_s), DIGITS (WO_LIMIT_ANSWER_S), 1, 3600, TRUE, "N",
    "Close a connection that reads nothing of its answer for so long" },
  { "fresh-s", NUMBER, AT (fresh_s), DIGITS (WO_LIMIT_FRESH_S), 0, 86400, FALSE, "N",
    "An order may be signed for so many seconds after a passphrase was given" },
  { "oidc-issuer", TEXT, AT (oidc_issuer), NULL, 0, 0, FALSE, "ADDRESS",
    "Let people sign in at this provider of OpenID Connect" },
  { "oidc-client-id", TEXT, AT (oidc_client_id), NULL, 0, 0, FALSE, "ID",
    "What the provider calls this program" },
  { "oidc-client-secret-file", FILE_PATH, AT (oidc_client_secret_file), NULL, 0, 0, FALSE, "FILE",
    "The secret that goes with it, on its first line, where the provider gave one" },
  { "oidc-claim", TEXT, AT (oidc_claim), NULL, 0, 0, FALSE, "CLAIM",
    "Know who comes for the first time by this claim, such as email" },
  { "oidc-label", TEXT, AT (oidc_label), "your work account", 0, 0, FALSE, "WORDS",
    "What people call the provider: Sign in with …" },
  { "oidc-scopes", TEXT, AT (oidc_scopes), "openid profile email", 0, 0, FALSE, "SCOPES",
    "What the provider is asked for" },
  { "oidc-any-port", FLAG, AT (oidc_any_port), "no", 0, 0, FALSE, NULL,
    "The provider takes a loopback address with any port, as RFC 8252 says" },
};

#define N_SETTINGS G_N_ELEMENTS (settings)

static const char *const levels[] = { "quiet", "normal", "debug", NULL };

struct _WoConfigLine
{
  char *file;
  char *given[N_SETTINGS]; /* NULL: not said */
  gboolean flags[N_SETTINGS];
  GOptionEntry entries[N_SETTINGS + 2];
};

G_DEFINE_QUARK (wo - config - error - quark, wo_config_error)

void
wo_config_free (WoConfig *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < N_SETTINGS; i++)
    {
      gpointer member = G_STRUCT_MEMBER_P (self, settings[i].offset);

      if (settings[i].type == TEXT || settings[i].type == FILE_PATH)
        g_free (*(char **) member);
      else if (settings[i].type == LIST)
        g_strfreev (*(char ***) member);
    }
  g_free (self);
}

WoConfigLine *
wo_config_line_new (void)
{
  WoConfigLine *self = g_new0 (WoConfigLine, 1);

  for (guint i = 0; i < N_SETTINGS; i++)
    {
      GOptionEntry *entry = &self->entries[i];
      gboolean flag = settings[i].type == FLAG;

      entry->long_name = settings[i].name;
      entry->arg =
          flag ? G_OPTION_ARG_NONE
               : (settings[i].type == FILE_PATH ? G_OPTION_ARG_FILENAME : G_OPTION_ARG_STRING);
      entry->arg_data = flag ? (gpointer) &self->flags[i] : (gpointer) &self->given[i];
      entry->description = settings[i].help;
      entry->arg_description = settings[i].arg;
    }
  self->entries[N_SETTINGS].long_name = "config";
  self->entries[N_SETTINGS].arg = G_OPTION_ARG_FILENAME;
  self->entries[N_SETTINGS].arg_data = &self->file;
  self->entries[N_SETTINGS].description = "Read these settings from a file, under [" GROUP "]";
  self->entries[N_SETTINGS].arg_description = "FILE";
  return self;
}

void
wo_config_line_free (WoConfigLine *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < N_SETTINGS; i++)
    g_free (self->given[i]);
  g_free (self->file);
  g_free (self);
}

const GOptionEntry *
wo_config_line_entries (WoConfigLine *self)
{
  return self->entries;
}

const char *
wo_config_line_file (WoConfigLine *self)
{
  return self->file;
}

static gboolean
setting_refuse (const WoSetting *setting, const char *text, GError **error)
{
  switch (setting->type)
    {
    case NUMBER:
      g_set_error (error, WO_CONFIG_ERROR, WO_CONFIG_ERROR_VALUE,
                   "“%s” is a whole number from %d to %d, not “%s”", setting->name, setting->min,
                   setting->max, text);
      break;
    case FLAG:
      g_set_error (error, WO_CONFIG_ERROR, WO_CONFIG_ERROR_VALUE, "“%s” is yes or no, not “%s”",
                   setting->name, text);
      break;
    case CHOICE:
      g_set_error (error, WO_CONFIG_ERROR, WO_CONFIG_ERROR_VALUE,
                   "“%s” is one of quiet, normal and debug, not “%s”", setting->name, text);
      break;
    case TEXT:
    case FILE_PATH:
    case LIST:
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

static gboolean
setting_read (const WoSetting *setting,
              WoConfig *config,
              const char *text,
              const char *folder,
              GError **error)
{
  static const char *const answers[] = { "no", "yes", NULL };
  gpointer member = G_STRUCT_MEMBER_P (config, setting->offset);
  gboolean fine = *text != '\0';

  if (setting->type == NUMBER)
    fine = setting_read_number (setting, text, member);
  else if (setting->type == FLAG)
    fine = setting_read_word (answers, text, member);
  else if (setting->type == CHOICE)
    fine = setting_read_word (levels, text, member);
  else if (setting->type == LIST)
    {
      g_strfreev (*(char ***) member);
      *(char ***) member = g_strsplit (text, ";", -1);
    }
  else
    {
      g_free (*(char **) member);
      *(char **) member = setting_path (text, setting->type == FILE_PATH ? folder : NULL);
    }
  return fine || setting_refuse (setting, text, error);
}

static const WoSetting *
setting_find (const char *name)
{
  for (guint i = 0; i < N_SETTINGS; i++)
    if (strcmp (settings[i].name, name) == 0)
      return &settings[i];
  return NULL;
}

static GKeyFile *
config_read_file (const char *file, GError **error)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (file, &text, &length, &local_error))
    {
      g_set_error (error, WO_CONFIG_ERROR, WO_CONFIG_ERROR_FILE, "The settings cannot be read: %s",
                   local_error->message);
      return NULL;
    }
  if (length > WO_LIMIT_CONFIG_BYTES ||
      !g_key_file_load_from_data (keys, text, length, G_KEY_FILE_NONE, &local_error))
    {
      g_set_error (error, WO_CONFIG_ERROR, WO_CONFIG_ERROR_FILE,
                   "%s is not a file of settings: it begins with [" GROUP "], and then a line is "
                   "“name = value”%s%s",
                   file, local_error != NULL ? ". " : "",
                   local_error != NULL ? local_error->message : "");
      return NULL;
    }
  return g_steal_pointer (&keys);
}

static gboolean
config_take_file (WoConfig *config, GKeyFile *keys, const char *file, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (file);
  g_auto (GStrv) groups = g_key_file_get_groups (keys, NULL);
  g_auto (GStrv) names = g_key_file_get_keys (keys, GROUP, NULL, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    if (strcmp (groups[i], GROUP) != 0)
      {
        g_set_error (error, WO_CONFIG_ERROR, WO_CONFIG_ERROR_UNKNOWN,
                     "%s has a group [%s]; all settings stand in [" GROUP "]", file, groups[i]);
        return FALSE;
      }
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      const WoSetting *setting = setting_find (names[i]);
      g_autofree char *value = g_key_file_get_string (keys, GROUP, names[i], error);

      if (value == NULL)
        return FALSE;
      g_strstrip (value);
      if (setting == NULL)
        {
          g_set_error (error, WO_CONFIG_ERROR, WO_CONFIG_ERROR_UNKNOWN,
                       "%s sets “%s”, which is no setting of this server; --help names them all",
                       file, names[i]);
          return FALSE;
        }
      if (!setting_read (setting, config, value, folder, error))
        {
          g_prefix_error (error, "In %s, ", file);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
config_take_line (WoConfig *config, const WoConfigLine *line, GError **error)
{
  for (guint i = 0; i < N_SETTINGS; i++)
    {
      const char *text = line->flags[i] ? "yes" : line->given[i];

      if (text != NULL && !setting_read (&settings[i], config, text, NULL, error))
        {
          g_prefix_error (error, "On the command line, ");
          return FALSE;
        }
    }
  return TRUE;
}

WoConfig *
wo_config_line_load (WoConfigLine *self, const char *file, GError **error)
{
  g_autoptr (WoConfig) config = g_new0 (WoConfig, 1);
  g_autoptr (GKeyFile) keys = NULL;

  for (guint i = 0; i < N_SETTINGS; i++)
    if (settings[i].otherwise != NULL &&
        !setting_read (&settings[i], config, settings[i].otherwise, NULL, error))
      return NULL;
  if (file != NULL && (keys = config_read_file (file, error)) == NULL)
    return NULL;
  if (keys != NULL && !config_take_file (config, keys, file, error))
    return NULL;
  if (!config_take_line (config, self, error) || !wo_config_check (config, error))
    return NULL;
  return g_steal_pointer (&config);
}

static gboolean
config_refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, WO_CONFIG_ERROR, WO_CONFIG_ERROR_VALUE, sentence);
  return FALSE;
}

gboolean
wo_config_check (const WoConfig *self, GError **error)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (self->address);

  if (self->store == NULL)
    return config_refuse (error, "Give the office's store with --store FILE, or “store = FILE” in "
                                 "the file of settings");
  if (address == NULL)
    {
      g_set_error (error, WO_CONFIG_ERROR, WO_CONFIG_ERROR_VALUE,
                   "“%s” is not an address; it looks like 127.0.0.1 or ::1", self->address);
      return FALSE;
    }
  if ((self->tls_certificate == NULL) != (self->tls_key == NULL))
    return config_refuse (error, "TLS needs “tls-certificate” and “tls-key”, both");
  if (!g_inet_address_get_is_loopback (address) && self->tls_certificate == NULL &&
      !self->behind_proxy)
    return config_refuse (
        error, "This address is reached from other machines, and without TLS passphrases would "
               "cross the network in the clear; set “tls-certificate” and “tls-key”, or "
               "“behind-proxy” where a proxy speaks TLS and nobody else can reach this address");
  if ((self->oidc_issuer == NULL) != (self->oidc_client_id == NULL))
    return config_refuse (error, "Signing in elsewhere needs “oidc-issuer” and “oidc-client-id”, "
                                 "both");
  for (guint i = 0; self->trusted_proxies != NULL && self->trusted_proxies[i] != NULL; i++)
    {
      g_autoptr (GInetAddressMask) mask =
          g_inet_address_mask_new_from_string (self->trusted_proxies[i], NULL);

      if (mask == NULL)
        return config_refuse (error, "“trusted-proxies” is a list of addresses or networks, such "
                                     "as 127.0.0.1;10.1.0.0/16");
    }
  return TRUE;
}

/* As a file would say it; NULL where nothing is set. */
static char *
setting_to_text (const WoSetting *setting, const WoConfig *config)
{
  gconstpointer member = G_STRUCT_MEMBER_P (config, setting->offset);
  char *const *list;

  switch (setting->type)
    {
    case NUMBER:
      return g_strdup_printf ("%d", *(const int *) member);
    case FLAG:
      return g_strdup (*(const gboolean *) member ? "yes" : "no");
    case CHOICE:
      return g_strdup (levels[*(const int *) member]);
    case LIST:
      list = *(char **const *) member;
      return list != NULL ? g_strjoinv (";", (char **) list) : NULL;
    case TEXT:
    case FILE_PATH:
      break;
    }
  return g_strdup (*(char *const *) member);
}

GPtrArray *
wo_config_differences (const WoConfig *self, const WoConfig *other, gboolean live)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < N_SETTINGS; i++)
    {
      g_autofree char *one = setting_to_text (&settings[i], self);
      g_autofree char *two = setting_to_text (&settings[i], other);

      if (settings[i].live == live && g_strcmp0 (one, two) != 0)
        g_ptr_array_add (names, (gpointer) settings[i].name);
    }
  return names;
}

/* The address of a database may hold a passphrase, which is shown to nobody. */
static char *
setting_show (const WoSetting *setting, const WoConfig *config)
{
  g_autofree char *text = setting_to_text (setting, config);

  if (text != NULL && strstr (text, "://") != NULL)
    return g_strdup ("(the address of a database)");
  return g_steal_pointer (&text);
}

char *
wo_config_to_text (const WoConfig *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_SETTINGS; i++)
    {
      g_autofree char *value = setting_show (&settings[i], self);

      if (value != NULL)
        g_string_append_printf (text, "%s = %s\n", settings[i].name, value);
    }
  return g_string_free (text, FALSE);
}

gboolean
wo_config_describe (guint n, const char **ret_name, const char **ret_otherwise, gboolean *ret_live)
{
  if (n >= N_SETTINGS)
    return FALSE;
  *ret_name = settings[n].name;
  *ret_otherwise = settings[n].otherwise;
  *ret_live = settings[n].live;
  return TRUE;
}
