/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "providers.h"

#include "server-process.h"

#include "store/wo-db.h"

#include <glib/gstdio.h>
#include <gnutls/abstract.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define PASSWORD "correct horse battery"
#define GLEWLWYD_SQL "/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3"
#define JSON "application/json"

typedef struct
{
  guint status;
  char *body;
  char *location;
} Page;

static void
page_free (Page *self)
{
  g_free (self->body);
  g_free (self->location);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, page_free)

/* One page, as a browser sees it, but going nowhere by itself. */
static Page *
page_open (Provider *self, const char *method, const char *uri, const char *type, const char *text)
{
  g_autoptr (SoupMessage) message = soup_message_new (method, uri);
  g_autoptr (GBytes) body = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
  g_autoptr (GBytes) bytes = NULL;
  Page *page = g_new0 (Page, 1);

  g_assert_nonnull (message);
  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, type, body);
  bytes = soup_session_send_and_read (self->browser, message, NULL, NULL);
  if (bytes == NULL)
    return page;
  page->status = soup_message_get_status (message);
  page->body = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  page->location = g_strdup (
      soup_message_headers_get_one (soup_message_get_response_headers (message), "Location"));
  return page;
}

/* One that was never here. */
static void
provider_new_browser (Provider *self)
{
  g_autoptr (SoupCookieJar) jar = soup_cookie_jar_new ();

  g_clear_object (&self->browser);
  self->browser = soup_session_new_with_options ("timeout", 30, NULL);
  soup_session_add_feature (self->browser, SOUP_SESSION_FEATURE (jar));
}

static Provider *
provider_new (guint16 *ret_port, const char *path)
{
  Provider *self = g_new0 (Provider, 1);

  self->folder = g_dir_make_tmp ("wo-provider-XXXXXX", NULL);
  self->held = server_port_hold (ret_port);
  self->base = g_strdup_printf ("http://127.0.0.1:%u", *ret_port);
  self->issuer = g_strconcat (self->base, path, NULL);
  provider_new_browser (self);
  return self;
}

static void
provider_spawn (Provider *self, const char *const *argv, const char *modules)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autofree char *said = NULL;
  g_autofree char *log = g_build_filename (self->folder, "log", NULL);
  g_autofree char *address = g_strconcat (self->base, "/", NULL);
  gint64 until_us = g_get_monotonic_time () + 30 * G_TIME_SPAN_SECOND;
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_set_stdout_file_path (launcher, log);
  if (modules != NULL)
    g_subprocess_launcher_setenv (launcher, "WO_NODE_MODULES", modules, TRUE);
  self->process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  while (g_get_monotonic_time () < until_us)
    {
      g_autoptr (Page) page = page_open (self, "GET", address, NULL, NULL);

      if (page->status != 0)
        return;
      g_usleep (20000);
    }
  g_file_get_contents (log, &said, NULL, NULL);
  g_error ("%s does not answer: %s", argv[0], said);
}

void
provider_free (Provider *self)
{
  static const char *const names[] = { "log", "g.conf", "g.db", "g.db-journal", NULL };

  if (self->process != NULL)
    {
      g_subprocess_force_exit (self->process);
      g_subprocess_wait (self->process, NULL, NULL);
      g_object_unref (self->process);
    }
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (self->folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_object_unref (self->browser);
  g_object_unref (self->held);
  g_free (self->folder);
  g_free (self->issuer);
  g_free (self->base);
  g_free (self);
}

char *
provider_browse (Provider *self, const char *address, const char *login)
{
  provider_new_browser (self);
  return self->browse (self, address, login);
}

char *
provider_claim_of (Provider *self, const char *login)
{
  return self->any_port ? g_strconcat (login, "@example.test", NULL) : g_strdup (login);
}

/* Glewlwyd. */

static void
glewlwyd_ask (Provider *self, const char *method, const char *path, const char *json)
{
  g_autofree char *uri = g_strconcat (self->base, "/api", path, NULL);
  g_autoptr (Page) page = page_open (self, method, uri, JSON, json);

  if (page->status != 200)
    g_error ("%s %s: %u %s", method, path, page->status, page->body);
}

static gnutls_x509_privkey_t
make_key (void)
{
  gnutls_x509_privkey_t key;

  gnutls_x509_privkey_init (&key);
  g_assert_cmpint (gnutls_x509_privkey_generate (key, GNUTLS_PK_ECDSA,
                                                 GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1),
                                                 0),
                   >=, 0);
  return key;
}

/* Whether a coordinate of @key begins with a zero, which Glewlwyd leaves out: its key is too short then. */
static gboolean
is_short (gnutls_x509_privkey_t key)
{
  gnutls_ecc_curve_t curve;
  gnutls_datum_t x, y, k;
  gboolean is;

  g_assert_cmpint (gnutls_x509_privkey_export_ecc_raw (key, &curve, &x, &y, &k), >=, 0);
  is = x.size < 32 || y.size < 32 || (x.size == 32 && x.data[0] == 0) ||
       (y.size == 32 && y.data[0] == 0);
  gnutls_free (x.data);
  gnutls_free (y.data);
  gnutls_free (k.data);
  return is;
}

/* A key of its own, as JSON text: private, and public. */
static void
glewlwyd_make_keys (char **ret_private, char **ret_public)
{
  gnutls_x509_privkey_t key;
  gnutls_privkey_t abstract;
  gnutls_pubkey_t public;
  gnutls_datum_t text;

  key = make_key ();
  while (is_short (key))
    {
      gnutls_x509_privkey_deinit (key);
      key = make_key ();
    }
  g_assert_cmpint (gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_PEM, NULL,
                                                      GNUTLS_PKCS_PLAIN, &text),
                   >=, 0);
  *ret_private = g_strescape ((const char *) text.data, NULL);
  gnutls_free (text.data);
  gnutls_privkey_init (&abstract);
  gnutls_privkey_import_x509 (abstract, key, 0);
  gnutls_pubkey_init (&public);
  gnutls_pubkey_import_privkey (public, abstract, 0, 0);
  g_assert_cmpint (gnutls_pubkey_export2 (public, GNUTLS_X509_FMT_PEM, &text), >=, 0);
  *ret_public = g_strescape ((const char *) text.data, NULL);
  gnutls_free (text.data);
  gnutls_pubkey_deinit (public);
  gnutls_privkey_deinit (abstract);
  gnutls_x509_privkey_deinit (key);
}

static void
glewlwyd_add_user (Provider *self, const char *login)
{
  g_autofree char *json = g_strdup_printf (
      "{\"username\":\"%s\",\"password\":\"" PASSWORD "\",\"name\":\"%s\","
      "\"email\":\"%s@example.test\",\"enabled\":true,\"scope\":[\"openid\",\"g_profile\"]}",
      login, login, login);

  glewlwyd_ask (self, "POST", "/user/", json);
}

static void
glewlwyd_set_up (Provider *self)
{
  g_autofree char *private = NULL, *public = NULL, *plugin = NULL;

  glewlwyd_make_keys (&private, &public);
  plugin = g_strdup_printf (
      "{\"module\":\"oidc\",\"name\":\"oidc\",\"display_name\":\"OIDC\",\"order_rank\":0,"
      "\"parameters\":{\"iss\":\"%s\",\"jwt-type\":\"ecdsa\",\"jwt-key-size\":\"256\","
      "\"key\":\"%s\",\"cert\":\"%s\",\"access-token-duration\":900,"
      "\"refresh-token-duration\":900,\"code-duration\":60,\"refresh-token-rolling\":false,"
      "\"auth-type-code-enabled\":true,\"auth-type-code-revoke-replayed\":true,"
      "\"auth-type-refresh-enabled\":false,\"auth-type-token-enabled\":false,"
      "\"auth-type-implicit-enabled\":false,\"auth-type-password-enabled\":false,"
      "\"auth-type-client-enabled\":false,\"auth-type-device-enabled\":false,"
      "\"auth-type-none-enabled\":false,\"allow-non-oidc\":false,\"jwks-show\":true,"
      "\"pkce-allowed\":true,\"pkce-method-plain-allowed\":false,\"pkce-required\":true,"
      "\"allowed-scope\":[\"openid\"],\"subject-type\":\"public\",\"name-claim\":\"no\","
      "\"email-claim\":\"no\",\"scope-claim\":\"no\",\"secret-type\":\"\","
      "\"session-management-allowed\":true,\"session-cookie-name\":\"WO_OIDC_SID\","
      "\"session-cookie-expiration\":2419200,"
      "\"claims\":[{\"name\":\"preferred_username\",\"user-property\":\"username\","
      "\"type\":\"string\",\"mandatory\":true,\"on-demand\":true}]}}",
      self->issuer, private, public);
  glewlwyd_ask (self, "POST", "/auth/", "{\"username\":\"admin\",\"password\":\"password\"}");
  glewlwyd_ask (self, "POST", "/mod/plugin/", plugin);
  glewlwyd_ask (self, "PUT", "/scope/openid",
                "{\"name\":\"openid\",\"display_name\":\"Open ID\",\"description\":\"sign in\","
                "\"password_required\":true,\"password_max_age\":28800,\"scheme\":{}}");
  glewlwyd_add_user (self, "ben");
  glewlwyd_add_user (self, "zoe");
  glewlwyd_ask (
      self, "POST", "/client/",
      "{\"client_id\":\"workbench\",\"name\":\"Workbench\",\"enabled\":true,"
      "\"confidential\":false,\"scope\":[],\"redirect_uri\":[\"http://127.0.0.1:7301/callback\","
      "\"http://127.0.0.1:7302/callback\",\"http://127.0.0.1:7303/callback\"],"
      "\"authorization_type\":[\"code\"],\"token_endpoint_auth_method\":[\"none\"]}");
}

static char *
glewlwyd_browse (Provider *self, const char *address, const char *login)
{
  g_autofree char *who =
      g_strdup_printf ("{\"username\":\"%s\",\"password\":\"" PASSWORD "\"}", login);
  g_autofree char *further = g_strconcat (address, "&g_continue", NULL);
  g_autoptr (Page) first = page_open (self, "GET", address, NULL, NULL);
  g_autoptr (Page) last = NULL;

  g_assert_cmpuint (first->status, ==, 302);
  glewlwyd_ask (self, "POST", "/auth/", who);
  glewlwyd_ask (self, "PUT", "/auth/grant/workbench", "{\"scope\":\"openid\"}");
  last = page_open (self, "GET", further, NULL, NULL);
  if (last->status != 302)
    g_error ("%s: %u %s", further, last->status, last->body);
  return g_steal_pointer (&last->location);
}

static void
glewlwyd_write_files (Provider *self, guint16 port)
{
  g_autofree char *database = g_build_filename (self->folder, "g.db", NULL);
  g_autofree char *file = g_build_filename (self->folder, "g.conf", NULL);
  g_autofree char *sql = NULL;
  g_autofree char *text = g_strdup_printf (
      "port=%u\nbind_address=\"127.0.0.1\"\nexternal_url=\"%s\"\nlogin_url=\"login.html\"\n"
      "api_prefix=\"api\"\nlog_mode=\"console\"\nlog_level=\"ERROR\"\ncookie_secure=0\n"
      "session_expiration=2419200\nsession_key=\"GLEWLWYD2_SESSION_ID\"\n"
      "admin_session_authentication=\"cookie\"\nprofile_session_authentication=\"cookie\"\n"
      "allow_multiple_user_per_session=true\nlogin_api_enabled=true\nadmin_scope=\"g_admin\"\n"
      "profile_scope=\"g_profile\"\nuser_module_path=\"/usr/lib/glewlwyd/user\"\n"
      "client_module_path=\"/usr/lib/glewlwyd/client\"\n"
      "user_auth_scheme_module_path=\"/usr/lib/glewlwyd/scheme\"\n"
      "plugin_module_path=\"/usr/lib/glewlwyd/plugin\"\nuse_secure_connection=false\n"
      "secure_connection_key_file=\"/none\"\nsecure_connection_pem_file=\"/none\"\n"
      "secure_connection_ca_file=\"/none\"\n"
      "hash_algorithm=\"SHA512\"\ndatabase={type=\"sqlite3\";path=\"%s\";};\n"
      "static_files_path=\"/usr/share/glewlwyd/webapp\"\n",
      port, self->base, database);
  g_autoptr (GError) error = NULL;
  WoDb *db;

  g_assert_true (g_file_set_contents (file, text, -1, NULL));
  g_assert_true (g_file_get_contents (GLEWLWYD_SQL, &sql, NULL, NULL));
  db = wo_db_open (database, WO_STORE_CREATE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (wo_db_exec (db, sql, &error));
  wo_db_close (db);
}

Provider *
provider_start_glewlwyd (void)
{
  g_autofree char *program = g_find_program_in_path ("glewlwyd");
  g_autofree char *option = NULL;
  guint16 port;
  Provider *self;

  if (program == NULL || !g_file_test (GLEWLWYD_SQL, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("glewlwyd is not installed");
      return NULL;
    }
  self = provider_new (&port, "/api/oidc");
  self->claim = "preferred_username";
  self->browse = glewlwyd_browse;
  glewlwyd_write_files (self, port);
  option = g_strdup_printf ("--config-file=%s/g.conf", self->folder);
  provider_spawn (self, (const char *const[]){ program, option, NULL }, NULL);
  glewlwyd_set_up (self);
  return self;
}

/* npm's oidc-provider. */

static char *
page_attribute (const char *page, const char *pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_regex_match (regex, page, 0, &match);
  return g_match_info_fetch (match, 1);
}

/* A page that asks something is answered; any other leads on. */
static char *
npm_step (Provider *self, const char *address, const char *login)
{
  g_autoptr (Page) page = page_open (self, "GET", address, NULL, NULL);
  g_autoptr (Page) answered = NULL;
  g_autofree char *action = NULL, *prompt = NULL, *form = NULL;

  if (page->location != NULL)
    return g_steal_pointer (&page->location);
  if (page->status != 200)
    g_error ("%s: %u %s", address, page->status, page->body);
  action = page_attribute (page->body, "action=\"([^\"]*)\"");
  prompt = page_attribute (page->body, "name=\"prompt\" value=\"([a-z]*)\"");
  g_assert_nonnull (action);
  form = soup_form_encode ("prompt", prompt, "login", login, "password", "any", NULL);
  answered = page_open (self, "POST", action, "application/x-www-form-urlencoded", form);
  g_assert_nonnull (answered->location);
  return g_steal_pointer (&answered->location);
}

static char *
npm_browse (Provider *self, const char *address, const char *login)
{
  g_autofree char *at = g_strdup (address);

  for (guint steps = 0; steps < 12; steps++)
    {
      g_autofree char *next = npm_step (self, at, login);

      g_free (at);
      at = *next == '/' ? g_strconcat (self->base, next, NULL) : g_strdup (next);
      if (!g_str_has_prefix (at, self->base))
        return g_steal_pointer (&at);
    }
  g_error ("%s leads nowhere", address);
}

Provider *
provider_start_npm (void)
{
  const char *modules = g_getenv ("WO_NODE_MODULES");
  g_autofree char *program = g_find_program_in_path ("node");
  g_autofree char *installed =
      modules != NULL ? g_build_filename (modules, "oidc-provider", "package.json", NULL) : NULL;
  g_autofree char *script =
      g_test_build_filename (G_TEST_DIST, "oidc-provider", "provider.mjs", NULL);
  g_autofree char *port = NULL;
  guint16 number;
  Provider *self;

  if (program == NULL || installed == NULL || !g_file_test (installed, G_FILE_TEST_EXISTS))
    {
      g_test_skip (
          "npm's oidc-provider is not installed: npm ci in tests/server/oidc-provider, and "
          "WO_NODE_MODULES names its node_modules");
      return NULL;
    }
  self = provider_new (&number, "");
  self->claim = "email";
  self->any_port = TRUE;
  self->browse = npm_browse;
  port = g_strdup_printf ("%u", number);
  provider_spawn (self, (const char *const[]){ program, script, port, NULL }, modules);
  return self;
}
