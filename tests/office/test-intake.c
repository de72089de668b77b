/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Segments on their way into the new file, in a main context that the test turns itself. */
#include "office/wo-intake.h"
#include "protocol/wo-act-json.h"
#include "protocol/wo-tree.h"

#include <string.h>

/* What was told, a word each: the id of the record that a segment holds, or what went wrong. */
typedef struct
{
  WoIntake *intake;
  GString *told;
  guint n_told, n_quiet;
  gboolean drops; /* at the first that is told */
} Bench;

static void
take_cb (gpointer data, WoBootSegment *segment, GError *error)
{
  Bench *self = data;

  g_assert_true ((segment == NULL) != (error == NULL));
  if (error != NULL)
    g_string_append_printf (self->told, "%s ", error->message);
  else
    {
      g_assert_cmpuint (segment->lines->len, ==, 1);
      g_string_append_printf (self->told, "%s ",
                              g_array_index (segment->lines, WoBootLine, 0).record->record->id);
    }
  if (segment != NULL)
    wo_intake_let_go (self->intake, segment);
  g_clear_error (&error);
  self->n_told++;
  if (self->drops)
    wo_intake_drop (self->intake);
}

static void
quiet_cb (gpointer data)
{
  ((Bench *) data)->n_quiet++;
}

static const WoIntakeTold told = { take_cb, quiet_cb };

static void
set_up (Bench *self, gconstpointer data)
{
  self->told = g_string_new (NULL);
  self->intake = wo_intake_new (&told, self);
}

static void
tear_down (Bench *self, gconstpointer data)
{
  wo_intake_free (self->intake);
  g_string_free (self->told, TRUE);
}

static GBytes *
segment_of (const char *id)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_CASE, id);
  g_autofree char *json = NULL;
  char *line;

  record->version = 1;
  wo_record_set (record, "landlord", "Northmoor Homes", "p1", "r1", 1);
  json = wo_record_to_json (record);
  line = g_strdup_printf ("{\"position\":1,\"record\":%s}\n", json);
  return g_bytes_new_take (line, strlen (line));
}

/* The segment of @id, which came with the bytes of that of @came. */
static void
add (Bench *self, const char *id, const char *came)
{
  g_autoptr (GBytes) right = segment_of (id);
  gsize size;
  gconstpointer bytes = g_bytes_get_data (right, &size);

  wo_intake_add (self->intake, wo_hash_text_of (bytes, size), segment_of (came));
}

static void
add_failure (Bench *self)
{
  wo_intake_add_failure (self->intake, g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "cut"));
}

static void
await_told (Bench *self, guint n)
{
  while (self->n_told < n)
    g_main_context_iteration (NULL, TRUE);
}

/* Whatever is still to come has come. */
static void
settle (Bench *self)
{
  while (wo_intake_count (self->intake) > 0 || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_order (Bench *self, gconstpointer data)
{
  static const char *const ids[] = { "a", "b", "c", "d", "e" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      add (self, ids[i], ids[i]);
      g_assert_cmpuint (wo_intake_count (self->intake), ==, i + 1);
    }
  await_told (self, 5);
  g_assert_cmpstr (self->told->str, ==, "a b c d e ");
  g_assert_cmpuint (wo_intake_count (self->intake), ==, 0);
  g_assert_true (wo_intake_is_quiet (self->intake));
}

/* What came before the wire was cut is told before that it was. */
static void
test_cut (Bench *self, gconstpointer data)
{
  add (self, "a", "a");
  add (self, "b", "b");
  add_failure (self);
  g_assert_false (wo_intake_is_open (self->intake));
  add (self, "c", "c");
  await_told (self, 3);
  g_assert_cmpstr (self->told->str, ==, "a b cut ");
  settle (self);
  g_assert_cmpuint (self->n_told, ==, 3);
  /* It goes on with what is added from then on. */
  g_assert_true (wo_intake_is_open (self->intake));
  add (self, "d", "d");
  await_told (self, 4);
  g_assert_cmpstr (self->told->str, ==, "a b cut d ");
}

/* The good ones before it are told, it is told of in its turn, and nothing behind it is. */
static void
test_bad (Bench *self, gconstpointer data)
{
  add (self, "a", "a");
  add (self, "b", "b");
  add (self, "c", "other");
  add (self, "d", "d");
  add_failure (self);
  await_told (self, 3);
  settle (self);
  g_assert_cmpstr (self->told->str, ==, "a b a segment is not the one its name says ");
  g_assert_cmpuint (self->n_told, ==, 3);
  g_assert_true (wo_intake_is_open (self->intake));
}

/* One that is being read when all is dropped is told by nobody, and it is said when that is over. */
static void
test_dropped (Bench *self, gconstpointer data)
{
  add (self, "a", data);
  add (self, "b", "b");
  g_assert_false (wo_intake_is_quiet (self->intake));
  wo_intake_drop (self->intake);
  g_assert_cmpuint (self->n_quiet, ==, 0);
  while (self->n_quiet == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (wo_intake_is_quiet (self->intake));
  settle (self);
  g_assert_cmpuint (self->n_quiet, ==, 1);
  g_assert_cmpuint (self->n_told, ==, 0);
}

static void
test_dropped_when_told (Bench *self, gconstpointer data)
{
  self->drops = TRUE;
  add (self, "a", "a");
  add (self, "b", "b");
  add_failure (self);
  await_told (self, 1);
  while (!wo_intake_is_quiet (self->intake))
    g_main_context_iteration (NULL, TRUE);
  settle (self);
  g_assert_cmpstr (self->told->str, ==, "a ");
}

#define ADD(path, with, test)                                                                      \
  g_test_add ("/office/intake/" path, Bench, with, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("each-is-told-in-its-turn", NULL, test_order);
  ADD ("what-came-before-a-cut-stays", NULL, test_cut);
  ADD ("what-came-before-a-bad-one-stays", NULL, test_bad);
  ADD ("what-is-read-when-all-is-dropped-is-told-by-nobody", "a", test_dropped);
  ADD ("what-is-bad-when-all-is-dropped-is-told-by-nobody", "other", test_dropped);
  ADD ("whoever-is-told-may-drop-the-rest", NULL, test_dropped_when_told);
  return g_test_run ();
}
