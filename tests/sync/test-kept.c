/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much a client keeps of what a server took that never makes a backup. */
#include "pair-fixture.h"

#include "register/wo-wire.h"
#include "register/wo-wire-log.h"
#include "store/wo-db.h"
#include "store/wo-kept.h"

#define BEYOND 1000000 /* no log here is that long */

typedef struct
{
  Pair *pair;
  WoSigner *signer;
  gint64 now_us; /* the server's */
} Keeping;

static void
keeping_set_up (Keeping *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->pair = pair_new ();
  self->signer = wo_signer_new (&error);
  g_assert_no_error (error);
  self->now_us = NOW_US;
  g_assert_true (
      wo_register_sign_with (self->pair->office->reg, self->signer, self->now_us, &error));
}

static void
keeping_tear_down (Keeping *self, gconstpointer data)
{
  pair_free (self->pair);
  wo_signer_free (self->signer);
}

static void
pull (Keeping *self)
{
  g_autoptr (GError) error = NULL;
  WoEngine *engine = self->pair->engine[0];
  const gint64 page[3] = { wo_engine_cursor (engine), 0, wo_engine_log_size (engine) };
  g_autoptr (GBytes) bytes = wo_wire_rows_for (self->pair->office->store, NULL, page,
                                               wo_register_epoch (self->pair->office->reg), &error);
  gboolean more = FALSE;

  g_assert_no_error (error);
  wo_engine_take_rows (engine, bytes, &more, &error);
  g_assert_no_error (error);
}

/* One act of the client, which the server takes at its own time, and its rows. */
static void
act (Keeping *self, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GPtrArray) acts = NULL;
  g_autoptr (GPtrArray) taken = NULL;

  pair_set (self->pair, 0, "title", title);
  body = wo_engine_next_push (self->pair->engine[0], &error);
  acts = pair_split (body);
  taken = wo_register_take (self->pair->office->reg, acts, self->pair->office->person, TRUE,
                            self->now_us, wo_date_from_us (self->now_us), &error);
  g_assert_no_error (error);
  answer = wo_wire_answer (taken, wo_register_epoch (self->pair->office->reg),
                           wo_register_head (self->pair->office->reg));
  wo_engine_push_answered (self->pair->engine[0], answer, &error);
  g_assert_no_error (error);
  pull (self);
}

/* As if so many had been kept, all of them of the position. */
static void
put_kept (Keeping *self, gint64 first, guint count, gint64 position)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strdup (wo_store_path (self->pair->store[0]));
  g_autofree char *sql =
      g_strdup_printf ("WITH RECURSIVE i (n) AS (SELECT %" G_GINT64_FORMAT
                       " UNION ALL SELECT n + 1 FROM i"
                       " WHERE n + 1 < %" G_GINT64_FORMAT
                       ") INSERT INTO kept_act (n, replica, position, record, kind,"
                       " bytes) SELECT n, 'r', %" G_GINT64_FORMAT ", 'x', 'set', x'00' FROM i",
                       first, first + count, position);
  g_autoptr (WoDb) db = wo_db_open (path, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (wo_db_exec (db, sql, &error));
}

static guint
kept (Keeping *self)
{
  return wo_kept_count (self->pair->store[0]);
}

static void
test_most (Keeping *self, gconstpointer data)
{
  act (self, "One");
  put_kept (self, 1000, WO_KEPT_MAX + 300, 1);
  g_assert_cmpuint (kept (self), ==, WO_KEPT_MAX + 301);
  self->now_us += WO_KEPT_LOOK_US;
  act (self, "Two");
  g_assert_cmpuint (kept (self), <=, WO_KEPT_MAX);
  act (self, "Three");
  g_assert_cmpuint (kept (self), >=, 2);
}

/* What no log that was shown holds is not too much, however much it is. */
static void
test_beyond_log (Keeping *self, gconstpointer data)
{
  act (self, "One");
  put_kept (self, 1000, WO_KEPT_MAX + 300, BEYOND);
  put_kept (self, 50000, 200, 1);
  for (guint i = 0; i < 4; i++)
    {
      self->now_us += WO_KEPT_US;
      act (self, "Again");
      g_assert_cmpuint (kept (self), >=, WO_KEPT_MAX + 300);
    }
  /* The others went, by their number and by their age. */
  g_assert_cmpuint (kept (self), <=, WO_KEPT_MAX + 302);
}

/* By the server's own signed time, and never before the two months. */
static void
test_age (Keeping *self, gconstpointer data)
{
  act (self, "One");
  g_assert_cmpuint (kept (self), ==, 1);
  self->now_us += WO_KEPT_US - 1;
  act (self, "Two");
  g_assert_cmpuint (kept (self), ==, 2);
  self->now_us += WO_KEPT_LOOK_US;
  act (self, "Three");
  g_assert_cmpuint (kept (self), ==, 2);
  self->now_us += WO_KEPT_US;
  act (self, "Four");
  g_assert_cmpuint (kept (self), ==, 1);
}

/* A server's clock that was years ahead for a while, and is put right, makes nothing older. */
static void
test_clock_ahead (Keeping *self, gconstpointer data)
{
  act (self, "One");
  self->now_us += G_GINT64_CONSTANT (10) * 365 * G_TIME_SPAN_DAY;
  act (self, "Two");
  self->now_us = NOW_US + G_TIME_SPAN_DAY;
  act (self, "Three");
  act (self, "Four");
  g_assert_cmpuint (kept (self), >=, 3);
  self->now_us += WO_KEPT_US;
  act (self, "Five");
  g_assert_cmpuint (kept (self), <=, 3);
  g_assert_cmpuint (kept (self), >=, 1);
}

/* Where there are backups they alone say what is not needed any more. */
static void
test_backups (Keeping *self, gconstpointer data)
{
  g_autofree char *position = NULL;

  act (self, "One");
  position = g_strdup_printf ("%" G_GINT64_FORMAT, wo_register_head (self->pair->office->reg));
  g_assert_true (wo_store_set_meta (self->pair->office->store, WO_META_BACKED_UP, position, NULL));
  act (self, "Two");
  g_assert_cmpuint (kept (self), ==, 1);
  for (guint i = 0; i < 4; i++)
    {
      self->now_us += WO_KEPT_US;
      act (self, "Again");
    }
  g_assert_cmpuint (kept (self), ==, 5);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Keeping *, gconstpointer);
  } tests[] = {
    { "/sync/kept/no-more-than-so-many", test_most },
    { "/sync/kept/never-what-the-log-does-not-hold", test_beyond_log },
    { "/sync/kept/two-months-by-the-servers-clock", test_age },
    { "/sync/kept/a-clock-that-was-ahead-ages-nothing", test_clock_ahead },
    { "/sync/kept/a-backup-alone-says-what-goes", test_backups },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Keeping, NULL, keeping_set_up, tests[i].test, keeping_tear_down);
  return g_test_run ();
}
