/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-author.h"

#define TODAY 800000

static WoRecord *
make_person (const char *id)
{
  WoRecord *record = wo_record_new (WO_RECORD_PERSON, id);

  wo_record_set (record, "name", "Cleo Hart", "p1", "r1", 1);
  wo_record_set (record, "roles/caseworker", "yes", "p1", "r1", 1);
  return record;
}

static void
test_same (void)
{
  g_autoptr (WoRecord) record = make_person ("p1");
  g_autoptr (WoRecord) copy = wo_record_copy (record);
  WoAuthor author = { 0 };
  WoPerson *person = wo_author_read (&author, record, TODAY);

  g_assert_true (wo_person_has_role (person, WO_ROLE_CASEWORKER));
  g_assert_true (wo_author_read (&author, copy, TODAY) == person);
  wo_author_clear (&author);
}

/* An act narrows what its author holds; the next begins with all of it. */
static void
test_narrowed (void)
{
  g_autoptr (WoRecord) record = make_person ("p1");
  WoAuthor author = { 0 };

  wo_author_read (&author, record, TODAY)->held = 0;
  g_assert_true (wo_person_has_role (wo_author_read (&author, record, TODAY), WO_ROLE_CASEWORKER));
  wo_author_clear (&author);
}

static void
test_another_cell (void)
{
  static const struct
  {
    const char *path, *value;
  } changes[] = {
    { "roles/caseworker", NULL }, /* taken away */
    { "roles/drm", "yes" },
    { "left", "yes" },
    { "name", "Cleo Hart" }, /* the same said again is another cell */
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (WoRecord) record = make_person ("p1");
      g_autoptr (WoPerson) fresh = NULL;
      WoAuthor author = { 0 };
      const WoPerson *read;

      wo_author_read (&author, record, TODAY);
      wo_record_set (record, changes[i].path, changes[i].value, "p1", "r1", 2);
      fresh = wo_person_new (record, TODAY);
      read = wo_author_read (&author, record, TODAY);
      g_assert_cmpuint (read->held, ==, fresh->held);
      g_assert_cmpint (read->left, ==, fresh->left);
      wo_author_clear (&author);
    }
}

static void
test_another_person (void)
{
  g_autoptr (WoRecord) record = make_person ("p1"), other = wo_record_copy (record);
  WoAuthor author = { 0 };

  g_free (other->id);
  other->id = g_strdup ("p2");
  wo_author_read (&author, record, TODAY);
  g_assert_cmpstr (wo_author_read (&author, other, TODAY)->id, ==, "p2");
  wo_author_clear (&author);
}

static void
test_another_day (void)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_PERSON, "p1");
  g_autofree char *until = wo_date_format (TODAY);
  WoAuthor author = { 0 };

  wo_record_set (record, "grants/g1.role", "drm", "p1", "r1", 1);
  wo_record_set (record, "grants/g1.scope", WO_SCOPE_OFFICE, "p1", "r1", 1);
  wo_record_set (record, "grants/g1.from", until, "p1", "r1", 1);
  wo_record_set (record, "grants/g1.until", until, "p1", "r1", 1);
  g_assert_true (wo_person_has_role (wo_author_read (&author, record, TODAY), WO_ROLE_DRM));
  g_assert_false (wo_person_has_role (wo_author_read (&author, record, TODAY + 1), WO_ROLE_DRM));
  g_assert_true (wo_person_has_role (wo_author_read (&author, record, TODAY), WO_ROLE_DRM));
  wo_author_clear (&author);
}

static void
test_steal (void)
{
  g_autoptr (WoRecord) record = make_person ("p1");
  WoAuthor author = { 0 }, stolen;
  WoPerson *person = wo_author_read (&author, record, TODAY);

  stolen = wo_author_steal (&author);
  g_assert_null (author.person);
  g_assert_true (wo_author_read (&stolen, record, TODAY) == person);
  wo_author_clear (&author);
  wo_author_clear (&stolen);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/author/is-read-once-while-nothing-changes", test_same);
  g_test_add_func ("/domain/author/what-an-act-narrowed-is-whole-again", test_narrowed);
  g_test_add_func ("/domain/author/another-cell-is-read-anew", test_another_cell);
  g_test_add_func ("/domain/author/another-person-is-read-anew", test_another_person);
  g_test_add_func ("/domain/author/another-day-is-read-anew", test_another_day);
  g_test_add_func ("/domain/author/who-takes-it-away-leaves-nothing", test_steal);
  return g_test_run ();
}
