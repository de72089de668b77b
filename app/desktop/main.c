/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-application.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  g_autoptr (WoApplication) app = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, WO_LOCALE_FOLDER);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  app = wo_application_new (WO_APP_ID, WO_VERSION);
  return g_application_run (G_APPLICATION (app), argc, argv);
}
