/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editions: a JSON object stands in for the members it names; other bytes are changes, a line each. */
#include "entries.h"

#include "protocol/wo-edition-changes.h"
#include "protocol/wo-edition-texts.h"
#include "protocol/wo-packs.h"

#include <string.h>

/* Long lists say nothing more to a reader than short ones. */
static void
shorten (JsonObject *object, const char *name, guint n)
{
  JsonArray *array = json_object_get_array_member (object, name);

  while (json_array_get_length (array) > n)
    json_array_remove_element (array, n);
}

static const char *
small_base (void)
{
  static gsize once = 0;
  static char *base;

  if (g_once_init_enter (&once))
    {
      static const char *const lists[] = { "triggers", "examples", "spotlights", "clauses",
                                           "passages", "terms",    "codes",      NULL };
      g_autoptr (JsonNode) node =
          wo_json_read (wo_editions_json ("2024-05"), -1, &wo_edition_limits, NULL);
      JsonObject *root = json_node_get_object (node);

      for (guint i = 0; lists[i] != NULL; i++)
        shorten (root, lists[i], 2);
      shorten (json_array_get_object_element (json_object_get_array_member (root, "codes"), 0),
               "clauses", 2);
      json_object_set_object_member (root, "sources", json_object_new ());
      base = wo_json_write (node);
      g_once_init_leave (&once, 1);
    }
  return base;
}

static void
check (gconstpointer value, const GError *error)
{
  g_assert_true ((value == NULL) == (error != NULL));
  g_assert_true (error == NULL || error->domain == WO_INPUT_ERROR);
  g_assert_true (error == NULL || g_utf8_validate (error->message, -1, NULL));
}

static void
enter_members (JsonNode *given)
{
  g_autoptr (JsonNode) node = wo_json_read (small_base (), -1, &wo_edition_limits, NULL);
  g_autoptr (GList) names = json_object_get_members (json_node_get_object (given));
  g_autoptr (GError) error = NULL;
  g_autoptr (WoEdition) edition = NULL;

  for (GList *l = names; l != NULL; l = l->next)
    json_object_set_member (json_node_get_object (node), l->data,
                            json_node_copy (
                                json_object_get_member (json_node_get_object (given), l->data)));
  edition = wo_edition_from_node (node, &error);
  check (edition, error);
  if (edition != NULL)
    {
      g_autofree char *written = wo_json_write (node);
      g_autoptr (GPtrArray) rows = wo_edition_diff (written, written, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (rows->len, ==, 0);
    }
}

static WoGuidance *
guidance_of (char **lines)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_GUIDANCE, "g");
  WoGuidance *guidance = wo_guidance_new (record);

  guidance->edition = g_strdup ("new");
  guidance->title = g_strdup ("New");
  guidance->revised = wo_date_new (2026, 11, 20);
  guidance->based_on = g_strdup ("2024-05");
  guidance->note = g_strdup ("Why.");
  for (guint i = 0; lines[i] != NULL && i < 20; i++)
    {
      WoGuidanceChange *change = g_new0 (WoGuidanceChange, 1);
      const char *mark = strchr (lines[i], '=');

      change->id = g_strdup_printf ("c%u", i);
      change->path = mark != NULL ? g_strndup (lines[i], mark - lines[i]) : g_strdup (lines[i]);
      change->value = mark != NULL ? g_strdup (mark + 1) : NULL;
      g_ptr_array_add (guidance->changes, change);
    }
  return guidance;
}

static void
enter_changes (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (WoGuidance) guidance = guidance_of (lines);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = wo_edition_change (small_base (), guidance, NULL, &error);
  g_autoptr (WoEdition) edition = NULL;

  check (json, error);
  if (json == NULL)
    return;
  edition = wo_edition_from_json (json, -1, &error);
  g_assert_no_error (error);
}

void
wo_fuzz_enter_edition (const uint8_t *data, size_t size)
{
  g_autoptr (JsonNode) node =
      wo_json_read ((const char *) data, (gssize) size, &wo_edition_limits, NULL);
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) size);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    enter_members (node);
  else
    enter_changes (text);
}
