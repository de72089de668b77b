/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The settings that a server has: one table, from which the options of the command line, the lines of a
 * file, check-config and what a reload compares are all made.
 */
#pragma once

#include "server/wo-config.h"

G_BEGIN_DECLS

#define WO_SETTINGS_MAX 64

typedef enum
{
  WO_SETTING_TEXT,
  WO_SETTING_FILE_PATH, /* from the folder of the configuration file on */
  WO_SETTING_NUMBER,
  WO_SETTING_FLAG,
  WO_SETTING_ONCE, /* a flag of the command line alone: a file would say it at every start */
  WO_SETTING_LIST,
  WO_SETTING_CHOICE
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

/* The settings by number; NULL past the last. */
const WoSetting *wo_setting_nth (guint n);
const WoSetting *wo_setting_find (const char *name);
guint wo_setting_count (void);
gboolean wo_setting_is_flag (const WoSetting *self);
/* Takes @text into @config; a path in it is meant from @folder on, where that is not NULL. */
gboolean wo_setting_read (
    const WoSetting *self, WoConfig *config, const char *text, const char *folder, GError **error);
/* As a file would say it; NULL where nothing is set. */
char *wo_setting_to_text (const WoSetting *self, const WoConfig *config);
/* The same for people's eyes. */
char *wo_setting_show (const WoSetting *self, const WoConfig *config);
/* Frees what it holds of @config. */
void wo_setting_clear (const WoSetting *self, WoConfig *config);

G_END_DECLS
