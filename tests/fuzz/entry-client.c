/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a server answers a client beside rows and outcomes. */
#include "entries.h"

#include "sync/wo-engine.h"
#include "sync/wo-findings-page.h"
#include "sync/wo-link-account.h"
#include "sync/wo-link-read.h"

/* One for all that is tried in this process. */
static WoStore *
store_here (void)
{
  static WoStore *store;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    store = wo_store_open (":memory:", WO_STORE_CREATE, &error);
  g_assert_no_error (error);
  return store;
}

static void
check_answer (gboolean good, const GError *error)
{
  g_assert_true (good == (error == NULL));
  if (error != NULL)
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
check_list (GPtrArray *(*read) (GBytes *answer, GError **error), GBytes *answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = read (answer, &error);

  check_answer (all != NULL, error);
  g_assert_true (all == NULL || all->len <= WO_LINK_LIST_MAX);
}

/* Who is signed in, where, and beside whom. */
void
wo_fuzz_enter_account (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) answer = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL, later = NULL;
  g_autoptr (WoSignedIn) signed_in = wo_link_read_sign_in (answer, &error);
  g_autofree char *epoch = NULL;
  gint64 head = wo_link_read_wait (answer, &epoch, &later);

  check_answer (signed_in != NULL, error);
  check_answer (head >= 0, later);
  check_list (wo_link_read_sign_ins, answer);
  check_list (wo_link_read_accounts, answer);
  check_list (wo_link_read_presence, answer);
}

/* The epochs of a server that another than "first" is under way at: gone back to, heard, or refused. */
void
wo_fuzz_enter_epochs (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) answer = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL, later = NULL;
  g_autoptr (WoEngine) engine = NULL;
  g_autofree char *epoch = NULL;
  gboolean good, heard;

  g_assert_true (wo_store_set_meta (store_here (), "epoch", "first", NULL));
  engine = wo_engine_new (store_here ());
  good = wo_engine_take_epochs (engine, answer, &error);
  check_answer (good, error);
  epoch = wo_store_get_meta (store_here (), "epoch");
  g_assert_true (good != g_str_equal (epoch, "first"));
  /* Gone back once, the same answer is heard, and is of the epoch that this is a copy of now. */
  g_assert_true (!good || !wo_engine_wants_epochs (engine));
  heard = wo_engine_hear_epochs (engine, answer, &later);
  check_answer (heard, later);
  g_assert_true (heard || !good);
}

static void
take_findings (const char *text, gsize size)
{
  g_autoptr (GBytes) page = g_bytes_new (text, size);
  g_autoptr (GError) error = NULL;
  gboolean more = FALSE;
  gboolean good = wo_findings_take (store_here (), page, &more, &error);

  check_answer (good, error);
}

/* As it is, and as the lines of a page whose tail counts and hashes them rightly: nobody guesses a hash. */
void
wo_fuzz_enter_findings (const uint8_t *data, size_t size)
{
  g_autoptr (GString) whole = g_string_new_len ((const char *) data, (gssize) size);
  g_autofree char *hash = NULL;
  guint count = 0;

  take_findings ((const char *) data, size);
  if (size > 0 && data[size - 1] != '\n')
    g_string_append_c (whole, '\n');
  for (gsize i = 0; i < whole->len; i++)
    count += whole->str[i] == '\n';
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole->str, (gssize) whole->len);
  g_string_append_printf (whole,
                          "{\"tail\":{\"count\":%u,\"hash\":\"%s\",\"more\":false,\"next\":9}}\n",
                          count, hash);
  take_findings (whole->str, whole->len);
}
