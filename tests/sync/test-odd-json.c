/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every reader of an answer, with everything that it could not expect in the place of each member: it takes it or
 * says that it is no such answer, and never complains to the log, which would end this test. */
#include "pair-fixture.h"

#include "protocol/wo-history-json.h"
#include "register/wo-boot-index.h"
#include "register/wo-history-read.h"
#include "sync/wo-boot.h"
#include "sync/wo-findings-page.h"
#include "sync/wo-link-account.h"
#include "sync/wo-link-read.h"
#include "sync/wo-page.h"
#include "sync/wo-ways.h"

#include <json-glib/json-glib.h>
#include <string.h>

typedef enum
{
  WHOLE, /* an answer is one object */
  LINE,  /* ... which ends with its line */
  ROW    /* it is one of lines that end with a tail */
} Form;

/* Whether @answer is taken; @error is set where not. */
typedef gboolean (*Reader) (Pair *pair, GBytes *answer, GError **error);

static gboolean
read_sign_in (Pair *pair, GBytes *answer, GError **error)
{
  g_autoptr (WoSignedIn) signed_in = wo_link_read_sign_in (answer, error);

  return signed_in != NULL;
}

static gboolean
read_wait (Pair *pair, GBytes *answer, GError **error)
{
  g_autofree char *epoch = NULL;

  return wo_link_read_wait (answer, &epoch, error) >= 0;
}

static gboolean
read_sign_ins (Pair *pair, GBytes *answer, GError **error)
{
  g_autoptr (GPtrArray) all = wo_link_read_sign_ins (answer, error);

  return all != NULL;
}

static gboolean
read_accounts (Pair *pair, GBytes *answer, GError **error)
{
  g_autoptr (GPtrArray) all = wo_link_read_accounts (answer, error);

  return all != NULL;
}

static gboolean
read_presence (Pair *pair, GBytes *answer, GError **error)
{
  g_autoptr (GPtrArray) all = wo_link_read_presence (answer, error);

  return all != NULL;
}

static gboolean
read_ways (Pair *pair, GBytes *answer, GError **error)
{
  g_autoptr (WoWays) ways = wo_ways_read (answer, error);

  return ways != NULL;
}

static gboolean
read_outcomes (Pair *pair, GBytes *answer, GError **error)
{
  g_autoptr (WoAnswer) outcomes = wo_answer_read (answer, error);

  return outcomes != NULL;
}

static gboolean
read_page (Pair *pair, GBytes *answer, GError **error)
{
  g_autoptr (WoPage) page = wo_page_read (answer, error);

  return page != NULL;
}

/* Each time from the first of them. */
static gboolean
read_epochs (Pair *pair, GBytes *answer, GError **error)
{
  g_autoptr (GError) local = NULL;

  wo_store_set_meta (pair->store[0], "epoch", "first", &local);
  g_assert_no_error (local);
  return wo_engine_take_epochs (pair->engine[0], answer, error);
}

static gboolean
read_manifest (Pair *pair, GBytes *answer, GError **error)
{
  return wo_boot_count_manifest (answer, error) >= 0;
}

static gboolean
read_history (Pair *pair, GBytes *answer, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (answer, &size);
  g_autoptr (WoHistory) history = wo_history_from_json (data, (gssize) size, error);

  return history != NULL;
}

static gboolean
read_findings (Pair *pair, GBytes *answer, GError **error)
{
  gboolean more;

  return wo_findings_take (pair->store[0], answer, &more, error);
}

static GBytes *
text_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

/* A line as it stands before a tail that counts and hashes it: nobody guesses a hash. */
static GBytes *
with_tail (const char *line)
{
  g_autofree char *row = g_strconcat (line, "\n", NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, row, -1);
  g_autofree char *page =
      g_strdup_printf ("%s{\"tail\":{\"after\":0,\"count\":1,\"epoch\":\"first\",\"hash\":\"%s\","
                       "\"head\":9,\"more\":false,\"next\":9,\"scope\":\"s\"}}\n",
                       row, hash);

  return text_bytes (page);
}

static const char *const odd[] = { "null", "true",         "7",
                                   "-1",   "\"\"",         "\"x\"",
                                   "[]",   "{}",           "[1]",
                                   "[[]]", "{\"a\":null}", "9223372036854775807" };

typedef struct
{
  Pair *pair;
  Reader reader;
  Form form;
  JsonNode *root;
  guint tried, refused;
} Odd;

static void
try_it (Odd *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = json_to_string (self->root, FALSE);
  g_autofree char *line = g_strconcat (text, self->form == LINE ? "\n" : "", NULL);
  g_autoptr (GBytes) answer = self->form == ROW ? with_tail (text) : text_bytes (line);
  gboolean taken = self->reader (self->pair, answer, &error);

  if (taken != (error == NULL))
    g_test_message ("%s", text);
  g_assert_true (taken == (error == NULL));
  self->tried++;
  self->refused += !taken;
}

static void walk (Odd *self, JsonNode *node);

static void
walk_object (Odd *self, JsonObject *object)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *good = json_node_copy (json_object_get_member (object, l->data));
      g_autofree char *name = g_strdup (l->data);

      for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
        {
          json_object_set_member (object, name, json_from_string (odd[i], NULL));
          try_it (self);
        }
      json_object_remove_member (object, name);
      try_it (self);
      json_object_set_member (object, name, good);
      walk (self, good);
    }
}

static void
walk_array (Odd *self, JsonArray *array)
{
  g_autoptr (GPtrArray) good = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  guint n = json_array_get_length (array);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (good, json_node_ref (json_array_get_element (array, i)));
  for (guint i = 0; i < G_N_ELEMENTS (odd) && n > 0; i++)
    {
      json_array_remove_element (array, n - 1);
      json_array_add_element (array, json_from_string (odd[i], NULL));
      try_it (self);
    }
  if (n > 0)
    json_array_remove_element (array, n - 1);
  try_it (self);
  if (n > 0)
    json_array_add_element (array, json_node_ref (good->pdata[n - 1]));
  for (guint i = 0; i < n; i++)
    walk (self, json_array_get_element (array, i));
}

static void
walk (Odd *self, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    walk_object (self, json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    walk_array (self, json_node_get_array (node));
}

/* @good is taken as it is; at least one of the others is refused. */
static void
try_all (Pair *pair, const char *name, Reader reader, Form form, const char *good)
{
  Odd self = { .pair = pair, .reader = reader, .form = form };
  g_autoptr (JsonNode) root = json_from_string (good, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (root);
  self.root = root;
  try_it (&self);
  if (self.refused > 0)
    g_test_message ("%s: %s", name, good);
  g_assert_cmpuint (self.refused, ==, 0);
  walk (&self, root);
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (JsonNode) other = json_from_string (odd[i], NULL);

      self.root = other;
      try_it (&self);
    }
  g_test_message ("%s: %u of %u refused", name, self.refused, self.tried);
  g_assert_cmpuint (self.refused, >, 0);
}

#define TAIL(count, hash)                                                                          \
  "{\"tail\":{\"after\":0,\"backed_up\":2,\"count\":" count                                        \
  ",\"epoch\":\"first\",\"hash\":\"" hash                                                          \
  "\",\"head\":9,\"more\":false,\"next\":9,\"scope\":\"s\"}}"
#define NOTHING "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static const struct
{
  const char *name;
  Reader reader;
  Form form;
  const char *good;
} table[] = {
  { "sign-in", read_sign_in, WHOLE,
    "{\"token\":\"t\",\"person\":{\"id\":\"p\",\"name\":\"Ada\"},\"epoch\":\"first\"}" },
  { "wait", read_wait, WHOLE, "{\"head\":3,\"epoch\":\"first\"}" },
  { "sign-ins", read_sign_ins, WHOLE,
    "{\"sessions\":[{\"id\":\"a\",\"replica\":\"r\",\"since_us\":1,\"this\":true,\"used_us\":2}]"
    "}" },
  { "accounts", read_accounts, WHOLE,
    "{\"accounts\":[{\"locked\":false,\"name\":\"ada\",\"person\":\"p\",\"sign_ins\":1}]}" },
  { "presence", read_presence, WHOLE,
    "{\"others\":[{\"name\":\"Ada\",\"person\":\"p\",\"since_us\":1}]}" },
  { "ways", read_ways, WHOLE,
    "{\"local\":true,\"epochs\":[\"first\"],\"oidc\":{\"label\":\"Work\",\"unavailable\":\"no\"}"
    "}" },
  { "outcomes", read_outcomes, WHOLE,
    "{\"epoch\":\"first\",\"head\":2,\"outcomes\":[{\"n\":1,\"outcome\":\"parked\",\"position\":2,"
    "\"reasons\":[{\"args\":[\"a\"],\"code\":\"stale\",\"link\":\"title\"}],\"status\":\"taken\","
    "\"touched\":[\"case-1\"]}]}" },
  { "refusals", read_outcomes, WHOLE,
    "{\"epoch\":\"first\",\"head\":2,\"outcomes\":[{\"code\":\"value\",\"expected\":3,\"message\":"
    "\"no\",\"n\":1,\"status\":\"gap\"}]}" },
  { "epochs", read_epochs, WHOLE,
    "{\"epoch\":\"next\",\"epochs\":[{\"epoch\":\"first\",\"from\":0},{\"epoch\":\"next\","
    "\"from\":3}]}" },
  { "tail", read_page, LINE, TAIL ("0", NOTHING) },
  { "gone", read_page, ROW, "{\"position\":9,\"gone\":\"case-1\"}" },
  { "tail-of-findings", read_findings, LINE, TAIL ("0", NOTHING) },
  { "finding", read_findings, ROW,
    "{\"row\":9,\"reference\":\"202009340\",\"landlord\":\"Northmoor\",\"date\":\"2024-05-01\","
    "\"category\":\"Repairs\",\"complaint\":\"Damp\",\"finding\":\"Maladministration\"}" },
};

static void
test_small (void)
{
  g_autoptr (Pair) pair = pair_new ();

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    try_all (pair, table[i].name, table[i].reader, table[i].form, table[i].good);
}

/* What a register makes, rather than what is written here. */
static void
test_made (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WoBootIndex) index = wo_boot_index_new ();
  g_autoptr (GBytes) manifest = NULL;
  g_autoptr (WoHistory) history = NULL;
  g_autoptr (GBytes) page = NULL;
  g_autofree char *text = NULL;
  g_autofree char *told = NULL;
  g_autofree char *rows = NULL;
  g_auto (GStrv) lines = NULL;
  gsize size;
  const char *data;

  pair_set (pair, 0, "title", "Damp in the hall");
  pair_push (pair, 0);
  manifest = wo_boot_index_manifest (index, pair->office->store,
                                     wo_register_epoch (pair->office->reg), "all", NULL, &error);
  g_assert_no_error (error);
  data = g_bytes_get_data (manifest, &size);
  text = g_strndup (data, size);
  try_all (pair, "manifest", read_manifest, WHOLE, text);
  history = wo_history_read (pair->office->store, "case-1", TRUE, &error);
  g_assert_no_error (error);
  told = wo_history_to_json (history);
  try_all (pair, "history", read_history, WHOLE, told);
  page = pair_page_after (pair, 0);
  data = g_bytes_get_data (page, &size);
  rows = g_strndup (data, size);
  lines = g_strsplit (rows, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], "\"id\":\"case-1\"") != NULL)
      try_all (pair, "row", read_page, ROW, lines[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/odd-json/whatever-stands-where-is-taken-or-refused", test_small);
  g_test_add_func ("/sync/odd-json/so-it-is-in-what-a-register-makes", test_made);
  return g_test_run ();
}
