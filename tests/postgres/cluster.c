/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cluster.h"

#include <glib/gstdio.h>
#include <pwd.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define DEBIAN "/usr/lib/postgresql/15/bin"
#define NOBODY "nobody"
#define DEADLINE_S 60

static char *
program (const char *name)
{
  const char *folder = g_getenv ("WO_POSTGRES_BIN");

  return g_build_filename (folder != NULL ? folder : DEBIAN, name, NULL);
}

const char *
cluster_why_not (void)
{
  g_autofree char *initdb = program ("initdb");

  if (!g_file_test (initdb, G_FILE_TEST_IS_EXECUTABLE))
    return "PostgreSQL 15 is not installed";
  if (getuid () == 0 && getpwnam (NOBODY) == NULL)
    return "PostgreSQL does not run as root, and there is nobody else";
  return NULL;
}

/* Its programs refuse to be root's. */
static GSubprocess *
spawn (const char *name, const char *const *words, GSubprocessFlags flags)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  if (getuid () == 0)
    {
      g_ptr_array_add (argv, g_strdup ("setpriv"));
      g_ptr_array_add (argv, g_strdup ("--reuid=" NOBODY));
      g_ptr_array_add (argv, g_strdup ("--regid=nogroup"));
      g_ptr_array_add (argv, g_strdup ("--clear-groups"));
    }
  /* It ends with the test, however that ends; a change of user would take this back. */
  g_ptr_array_add (argv, g_strdup ("setpriv"));
  g_ptr_array_add (argv, g_strdup ("--pdeathsig=QUIT"));
  g_ptr_array_add (argv, program (name));
  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (argv, g_strdup (words[i]));
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_newv ((const char *const *) argv->pdata, flags, &error);
  g_assert_no_error (error);
  return process;
}

static void
make (Cluster *self)
{
  g_autofree char *data = g_build_filename (self->folder, "data", NULL);
  const char *words[] = { "-D",          data,           "-U",
                          "wider",       "--auth=trust", "--encoding=UTF8",
                          "--no-locale", "--no-sync",    NULL };
  g_autoptr (GSubprocess) process =
      spawn ("initdb", words, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autofree char *said = NULL;

  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &said, NULL));
  if (!g_subprocess_get_successful (process))
    g_test_message ("%s", said);
  g_assert_true (g_subprocess_get_successful (process));
}

static gboolean
is_ready (Cluster *self)
{
  const char *words[] = { "-q", "-h", self->folder, "-U", "wider", "-d", "postgres", NULL };
  g_autoptr (GSubprocess) process = spawn ("pg_isready", words, G_SUBPROCESS_FLAGS_STDOUT_SILENCE);

  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  return g_subprocess_get_successful (process);
}

void
cluster_start (Cluster *self)
{
  g_autofree char *data = g_build_filename (self->folder, "data", NULL);
  const char *words[] = {
    "-D", data,
    "-k", self->folder,
    "-c", "listen_addresses=",
    "-c", "fsync=on",
    "-c", "log_min_messages=fatal",
    "-c", "max_connections=200",
    NULL,
  };
  gint64 deadline = g_get_monotonic_time () + DEADLINE_S * G_USEC_PER_SEC;

  self->process = spawn ("postgres", words,
                         G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  while (!is_ready (self))
    g_assert_cmpint (g_get_monotonic_time (), <, deadline);
}

Cluster *
cluster_new (void)
{
  Cluster *self = g_new0 (Cluster, 1);
  const struct passwd *nobody = getpwnam (NOBODY);

  /* Short, since it holds a socket; and not below a folder that is its owner's alone. */
  self->folder = g_mkdtemp_full (g_strdup ("/tmp/wo-pg-XXXXXX"), 0700);
  g_assert_nonnull (self->folder);
  if (getuid () == 0)
    g_assert_cmpint (chown (self->folder, nobody->pw_uid, nobody->pw_gid), ==, 0);
  make (self);
  cluster_start (self);
  return self;
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);

      if (g_file_test (below, G_FILE_TEST_IS_DIR) && !g_file_test (below, G_FILE_TEST_IS_SYMLINK))
        remove_all (below);
      else
        g_unlink (below);
    }
  g_rmdir (path);
}

/* SIGQUIT: no checkpoint, nothing written any more; the next start recovers from its log. */
void
cluster_kill (Cluster *self)
{
  g_autoptr (GSubprocess) process = g_steal_pointer (&self->process);

  g_subprocess_send_signal (process, SIGQUIT);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
}

void
cluster_free (Cluster *self)
{
  if (self == NULL)
    return;
  if (self->process != NULL)
    cluster_kill (self);
  remove_all (self->folder);
  g_free (self->folder);
  g_free (self);
}

char *
cluster_run (Cluster *self, const char *const *words)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *errors = NULL;
  char *said = NULL;

  for (guint i = 1; words[i] != NULL; i++)
    g_ptr_array_add (all, (char *) words[i]);
  g_ptr_array_add (all, (char *) "-h");
  g_ptr_array_add (all, self->folder);
  g_ptr_array_add (all, (char *) "-U");
  g_ptr_array_add (all, (char *) "wider");
  g_ptr_array_add (all, NULL);
  process = spawn (words[0], (const char *const *) all->pdata,
                   G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &said, &errors, NULL));
  if (!g_subprocess_get_successful (process))
    g_test_message ("%s: %s", words[0], errors);
  g_assert_true (g_subprocess_get_successful (process));
  return said;
}

char *
cluster_database (Cluster *self, const char *name)
{
  g_autofree char *sql = g_strdup_printf ("CREATE DATABASE %s TEMPLATE template0 ENCODING 'UTF8' "
                                          "LOCALE_PROVIDER icu ICU_LOCALE 'en'",
                                          name);
  const char *words[] = { "psql", "-q", "-d", "postgres", "-c", sql, NULL };

  g_free (cluster_run (self, words));
  return g_strdup_printf ("postgresql:///%s?host=%s&user=wider", name, self->folder);
}
