/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-verified-parts.h"

#include "desktop/model/wo-cell-words.h"
#include "domain/wo-date.h"
#include "domain/wo-field.h"
#include "protocol/wo-json-member.h"
#include "words/wo-fill.h"
#include "words/wo-words-proven.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

/* The cell of the part, or NULL. */
static const char *
cell_of (const WoCapsule *capsule, const char *part, const char *path)
{
  JsonObject *value = wo_capsule_value (capsule, part);
  JsonNode *cells = value != NULL ? json_object_get_member (value, "cells") : NULL;

  return cells != NULL && JSON_NODE_HOLDS_OBJECT (cells)
             ? wo_json_text (json_node_get_object (cells), path)
             : NULL;
}

/* The name of somebody; while the names are withheld, that they are. */
static const char *
person_of (const WoCapsule *capsule, const char *id)
{
  const WoCapsulePart *part = wo_capsule_part (capsule, "people");
  const char *name = id != NULL ? wo_json_text (wo_capsule_value (capsule, "people"), id) : NULL;

  if (name != NULL || id == NULL)
    return name;
  return part != NULL && part->line == NULL ? _ ("a name that is withheld") : id;
}

/* What a page can show of one text, and of one part; the whole stands in the file. */
#define TEXT_MAX 20000
#define LINES_MAX 500

static void
add_line (WoVerifiedPart *part, const char *title, const char *text)
{
  WoVerifiedLine *line;

  if (text == NULL || *text == '\0' || part->lines->len > LINES_MAX)
    return;
  line = g_new0 (WoVerifiedLine, 1);
  g_ptr_array_add (part->lines, line);
  if (part->lines->len > LINES_MAX)
    {
      line->title = g_strdup (_ ("And more"));
      line->text =
          g_strdup (_ ("The rest stands in the file, and is longer than a page can show."));
      return;
    }
  line->title = wo_begin_large (title);
  if (g_utf8_strlen (text, -1) > TEXT_MAX)
    {
      g_autofree char *start = g_utf8_substring (text, 0, TEXT_MAX);

      line->text = g_strconcat (start, "…", NULL);
    }
  else
    line->text = g_strdup (text);
}

static void
add_cell (WoVerifiedPart *part, WoRecordKind kind, const char *path, const char *value)
{
  const WoField *field = wo_kind_find (wo_kind_get (kind), path);
  g_autofree char *title = wo_cell_title (kind, path);
  g_autofree char *text = wo_cell_words (kind, path, value);

  /* Ids say nothing to whoever reads. */
  if (field == NULL || field->type != WO_TYPE_ID)
    add_line (part, title, text);
}

static void
add_cells (WoVerifiedPart *part, WoRecordKind kind, JsonObject *value)
{
  JsonNode *node = value != NULL ? json_object_get_member (value, "cells") : NULL;
  g_autoptr (GList) paths = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  paths = json_object_get_members (json_node_get_object (node));
  for (GList *l = paths; l != NULL; l = l->next)
    {
      const char *text = wo_json_text (json_node_get_object (node), l->data);

      if (text != NULL)
        add_cell (part, kind, l->data, text);
    }
}

static void
add_approval (WoVerifiedPart *part, const WoCapsule *capsule, JsonObject *value)
{
  static const char *const texts[] = { "quality_ensured", "how_compliance", NULL };
  g_autofree char *day = wo_date_in_words (wo_date_parse (wo_json_text (value, "approved_on")));

  add_line (part, _ ("Approved by"), person_of (capsule, wo_json_text (value, "approved_by")));
  add_line (part, _ ("In the name of"), person_of (capsule, wo_json_text (value, "approved_for")));
  add_line (part, _ ("On"), day);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *title = wo_words_path (WO_RECORD_ORDER, texts[i]);

      add_line (part, title, wo_json_text (value, texts[i]));
    }
}

static void
add_step (WoVerifiedPart *part, const WoCapsule *capsule, JsonObject *step)
{
  const char *act = wo_json_text (step, "step"), *id = wo_json_text (step, "act");
  const char *note = id != NULL ? wo_json_text (wo_capsule_value (capsule, "notes"), id) : NULL;
  const char *who = person_of (capsule, wo_json_text (step, "by"));
  g_autofree char *day = wo_date_in_words (wo_date_parse (wo_json_text (step, "on")));
  g_autofree char *sentence =
      act != NULL ? wo_words_timeline (act, who != NULL ? who : "", note) : NULL;

  add_line (part, day != NULL ? day : _ ("No day"), sentence);
}

static void
add_steps (WoVerifiedPart *part, const WoCapsule *capsule, JsonObject *value)
{
  JsonNode *node = value != NULL ? json_object_get_member (value, "steps") : NULL;
  JsonArray *steps =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; steps != NULL && i < json_array_get_length (steps); i++)
    {
      JsonNode *step = json_array_get_element (steps, i);

      if (JSON_NODE_HOLDS_OBJECT (step))
        add_step (part, capsule, json_node_get_object (step));
    }
}

static void
add_people (WoVerifiedPart *part, JsonObject *value)
{
  g_autoptr (GList) ids = value != NULL ? json_object_get_members (value) : NULL;

  for (GList *l = ids; l != NULL; l = l->next)
    add_line (part, _ ("Took a step"), wo_json_text (value, l->data));
}

static void
add_log (WoVerifiedPart *part, JsonObject *value)
{
  JsonNode *node = value != NULL ? json_object_get_member (value, "entries") : NULL;
  guint n = node != NULL && JSON_NODE_HOLDS_ARRAY (node)
                ? json_array_get_length (json_node_get_array (node))
                : 0;
  g_autofree char *text = g_strdup_printf ("%u", n);

  add_line (part, _ ("Entries about this order, each with its proof"), text);
}

static void
add_lines (WoVerifiedPart *part, const WoCapsule *capsule)
{
  static const char *const of_case[] = { "case", "factors", "search", "evidence", NULL };
  JsonObject *value = wo_capsule_value (capsule, part->name);

  if (g_str_equal (part->name, "order"))
    add_cells (part, WO_RECORD_ORDER, value);
  else if (g_strv_contains (of_case, part->name))
    add_cells (part, WO_RECORD_CASE, value);
  else if (g_str_equal (part->name, "approval"))
    add_approval (part, capsule, value);
  else if (g_str_equal (part->name, "steps"))
    add_steps (part, capsule, value);
  else if (g_str_equal (part->name, "people"))
    add_people (part, value);
  else if (g_str_equal (part->name, "log"))
    add_log (part, value);
  else if (g_str_equal (part->name, "edition"))
    add_line (part, _ ("Guidance"), wo_json_text (value, "title"));
}

static void
line_free (gpointer data)
{
  WoVerifiedLine *self = data;

  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

/* Notes stand with their steps, and what the decision says in short stands above all; the acts are there for
 * whoever checks, and say nothing that the rest does not. */
static gboolean
is_told (const char *name)
{
  return !g_str_equal (name, "notes") && !g_str_equal (name, "decision") &&
         !g_str_has_prefix (name, "act/");
}

static void
add_part (WoVerified *self, const WoCapsule *capsule, const WoCapsulePart *from)
{
  WoVerifiedPart *part = g_new0 (WoVerifiedPart, 1);
  g_autofree char *title = wo_words_part (from->name);

  part->name = g_strdup (from->name);
  part->title = wo_begin_large (title);
  part->shown = from->line != NULL;
  part->lines = g_ptr_array_new_with_free_func (line_free);
  if (part->shown)
    add_lines (part, capsule);
  g_ptr_array_add (self->parts, part);
}

static char *
first_text (const char *one, const char *other)
{
  return g_strdup (one != NULL ? one : other);
}

static char *
signer_of (const WoCapsule *capsule, JsonObject *decision)
{
  const char *by = person_of (capsule, wo_json_text (decision, "signed_by"));
  const char *in_for = person_of (capsule, wo_json_text (decision, "signed_for"));
  g_autofree char *both =
      by != NULL && in_for != NULL ? g_strdup_printf (_ ("%s for %s"), by, in_for) : g_strdup (by);

  return both != NULL ? wo_begin_large (both) : NULL;
}

void
wo_verified_read (WoVerified *self, const WoCapsule *capsule)
{
  JsonObject *decision = wo_capsule_value (capsule, "decision");

  self->order = g_strdup (capsule->order);
  self->content = g_strdup (capsule->content);
  self->root = wo_hash_to_text (&capsule->root);
  self->key = g_strdup (wo_json_text (wo_capsule_value (capsule, "log"), "key"));
  self->number = g_strdup (wo_json_text (decision, "number"));
  self->landlord =
      first_text (cell_of (capsule, "order", "landlord"), cell_of (capsule, "case", "landlord"));
  self->reference =
      first_text (cell_of (capsule, "order", "reference"), cell_of (capsule, "case", "reference"));
  self->signed_by = signer_of (capsule, decision);
  self->signed_on = wo_date_in_words (wo_date_parse (wo_json_text (decision, "signed_on")));
  self->guidance = g_strdup (wo_json_text (wo_capsule_value (capsule, "edition"), "title"));
  for (guint i = 0; i < capsule->parts->len; i++)
    {
      const WoCapsulePart *part = capsule->parts->pdata[i];

      if (is_told (part->name) || (part->line == NULL && g_str_equal (part->name, "notes")))
        add_part (self, capsule, part);
    }
}
