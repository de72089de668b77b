/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes each byte of a decision's file, one at a time, and prints a line of what then fails: the names of
 * the checks, "other" where it is taken for no such file, "holds" where nothing is noticed. */
#include "protocol/wo-capsule.h"

#include <string.h>

static const guint8 masks[] = { 0x01, 0x02, 0x20, 0x80 };

static void
print_proven (GBytes *data)
{
  g_autoptr (WoProven) proven = wo_capsule_prove (data, NULL, NULL, NULL);
  g_autoptr (GString) line = g_string_new (proven != NULL ? "" : "other");

  for (guint i = 0; proven != NULL && i < WO_PROVEN_N; i++)
    if (proven->checks[i].state == WO_PROVEN_FAILS)
      g_string_append_printf (line, "%s%s", line->len > 0 ? "," : "", wo_proven_name (i));
  g_print ("%s\n", line->len > 0 ? line->str : "holds");
}

int
main (int argc, char **argv)
{
  g_autofree char *text = NULL;
  gsize size;

  if (argc != 2 || !g_file_get_contents (argv[1], &text, &size, NULL))
    return 2;
  for (gsize i = 0; i < size; i++)
    {
      g_autofree char *changed = g_memdup2 (text, size);
      g_autoptr (GBytes) data = NULL;

      changed[i] = (char) ((guint8) changed[i] ^ masks[i % G_N_ELEMENTS (masks)]);
      data = g_bytes_new_static (changed, size);
      print_proven (data);
    }
  return 0;
}
