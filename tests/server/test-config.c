/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server-process.h"

#include "server/wo-config.h"
#include "server/wo-forwarded.h"
#include "server/wo-limits.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

/* Reads @text as a file of settings, with @words after the program's name on the command line. */
static WoConfig *
load (const char *text, const char *const *words, GError **error)
{
  g_autoptr (WoConfigLine) line = wo_config_line_new ();
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *path = NULL;
  g_auto (GStrv) argv = g_strdupv ((char **) words);
  WoConfig *config;
  int fd = g_file_open_tmp ("wo-config-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  close (fd);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_option_context_add_main_entries (context, wo_config_line_entries (line), NULL);
  g_assert_true (g_option_context_parse_strv (context, &argv, NULL));
  config = wo_config_line_load (line, path, error);
  g_unlink (path);
  return config;
}

static void
test_line_wins (void)
{
  static const char *const words[] = { "server", "--port", "9000", "--waiting=5", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoConfig) config =
      load ("[server]\nstore = office.sqlite\nport = 8054\nconnections = 50\n"
            "trusted-proxies = 127.0.0.1;10.1.0.0/16\nlog-level = debug\n",
            words, &error);
  g_autofree char *folder = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (config->port, ==, 9000);
  g_assert_cmpint (config->waiting, ==, 5);
  g_assert_cmpint (config->connections, ==, 50);
  g_assert_cmpint (config->log_level, ==, WO_LOG_DEBUG);
  g_assert_cmpstr (config->trusted_proxies[1], ==, "10.1.0.0/16");
  g_assert_null (config->trusted_proxies[2]);
  g_assert_cmpint (config->fresh_s, ==, WO_LIMIT_FRESH_S);
  /* From the file's folder on. */
  folder = g_path_get_dirname (config->store);
  g_assert_cmpstr (folder, ==, g_get_tmp_dir ());
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *text;
    int code;
    const char *says;
  } cases[] = {
    { "[server]\nstore = a\nprot = 1\n", WO_CONFIG_ERROR_UNKNOWN, "“prot”" },
    { "[server]\nstore = a\naccept-older-store = yes\n", WO_CONFIG_ERROR_UNKNOWN,
      "command line alone" },
    { "[server]\nstore = a\n[tls]\nkey = b\n", WO_CONFIG_ERROR_UNKNOWN, "[tls]" },
    { "[server]\nstore = a\nport = 70000\n", WO_CONFIG_ERROR_VALUE, "from 0 to 65535" },
    { "[server]\nstore = a\nport = \n", WO_CONFIG_ERROR_VALUE, "“port”" },
    { "[server]\nstore = a\nport = 80x\n", WO_CONFIG_ERROR_VALUE, "“80x”" },
    { "[server]\nstore = a\nwaiting = 0\n", WO_CONFIG_ERROR_VALUE, "from 1 to 10000" },
    { "[server]\nstore = a\nbehind-proxy = perhaps\n", WO_CONFIG_ERROR_VALUE, "yes or no" },
    { "[server]\nstore = a\nlog-level = loud\n", WO_CONFIG_ERROR_VALUE, "quiet, normal" },
    { "[server]\nstore = \n", WO_CONFIG_ERROR_VALUE, "“store” is empty" },
    { "[server]\nport = 1\n", WO_CONFIG_ERROR_VALUE, "--store" },
    { "[server]\nstore = a\naddress = here\n", WO_CONFIG_ERROR_VALUE, "“here”" },
    { "[server]\nstore = a\naddress = 0.0.0.0\n", WO_CONFIG_ERROR_VALUE, "other machines" },
    { "[server]\nstore = a\naddress = ::\n", WO_CONFIG_ERROR_VALUE, "other machines" },
    { "[server]\nstore = a\ntls-key = k\n", WO_CONFIG_ERROR_VALUE, "both" },
    { "[server]\nstore = a\ntrusted-proxies = 10.0.0.0/40\n", WO_CONFIG_ERROR_VALUE,
      "“trusted-proxies”" },
    { "store = a\n", WO_CONFIG_ERROR_FILE, "[server]" },
    { "[server]\nstore\n", WO_CONFIG_ERROR_FILE, "name = value" },
  };
  static const char *const words[] = { "server", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WoConfig) config = load (cases[i].text, words, &error);

      g_assert_null (config);
      g_assert_error (error, WO_CONFIG_ERROR, cases[i].code);
      if (strstr (error->message, cases[i].says) == NULL)
        g_error ("“%s” does not say %s", error->message, cases[i].says);
    }
}

static void
test_too_large (void)
{
  static const char *const words[] = { "server", NULL };
  g_autoptr (GString) text = g_string_new ("[server]\nstore = a\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (WoConfig) config = NULL;

  while (text->len <= WO_LIMIT_CONFIG_BYTES)
    g_string_append (text, "# a remark that goes on and on\n");
  config = load (text->str, words, &error);
  g_assert_error (error, WO_CONFIG_ERROR, WO_CONFIG_ERROR_FILE);
}

static void
test_behind_proxy (void)
{
  static const char *const words[] = { "server",  "--store",        "a", "--address",
                                       "0.0.0.0", "--behind-proxy", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoConfig) config = load ("", words, &error);

  g_assert_no_error (error);
  g_assert_true (config->behind_proxy);
}

/* What check-config prints is a file of settings that says the same. */
static void
test_text (void)
{
  static const char *const words[] = { "server", "--store",           "/srv/office",    "--waiting",
                                       "77",     "--trusted-proxies", "::1;10.0.0.0/8", NULL };
  static const char *const none[] = { "server", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoConfig) one = load ("", words, &error);
  g_autofree char *text = wo_config_to_text (one);
  g_autofree char *file = g_strconcat ("[server]\n", text, NULL);
  g_autoptr (WoConfig) two = load (file, none, &error);
  g_autoptr (GPtrArray) live = NULL, later = NULL;

  g_assert_no_error (error);
  live = wo_config_differences (one, two, TRUE);
  later = wo_config_differences (one, two, FALSE);
  g_assert_cmpuint (live->len + later->len, ==, 0);
}

static void
test_passphrase_of_a_database (void)
{
  static const char *const words[] = { "server", "--store", "postgresql://wo:nine%20words@db/wo",
                                       NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoConfig) config = load ("", words, &error);
  g_autofree char *text = wo_config_to_text (config);

  g_assert_no_error (error);
  g_assert_cmpstr (config->store, ==, words[2]);
  g_assert_null (strstr (text, "nine"));
}

static void
test_differences (void)
{
  static const char *const before[] = { "server", "--store", "a", NULL };
  static const char *const after[] = { "server", "--store",     "b",     "--waiting",
                                       "9",      "--log-level", "quiet", NULL };
  g_autoptr (WoConfig) one = load ("", before, NULL);
  g_autoptr (WoConfig) two = load ("", after, NULL);
  g_autoptr (GPtrArray) live = wo_config_differences (one, two, TRUE);
  g_autoptr (GPtrArray) later = wo_config_differences (one, two, FALSE);

  g_assert_cmpuint (later->len, ==, 1);
  g_assert_cmpstr (later->pdata[0], ==, "store");
  g_assert_cmpuint (live->len, ==, 2);
  g_assert_cmpstr (live->pdata[0], ==, "log-level");
  g_assert_cmpstr (live->pdata[1], ==, "waiting");
}

/* The table of README.md is the table of the program, with the same defaults. */
static void
test_readme (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "app", "server", "README.md", NULL);
  g_autofree char *text = NULL;
  const char *name, *otherwise;
  gboolean live;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (guint i = 0; wo_config_describe (i, &name, &otherwise, &live); i++)
    {
      g_autofree char *row =
          g_strdup_printf ("\n| `%s` | %s%s%s| %s |", name, otherwise != NULL ? "`" : "",
                           otherwise != NULL ? otherwise : "", otherwise != NULL ? "` " : "",
                           live ? "SIGHUP" : "a restart");

      if (strstr (text, row) == NULL)
        g_error ("README.md has no row that begins with “%s”", row + 1);
    }
}

static void
test_forwarded (void)
{
  static const struct
  {
    const char *remote, *header, *address;
  } cases[] = {
    { "192.0.2.1", NULL, "192.0.2.1" },
    { "192.0.2.1", "198.51.100.7", "192.0.2.1" }, /* anybody can write that */
    { "127.0.0.1", "198.51.100.7", "198.51.100.7" },
    { "127.0.0.1", "198.51.100.7:4711", "198.51.100.7" },
    { "127.0.0.1", "203.0.113.9, 198.51.100.7", "198.51.100.7" },
    { "127.0.0.1", "198.51.100.7, 10.1.2.3", "198.51.100.7" }, /* two proxies */
    { "127.0.0.1", "198.51.100.7, 10.2.2.3", "10.2.2.3" },
    { "127.0.0.1", "[2001:db8::1]:80", "2001:db8::1" },
    { "127.0.0.1", "2001:db8::1", "2001:db8::1" },
    { "127.0.0.1", "unknown", "127.0.0.1" },
    { "127.0.0.1", "", "127.0.0.1" },
    { "127.0.0.1", ",,,", "127.0.0.1" },
    { "127.0.0.1", "198.51.100.7, [", "127.0.0.1" },
    { "127.0.0.1", "127.0.0.1, 127.0.0.1", "127.0.0.1" },
    { "", "198.51.100.7", "" },
  };
  g_autoptr (GPtrArray) proxies = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *huge = g_strnfill (2 * WO_LIMIT_FORWARDED_BYTES, ',');
  g_autofree char *of_huge = NULL;

  g_ptr_array_add (proxies, g_inet_address_mask_new_from_string ("127.0.0.1", NULL));
  g_ptr_array_add (proxies, g_inet_address_mask_new_from_string ("10.1.0.0/16", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *address = wo_forwarded_address (cases[i].remote, cases[i].header, proxies);

      g_assert_cmpstr (address, ==, cases[i].address);
    }
  of_huge = wo_forwarded_address ("127.0.0.1", huge, proxies);
  g_assert_cmpstr (of_huge, ==, "127.0.0.1");
}

/* The program itself: each way of getting it wrong is a sentence and exit status 2. */
static void
test_program (void)
{
  static const struct
  {
    const char *words[4];
    int status;
    const char *says;
  } cases[] = {
    { { "--store", "a", "--prot=1", NULL }, 2, "--prot" },
    { { "--port=1", NULL }, 2, "--store FILE" },
    { { "--store", "a", "dance", NULL }, 2, "“dance” is no command" },
    { { "check-config", NULL }, 2, "one file" },
    { { "check-config", "/nowhere/at/all", NULL }, 2, "cannot be read" },
    { { "--config", "/nowhere/at/all", NULL }, 2, "cannot be read" },
    { { "--store", "/nowhere/at/all", NULL }, 3, "/nowhere/at/all" },
    { { "--store=a", "--tls-certificate=/nowhere", "--tls-key=/nowhere", NULL }, 3, "/nowhere" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *argv[6] = { g_getenv ("WO_SERVER") };
      g_autoptr (GSubprocess) process = NULL;
      g_autoptr (GSubprocessLauncher) launcher =
          g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
      g_autofree char *folder = g_dir_make_tmp ("wo-config-XXXXXX", NULL);
      g_autofree char *said = NULL;

      for (guint j = 0; cases[i].words[j] != NULL; j++)
        argv[j + 1] = cases[i].words[j];
      g_subprocess_launcher_set_cwd (launcher, folder);
      process = g_subprocess_launcher_spawnv (launcher, argv, NULL);
      g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &said, NULL));
      if (strstr (said, cases[i].says) == NULL)
        g_error ("“%s” does not say %s", said, cases[i].says);
      g_assert_cmpint (g_subprocess_get_exit_status (process), ==, cases[i].status);
    }
}

static void
write_settings (const char *path, const char *more)
{
  g_autofree char *text = g_strconcat ("[server]\nanswer-seconds = 30\n", more, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
test_reload (void)
{
  ServerProcess *server = server_process_new ();
  g_autofree char *settings = g_build_filename (server->folder, "settings", NULL);
  const char *const options[] = { "--config", settings, NULL };
  g_autofree char *token = NULL;
  g_autoptr (WireAnswer) before = NULL, after = NULL;

  write_settings (settings, "log-level = normal\n");
  server->options = options;
  server_process_start (server);
  before = wire_send (server, "GET", "/v1/health", NULL, NULL);
  g_assert_cmpuint (before->status, ==, 200);
  server_process_await (server, "route=/v1/health");

  write_settings (settings, "log-level = quiet\nwaiting = 3\nfresh-s = 9\n");
  g_subprocess_send_signal (server->process, SIGHUP);
  server_process_await (server, "event=reload changed=log-level,waiting needs-restart=fresh-s");
  after = wire_send (server, "GET", "/v1/rows", NULL, NULL);
  g_assert_cmpuint (after->status, ==, 401);

  /* A broken file changes nothing, and says what is wrong. */
  write_settings (settings, "waiting = none\n");
  g_subprocess_send_signal (server->process, SIGHUP);
  server_process_await (server, "event=reload-refused");
  server_process_await (server, "kept=\"all settings\"");
  write_settings (settings, "log-level = quiet\nwaiting = 3\n");
  g_subprocess_send_signal (server->process, SIGHUP);
  server_process_await (server, "event=reload changed=nothing");

  g_assert_cmpint (server_process_stop (server), ==, 0);
  {
    g_autofree char *journal = server_process_journal (server);

    /* Quiet was quiet. */
    g_assert_null (strstr (journal, "route=/v1/rows"));
  }
  server_process_free (server);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/config/the-command-line-wins", test_line_wins);
  g_test_add_func ("/server/config/each-mistake-has-its-sentence", test_refusals);
  g_test_add_func ("/server/config/a-huge-file-is-refused", test_too_large);
  g_test_add_func ("/server/config/plain-http-leaves-the-machine-behind-a-proxy-only",
                   test_behind_proxy);
  g_test_add_func ("/server/config/check-config-prints-a-file-of-settings", test_text);
  g_test_add_func ("/server/config/a-database-s-passphrase-is-not-shown",
                   test_passphrase_of_a_database);
  g_test_add_func ("/server/config/what-changed-and-what-needs-a-restart", test_differences);
  g_test_add_func ("/server/config/the-manual-names-each-setting", test_readme);
  g_test_add_func ("/server/config/a-forwarded-address-is-believed-from-proxies-alone",
                   test_forwarded);
  g_test_add_func ("/server/config/the-program-says-what-is-wrong", test_program);
  g_test_add_func ("/server/config/reloading-drops-nothing-and-a-broken-file-changes-nothing",
                   test_reload);
  return g_test_run ();
}
