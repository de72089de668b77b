/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "served-bench.h"

WoOffice *
served_office (ServerProcess *server, const char *folder, const char *file, const char *name)
{
  g_autoptr (GError) error = NULL;
  WoOffice *office = bench_office_open (folder, file, NULL);

  wo_office_sign_in (office, server->uri, name, SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  return office;
}

void
served_sync (WoOffice *office)
{
  g_autoptr (GError) error = NULL;

  wo_office_sync_once (office, NULL, NULL, &error);
  g_assert_no_error (error);
}

void
served_leave (WoOffice *office)
{
  wo_office_close (office);
  g_object_unref (office);
}
