/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-hold.h"

#include "store/wo-store.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

/* So often the file of the lock may be another by the time it is held. */
#define TRIES 8

static char *
hold_path (const char *store)
{
  return g_strconcat (store, ".lock", NULL);
}

/* The name of the program @pid, as far as the system tells. */
static char *
hold_program (gint64 pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%" G_GINT64_FORMAT "/comm", pid);
  g_autofree char *name = NULL;

  if (pid == getpid ())
    return g_strdup ("this program");
  if (!g_file_get_contents (path, &name, NULL, NULL))
    return NULL;
  return g_strdup_printf ("%s (process %" G_GINT64_FORMAT ")", g_strstrip (name), pid);
}

/* Which program stands on @line of the system's locks, where it has one on @file; or NULL. */
static char *
hold_read_line (const char *line, const struct stat *file)
{
  g_auto (GStrv) parts = g_strsplit_set (line, " ", -1);
  g_autofree char *wanted = g_strdup_printf ("%02x:%02x:%" G_GUINT64_FORMAT, major (file->st_dev),
                                             minor (file->st_dev), (guint64) file->st_ino);
  gint64 pid = 0;

  if (!g_strv_contains ((const char *const *) parts, wanted) ||
      !g_strv_contains ((const char *const *) parts, "FLOCK"))
    return NULL;
  for (guint i = 1; parts[i] != NULL && pid == 0; i++)
    if (g_str_equal (parts[i], wanted))
      pid = g_ascii_strtoll (parts[i - 1], NULL, 10);
  return pid > 0 ? hold_program (pid) : NULL;
}

/* The first program that has the lock of @store, in words. */
static char *
hold_whose (const char *store)
{
  g_autofree char *path = hold_path (store);
  g_autofree char *locks = NULL;
  g_auto (GStrv) lines = NULL;
  char *whose = NULL;
  struct stat file;

  if (stat (path, &file) == 0 && g_file_get_contents ("/proc/locks", &locks, NULL, NULL))
    lines = g_strsplit (locks, "\n", -1);
  for (guint i = 0; lines != NULL && lines[i] != NULL && whose == NULL; i++)
    whose = hold_read_line (lines[i], &file);
  return whose != NULL ? whose : g_strdup ("another program");
}

static void
hold_fail_busy (const char *store, GError **error)
{
  g_autofree char *whose = hold_whose (store);

  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_BUSY,
               "%s is in use by %s; close that first, then try again", store, whose);
}

/* Whether the file that is held is the one that the next comer finds. */
static gboolean
hold_is_in_place (int fd, const char *path)
{
  struct stat held, there;

  return fstat (fd, &held) == 0 && stat (path, &there) == 0 && held.st_dev == there.st_dev &&
         held.st_ino == there.st_ino;
}

static int
hold_flock (int fd, int operation)
{
  int result;

  do
    result = flock (fd, operation);
  while (result != 0 && errno == EINTR);
  return result;
}

int
wo_hold_take (const char *store, WoHoldKind kind, GError **error)
{
  g_autofree char *path = hold_path (store);
  int operation = (kind == WO_HOLD_ALONE ? LOCK_EX : LOCK_SH) | LOCK_NB;

  for (guint i = 0; i < TRIES; i++)
    {
      int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
      gboolean held;

      if (fd < 0)
        {
          g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_OPEN,
                       "Cannot write beside the store: %s", g_strerror (errno));
          return -1;
        }
      held = hold_flock (fd, operation) == 0;
      if (held && hold_is_in_place (fd, path))
        return fd;
      close (fd);
      if (!held)
        break;
    }
  hold_fail_busy (store, error);
  return -1;
}

gboolean
wo_hold_turn_alone (int fd, const char *store, GError **error)
{
  if (hold_flock (fd, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  hold_fail_busy (store, error);
  return FALSE;
}

gboolean
wo_hold_turn_shared (int fd)
{
  struct stat file;

  return hold_flock (fd, LOCK_SH) == 0 && fstat (fd, &file) == 0 && file.st_nlink > 0;
}

void
wo_hold_leave (int fd)
{
  if (fd >= 0)
    close (fd);
}
