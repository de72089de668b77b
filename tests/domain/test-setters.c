/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include "domain/wo-order.h"
#include "domain/wo-person.h"

#define SECOND "person-second"
#define BIT WO_ROLE_BIT
#define MANAGERS (BIT (WO_ROLE_DRM) | BIT (WO_ROLE_HEAD_OF_SERVICE))

static const struct
{
  const char *path, *value;
  guint roles;
} rows[] = {
  /* Guidance May 2024, Reporting and recording, 3: up to the details it is the caseworker's, and whoever approves
   * may mend it; 4: then the manager's. */
  { "details", "Review the procedure",
    MANAGERS | BIT (WO_ROLE_CASEWORKER) | BIT (WO_ROLE_ADMINISTRATOR) },
  { "quality_ensured", "Read twice", MANAGERS },
  { "how_compliance", "The minutes", MANAGERS },
  /* Compliance, 1: managers, and those who monitor with them. */
  { "compliance", "awaited", MANAGERS | BIT (WO_ROLE_COMPLIANCE) },
  { "review_state", "in progress", MANAGERS | BIT (WO_ROLE_COMPLIANCE) },
  { "latest_action", "Chased", MANAGERS | BIT (WO_ROLE_COMPLIANCE) },
  { "latest_action_on", "2025-03-19", MANAGERS | BIT (WO_ROLE_COMPLIANCE) },
};

static void
put_person (Office *office, WoRole role)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_PERSON, SECOND);
  g_autofree char *path = g_strconcat ("roles/", wo_role_name (role), NULL);

  record->version = 1;
  wo_record_set (record, "name", "Sam Second", ADMINISTRATOR, "", 1);
  wo_record_set (record, path, "yes", ADMINISTRATOR, "", 1);
  office->state->put (office->state, record);
}

static gboolean
is_taken (const char *path, const char *value, WoRole role)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoResult) result = NULL;
  WoAct *act;

  put_person (office, role);
  act = office_act (office, SECOND, "set", ORDER);
  wo_act_add_cell (act, path, value);
  result = office_do (office, act);
  g_assert_cmpint (result->outcome == WO_OUTCOME_PARKED, ==,
                   wo_reasons_has (result->reasons, "may-not-set"));
  return result->outcome != WO_OUTCOME_PARKED;
}

/* What a page offers is what is taken, of every role. */
static void
test_roles (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].path);
      g_assert_cmpuint (wo_apply_roles (WO_RECORD_ORDER, rows[i].path), ==, rows[i].roles);
      for (int role = 0; role < WO_ROLE_N; role++)
        g_assert_cmpint (is_taken (rows[i].path, rows[i].value, (WoRole) role), ==,
                         (rows[i].roles & BIT (role)) != 0);
    }
}

static void
test_nobody (void)
{
  g_assert_cmpuint (wo_apply_roles (WO_RECORD_ORDER, "signed_by"), ==, 0);
  g_assert_cmpuint (wo_apply_roles (WO_RECORD_ORDER, "no-such-cell"), ==, 0);
}

static void
test_actions (void)
{
  static const struct
  {
    const char *before, *after;
    gboolean is_new;
  } actions[] = {
    { NULL, "Chased by letter", TRUE },
    { "", "Chased by letter", TRUE },
    { NULL, NULL, FALSE },
    { NULL, "", FALSE },
    { "Chased by letter", "", FALSE },
    { "Chased by letter", NULL, FALSE },
    { "Chased by letter", "Chased by letter", FALSE },
    { "Chased by letter", "Chased by letter, and by telephone", FALSE },
    { "Chased by letter", "Chased by telephone", TRUE },
    { "Lettr sent to the chair", "Letter sent to the chair", FALSE },
    { "letter sent to the chair", "Letter sent to the chair", FALSE },
    { "Chased by letter", "Cha", FALSE },
    { "Chased by letter", "Cold call", TRUE },
    { "Chased by letter", "The report came", TRUE },
    /* Two thirds of it left is the same, less is another. */
    { "abcdef", "abcdxy", FALSE },
    { "abcdef", "xycdef", FALSE },
    { "abcdef", "abxyef", FALSE },
    { "abcdef", "abcxyz", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_test_message ("%s -> %s", actions[i].before, actions[i].after);
      g_assert_cmpint (wo_order_is_new_action (actions[i].before, actions[i].after), ==,
                       actions[i].is_new);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/setters/of-each-cell-those-whom-the-guidance-gives-it-to", test_roles);
  g_test_add_func ("/domain/setters/what-the-register-says-nobody-sets", test_nobody);
  g_test_add_func ("/domain/setters/another-action-is-not-the-same-in-other-words", test_actions);
  return g_test_run ();
}
