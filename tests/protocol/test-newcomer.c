/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-act-json.h"
#include "protocol/wo-record-newcomer.h"
#include "protocol/wo-record-quick.h"

#include <string.h>

/* Whatever a person may type, beside what the form itself is made of. */
static const char *const values[] = {
  "yes",
  ",\"removed\":[",
  "]",
  "\\",
  "\\\",\"removed\":[{\"",
  "caf\xc3\xa9 ]}\n",
  "\",\"variants\":[",
  "],",
  "],\"v",
  "v],",
};

static WoRecord *
make_record (guint n_removed, const char *value)
{
  WoRecord *record = wo_record_new (WO_RECORD_CASE, "c1");

  wo_record_set (record, "title", value, "p1", "r1", 1);
  for (guint i = 0; i < n_removed; i++)
    {
      g_autofree char *path = g_strdup_printf ("key_issues/%s %u", value, i);
      WoRemoval removal = { .path = path,
                            .by = (char *) "p1",
                            .replica = (char *) "r1",
                            .act = (char *) "a1",
                            .version = 2 };

      wo_record_set (record, path, value, "p1", "r1", 1);
      wo_record_remove (record, &removal);
    }
  return record;
}

static void
test_cut (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    for (guint n = 0; n <= 3; n++)
      {
        g_autoptr (WoRecord) record = make_record (n, values[i]);
        g_autofree char *json = wo_record_to_json (record);
        g_autoptr (GString) cut = g_string_new ("<");
        g_autofree char *without = NULL;

        g_assert_cmpuint (record->removed->len, ==, n);
        while (record->removed->len > 0)
          wo_record_forget_others (record, ((WoRemoval *) record->removed->pdata[0])->path);
        without = wo_record_to_json (record);
        wo_record_append_for_newcomer (cut, json);
        g_assert_cmpstr (cut->str + 1, ==, without);
      }
}

static void
test_still_quick (void)
{
  g_autoptr (WoRecord) record = make_record (3, "yes");
  g_autofree char *json = wo_record_to_json (record);
  g_autoptr (GString) cut = g_string_new (NULL);
  g_autoptr (WoRecord) read = NULL;
  gboolean written = FALSE;

  wo_record_append_for_newcomer (cut, json);
  read = wo_record_read_quick (cut->str, cut->len, &written);
  g_assert_nonnull (read);
  g_assert_true (written);
  g_assert_cmpstr (wo_record_get (read, "title"), ==, "yes");
  g_assert_cmpuint (read->removed->len, ==, 0);
}

/* A text that ends anywhere is appended as it is, or cut behind a whole list. */
static void
test_odd (void)
{
  g_autoptr (WoRecord) record = make_record (2, "\\\"]");
  g_autofree char *json = wo_record_to_json (record);
  gsize length = strlen (json);

  for (gsize end = 0; end <= length; end++)
    {
      g_autofree char *part = g_strndup (json, end);
      g_autoptr (GString) cut = g_string_new (NULL);

      wo_record_append_for_newcomer (cut, part);
      g_assert_cmpuint (cut->len, <=, end);
      g_assert_true (cut->len == end || strstr (part, ",\"removed\":[") != NULL);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/newcomer/all-but-the-notes-of-removals-stays", test_cut);
  g_test_add_func ("/protocol/newcomer/what-is-left-is-as-it-would-be-written", test_still_quick);
  g_test_add_func ("/protocol/newcomer/a-text-that-ends-anywhere-does-no-harm", test_odd);
  return g_test_run ();
}
