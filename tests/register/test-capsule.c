/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of a decision whose log holds the id of a step more than once. */
#include "office-fixture.h"
#include "register-fixture.h"

#include "domain/wo-workflow.h"
#include "protocol/wo-capsule.h"
#include "register/wo-capsule-make.h"
#include "store/wo-log.h"

#include <string.h>

#define BEN "person-ben"
#define DORA "person-dora"

typedef struct
{
  Fixture *base;
  gint64 n; /* of the installation that everybody shares */
} Bench;

static WoOutcome
take (Bench *self, WoAct *act, const char *by)
{
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GError) error = NULL;
  const WoTaken *answer;

  g_free (act->by);
  act->by = g_strdup (by);
  g_ptr_array_add (acts, fixture_bytes (act));
  taken =
      wo_register_take (self->base->reg, acts, by, TRUE, NOW_US, wo_date_from_us (NOW_US), &error);
  g_assert_no_error (error);
  answer = taken->pdata[0];
  g_assert_cmpint (answer->status, ==, WO_TAKEN);
  for (guint i = 0; i < answer->result->reasons->len; i++)
    g_test_message ("%s", ((WoReason *) answer->result->reasons->pdata[i])->code);
  return answer->result->outcome;
}

static WoAct *
next (Bench *self, const char *kind, WoRecordKind record_kind, const char *record)
{
  WoAct *act = fixture_act (self->base, "a", ++self->n, kind, record);

  act->record_kind = record_kind;
  return act;
}

static void
add_person (Bench *self, const char *id, const char *role)
{
  WoAct *act = next (self, "create", WO_RECORD_PERSON, id);
  g_autofree char *path = g_strconcat ("roles/", role, NULL);

  wo_act_add_cell (act, "name", id);
  wo_act_add_cell (act, path, "yes");
  g_assert_cmpint (take (self, act, self->base->person), ==, WO_OUTCOME_APPLIED);
}

/* The office fixture's record, drafted here. */
static void
draft (Bench *self, Office *office, const char *id)
{
  g_autoptr (WoRecord) record = office->state->get (office->state, id);
  WoAct *act = next (self, "create", record->kind, id);

  for (guint i = 0; i < record->cells->len; i++)
    {
      const WoCell *cell = record->cells->pdata[i];

      if (!g_str_equal (cell->path, "state") && !g_str_equal (cell->path, "drafted_by"))
        wo_act_add_cell (act, cell->path, cell->value);
    }
  g_assert_cmpint (take (self, act, self->base->person), ==, WO_OUTCOME_APPLIED);
}

/* The step, whose act is "a-" and its number. */
static gint64
step (Bench *self, const char *kind, const char *by)
{
  WoAct *act = next (self, kind, WO_RECORD_ORDER, ORDER);
  g_autoptr (WoRecord) order = wo_store_get_record (self->base->store, ORDER, NULL);
  g_autoptr (WoRecord) c = wo_store_get_record (self->base->store, CASE, NULL);

  act->seen_hash = wo_content_hash (order, c);
  g_assert_cmpint (take (self, act, by), ==, WO_OUTCOME_APPLIED);
  return self->n;
}

/* The nth act of "a" comes again as it was, from @replica, and after it another of its id by @by. */
static void
come_again (Bench *self, gint64 n, const char *replica, const char *by)
{
  g_autoptr (WoLogEntry) entry = wo_log_get (self->base->store, "a", n, NULL);
  WoAct *other = fixture_act (self->base, replica, 2, "comment", ORDER);
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autofree char *text =
      g_strndup (g_bytes_get_data (entry->bytes, NULL), g_bytes_get_size (entry->bytes));
  g_autoptr (GString) again = g_string_new (text);
  g_autofree char *was = g_strdup_printf ("\"n\":%" G_GINT64_FORMAT, n);
  g_autofree char *from = g_strdup_printf ("\"replica\":\"%s\"", replica);
  g_autoptr (GPtrArray) taken = NULL;

  g_assert_cmpuint (g_string_replace (again, was, "\"n\":1", 1), ==, 1);
  g_assert_cmpuint (g_string_replace (again, "\"replica\":\"a\"", from, 1), ==, 1);
  g_ptr_array_add (acts, g_bytes_new (again->str, again->len));
  taken = wo_register_take (self->base->reg, acts, entry->person, TRUE, NOW_US,
                            wo_date_from_us (NOW_US), NULL);
  g_assert_cmpint (((WoTaken *) taken->pdata[0])->result->outcome, ==, WO_OUTCOME_DUPLICATE);
  other->record_kind = WO_RECORD_ORDER;
  g_free (other->id);
  other->id = g_strdup (entry->act);
  wo_act_set_arg (other, "text", "Words under another's id.");
  g_assert_cmpint (take (self, other, by), ==, WO_OUTCOME_PARKED);
}

static void
bring_up (Bench *self, gboolean twice)
{
  g_autoptr (Office) office = office_new ();
  WoAct *half;
  gint64 handed, approved;

  self->base = fixture_new ();
  self->n = 0;
  add_person (self, BEN, "drm");
  add_person (self, DORA, "ombudsman");
  draft (self, office, CASE);
  draft (self, office, ORDER);
  handed = step (self, "hand-up", self->base->person);
  half = next (self, "set", WO_RECORD_ORDER, ORDER);
  wo_act_add_cell (half, "quality_ensured", "Read.");
  wo_act_add_cell (half, "how_compliance", "By report.");
  g_assert_cmpint (take (self, half, BEN), ==, WO_OUTCOME_APPLIED);
  if (twice)
    come_again (self, handed, "b", BEN);
  approved = step (self, "approve", BEN);
  if (twice)
    come_again (self, approved, "c", self->base->person);
  step (self, "sign", DORA);
}

static char *
file_of (Bench *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoCapsule) capsule = wo_capsule_make (self->base->store, ORDER, NULL, &error);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_no_error (error);
  bytes = wo_capsule_to_bytes (capsule, &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static WoProven *
prove (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  WoProven *proven = wo_capsule_prove (bytes, NULL, NULL, &error);

  g_assert_no_error (error);
  return proven;
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n++;
  return n;
}

static void
test_holds (void)
{
  for (int twice = 0; twice < 2; twice++)
    {
      Bench self;
      g_autofree char *text = NULL;
      g_autoptr (WoProven) proven = NULL;

      bring_up (&self, twice == 1);
      text = file_of (&self);
      proven = prove (text);
      for (int i = 0; i < WO_PROVEN_N; i++)
        if (proven->checks[i].state == WO_PROVEN_FAILS)
          g_error ("%s: %s", wo_proven_name (i), proven->checks[i].what);
      /* The three steps alone are shown; the entries of all are there. */
      g_assert_cmpuint (count (text, "\npart act/"), ==, 3);
      g_assert_cmpuint (count (text, "\\\"record\\\":\\\"" ORDER "\\\""), >=, twice == 1 ? 9 : 5);
      g_assert_null (strstr (text, "another's id"));
      fixture_free (self.base);
    }
}

/* The place that the step @kind says; in @text. */
static gint64
place_of (const char *text, const char *kind)
{
  g_autofree char *end = g_strdup_printf (",\"step\":\"%s\"}", kind);
  const char *at = strstr (text, end);

  g_assert_nonnull (at);
  while (g_ascii_isdigit (at[-1]))
    at--;
  return g_ascii_strtoll (at, NULL, 10);
}

/* A step that says the place of an entry of the same act that had no effect, or none that there is, fails. */
static void
test_another_place (void)
{
  Bench self;
  g_autofree char *text = NULL;
  gint64 place;

  bring_up (&self, TRUE);
  text = file_of (&self);
  place = place_of (text, "hand-up");
  for (gint64 other = 0; other < place + 5; other++)
    {
      g_autoptr (GString) changed = g_string_new (text);
      g_autofree char *was =
          g_strdup_printf ("\"position\":%" G_GINT64_FORMAT ",\"step\":\"hand-up\"", place);
      g_autofree char *becomes =
          g_strdup_printf ("\"position\":%" G_GINT64_FORMAT ",\"step\":\"hand-up\"", other);
      g_autoptr (WoProven) proven = NULL;

      g_assert_cmpuint (g_string_replace (changed, was, becomes, 0), ==, 1);
      proven = prove (changed->str);
      g_assert_cmpint (proven->checks[WO_PROVEN_STEPS].state, ==,
                       other == place ? WO_PROVEN_HOLDS : WO_PROVEN_FAILS);
    }
  fixture_free (self.base);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register/capsule/holds-where-the-log-has-an-id-twice", test_holds);
  g_test_add_func ("/register/capsule/a-step-is-its-own-entry", test_another_place);
  return g_test_run ();
}
