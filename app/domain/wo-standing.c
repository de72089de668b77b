/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-standing.h"

#include "domain/wo-landlord-match.h"

char *
wo_landlord_root (WoState *state, const char *id)
{
  char *root = g_strdup (id);

  for (int step = 0; root != NULL && step < WO_JOINED_MAX; step++)
    {
      g_autoptr (WoRecord) record = state->get (state, root);
      const char *into = record != NULL ? wo_record_get (record, "merged_into") : NULL;

      if (into == NULL || g_str_equal (into, id))
        return root;
      g_free (root);
      root = g_strdup (into);
    }
  return root;
}

/* Everything that was joined to one of @ids, and to those, and so on, until there are @max. */
static void
add_joined (WoState *state, GPtrArray *ids, guint max)
{
  for (guint at = 0; at < ids->len && ids->len < max; at++)
    {
      g_auto (GStrv) joined =
          state->find (state, WO_RECORD_LANDLORD, "merged_into", ids->pdata[at]);

      for (guint i = 0; joined != NULL && joined[i] != NULL && ids->len < max; i++)
        if (!g_ptr_array_find_with_equal_func (ids, joined[i], g_str_equal, NULL))
          g_ptr_array_add (ids, g_strdup (joined[i]));
    }
}

guint
wo_landlord_joined (WoState *state, const char *id)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (ids, g_strdup (id));
  add_joined (state, ids, WO_JOINED_MAX + 1);
  return ids->len;
}

static void
add_names (WoStanding *self, const WoLandlord *landlord)
{
  if (landlord->name != NULL)
    g_ptr_array_add (self->names, g_strdup (landlord->name));
  for (guint i = 0; i < landlord->aliases->len; i++)
    g_ptr_array_add (self->names, g_strdup (landlord->aliases->pdata[i]));
}

static void
gather_names (WoStanding *self, WoState *state)
{
  add_names (self, self->landlord);
  for (guint i = 1; i < self->ids->len; i++)
    {
      g_autoptr (WoRecord) record = state->get (state, self->ids->pdata[i]);
      g_autoptr (WoLandlord) landlord =
          record != NULL && record->kind == WO_RECORD_LANDLORD ? wo_landlord_new (record) : NULL;

      if (landlord != NULL)
        add_names (self, landlord);
    }
}

typedef gpointer (*View) (const WoRecord *record);

static void
gather (WoStanding *self, WoState *state, WoRecordKind kind, View view, GPtrArray *into)
{
  for (guint at = 0; at < self->ids->len; at++)
    {
      g_auto (GStrv) found = state->find (state, kind, "landlord_id", self->ids->pdata[at]);

      for (guint i = 0; found != NULL && found[i] != NULL; i++)
        {
          g_autoptr (WoRecord) record = state->get (state, found[i]);

          if (record != NULL && record->kind == kind)
            g_ptr_array_add (into, view (record));
        }
    }
}

static int
gravity (const char *tier)
{
  static const char *const tiers[] = { "tier-1", "tier-2", "tier-3", "paragraph-49" };

  for (guint i = 0; i < G_N_ELEMENTS (tiers); i++)
    if (g_strcmp0 (tier, tiers[i]) == 0)
      return (int) i + 1;
  return 0;
}

static void
find_tier (WoStanding *self)
{
  for (guint i = 0; i < self->investigations->len; i++)
    {
      const WoInvestigation *one = self->investigations->pdata[i];

      if (!wo_investigation_is_open (one, self->day) || gravity (one->tier) <= gravity (self->tier))
        continue;
      self->tier = one->tier;
      self->investigation = one->id;
    }
}

#define ARRAY(free_func) g_ptr_array_new_with_free_func ((GDestroyNotify) free_func)

typedef WoStanding *(*Look) (WoState *state, const char *id, WoDate day);

WoStanding *
wo_standing_for_rules (WoState *state, const char *id, WoDate day)
{
  g_autofree char *root = wo_landlord_root (state, id);
  g_autoptr (WoRecord) record = root != NULL ? state->get (state, root) : NULL;
  WoStanding *self;

  if (record == NULL || record->kind != WO_RECORD_LANDLORD)
    return NULL;
  self = g_new0 (WoStanding, 1);
  self->day = day;
  self->landlord = wo_landlord_new (record);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->investigations = ARRAY (wo_investigation_free);
  self->failure_orders = ARRAY (wo_failure_order_free);
  self->code_entries = ARRAY (wo_code_entry_free);
  self->engagements = ARRAY (wo_engagement_free);
  self->recommendations = ARRAY (wo_report_recommendation_free);
  self->asks = ARRAY (wo_spotlight_ask_free);
  g_ptr_array_add (self->ids, g_steal_pointer (&root));
  add_joined (state, self->ids, WO_JOINED_MAX);
  gather_names (self, state);
  gather (self, state, WO_RECORD_INVESTIGATION, (View) wo_investigation_new, self->investigations);
  gather (self, state, WO_RECORD_SPOTLIGHT_ASK, (View) wo_spotlight_ask_new, self->asks);
  find_tier (self);
  return self;
}

WoStanding *
wo_standing_new (WoState *state, const char *id, WoDate day)
{
  WoStanding *self = wo_standing_for_rules (state, id, day);

  if (self == NULL)
    return NULL;
  gather (self, state, WO_RECORD_FAILURE_ORDER, (View) wo_failure_order_new, self->failure_orders);
  gather (self, state, WO_RECORD_CODE_ENTRY, (View) wo_code_entry_new, self->code_entries);
  gather (self, state, WO_RECORD_ENGAGEMENT, (View) wo_engagement_new, self->engagements);
  gather (self, state, WO_RECORD_REPORT_RECOMMENDATION, (View) wo_report_recommendation_new,
          self->recommendations);
  return self;
}

static WoStanding *
of_case (WoState *state, const WoCase *c, WoDate day, Look look)
{
  WoStanding *standing = look (state, c->landlord_id, day);
  g_auto (GStrv) named = NULL;

  if (standing != NULL || c->landlord == NULL)
    return standing;
  named = state->find (state, WO_RECORD_LANDLORD, "name", c->landlord);
  for (guint i = 0; named != NULL && named[i] != NULL; i++)
    {
      WoStanding *other = look (state, named[i], day);

      if (standing == NULL || (other != NULL && gravity (other->tier) > gravity (standing->tier)))
        {
          wo_standing_free (standing);
          standing = g_steal_pointer (&other);
        }
      wo_standing_free (other);
    }
  return standing;
}

WoStanding *
wo_standing_of_case (WoState *state, const WoCase *c, WoDate day)
{
  return of_case (state, c, day, wo_standing_for_rules);
}

WoStanding *
wo_standing_known_of_case (WoState *state, const WoCase *c, WoDate day)
{
  return of_case (state, c, day, wo_standing_new);
}

gboolean
wo_standing_is_called (const WoStanding *self, const char *name)
{
  for (guint i = 0; i < self->names->len; i++)
    if (wo_landlord_same (self->names->pdata[i], name))
      return TRUE;
  return FALSE;
}

gboolean
wo_standing_could_be (const WoStanding *self, const char *name)
{
  const char *type = self->landlord != NULL ? self->landlord->type : NULL;
  WoLandlordSort sort = wo_landlord_sort_of_type (type);

  for (guint i = 0; i < self->names->len; i++)
    {
      WoLandlordNamed known = { "", self->names->pdata[i], sort };

      if (wo_landlord_could_be (name, &known))
        return TRUE;
    }
  return FALSE;
}

void
wo_standing_free (WoStanding *self)
{
  if (self == NULL)
    return;
  wo_landlord_free (self->landlord);
  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->investigations);
  g_ptr_array_unref (self->failure_orders);
  g_ptr_array_unref (self->code_entries);
  g_ptr_array_unref (self->engagements);
  g_ptr_array_unref (self->recommendations);
  g_ptr_array_unref (self->asks);
  g_free (self);
}

const WoSpotlightAsk *
wo_standing_asked (const WoStanding *self, const char *spotlight)
{
  const WoSpotlightAsk *last = NULL;

  for (guint i = 0; i < self->asks->len; i++)
    {
      const WoSpotlightAsk *ask = self->asks->pdata[i];

      if (g_strcmp0 (ask->spotlight, spotlight) == 0 &&
          (last == NULL || ask->asked_on > last->asked_on))
        last = ask;
    }
  return last;
}
