/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entries.h"

#include "sync/wo-boot.h"

/* What a server says there is to fetch. */
void
wo_fuzz_enter_boot (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  gint64 count = wo_boot_count_manifest (bytes, &error);

  if ((count < 0) != (error != NULL))
    g_error ("a list is refused with an error, or counts");
}
