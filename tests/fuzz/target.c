/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entries.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* WO_FUZZ_ENTRY is the name of one entry; the build makes a program of each. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  for (const WoFuzzEntry *entry = wo_fuzz_entries; entry->name != NULL; entry++)
    if (strcmp (entry->name, WO_FUZZ_ENTRY) == 0)
      entry->enter (data, size);
  return 0;
}
