/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "processor.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

double
processor_used_by (const char *pid, gboolean ended)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/stat", pid);
  g_autofree char *text = NULL;
  g_auto (GStrv) fields = NULL;
  guint64 ticks = 0;

  /* One that has just ended counts among its parent's. */
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  fields = g_strsplit (strrchr (text, ')') + 2, " ", 16);
  g_assert_cmpuint (g_strv_length (fields), ==, 16);
  for (guint i = 11; i < (ended ? 15 : 13); i++)
    ticks += g_ascii_strtoull (fields[i], NULL, 10);
  return (double) ticks / (double) sysconf (_SC_CLK_TCK);
}

double
processor_used_by_family (const char *pid)
{
  g_autofree char *tasks = g_strdup_printf ("/proc/%s/task", pid);
  g_autoptr (GDir) dir = g_dir_open (tasks, 0, NULL);
  double used = processor_used_by (pid, TRUE);
  const char *task;

  g_assert_nonnull (dir);
  while ((task = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (tasks, task, "children", NULL);
      g_autofree char *text = NULL;
      g_auto (GStrv) children = NULL;

      /* A thread that has just ended has none any more. */
      if (!g_file_get_contents (path, &text, NULL, NULL))
        continue;
      children = g_strsplit (text, " ", -1);
      for (guint i = 0; children[i] != NULL; i++)
        if (*children[i] != '\0')
          used += processor_used_by (children[i], FALSE);
    }
  return used;
}

double
processor_used_here (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}
