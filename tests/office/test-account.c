/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sign-ins, accounts, who works on what, and how an office says that it stands, over a real server. */
#include "office-bench.h"

#include "office/wo-office-account.h"
#include "server-process.h"
#include "sync/wo-engine.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoOfficeStatus, wo_office_status_free)

#define OTHER_WORDS "ten other plain words"

typedef struct
{
  char *folder;
  ServerProcess *server;
  WoOffice *ada; /* administrator */
  WoOffice *ben;
} Office;

static WoOffice *
office_of (Office *self, const char *file, const char *name, const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  WoOffice *office = bench_office_open (self->folder, file, NULL);

  wo_office_sign_in (office, self->server->uri, name, passphrase, &error);
  g_assert_no_error (error);
  return office;
}

static void
close_office (WoOffice *office)
{
  wo_office_close (office);
  g_object_unref (office);
}

static void
set_up (Office *self, gconstpointer data)
{
  self->folder = bench_folder_new ();
  self->server = server_process_new ();
  server_process_start (self->server);
  self->ada = office_of (self, "ada.sqlite", "Ada Marsh", SERVER_PASSPHRASE);
  self->ben = office_of (self, "ben.sqlite", "Ben Okoro", SERVER_PASSPHRASE);
}

static void
tear_down (Office *self, gconstpointer data)
{
  close_office (self->ada);
  close_office (self->ben);
  server_process_free (self->server);
  bench_folder_free (self->folder);
}

static void
keep_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
has_come (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

static GPtrArray *
ask (WoOffice *office, const WoAccountErrand *errand, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  wo_office_account_async (office, errand, NULL, keep_cb, &result);
  bench_wait (has_come, &result);
  return wo_office_account_finish (office, result, error);
}

static GPtrArray *
done (WoOffice *office, const WoAccountErrand *errand)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found = ask (office, errand, &error);

  g_assert_no_error (error);
  return found;
}

static void
refused (WoOffice *office, const WoAccountErrand *errand, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = ask (office, errand, &error);

  g_assert_null (found);
  g_assert_error (error, WO_SYNC_ERROR, code);
}

static void
test_sign_ins (Office *self, gconstpointer data)
{
  const WoAccountErrand list = { .what = WO_ERRAND_SIGN_INS };
  WoOffice *second = office_of (self, "laptop.sqlite", "Ben Okoro", SERVER_PASSPHRASE);
  g_autoptr (GPtrArray) all = done (self->ben, &list);
  g_autoptr (GPtrArray) nothing = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) error = NULL;
  WoAccountErrand end = { .what = WO_ERRAND_END_SIGN_IN };

  g_assert_cmpuint (all->len, ==, 2);
  for (guint i = 0; i < all->len; i++)
    {
      const WoSignInHeld *one = all->pdata[i];

      g_assert_cmpint (one->since_us, >, 0);
      g_assert_cmpint (one->used_us, >, 0);
      if (!one->here)
        end.id = one->id;
    }
  g_assert_nonnull (end.id);
  nothing = done (self->ben, &end);
  left = done (self->ben, &list);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_false (wo_office_sync_once (second, NULL, NULL, &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_SIGN_IN);
  refused (self->ben, &end, WO_SYNC_ERROR_NONE_SUCH);
  close_office (second);
}

static void
test_passphrase (Office *self, gconstpointer data)
{
  const WoAccountErrand wrong = { .what = WO_ERRAND_PASSPHRASE,
                                  .passphrase = "not the words",
                                  .next = OTHER_WORDS };
  const WoAccountErrand right = { .what = WO_ERRAND_PASSPHRASE,
                                  .passphrase = SERVER_PASSPHRASE,
                                  .next = OTHER_WORDS };
  g_autoptr (GPtrArray) nothing = NULL;
  g_autoptr (GError) error = NULL;

  refused (self->ben, &wrong, WO_SYNC_ERROR_SIGN_IN);
  nothing = done (self->ben, &right);
  g_assert_true (wo_office_sync_once (self->ben, NULL, NULL, &error));
  g_assert_no_error (error);
  close_office (office_of (self, "laptop.sqlite", "Ben Okoro", OTHER_WORDS));
}

static void
test_accounts (Office *self, gconstpointer data)
{
  const WoAccountErrand list = { .what = WO_ERRAND_ACCOUNTS };
  const WoAccountErrand lock = { .what = WO_ERRAND_LOCK, .name = "Ben Okoro" };
  const WoAccountErrand proved = { .what = WO_ERRAND_LOCK,
                                   .name = "Ben Okoro",
                                   .passphrase = SERVER_PASSPHRASE };
  g_autofree char *ben = wire_person (self->server, "Ben Okoro");
  g_autoptr (GPtrArray) nothing = NULL;
  g_autoptr (GPtrArray) accounts = NULL;
  gboolean found = FALSE;

  refused (self->ben, &list, WO_SYNC_ERROR_SIGN_IN);
  server_process_age_sign_ins (self->server, 3600);
  refused (self->ada, &lock, WO_SYNC_ERROR_NOT_FRESH);
  nothing = done (self->ada, &proved);
  accounts = done (self->ada, &list);
  for (guint i = 0; i < accounts->len; i++)
    {
      const WoAccountKnown *one = accounts->pdata[i];

      if (g_strcmp0 (one->person, ben) != 0)
        continue;
      found = TRUE;
      g_assert_true (one->locked);
      g_assert_cmpint (one->sign_ins, ==, 0);
    }
  g_assert_true (found);
}

static void
test_presence (Office *self, gconstpointer data)
{
  g_autofree char *id = wire_person (self->server, "Ada Marsh");
  const WoAccountErrand works = { .what = WO_ERRAND_PRESENCE, .id = id, .editing = TRUE };
  const WoAccountErrand looks = { .what = WO_ERRAND_PRESENCE, .id = id };
  g_autoptr (GPtrArray) alone = done (self->ada, &works);
  g_autoptr (GPtrArray) seen = done (self->ben, &looks);
  g_autoptr (GPtrArray) unseen = done (self->ada, &works);

  g_assert_cmpuint (alone->len, ==, 0);
  g_assert_cmpuint (seen->len, ==, 1);
  g_assert_cmpstr (((WoPresent *) seen->pdata[0])->name, ==, "Ada Marsh");
  g_assert_cmpint (((WoPresent *) seen->pdata[0])->since_us, >, 0);
  /* Who only looks is not said to work. */
  g_assert_cmpuint (unseen->len, ==, 0);
}

static gboolean
is_signed_out (gpointer data)
{
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (data);

  return status->mode == WO_OFFICE_SIGNED_OUT;
}

static void
test_everywhere (Office *self, gconstpointer data)
{
  const WoAccountErrand everywhere = { .what = WO_ERRAND_SIGN_OUT_EVERYWHERE };
  WoOffice *second = office_of (self, "laptop.sqlite", "Ben Okoro", SERVER_PASSPHRASE);
  g_autoptr (GPtrArray) nothing G_GNUC_UNUSED = done (self->ben, &everywhere);
  g_autoptr (GError) error = NULL;

  bench_wait (is_signed_out, self->ben);
  g_assert_false (wo_office_sync_once (second, NULL, NULL, &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_SIGN_IN);
  close_office (second);
}

/* An office that is opened without its server still knows when it was last in step with it. */
static void
test_last_in_step (Office *self, gconstpointer data)
{
  g_autoptr (WoOfficeStatus) before = wo_office_get_status (self->ben);
  g_autoptr (WoOfficeStatus) after = NULL;

  g_assert_cmpint (before->mode, ==, WO_OFFICE_IN_STEP);
  g_assert_cmpint (before->apart_us, ==, 0);
  close_office (self->ben);
  server_process_stop (self->server);
  self->ben = bench_office_open (self->folder, "ben.sqlite", NULL);
  after = wo_office_get_status (self->ben);
  g_assert_cmpint (after->mode, ==, WO_OFFICE_OFFLINE);
  g_assert_cmpint (after->in_step_us, ==, before->in_step_us);
  g_assert_cmpint (after->apart_us, ==, before->in_step_us);
}

static void
test_local (void)
{
  char *folder = bench_folder_new ();
  WoOffice *office = bench_office_open (folder, "local.sqlite", "Ada Marsh");
  const WoAccountErrand list = { .what = WO_ERRAND_SIGN_INS };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = ask (office, &list, &error);

  g_assert_null (found);
  g_assert_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_LOCAL);
  close_office (office);
  bench_folder_free (folder);
}

#define ADD(name, test) g_test_add ("/office/account/" name, Office, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-sign-in-elsewhere-is-listed-and-ended", test_sign_ins);
  ADD ("ones-passphrase-is-changed-with-the-old-one", test_passphrase);
  ADD ("accounts-are-an-administrators-who-proved-it", test_accounts);
  ADD ("who-works-on-a-record-is-told-to-others", test_presence);
  ADD ("signing-out-everywhere-signs-out-here-too", test_everywhere);
  ADD ("when-it-was-last-in-step-outlives-the-program", test_last_in_step);
  g_test_add_func ("/office/account/a-local-office-has-no-accounts", test_local);
  return g_test_run ();
}
