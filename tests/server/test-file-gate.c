/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many files are on their way at once, of one person and of all. */
#include "server/wo-file-gate.h"

static void
refused (WoFileGate *gate, const char *person, guint status)
{
  WoReply *reply = wo_file_gate_enter (gate, person);

  g_assert_nonnull (reply);
  g_assert_cmpuint (reply->status, ==, status);
  g_assert_cmpint (reply->retry_after_s, >, 0);
  wo_reply_free (reply);
}

static void
test_bounds (void)
{
  WoFileGate *gate = wo_file_gate_new (2, 3);

  g_assert_null (wo_file_gate_enter (gate, "ada"));
  g_assert_null (wo_file_gate_enter (gate, "ada"));
  refused (gate, "ada", 429);
  g_assert_null (wo_file_gate_enter (gate, "ben"));
  refused (gate, "cleo", 503);
  /* Who has too many hears that, also where all have. */
  refused (gate, "ada", 429);
  wo_file_gate_leave (gate, "ada");
  g_assert_null (wo_file_gate_enter (gate, "cleo"));
  refused (gate, "ada", 503);
  wo_file_gate_leave (gate, "ben");
  g_assert_null (wo_file_gate_enter (gate, "ada"));
  wo_file_gate_leave (gate, "ada");
  wo_file_gate_leave (gate, "ada");
  wo_file_gate_leave (gate, "cleo");
  g_assert_null (wo_file_gate_enter (gate, "dora"));
  wo_file_gate_leave (gate, "dora");
  wo_file_gate_unref (gate);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/file-gate/one-and-all-have-an-end", test_bounds);
  return g_test_run ();
}
