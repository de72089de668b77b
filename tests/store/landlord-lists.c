/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "landlord-lists.h"

WoCsv *
landlord_list_open (const char *folder, const char *name, char **ret_text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gsize length;

  if (!g_file_get_contents (path, ret_text, &length, NULL))
    return NULL;
  return wo_csv_new_for_data (*ret_text, (gssize) length);
}
