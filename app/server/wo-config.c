/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-config.h"

#include "server/wo-limits.h"
#include "server/wo-setting.h"

#include <string.h>

#define GROUP "server"

struct _WoConfigLine
{
  char *file;
  char *given[WO_SETTINGS_MAX]; /* NULL: not said */
  gboolean flags[WO_SETTINGS_MAX];
  GOptionEntry entries[WO_SETTINGS_MAX + 2];
};

G_DEFINE_QUARK (wo - config - error - quark, wo_config_error)

void
wo_config_free (WoConfig *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < wo_setting_count (); i++)
    wo_setting_clear (wo_setting_nth (i), self);
  g_free (self);
}

WoConfigLine *
wo_config_line_new (void)
{
  WoConfigLine *self = g_new0 (WoConfigLine, 1);
  GOptionEntry *file = &self->entries[wo_setting_count ()];

  for (guint i = 0; i < wo_setting_count (); i++)
    {
      const WoSetting *setting = wo_setting_nth (i);
      GOptionEntry *entry = &self->entries[i];
      gboolean flag = wo_setting_is_flag (setting);

      entry->long_name = setting->name;
      entry->arg =
          setting->type == WO_SETTING_FILE_PATH ? G_OPTION_ARG_FILENAME : G_OPTION_ARG_STRING;
      if (flag)
        entry->arg = G_OPTION_ARG_NONE;
      entry->arg_data = flag ? (gpointer) &self->flags[i] : (gpointer) &self->given[i];
      entry->description = setting->help;
      entry->arg_description = setting->arg;
    }
  file->long_name = "config";
  file->arg = G_OPTION_ARG_FILENAME;
  file->arg_data = &self->file;
  file->description = "Read these settings from a file, under [" GROUP "]";
  file->arg_description = "FILE";
  return self;
}

void
wo_config_line_free (WoConfigLine *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < wo_setting_count (); i++)
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
config_take_groups (GKeyFile *keys, const char *file, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (keys, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    if (strcmp (groups[i], GROUP) != 0)
      {
        g_set_error (error, WO_CONFIG_ERROR, WO_CONFIG_ERROR_UNKNOWN,
                     "%s has a group [%s]; all settings stand in [" GROUP "]", file, groups[i]);
        return FALSE;
      }
  return TRUE;
}

static gboolean
config_take_name (
    WoConfig *config, GKeyFile *keys, const char *name, const char *file, GError **error)
{
  const WoSetting *setting = wo_setting_find (name);
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *value = g_key_file_get_string (keys, GROUP, name, error);

  if (value == NULL)
    return FALSE;
  g_strstrip (value);
  if (setting == NULL)
    g_set_error (error, WO_CONFIG_ERROR, WO_CONFIG_ERROR_UNKNOWN,
                 "%s sets “%s”, which is no setting of this server; --help names them all", file,
                 name);
  else if (setting->type == WO_SETTING_ONCE)
    g_set_error (error, WO_CONFIG_ERROR, WO_CONFIG_ERROR_UNKNOWN,
                 "%s sets “%s”, which is said on the command line alone, for one start; take it "
                 "out of the file",
                 file, name);
  else if (wo_setting_read (setting, config, value, folder, error))
    return TRUE;
  else
    g_prefix_error (error, "In %s, ", file);
  return FALSE;
}

static gboolean
config_take_file (WoConfig *config, GKeyFile *keys, const char *file, GError **error)
{
  g_auto (GStrv) names = g_key_file_get_keys (keys, GROUP, NULL, NULL);

  if (!config_take_groups (keys, file, error))
    return FALSE;
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (!config_take_name (config, keys, names[i], file, error))
      return FALSE;
  return TRUE;
}

static gboolean
config_take_line (WoConfig *config, const WoConfigLine *line, GError **error)
{
  for (guint i = 0; i < wo_setting_count (); i++)
    {
      const char *text = line->flags[i] ? "yes" : line->given[i];

      if (text != NULL && !wo_setting_read (wo_setting_nth (i), config, text, NULL, error))
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

  for (guint i = 0; i < wo_setting_count (); i++)
    {
      const WoSetting *setting = wo_setting_nth (i);

      if (setting->otherwise != NULL &&
          !wo_setting_read (setting, config, setting->otherwise, NULL, error))
        return NULL;
    }
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

GPtrArray *
wo_config_differences (const WoConfig *self, const WoConfig *other, gboolean live)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < wo_setting_count (); i++)
    {
      const WoSetting *setting = wo_setting_nth (i);
      g_autofree char *one = wo_setting_to_text (setting, self);
      g_autofree char *two = wo_setting_to_text (setting, other);

      if (setting->live == live && g_strcmp0 (one, two) != 0)
        g_ptr_array_add (names, (gpointer) setting->name);
    }
  return names;
}

char *
wo_config_to_text (const WoConfig *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < wo_setting_count (); i++)
    {
      const WoSetting *setting = wo_setting_nth (i);
      g_autofree char *value = wo_setting_show (setting, self);

      if (value != NULL && setting->type != WO_SETTING_ONCE)
        g_string_append_printf (text, "%s = %s\n", setting->name, value);
    }
  return g_string_free (text, FALSE);
}

gboolean
wo_config_describe (guint n, const char **ret_name, const char **ret_otherwise, gboolean *ret_live)
{
  const WoSetting *setting = wo_setting_nth (n);

  if (setting == NULL)
    return FALSE;
  *ret_name = setting->name;
  *ret_otherwise = setting->otherwise;
  *ret_live = setting->live;
  return TRUE;
}
