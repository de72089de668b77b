/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-case-draft.h"
#include "desktop/model/wo-case-model-private.h"

#include "domain/wo-report-section.h"
#include "protocol/wo-packs.h"

const WoEdition *
wo_case_model_get_edition (WoCaseModel *self)
{
  const WoCase *c;
  const WoEdition *edition;

  g_return_val_if_fail (WO_IS_CASE_MODEL (self), NULL);

  c = wo_case_model_get_case (self);
  edition = c != NULL && c->guidance != NULL ? wo_editions_find (c->guidance) : NULL;
  return edition != NULL ? edition : wo_desk_get_edition (self->desk);
}

const WoRecord *
wo_case_model_get_earlier (WoCaseModel *self)
{
  g_return_val_if_fail (WO_IS_CASE_MODEL (self), NULL);
  return self->facts != NULL ? self->facts->held->earlier : NULL;
}

static void
add_members (WoAct *act, const char *list, GPtrArray *members)
{
  for (guint i = 0; i < members->len; i++)
    {
      g_autofree char *path =
          g_strdup_printf ("%s/%s", list, (char *) g_ptr_array_index (members, i));

      wo_act_add_cell (act, path, "yes");
    }
}

static void
add_cell (WoAct *act, const char *path, const char *value)
{
  if (value != NULL && value[0] != '\0')
    wo_act_add_cell (act, path, value);
}

/* The sentences that @path is begun with. */
static void
add_clauses (WoAct *act, const WoEdition *edition, const char *path)
{
  g_auto (GStrv) cells = wo_clause_cells (edition, path);

  for (guint i = 0; cells != NULL && cells[i] != NULL; i += 2)
    wo_act_add_cell (act, cells[i], cells[i + 1]);
}

/* What is usual, and what the case already says, need not be written twice (Guidance May 2024, What is
 * a review). */
static void
add_elements (WoAct *act, const WoCase *c, const char *power, const WoEdition *edition)
{
  g_autoptr (GPtrArray) suggestions = wo_suggestions (c, power, edition);

  if (g_str_equal (power, "54f") && wo_suggestion_find (suggestions, "policy_or_practice") == NULL)
    add_clauses (act, edition, "elements.policy_or_practice");
  for (guint i = 0; i < suggestions->len; i++)
    {
      const WoSuggestion *suggestion = g_ptr_array_index (suggestions, i);

      if (!suggestion->usual)
        continue;
      for (guint j = 0; j < suggestion->cells->len; j += 2)
        wo_act_add_cell (act, g_ptr_array_index (suggestion->cells, j),
                         g_ptr_array_index (suggestion->cells, j + 1));
      add_clauses (act, edition, g_ptr_array_index (suggestion->cells, 0));
    }
}

void
wo_case_model_make_order (WoCaseModel *self, const char *power)
{
  g_autoptr (WoAct) act = NULL;
  g_autofree char *id = NULL;
  const WoCase *c;

  g_return_if_fail (WO_IS_CASE_MODEL (self) && power != NULL);

  if (self->facts == NULL || self->facts->c == NULL || self->facts->order != NULL ||
      self->making_order)
    return;
  self->making_order = TRUE;
  wo_case_model_flush (self);
  c = self->facts->c;
  id = wo_office_new_id (wo_desk_get_office (self->desk));
  act = wo_act_new ("create", WO_RECORD_ORDER, id);
  wo_act_add_cell (act, "case", self->facts->case_record->id);
  wo_act_add_cell (act, "power", power);
  wo_act_add_cell (act, "kind", "order");
  add_cell (act, "reference", c->reference);
  add_cell (act, "landlord", c->landlord);
  add_cell (act, "landlord_id", c->landlord_id);
  add_cell (act, "type", c->subject.kind != NULL ? c->subject.kind : "practice");
  add_cell (act, "details", c->title);
  add_members (act, "categories", c->categories);
  add_members (act, "key_issues", c->key_issues);
  add_elements (act, c, power, wo_case_model_get_edition (self));
  wo_case_model_do_act (self, g_steal_pointer (&act));
}

GPtrArray *
wo_case_model_suggestions (WoCaseModel *self)
{
  const WoOrder *order = wo_case_model_get_order (self);
  const WoCase *c = wo_case_model_get_case (self);

  if (order == NULL || c == NULL)
    return g_ptr_array_new ();
  return wo_suggestions (c, order->power, wo_case_model_get_edition (self));
}

void
wo_case_model_take_suggestion (WoCaseModel *self, const WoSuggestion *suggestion, gboolean take)
{
  g_return_if_fail (WO_IS_CASE_MODEL (self) && suggestion != NULL);

  for (guint i = 0; i + 1 < suggestion->cells->len; i += 2)
    wo_case_model_set_order_cell (self, g_ptr_array_index (suggestion->cells, i),
                                  take ? g_ptr_array_index (suggestion->cells, i + 1) : NULL);
}

static WoWordings
wordings (WoCaseModel *self)
{
  return (WoWordings){ wo_case_model_get_edition (self), wo_desk_get_edition (self->desk),
                       wo_editions_find };
}

const WoClause *
wo_case_model_used_clause (WoCaseModel *self, const char *id)
{
  const WoOrder *order = wo_case_model_get_order (self);
  const WoWordings in = wordings (self);

  return order != NULL ? wo_clause_used (order, &in, id) : NULL;
}

const WoClause *
wo_case_model_newer_clause (WoCaseModel *self, const char *id)
{
  const WoOrder *order = wo_case_model_get_order (self);
  const WoWordings in = wordings (self);

  return order != NULL ? wo_clause_newer (order, &in, id) : NULL;
}

void
wo_case_model_take_clause (WoCaseModel *self, const WoClause *clause)
{
  g_autofree char *path = NULL;
  g_autofree char *version_path = NULL;
  g_autofree char *version = NULL;

  g_return_if_fail (WO_IS_CASE_MODEL (self) && clause != NULL);

  path = g_strdup_printf ("clauses/%s.clause", clause->id);
  version_path = g_strdup_printf ("clauses/%s.version", clause->id);
  version = g_strdup_printf ("%d", clause->version);
  wo_case_model_set_order_cell (self, path, clause->id);
  wo_case_model_set_order_cell (self, version_path, version);
}

GPtrArray *
wo_case_model_sections (WoCaseModel *self)
{
  const WoCase *c = wo_case_model_get_case (self);
  const WoSimilar *similar = wo_case_model_get_similar (self);
  const WoEdition *edition = wo_case_model_get_edition (self);
  WoReportSection *before = NULL;
  GPtrArray *sections;

  if (c == NULL)
    return g_ptr_array_new ();
  sections = wo_report_sections (c, wo_case_model_get_order (self), edition,
                                 wo_case_model_get_standing (self));
  if (similar != NULL && similar->decisive != NULL)
    before = wo_report_section_of_similar (c, edition, similar->decisive->earlier);
  if (before != NULL)
    g_ptr_array_insert (sections, 0, before);
  return sections;
}
