/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/wo-capsule-make.h"

#include "domain/wo-order.h"
#include "domain/wo-workflow.h"
#include "protocol/wo-json-write.h"
#include "protocol/wo-packs.h"
#include "register/wo-capsule-trail.h"
#include "register/wo-capsule-cells.h"
#include "store/wo-boot-rows.h"
#include "store/wo-store-editions.h"

#include <string.h>

G_DEFINE_QUARK (wo - capsule - error - quark, wo_capsule_error)

/* One decision on its way into its file. */
typedef struct
{
  WoStore *store;
  WoRecord *record, *case_record;
  WoOrder *order;
  WoCapsule *capsule;
  WoTrail *trail;
} Making;

static void
making_clear (Making *self)
{
  g_clear_pointer (&self->record, wo_record_free);
  g_clear_pointer (&self->case_record, wo_record_free);
  g_clear_pointer (&self->order, wo_order_free);
  g_clear_pointer (&self->capsule, wo_capsule_free);
  g_clear_pointer (&self->trail, wo_trail_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Making, making_clear)

static gboolean
refuse (GError **error, WoCapsuleError code, const char *sentence)
{
  g_set_error_literal (error, WO_CAPSULE_ERROR, (int) code, sentence);
  return FALSE;
}

/* Each part has a salt of its own, so that nobody can try out what a withheld one says. It comes from one
 * that nobody learns from the file. */
static void
add_part (Making *self, const char *name, char *value)
{
  g_autofree char *text = value;
  g_autofree char *salt = wo_trail_salt (self->trail, name);

  wo_capsule_add (self->capsule, name, salt, text);
}

static char *
close_object (GString *out)
{
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

static char *
decision_value (Making *self)
{
  const WoRecord *record = self->record;
  GString *out = g_string_new ("{");

  wo_json_append_member (out, "authenticated", self->order->signed_authenticated ? "yes" : "no");
  wo_json_append_member (out, "case", self->case_record->id);
  wo_json_append_member (out, "number", record->number);
  wo_json_append_member (out, "signed_by", wo_record_get (record, "signed_by"));
  wo_json_append_member (out, "signed_for", wo_record_get (record, "signed_for"));
  wo_json_append_member (out, "signed_on", wo_record_get (record, "signed_on"));
  return close_object (out);
}

static char *
edition_value (Making *self, GError **error)
{
  const char *id = wo_record_get (self->case_record, "guidance");
  const WoEdition *edition = id != NULL ? wo_store_edition (self->store, id, error) : NULL;
  const char *json = edition != NULL ? wo_editions_json_of (edition) : NULL;
  g_autofree char *hash =
      json != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1) : NULL;
  GString *out;

  if (hash == NULL)
    {
      if (error != NULL && *error == NULL)
        refuse (error, WO_CAPSULE_ERROR_DAMAGED,
                "The edition of the guidance that this was decided under is not held here");
      return NULL;
    }
  out = g_string_new ("{");
  wo_json_append_member (out, "id", edition->id);
  wo_json_append_member (out, "sha256", hash);
  wo_json_append_member (out, "title", edition->title);
  return close_object (out);
}

/* What the manager said of it, as it stood when it was signed. */
static char *
approval_value (Making *self)
{
  static const char *const cells[] = { "approved_by", "approved_for", "approved_hash",
                                       "approved_on", NULL };
  GString *out = g_string_new ("{");

  for (guint i = 0; cells[i] != NULL; i++)
    wo_json_append_member (out, cells[i], wo_record_get (self->record, cells[i]));
  wo_json_append_member (out, "how_compliance", wo_trail_said (self->trail, "how_compliance"));
  wo_json_append_member (out, "quality_ensured", wo_trail_said (self->trail, "quality_ensured"));
  return close_object (out);
}

static void
append_step (GString *out, const WoTimelineItem *item, gint64 position)
{
  g_autofree char *on = wo_date_format (item->on);

  g_string_append (out, out->str[out->len - 1] == '[' ? "{" : ",{");
  wo_json_append_member (out, "act", item->id);
  wo_json_append_member (out, "at_us", item->at_us);
  wo_json_append_member (out, "by", item->by);
  wo_json_append_member (out, "for", item->in_for);
  wo_json_append_member (out, "on", on);
  wo_json_append_int (out, "position", position);
  wo_json_append_member (out, "step", item->act);
  g_string_append_c (out, '}');
}

/* The steps up to the signing, with their notes apart; who took them goes into @people. */
static void
add_steps (Making *self, GTree *people)
{
  GString *steps = g_string_new ("{\"steps\":["), *notes = g_string_new ("{");
  g_autoptr (GTree) said = g_tree_new ((GCompareFunc) strcmp);

  for (guint i = 0; i < self->order->timeline->len; i++)
    {
      const WoTimelineItem *item = self->order->timeline->pdata[i];
      gint64 position = wo_trail_position (self->trail, item->id);

      if (position == 0)
        continue;
      append_step (steps, item, position);
      g_tree_insert (people, item->by, item->by);
      if (item->in_for != NULL)
        g_tree_insert (people, item->in_for, item->in_for);
      if (item->note != NULL)
        g_tree_insert (said, item->id, item->note);
    }
  for (GTreeNode *node = g_tree_node_first (said); node != NULL; node = g_tree_node_next (node))
    wo_json_append_member (notes, g_tree_node_key (node), g_tree_node_value (node));
  g_string_append_c (steps, ']');
  add_part (self, "steps", close_object (steps));
  add_part (self, "notes", close_object (notes));
}

static char *
people_value (Making *self, GTree *people)
{
  WoState *state = wo_store_state (self->store, 0);
  GString *out = g_string_new ("{");

  for (GTreeNode *node = g_tree_node_first (people); node != NULL; node = g_tree_node_next (node))
    {
      const char *id = g_tree_node_key (node);
      g_autoptr (WoRecord) person = state->get (state, id);

      if (person != NULL)
        wo_json_append_member (out, id, wo_record_get (person, "name"));
    }
  return close_object (out);
}

static gboolean
add_parts (Making *self, GError **error)
{
  g_autoptr (GTree) people = g_tree_new ((GCompareFunc) strcmp);
  char *edition = edition_value (self, error);

  if (edition == NULL)
    return FALSE;
  add_part (self, "decision", decision_value (self));
  add_part (self, "order", wo_capsule_order_cells (self->record));
  for (guint i = 0; i < WO_CAPSULE_OF_CASE_N; i++)
    add_part (self, wo_capsule_of_case[i], wo_capsule_case_cells (self->case_record, i));
  add_part (self, "edition", edition);
  add_part (self, "approval", approval_value (self));
  add_steps (self, people);
  add_part (self, "people", people_value (self, people));
  add_part (self, "log", wo_trail_value (self->trail));
  for (guint i = 0; i < wo_trail_acts (self->trail); i++)
    {
      char *value;
      g_autofree char *name = wo_trail_act (self->trail, i, &value);

      add_part (self, name, value);
    }
  return wo_store_state_error (self->store, error);
}

static gboolean
read_order (Making *self, const char *id, GError **error)
{
  self->record = wo_store_get_record (self->store, id, error);
  if (self->record == NULL || self->record->kind != WO_RECORD_ORDER)
    return error != NULL && *error != NULL
               ? FALSE
               : refuse (error, WO_CAPSULE_ERROR_NO_ORDER, "There is no such order here");
  self->order = wo_order_new (self->record);
  if (self->order->elsewhere)
    return refuse (error, WO_CAPSULE_ERROR_ELSEWHERE,
                   "This order was recorded elsewhere: its sign-off was not made in this office, "
                   "so nothing here can prove it");
  if (!wo_order_is_signed (self->order) || self->order->signed_hash == NULL ||
      self->order->signed_position <= 0)
    return refuse (error, WO_CAPSULE_ERROR_NOT_SIGNED,
                   "This order is not signed; there is a file of a decision once it is");
  if (self->order->case_id != NULL)
    self->case_record = wo_store_get_record (self->store, self->order->case_id, error);
  return self->case_record != NULL;
}

/* What stands in the store must be what was signed: a file that does not hold is never made. */
static gboolean
check_content (Making *self, GError **error)
{
  g_autofree char *content = wo_content_hash (self->record, self->case_record);

  return g_str_equal (content, self->order->signed_hash) ||
         refuse (error, WO_CAPSULE_ERROR_DAMAGED,
                 "What stands in this order is not what was signed. Tell whoever runs the office "
                 "at once");
}

static gboolean
make (Making *self, const char *id, WoSigner *signer, GError **error)
{
  if (!read_order (self, id, error) || !check_content (self, error))
    return FALSE;
  self->trail = wo_trail_read (self->store, self->order, error);
  if (self->trail == NULL)
    return FALSE;
  self->capsule = wo_capsule_new (self->record->id, self->order->signed_hash,
                                  wo_trail_origin (self->trail), self->order->signed_position);
  /* One key for the whole file: the head of an older decision is left unsigned. */
  if (signer != NULL && g_strcmp0 (wo_signer_public (signer), wo_trail_key (self->trail)) != 0)
    signer = NULL;
  return add_parts (self, error) && wo_capsule_seal (self->capsule, signer, error);
}

WoCapsule *
wo_capsule_make (WoStore *store, const char *order, WoSigner *signer, GError **error)
{
  g_auto (Making) self = { .store = store };
  g_autoptr (GError) local_error = NULL;
  gboolean made;

  g_return_val_if_fail (store != NULL && order != NULL, NULL);
  /* One moment of the store, whoever writes meanwhile. */
  if (!wo_boot_rows_begin (store, error))
    return NULL;
  made = make (&self, order, signer, &local_error);
  wo_boot_rows_end (store);
  if (made)
    return g_steal_pointer (&self.capsule);
  if (local_error == NULL)
    refuse (&local_error, WO_CAPSULE_ERROR_DAMAGED, "The case of this order is not here");
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
