/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An edition's file, member by member; and an edition made of another with changes. */
#include "protocol/wo-edition-changes.h"
#include "protocol/wo-edition-texts.h"
#include "protocol/wo-input-error.h"
#include "protocol/wo-packs.h"

#include "fixture.h"

#include <string.h>

#define BASE "2024-05"

static JsonNode *
base_node (void)
{
  return wo_json_read (wo_editions_json (BASE), -1, &wo_edition_limits, NULL);
}

/* Members that an edition may be without. */
static gboolean
may_be_left_out (const char *name)
{
  static const char *const names[] = { "letter", "always", "published", "until", NULL };

  return g_strv_contains (names, name);
}

typedef void (*Spoil) (JsonObject *object, const char *name);

static void
spoil_missing (JsonObject *object, const char *name)
{
  json_object_remove_member (object, name);
}

static void
spoil_type (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (json_node_get_value_type (node) == G_TYPE_STRING || JSON_NODE_HOLDS_NULL (node))
    json_object_set_int_member (object, name, 7);
  else
    json_object_set_string_member (object, name, "wrong");
}

static void
spoil_unknown (JsonObject *object, const char *name)
{
  g_autofree char *other = g_strconcat (name, "x", NULL);

  json_object_set_string_member (object, other, "wrong");
}

/* The object at @steps ("factors 0 answers 0"), by name or place. */
static JsonObject *
object_at (JsonNode *root, GPtrArray *steps)
{
  JsonNode *node = root;

  for (guint i = 0; i < steps->len; i++)
    {
      const char *step = steps->pdata[i];

      node = JSON_NODE_HOLDS_ARRAY (node)
                 ? json_array_get_element (json_node_get_array (node), 0)
                 : json_object_get_member (json_node_get_object (node), step);
    }
  return json_node_get_object (node);
}

static void
refuse_one (GPtrArray *steps, const char *name, Spoil spoil)
{
  g_autoptr (JsonNode) node = base_node ();
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", name);
  spoil (object_at (node, steps), name);
  g_assert_null (wo_edition_from_node (node, &error));
  g_assert_true (error->domain == WO_INPUT_ERROR);
  g_assert_nonnull (strstr (error->message, name));
}

/* Refuses each member of the first item of each list, as far down as there are objects. */
static guint
refuse_each (JsonNode *node, GPtrArray *steps, Spoil spoil)
{
  JsonObject *object;
  g_autoptr (GList) names = NULL;
  guint n = 0;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      if (json_array_get_length (array) == 0 ||
          !JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, 0)))
        return 0;
      g_ptr_array_add (steps, (gpointer) "0");
      n = refuse_each (json_array_get_element (array, 0), steps, spoil);
      g_ptr_array_set_size (steps, (int) steps->len - 1);
      return n;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return 0;
  object = json_node_get_object (node);
  names = json_object_get_members (object);
  for (GList *l = names; l != NULL; l = l->next)
    {
      gboolean map = steps->len > 0 && g_str_equal (steps->pdata[steps->len - 1], "sources");

      if ((spoil != spoil_missing || !may_be_left_out (l->data)) && !map)
        {
          refuse_one (steps, l->data, spoil);
          n++;
        }
      g_ptr_array_add (steps, l->data);
      n += refuse_each (json_object_get_member (object, l->data), steps, spoil);
      g_ptr_array_set_size (steps, (int) steps->len - 1);
    }
  return n;
}

static void
test_each_member (gconstpointer data)
{
  g_autoptr (JsonNode) node = base_node ();
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();
  guint n = refuse_each (node, steps, *(const Spoil *) data);

  g_assert_cmpuint (n, >, 100);
}

/* A guidance with the changes that follow: path, value (NULL: nothing), …, NULL. */
static WoGuidance *
guidance_new (const char *first, ...)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_GUIDANCE, "g1");
  const char *const head[] = { "edition",  "2026-11",    "title", "Guidance, November 2026",
                               "revised",  "2026-11-20", "note",  "The question is clearer.",
                               "based_on", BASE,         NULL };
  va_list args;
  guint n = 0;

  for (guint i = 0; head[i] != NULL; i += 2)
    wo_record_set (record, head[i], head[i + 1], "p1", "", 1);
  va_start (args, first);
  for (const char *path = first; path != NULL; path = va_arg (args, const char *))
    {
      const char *value = va_arg (args, const char *);
      g_autofree char *at = g_strdup_printf ("changes/c%u.path", n);
      g_autofree char *to = g_strdup_printf ("changes/c%u.value", n++);

      wo_record_set (record, at, path, "p1", "", 1);
      wo_record_set (record, to, value, "p1", "", 1);
    }
  va_end (args);
  return wo_guidance_new (record);
}

static WoEdition *
changed (WoGuidance *guidance)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = wo_edition_change (wo_editions_json (BASE), guidance, "Ada", &error);
  WoEdition *edition;

  g_assert_no_error (error);
  edition = wo_edition_from_json (json, -1, &error);
  g_assert_no_error (error);
  wo_guidance_free (guidance);
  return edition;
}

static void
test_heading (void)
{
  g_autoptr (WoEdition) edition = changed (guidance_new (NULL));

  g_assert_cmpstr (edition->id, ==, "2026-11");
  g_assert_cmpstr (edition->title, ==, "Guidance, November 2026");
  g_assert_cmpstr (edition->short_title, ==, "Guidance, November 2026");
  g_assert_cmpint (edition->revised, ==, wo_date_new (2026, 11, 20));
  g_assert_cmpstr (edition->based_on, ==, BASE);
  g_assert_cmpstr (edition->author, ==, "Ada");
  g_assert_cmpstr (edition->note, ==, "The question is clearer.");
  g_assert_cmpstr (edition->factors[0].question, ==, wo_editions_get (BASE)->factors[0].question);
}

static void
test_texts_change (void)
{
  g_autoptr (WoEdition) edition = changed (guidance_new (
      "factors/oversight.question", "Is it for the board?", "factors/oversight.answers/yes.does",
      "Stays open.", "factors/oversight.prompts/board-duty", NULL, "spotlights/repairs.title",
      "Repairing trust", "spotlights/repairs.recommendations", "One.\nTwo.",
      "settings.further_after_days", "400", "settings.non_delegated", "no", "tiers/tier-2.effect",
      "stop", "categories/Damp and mould", "Damp, mould and condensation", "categories/Lifts",
      "Lifts", "categories/Staff", NULL, "codes/2020.clauses/3.11.title", "Times",
      "codes/2024.limits/stage-1.days", "12", "sources.due-missing", "Guidance May 2024",
      "reminder", "Think first.", NULL));
  const WoSpotlight *repairs = wo_edition_spotlight (edition, "repairs");
  const WoCode *code = edition->codes->pdata[0];
  gboolean seen = FALSE;

  g_assert_cmpstr (edition->factors[0].question, ==, "Is it for the board?");
  g_assert_cmpstr (((WoAnswerWords *) edition->factors[0].answers->pdata[0])->does, ==,
                   "Stays open.");
  g_assert_cmpuint (edition->factors[0].prompts->len, ==,
                    wo_editions_get (BASE)->factors[0].prompts->len - 1);
  g_assert_cmpstr (repairs->title, ==, "Repairing trust");
  g_assert_cmpuint (repairs->recommendations->len, ==, 2);
  g_assert_cmpstr (repairs->recommendations->pdata[1], ==, "Two.");
  g_assert_cmpint (edition->further_after_days, ==, 400);
  g_assert_false (edition->non_delegated);
  g_assert_cmpstr (wo_edition_tier (edition, "tier-2")->effect, ==, "stop");
  g_assert_cmpstr (edition->categories->pdata[0], ==, "Damp, mould and condensation");
  g_assert_cmpstr (edition->categories->pdata[edition->categories->len - 1], ==, "Lifts");
  g_assert_false (
      g_ptr_array_find_with_equal_func (edition->categories, "Staff", g_str_equal, NULL));
  for (guint i = 0; i < code->clauses->len; i++)
    {
      const WoCodeClause *clause = code->clauses->pdata[i];

      if (g_str_equal (clause->id, "3.11"))
        seen = g_str_equal (clause->title, "Times");
    }
  g_assert_true (seen);
  g_assert_cmpstr (wo_edition_source (edition, "due-missing"), ==, "Guidance May 2024");
  g_assert_cmpstr (edition->reminder, ==, "Think first.");
}

static void
test_new_item (void)
{
  g_autoptr (WoEdition) edition =
      changed (guidance_new ("spotlights/lifts.title", "Lifts", "spotlights/lifts.topic", "Lifts",
                             "spotlights/lifts.recommendations", "Mend them.", "spotlights/noise",
                             NULL, NULL));

  g_assert_cmpstr (wo_edition_spotlight (edition, "lifts")->title, ==, "Lifts");
  g_assert_false (wo_edition_spotlight (edition, "lifts")->confirmed);
  g_assert_null (wo_edition_spotlight (edition, "noise"));
  g_assert_nonnull (wo_edition_spotlight (wo_editions_get (BASE), "noise"));
}

/* A clause whose text changes is a new version, with who made it, when and why. */
static void
test_clause_version (void)
{
  g_autoptr (WoEdition) edition =
      changed (guidance_new ("clauses/due.text", "By {due}, {landlord} {must} be done.", NULL));
  const WoClause *clause = wo_edition_clause (edition, "due");
  const WoClause *before = wo_edition_clause (wo_editions_get (BASE), "due");

  g_assert_cmpint (clause->version, ==, before->version + 1);
  g_assert_cmpstr (clause->author, ==, "Ada");
  g_assert_cmpint (clause->made_on, ==, wo_date_new (2026, 11, 20));
  g_assert_cmpstr (clause->note, ==, "The question is clearer.");
  g_assert_cmpint (wo_edition_clause (edition, "report_to")->version, ==, 1);
}

typedef struct
{
  const char *path;
  const char *value;
  WoInputError code;
  const char *at; /* NULL: @path */
} BadChange;

static const BadChange bad[] = {
  { "factor/oversight.question", "x", WO_INPUT_ERROR_UNKNOWN, NULL },
  { "factors", "x", WO_INPUT_ERROR_UNKNOWN, NULL },
  { "factors/", "x", WO_INPUT_ERROR_UNKNOWN, NULL },
  { "factors/oversight", "x", WO_INPUT_ERROR_UNKNOWN, NULL },
  { "factors/oversight", NULL, WO_INPUT_ERROR_UNKNOWN, NULL },
  { "factors/weather.question", "x", WO_INPUT_ERROR_UNKNOWN, NULL },
  { "factors/oversight.question", NULL, WO_INPUT_ERROR_MISSING, NULL },
  { "factors/oversight.question.more", "x", WO_INPUT_ERROR_UNKNOWN, NULL },
  { "factors/oversight.answers/maybe.does", "x", WO_INPUT_ERROR_UNKNOWN, NULL },
  { "factors/oversight.answers/yes", NULL, WO_INPUT_ERROR_UNKNOWN, NULL },
  { "elements/governing_body", NULL, WO_INPUT_ERROR_UNKNOWN, NULL },
  { "tiers/tier-3", NULL, WO_INPUT_ERROR_UNKNOWN, NULL },
  { "tiers/tier-3.effect", "halt", WO_INPUT_ERROR_VALUE, NULL },
  { "triggers/no-learning.leads_to", "nowhere", WO_INPUT_ERROR_VALUE, NULL },
  { "examples/hand-over.element", "nothing", WO_INPUT_ERROR_VALUE, NULL },
  { "settings.look_back_months", "six", WO_INPUT_ERROR_VALUE, NULL },
  { "settings.look_back_months", "-1", WO_INPUT_ERROR_VALUE, NULL },
  { "settings.non_delegated", "true", WO_INPUT_ERROR_VALUE, NULL },
  { "settings.colour", "1", WO_INPUT_ERROR_UNKNOWN, NULL },
  { "settings", "1", WO_INPUT_ERROR_UNKNOWN, NULL },
  { "settings.further_warn_days", "900", WO_INPUT_ERROR_VALUE, NULL },
  { "spotlights/repairs.published", "May 2025", WO_INPUT_ERROR_VALUE, NULL },
  { "spotlights/lifts.title", "Lifts", WO_INPUT_ERROR_MISSING, "spotlights/lifts.topic" },
  { "spotlights/lifts", NULL, WO_INPUT_ERROR_UNKNOWN, NULL },
  { "spotlights/lifts.title", NULL, WO_INPUT_ERROR_UNKNOWN, NULL },
  { "clauses/due.version", "0", WO_INPUT_ERROR_VALUE, NULL },
  { "clauses/due.text", "By {dusk}, do it.", WO_INPUT_ERROR_VALUE, NULL },
  { "clauses/due.text", "[By {due}, do it.", WO_INPUT_ERROR_VALUE, NULL },
  { "codes/2024.from", "2019-01-01", WO_INPUT_ERROR_VALUE, NULL },
  { "codes/2024.limits/stage-1.from", "dawn", WO_INPUT_ERROR_VALUE, NULL },
  { "categories/Lifts", "Stairs", WO_INPUT_ERROR_UNKNOWN, NULL },
  { "categories/Lifts", NULL, WO_INPUT_ERROR_UNKNOWN, NULL },
  { "categories/Staff", "Repairs", WO_INPUT_ERROR_VALUE, "categories" },
  { "sources.nothing", NULL, WO_INPUT_ERROR_UNKNOWN, NULL },
  { "id", "x", WO_INPUT_ERROR_UNKNOWN, NULL },
  { "title", "x", WO_INPUT_ERROR_UNKNOWN, NULL },
  { "", "x", WO_INPUT_ERROR_UNKNOWN, NULL },
};

static void
test_bad_changes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (WoGuidance) guidance = guidance_new (bad[i].path, bad[i].value, NULL);
      g_autoptr (GError) error = NULL;
      const char *at = bad[i].at != NULL ? bad[i].at : bad[i].path;

      if (*at == '\0')
        at = "changes";
      g_test_message ("%s = %s", bad[i].path, bad[i].value);
      g_assert_null (wo_edition_change (wo_editions_json (BASE), guidance, NULL, &error));
      fixture_refused (&error,
                       bad[i].code == WO_INPUT_ERROR_UNKNOWN && *bad[i].path == '\0'
                           ? WO_INPUT_ERROR_MISSING
                           : bad[i].code,
                       at);
    }
}

static void
test_twice (void)
{
  g_autoptr (WoGuidance) guidance = guidance_new ("reminder", "One.", "reminder", "Two.", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (wo_edition_change (wo_editions_json (BASE), guidance, NULL, &error));
  fixture_refused (&error, WO_INPUT_ERROR_DUPLICATE, "reminder");
}

static const WoEditionDifference *
find_row (GPtrArray *rows, const char *path)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((WoEditionDifference *) rows->pdata[i])->path, path))
      return rows->pdata[i];
  return NULL;
}

static void
test_diff (void)
{
  g_autoptr (WoGuidance) guidance =
      guidance_new ("factors/oversight.question", "Is it for the board?", "categories/Lifts",
                    "Lifts", "spotlights/noise", NULL, NULL);
  g_autofree char *json = wo_edition_change (wo_editions_json (BASE), guidance, "Ada", NULL);
  g_autoptr (GPtrArray) rows = wo_edition_diff (wo_editions_json (BASE), json, NULL);
  g_autoptr (GPtrArray) none = wo_edition_diff (json, json, NULL);
  const WoEditionDifference *question = find_row (rows, "factors/oversight.question");

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpstr (question->title, ==, "Factor “Oversight”: question");
  g_assert_cmpstr (question->before, ==, wo_editions_get (BASE)->factors[0].question);
  g_assert_cmpstr (question->after, ==, "Is it for the board?");
  g_assert_null (find_row (rows, "categories/Lifts")->before);
  g_assert_null (find_row (rows, "spotlights/noise.title")->after);
  for (guint i = 0; i < rows->len; i++)
    {
      const WoEditionDifference *row = rows->pdata[i];

      g_assert_true (g_str_has_prefix (row->path, "factors/oversight.question") ||
                     g_str_has_prefix (row->path, "categories/Lifts") ||
                     g_str_has_prefix (row->path, "spotlights/noise."));
    }
}

/* Whatever a list of texts shows, a change may name, and with the same value changes nothing. */
static void
test_every_text_is_a_place (void)
{
  g_autoptr (GPtrArray) texts = wo_edition_texts (wo_editions_json (BASE), NULL);
  g_autoptr (WoGuidance) guidance = guidance_new (NULL);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;

  g_assert_cmpuint (texts->len, >, 500);
  for (guint i = 0; i < texts->len; i++)
    {
      const WoEditionText *text = texts->pdata[i];
      WoGuidanceChange *change = g_new0 (WoGuidanceChange, 1);

      change->id = g_strdup_printf ("c%u", i);
      change->path = g_strdup (text->path);
      change->value = g_strdup (text->value);
      g_assert_true (*text->title != '\0');
      g_ptr_array_add (guidance->changes, change);
    }
  json = wo_edition_change (wo_editions_json (BASE), guidance, "Ada", &error);
  g_assert_no_error (error);
  rows = wo_edition_diff (wo_editions_json (BASE), json, NULL);
  g_assert_cmpuint (rows->len, ==, 0);
}

/* The register of Spotlight reports: each has its title, topic and recommendations, and those that were
 * seen have their date. */
static void
test_spotlights (void)
{
  static const struct
  {
    const char *id;
    int year, month;
  } seen[] = { { "noise", 2022, 10 },
               { "knowledge", 2023, 5 },
               { "attitudes", 2024, 1 },
               { "repairs", 2025, 5 } };
  const WoEdition *edition = wo_editions_get (BASE);

  g_assert_cmpuint (edition->spotlights->len, ==, 8);
  for (guint i = 0; i < edition->spotlights->len; i++)
    {
      const WoSpotlight *spotlight = edition->spotlights->pdata[i];

      g_assert_true (*spotlight->title != '\0' && *spotlight->topic != '\0');
      g_assert_cmpint (spotlight->number, >=, 0);
      g_assert_cmpuint (spotlight->recommendations->len, >=, 2);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (seen); i++)
    {
      const WoSpotlight *spotlight = wo_edition_spotlight (edition, seen[i].id);

      g_assert_true (spotlight->confirmed);
      g_assert_cmpint (spotlight->published, ==, wo_date_new (seen[i].year, seen[i].month, 1));
    }
}

/* The factors of 54(f) and those of 54(g) are two lists. */
static void
test_two_lists (void)
{
  g_autoptr (WoEdition) edition =
      changed (guidance_new ("triggers/no-learning.text", "They did not learn.",
                             "factors/complexity.text", "How tangled it is.", NULL));
  guint senior = 0, self_assessment = 0;

  for (guint i = 0; i < edition->triggers->len; i++)
    {
      const WoTrigger *trigger = edition->triggers->pdata[i];

      senior += g_str_equal (trigger->leads_to, "senior-review");
      self_assessment += g_str_equal (trigger->leads_to, "self-assessment");
      if (g_str_equal (trigger->id, "no-learning"))
        g_assert_cmpstr (trigger->text, ==, "They did not learn.");
    }
  g_assert_cmpuint (senior, ==, 5);
  g_assert_cmpuint (self_assessment, ==, 1);
  g_assert_cmpstr (edition->factors[WO_FACTOR_COMPLEXITY].text, ==, "How tangled it is.");
  g_assert_cmpstr (wo_editions_get (BASE)->factors[WO_FACTOR_COMPLEXITY].text, !=,
                   "How tangled it is.");
}

static void
test_kept (void)
{
  g_autoptr (WoGuidance) guidance = guidance_new ("reminder", "Think.", NULL);
  g_autofree char *json = wo_edition_change (wo_editions_json (BASE), guidance, "Ada", NULL);
  const WoEdition *edition = wo_editions_keep (json, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (edition);
  g_assert_true (wo_editions_keep (json, NULL) == edition);
  g_assert_cmpstr (wo_editions_json_of (edition), ==, json);
  g_assert_true (wo_editions_find ("2026-11") == edition);
  g_assert_true (wo_editions_find (BASE) == wo_editions_get (BASE));
  g_assert_null (wo_editions_find ("1066-10"));
  g_assert_null (wo_editions_keep ("{}", &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  static const Spoil spoils[] = { spoil_missing, spoil_type, spoil_unknown };

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/protocol/edition/each-member-that-is-missing-is-named", &spoils[0],
                        test_each_member);
  g_test_add_data_func ("/protocol/edition/each-member-of-a-wrong-type-is-named", &spoils[1],
                        test_each_member);
  g_test_add_data_func ("/protocol/edition/each-member-too-many-is-named", &spoils[2],
                        test_each_member);
  g_test_add_func ("/protocol/edition/one-made-here-says-who-made-it", test_heading);
  g_test_add_func ("/protocol/edition/a-change-of-each-kind-arrives", test_texts_change);
  g_test_add_func ("/protocol/edition/an-item-is-begun-and-taken-out", test_new_item);
  g_test_add_func ("/protocol/edition/a-changed-clause-is-a-new-version", test_clause_version);
  g_test_add_func ("/protocol/edition/a-wrong-change-is-named", test_bad_changes);
  g_test_add_func ("/protocol/edition/no-text-changes-twice", test_twice);
  g_test_add_func ("/protocol/edition/what-parts-two-editions", test_diff);
  g_test_add_func ("/protocol/edition/every-text-can-be-changed", test_every_text_is_a_place);
  g_test_add_func ("/protocol/edition/spotlight-reports-are-a-register", test_spotlights);
  g_test_add_func ("/protocol/edition/factors-of-54f-and-of-54g-are-two-lists", test_two_lists);
  g_test_add_func ("/protocol/edition/one-that-is-kept-is-read-once", test_kept);
  return g_test_run ();
}
