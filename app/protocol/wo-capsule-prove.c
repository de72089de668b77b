/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-capsule-private.h"

#include "protocol/wo-input-error.h"
#include "protocol/wo-json-member.h"
#include "protocol/wo-packs.h"

#include <string.h>

/* The parts whose cells are the case's, as they were signed. */
static const char *const of_case[] = { "case", "factors", "search", "evidence", NULL };

static void
prove_parts (const WoCapsule *self, WoProven *proven)
{
  g_autoptr (GString) wrong = g_string_new (NULL);

  for (guint i = 0; i < self->parts->len; i++)
    {
      const WoCapsulePart *part = self->parts->pdata[i];
      WoHash hash;

      if (part->line == NULL)
        {
          g_ptr_array_add (proven->withheld, g_strdup (part->name));
          continue;
        }
      wo_hash_of (part->line, strlen (part->line), &hash);
      if (!wo_hash_equal (&hash, &part->hash))
        g_string_append_printf (wrong, "%s%s", wrong->len > 0 ? ", " : "", part->name);
    }
  wo_proven_set (proven, WO_PROVEN_PARTS, wrong->len > 0 ? WO_PROVEN_FAILS : WO_PROVEN_HOLDS,
                 wrong->len > 0 ? wrong->str : NULL);
}

static void
prove_root (const WoCapsule *self, WoProven *proven)
{
  g_autofree char *head = wo_capsule_head (self);
  WoHash root;

  wo_hash_of (head, strlen (head), &root);
  wo_proven_set (proven, WO_PROVEN_ROOT,
                 wo_hash_equal (&root, &self->root) ? WO_PROVEN_HOLDS : WO_PROVEN_FAILS, NULL);
}

static void
add (GChecksum *sum, const char *text)
{
  g_checksum_update (sum, (const guchar *) text, (gssize) strlen (text) + 1);
}

/* Takes the cells of the part @name into @cells (borrowed); FALSE where it is withheld or not of that
 * form. */
static gboolean
gather (const WoCapsule *self, const char *name, GTree *cells)
{
  JsonObject *value = wo_capsule_value (self, name);
  JsonNode *node = value != NULL ? json_object_get_member (value, "cells") : NULL;
  g_autoptr (GList) paths = NULL;
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);
  paths = json_object_get_members (object);
  for (GList *l = paths; l != NULL; l = l->next)
    {
      const char *text = wo_json_text (object, l->data);

      /* No path stands twice, and none without a text. */
      if (text == NULL || g_tree_lookup (cells, l->data) != NULL)
        return FALSE;
      g_tree_insert (cells, l->data, (gpointer) text);
    }
  return TRUE;
}

static gboolean
add_cell (gpointer path, gpointer value, gpointer sum)
{
  add (sum, path);
  add (sum, value);
  return FALSE;
}

/* The hash of the content as domain/wo-workflow.h has it, from what stands here; NULL where something of
 * it does not. */
static char *
content_of (const WoCapsule *self)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GTree) order = g_tree_new ((GCompareFunc) strcmp);
  g_autoptr (GTree) c = g_tree_new ((GCompareFunc) strcmp);
  const char *case_id = wo_json_text (wo_capsule_value (self, "decision"), "case");

  if (case_id == NULL || !gather (self, "order", order))
    return NULL;
  for (guint i = 0; of_case[i] != NULL; i++)
    if (!gather (self, of_case[i], c))
      return NULL;
  add (sum, "wider-orders content 1");
  add (sum, "order");
  add (sum, self->order);
  g_tree_foreach (order, add_cell, sum);
  add (sum, "case");
  add (sum, case_id);
  g_tree_foreach (c, add_cell, sum);
  return g_strdup (g_checksum_get_string (sum));
}

/* The withheld ones of the parts that were signed, for a sentence; NULL: none. */
static char *
withheld_content (const WoCapsule *self)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; of_case[i] != NULL; i++)
    {
      const WoCapsulePart *part = wo_capsule_part (self, of_case[i]);

      if (part != NULL && part->line == NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", of_case[i]);
    }
  return names->len > 0 ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

static void
prove_content (const WoCapsule *self, WoProven *proven)
{
  g_autofree char *withheld = withheld_content (self);
  g_autofree char *content = withheld == NULL ? content_of (self) : NULL;

  if (withheld != NULL)
    wo_proven_set (proven, WO_PROVEN_CONTENT, WO_PROVEN_WITHHELD, withheld);
  else
    wo_proven_set (proven, WO_PROVEN_CONTENT,
                   g_strcmp0 (content, self->content) == 0 ? WO_PROVEN_HOLDS : WO_PROVEN_FAILS,
                   NULL);
}

/* Whether the case, where it is shown, was decided under that edition. */
static gboolean
is_of_case (const WoCapsule *self, const char *edition)
{
  JsonObject *c = wo_capsule_value (self, "case");
  JsonNode *cells = c != NULL ? json_object_get_member (c, "cells") : NULL;

  return c == NULL ||
         (cells != NULL && JSON_NODE_HOLDS_OBJECT (cells) &&
          g_strcmp0 (wo_json_text (json_node_get_object (cells), "guidance"), edition) == 0);
}

static void
prove_edition (const WoCapsule *self, WoProven *proven)
{
  JsonObject *value = wo_capsule_value (self, "edition");
  const char *id = wo_json_text (value, "id"), *said = wo_json_text (value, "sha256");
  const char *json = id != NULL ? wo_editions_json (id) : NULL;
  g_autofree char *hash =
      json != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1) : NULL;

  if (id == NULL || said == NULL)
    wo_proven_set (proven, WO_PROVEN_EDITION, WO_PROVEN_FAILS, NULL);
  else if (!is_of_case (self, id))
    wo_proven_set (proven, WO_PROVEN_EDITION, WO_PROVEN_FAILS, id);
  else if (hash == NULL)
    wo_proven_set (proven, WO_PROVEN_EDITION, WO_PROVEN_UNKNOWN, id);
  else
    wo_proven_set (proven, WO_PROVEN_EDITION,
                   g_str_equal (hash, said) ? WO_PROVEN_HOLDS : WO_PROVEN_FAILS, id);
}

/* What this file leaves open, whatever else holds. */
static void
say_unproven (const WoCapsule *self, WoProven *proven)
{
  const char *authenticated = wo_json_text (wo_capsule_value (self, "decision"), "authenticated");
  gboolean here = g_strcmp0 (authenticated, "yes") == 0;
  gboolean is_signed = proven->checks[WO_PROVEN_CHECKPOINT].state == WO_PROVEN_HOLDS;
  gboolean head = proven->checks[WO_PROVEN_SIGNATURE].state == WO_PROVEN_HOLDS;

  proven->unproven[WO_UNPROVEN_CONTENT] =
      proven->checks[WO_PROVEN_CONTENT].state == WO_PROVEN_WITHHELD && !head;
  proven->unproven[WO_UNPROVEN_SHORT] = !head;
  proven->unproven[WO_UNPROVEN_APPROVAL] = proven->unproven[WO_UNPROVEN_APPROVAL] && !head;
  proven->unproven[WO_UNPROVEN_KEYBOARD] = here;
  proven->unproven[WO_UNPROVEN_SIGN_IN] = !here;
  proven->unproven[WO_UNPROVEN_LOG] = !is_signed;
  proven->unproven[WO_UNPROVEN_KEY] =
      is_signed && proven->checks[WO_PROVEN_KEY].state != WO_PROVEN_HOLDS;
  proven->unproven[WO_UNPROVEN_NAMES] = TRUE;
  proven->unproven[WO_UNPROVEN_TIME] = TRUE;
  proven->unproven[WO_UNPROVEN_SINCE] = TRUE;
  proven->unproven[WO_UNPROVEN_TRUTH] = TRUE;
}

static gboolean
is_version_1 (const char *data, gsize length)
{
  static const char first[] = WO_CAPSULE_FIRST_LINE "\n";

  return length >= strlen (first) && memcmp (data, first, strlen (first)) == 0;
}

WoProven *
wo_capsule_prove (GBytes *data, const char *const *keys, WoCapsule **ret_capsule, GError **error)
{
  g_autoptr (WoProven) proven = wo_proven_new ();
  g_autoptr (WoCapsule) capsule = NULL;
  g_autoptr (GError) broken = NULL;
  gsize size;
  const char *text = g_bytes_get_data (data, &size);

  if (ret_capsule != NULL)
    *ret_capsule = NULL;
  if (size == 0 || !wo_capsule_is_one (text, size))
    wo_input_fail (error, WO_INPUT_ERROR_SYNTAX, NULL, "this is not the file of a decision");
  else if (!is_version_1 (text, size))
    wo_input_fail (error, WO_INPUT_ERROR_NEWER, NULL,
                   "this file of a decision is of a newer form than this program knows");
  else
    capsule = wo_capsule_parse (text, (gssize) size, &broken);
  if (broken != NULL)
    {
      wo_proven_set (proven, WO_PROVEN_FORM, WO_PROVEN_FAILS, broken->message);
      return g_steal_pointer (&proven);
    }
  if (capsule == NULL)
    return NULL;
  wo_proven_set (proven, WO_PROVEN_FORM, WO_PROVEN_HOLDS, NULL);
  prove_parts (capsule, proven);
  prove_root (capsule, proven);
  prove_content (capsule, proven);
  prove_edition (capsule, proven);
  wo_capsule_prove_log (capsule, proven);
  wo_capsule_prove_signatures (capsule, keys, proven);
  say_unproven (capsule, proven);
  if (ret_capsule != NULL)
    *ret_capsule = g_steal_pointer (&capsule);
  return g_steal_pointer (&proven);
}
