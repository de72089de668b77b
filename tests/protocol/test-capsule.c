/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "protocol/wo-capsule.h"

#include <string.h>

#define CONTENT "00000000000000000000000000000000000000000000000000000000000000aa"
#define SALT "00112233445566778899aabbccddeeff"
#define ACT                                                                                        \
  "{\"act\":\"{\\\"args\\\":{\\\"note\\\":\\\"Look.\\\"}}\",\"result\":\"{}\",\"salt\":\"" SALT    \
  "\"}"

/* One in the form, of which nothing else holds. */
static WoCapsule *
make_capsule (WoSigner *signer)
{
  WoCapsule *self = wo_capsule_new ("order-1", CONTENT, "epoch-1", 7);

  wo_capsule_add (self, "decision", SALT, "{\"authenticated\":\"yes\",\"case\":\"case-1\"}");
  wo_capsule_add (self, "order", SALT, "{\"cells\":{}}");
  wo_capsule_add (self, "factors", SALT, "{\"cells\":{}}");
  wo_capsule_add (self, "notes", SALT, "{}");
  wo_capsule_add (self, "log", SALT, "{}");
  wo_capsule_add (self, "act/7", SALT, ACT);
  g_assert_true (wo_capsule_seal (self, signer, NULL));
  return self;
}

static char *
text_of (const WoCapsule *capsule)
{
  g_autoptr (GBytes) bytes = wo_capsule_to_bytes (capsule, NULL);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
round_trip (void)
{
  g_autoptr (WoSigner) signer = wo_signer_new (NULL);
  g_autoptr (WoCapsule) made = make_capsule (signer);
  g_autofree char *text = text_of (made);
  g_autofree char *head = wo_capsule_head (made);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoCapsule) read = wo_capsule_parse (text, -1, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  again = text_of (read);
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpstr (read->order, ==, "order-1");
  g_assert_cmpint (read->position, ==, 7);
  g_assert_true (wo_hash_equal (&read->root, &made->root));
  g_assert_true (wo_signature_is_good (head, read->signature, wo_signer_public (signer)));
  g_assert_nonnull (wo_capsule_value (read, "order"));
  g_assert_null (wo_capsule_value (read, "people"));
}

static void
withheld (void)
{
  static const char *const notes[] = { "notes", NULL };
  static const char *const order[] = { "notes", "order", NULL };
  g_autoptr (WoCapsule) capsule = make_capsule (NULL);
  g_autofree char *head = wo_capsule_head (capsule);
  g_autofree char *after = NULL, *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoCapsule) read = NULL;

  g_assert_false (wo_capsule_withhold (capsule, order, &error));
  g_assert_error (error, WO_INPUT_ERROR, WO_INPUT_ERROR_VALUE);
  g_assert_nonnull (wo_capsule_value (capsule, "notes"));
  g_clear_error (&error);
  g_assert_true (wo_capsule_withhold (capsule, notes, &error));
  after = wo_capsule_head (capsule);
  g_assert_cmpstr (after, ==, head);
  text = text_of (capsule);
  g_assert_null (strstr (text, "Look."));
  read = wo_capsule_parse (text, -1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (wo_capsule_part (read, "notes"));
  g_assert_null (wo_capsule_value (read, "notes"));
  g_assert_null (wo_capsule_value (read, "act/7"));
  g_assert_nonnull (wo_capsule_value (read, "factors"));
}

/* What stands in the text, and what is put in its place; each time it is in the form no more. */
static const struct
{
  const char *was, *becomes;
} faults[] = {
  { "wider-orders decision 1\n", "wider-orders decision 1 \n" },
  { "order order-1\n", "" },
  { "order order-1\n", "order \n" },
  { "order order-1\n", "order order-1\norder order-1\n" },
  { "content " CONTENT, "content 00" },
  { "origin epoch-1\n", "\n" },
  { "position 7", "position 0" },
  { "position 7", "position 07" },
  { "position 7", "position 99999999999999999999" },
  { "part notes", "part Notes" },
  { "part notes", "part order" },
  { "part notes ", "part notes" },
  { "root ", "roots " },
  { "\n\n", "\n" },
  { "\n\n", "\nsignature x\nsignature x\n\n" },
  { "\n\n", "\n\n\n" },
  { "{\"part\":\"decision\"", "{ \"part\":\"decision\"" },
  { "{\"part\":\"decision\"", "{\"other\":1,\"part\":\"decision\"" },
  { "{\"part\":\"decision\"", "{\"part\":7" },
  { "{\"part\":\"notes\"", "{\"part\":\"people\"" },
  { "{\"part\":\"notes\"", "{\"part\":\"decision\"" },
  { "{\"part\":\"log\",\"salt\":\"" SALT "\",\"value\":{}}\n", "" },
  { "{\"part\":\"log\",\"salt\":\"" SALT "\",\"value\":{}}\n",
    "{\"part\":\"log\",\"salt\":\"" SALT "\",\"value\":[]}\n" },
  { "Look.", "Look\001" },
  { "Look.", "Look\xff" },
};

static void
other_forms (void)
{
  g_autoptr (WoCapsule) made = make_capsule (NULL);
  g_autofree char *text = text_of (made);

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      const char *at = strstr (text, faults[i].was);
      g_autofree char *before = g_strndup (text, (gsize) (at - text));
      g_autofree char *changed =
          g_strconcat (before, faults[i].becomes, at + strlen (faults[i].was), NULL);
      g_autoptr (GBytes) bytes = g_bytes_new_static (changed, strlen (changed));
      g_autoptr (GError) error = NULL;
      g_autoptr (WoProven) proven = NULL;

      g_test_message ("fault %u", i);
      g_assert_null (wo_capsule_parse (changed, -1, &error));
      g_assert_true (error->domain == WO_INPUT_ERROR);
      proven = wo_capsule_prove (bytes, NULL, NULL, NULL);
      g_assert_true (proven == NULL || proven->checks[WO_PROVEN_FORM].state == WO_PROVEN_FAILS);
    }
}

/* A file in the form that says nothing right is told so at each check, and nothing is a crash. */
static void
nothing_holds (void)
{
  g_autoptr (WoCapsule) made = make_capsule (NULL);
  g_autoptr (GBytes) bytes = wo_capsule_to_bytes (made, NULL);
  g_autoptr (WoProven) proven = wo_capsule_prove (bytes, NULL, NULL, NULL);
  static const WoProvenName wrong[] = { WO_PROVEN_CONTENT, WO_PROVEN_SIGNING, WO_PROVEN_ACTS,
                                        WO_PROVEN_STEPS,   WO_PROVEN_LOG,     WO_PROVEN_EDITION };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpint (proven->checks[wrong[i]].state, ==, WO_PROVEN_FAILS);
  g_assert_cmpint (proven->checks[WO_PROVEN_PARTS].state, ==, WO_PROVEN_HOLDS);
  g_assert_cmpint (proven->checks[WO_PROVEN_ROOT].state, ==, WO_PROVEN_HOLDS);
  g_assert_cmpint (proven->checks[WO_PROVEN_CHECKPOINT].state, ==, WO_PROVEN_UNKNOWN);
}

static void
too_large (void)
{
  g_autoptr (WoCapsule) capsule = wo_capsule_new ("order-1", CONTENT, "epoch-1", 7);
  g_autofree char *words = g_strnfill (WO_CAPSULE_BYTES_MAX - 8, 'a');
  g_autofree char *value = g_strconcat ("\"", words, "\"", NULL);
  g_autofree char *much = g_strnfill (WO_CAPSULE_BYTES_MAX + 1, 'a');
  g_autoptr (GError) error = NULL;

  wo_capsule_add (capsule, "order", SALT, value);
  g_assert_true (wo_capsule_seal (capsule, NULL, NULL));
  g_assert_null (wo_capsule_to_bytes (capsule, &error));
  g_assert_error (error, WO_INPUT_ERROR, WO_INPUT_ERROR_SIZE);
  g_clear_error (&error);
  g_assert_null (wo_capsule_parse (much, -1, &error));
  g_assert_error (error, WO_INPUT_ERROR, WO_INPUT_ERROR_SIZE);
}

static void
too_many_parts (void)
{
  g_autoptr (WoCapsule) capsule = make_capsule (NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < WO_CAPSULE_PARTS_MAX; i++)
    {
      g_autofree char *name = g_strdup_printf ("act/%u", 100 + i);

      wo_capsule_add (capsule, name, SALT, "{}");
    }
  g_assert_true (wo_capsule_seal (capsule, NULL, NULL));
  text = text_of (capsule);
  g_assert_null (wo_capsule_parse (text, -1, &error));
  g_assert_error (error, WO_INPUT_ERROR, WO_INPUT_ERROR_SYNTAX);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/capsule/read-as-it-was-made", round_trip);
  g_test_add_func ("/protocol/capsule/a-withheld-part-leaves-the-head-as-it-was", withheld);
  g_test_add_func ("/protocol/capsule/there-is-one-form", other_forms);
  g_test_add_func ("/protocol/capsule/what-holds-nothing-is-told-so", nothing_holds);
  g_test_add_func ("/protocol/capsule/none-is-larger-than-may-be", too_large);
  g_test_add_func ("/protocol/capsule/none-has-more-parts-than-may-be", too_many_parts);
  return g_test_run ();
}
