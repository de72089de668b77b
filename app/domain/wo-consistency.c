/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-consistency.h"

#include "domain/wo-theme.h"

/* The logs of the Insight hub begin so in an edition. */
#define INSIGHT_LOG "Insight hub"

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

static guint
demands_of (const WoElements *e)
{
  const gboolean asked[WO_DEMAND_N] = {
    [WO_DEMAND_INDEPENDENT_REVIEW] =
        is_given (e->reviewer_independent_of) && !g_str_equal (e->reviewer_independent_of, "none"),
    [WO_DEMAND_LOOK_BACK] = e->look_back_months > 0,
    [WO_DEMAND_REDRESS_FOR_OTHERS] = is_given (e->redress_for_others),
    [WO_DEMAND_TRAINING] = is_given (e->training),
    [WO_DEMAND_MILESTONES] = e->milestones->len > 0,
    [WO_DEMAND_GOVERNING_BODY] = e->governing_body || is_given (e->monitoring_by_governing_body),
    [WO_DEMAND_SENIOR_REVIEW] = is_given (e->senior_review),
    [WO_DEMAND_SELF_ASSESSMENT] = is_given (e->self_assessment),
    [WO_DEMAND_POLICY_CHANGE] = is_given (e->policy_change),
    [WO_DEMAND_IDENTIFY_OTHERS] = is_given (e->identify_others) || is_given (e->others_affected),
  };
  guint demands = 0;

  for (guint i = 0; i < WO_DEMAND_N; i++)
    demands |= asked[i] ? 1U << i : 0;
  return demands;
}

static gboolean
reaches_wide (const WoCase *c)
{
  for (guint i = 0; c != NULL && i < c->recurrence.scope->len; i++)
    if (g_str_equal (c->recurrence.scope->pdata[i], "block") ||
        g_str_equal (c->recurrence.scope->pdata[i], "estate"))
      return TRUE;
  return FALSE;
}

GPtrArray *
wo_case_themes (const WoCase *c)
{
  const WoFinding *finding =
      c->subject.finding != NULL ? wo_case_finding (c, c->subject.finding) : NULL;
  GString *all = g_string_new (NULL);
  GPtrArray *themes = wo_themes_of (c->subject.name);

  if (themes->len == 0 && finding != NULL)
    {
      g_ptr_array_unref (themes);
      themes = wo_themes_of (finding->about);
    }
  for (guint i = 0; themes->len == 0 && i < c->findings->len; i++)
    g_string_append_printf (all, "%s\n", ((WoFinding *) c->findings->pdata[i])->about);
  for (guint i = 0; themes->len == 0 && i < c->key_issues->len; i++)
    g_string_append_printf (all, "%s\n", (const char *) c->key_issues->pdata[i]);
  if (themes->len == 0)
    {
      g_ptr_array_unref (themes);
      themes = wo_themes_of (all->str);
    }
  g_string_free (all, TRUE);
  return themes;
}

/* What the order is about: its case says so; an order of another tracker says it in its own line. */
static GPtrArray *
themes_of (const WoOrder *order, const WoCase *c)
{
  const char *const lines[] = { order->elements.policy_or_practice, order->details, NULL };
  GPtrArray *themes = c != NULL ? wo_case_themes (c) : g_ptr_array_new ();

  for (guint i = 0; themes->len == 0 && i < G_N_ELEMENTS (lines); i++)
    {
      g_ptr_array_unref (themes);
      themes = wo_themes_of (lines[i]);
    }
  return themes;
}

WoPrecedent *
wo_precedent_new (const WoOrder *order, const WoCase *c)
{
  WoPrecedent *self = g_new0 (WoPrecedent, 1);

  self->id = g_strdup (order->id);
  self->name = g_strdup (order->number != NULL ? order->number : order->reference);
  self->landlord = g_strdup (order->landlord);
  self->case_id = g_strdup (order->case_id);
  self->power = g_strdup (order->power);
  self->kind = g_strdup (order->kind);
  self->about = g_strdup (c != NULL && is_given (c->subject.name) ? c->subject.name
                          : is_given (order->details)             ? order->details
                                                      : order->elements.policy_or_practice);
  self->made_on = order->signed_on;
  self->demands = demands_of (&order->elements);
  self->wide = reaches_wide (c);
  self->themes = themes_of (order, c);
  return self;
}

void
wo_precedent_free (WoPrecedent *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->landlord);
  g_free (self->case_id);
  g_free (self->power);
  g_free (self->kind);
  g_free (self->about);
  g_ptr_array_unref (self->themes);
  g_free (self);
}

static void
point_free (gpointer data)
{
  WoConsistencyPoint *self = data;

  g_ptr_array_unref (self->others);
  g_free (self);
}

/* The orders that a group is made of. */
typedef struct
{
  const WoConsistency *of;
  const char *power;
  const char *theme;
  gboolean wide;
} Group;

static gboolean
is_in (const Group *group, const WoPrecedent *precedent)
{
  return g_strcmp0 (precedent->power, group->power) == 0 &&
         g_strcmp0 (precedent->kind, "recommendation") != 0 && (!group->wide || precedent->wide) &&
         g_ptr_array_find (precedent->themes, group->theme, NULL);
}

static guint
size_of (const Group *group)
{
  guint size = 0;

  for (guint i = 0; i < group->of->precedents->len; i++)
    size += is_in (group, group->of->precedents->pdata[i]);
  return size;
}

/* Of the themes of the case the one with the most orders; the narrower group where it is large enough. */
static Group
choose_group (const WoConsistency *self, const WoCase *c, const WoOrder *order, guint least)
{
  g_autoptr (GPtrArray) themes = wo_case_themes (c);
  const char *power = order != NULL && order->power != NULL ? order->power
                      : g_strcmp0 (c->route, "54g") == 0    ? "54g"
                                                            : "54f";
  Group best = { .of = self, .power = power };

  for (guint i = 0; i < themes->len; i++)
    {
      Group group = { self, power, themes->pdata[i], FALSE };

      if (best.theme == NULL || size_of (&group) > size_of (&best))
        best = group;
    }
  if (best.theme != NULL && reaches_wide (c))
    {
      Group narrow = best;

      narrow.wide = TRUE;
      if (size_of (&narrow) >= least)
        best = narrow;
    }
  return best;
}

static gboolean
asks (guint demands, WoDemand demand)
{
  return (demands & (1U << demand)) != 0;
}

static WoConsistencyPoint *
point_new (const Group *group, WoDemand demand, const guint *here)
{
  WoConsistencyPoint *self = g_new0 (WoConsistencyPoint, 1);
  gboolean most;

  self->demand = demand;
  self->others = g_ptr_array_new ();
  for (guint i = 0; i < group->of->precedents->len; i++)
    {
      const WoPrecedent *precedent = group->of->precedents->pdata[i];

      if (!is_in (group, precedent))
        continue;
      self->of++;
      self->asked += asks (precedent->demands, demand);
    }
  most = self->asked * 2 >= self->of;
  for (guint i = 0; i < group->of->precedents->len; i++)
    {
      WoPrecedent *precedent = group->of->precedents->pdata[i];

      if (is_in (group, precedent) && asks (precedent->demands, demand) != most)
        g_ptr_array_add (self->others, precedent);
    }
  if (here == NULL)
    return self;
  self->here = asks (*here, demand);
  /* Three of four is most. */
  self->differs = (!self->here && self->asked * 4 >= self->of * 3) ||
                  (self->here && self->asked * 4 <= self->of);
  return self;
}

static int
compare_points (gconstpointer one, gconstpointer other)
{
  const WoConsistencyPoint *a = *(const WoConsistencyPoint *const *) one;
  const WoConsistencyPoint *b = *(const WoConsistencyPoint *const *) other;

  if (a->differs != b->differs)
    return a->differs ? -1 : 1;
  if (a->asked != b->asked)
    return a->asked > b->asked ? -1 : 1;
  return (int) a->demand - (int) b->demand;
}

static int
compare_precedents (gconstpointer one, gconstpointer other)
{
  const WoPrecedent *a = *(const WoPrecedent *const *) one;
  const WoPrecedent *b = *(const WoPrecedent *const *) other;

  if (a->made_on != b->made_on)
    return a->made_on > b->made_on ? -1 : 1;
  return g_strcmp0 (a->id, b->id);
}

static void
take_precedents (WoConsistency *self, const WoCase *c, GPtrArray *precedents)
{
  g_autoptr (GPtrArray) taken = precedents;

  g_ptr_array_set_free_func (taken, NULL);
  self->precedents = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_precedent_free);
  for (guint i = 0; i < taken->len; i++)
    {
      WoPrecedent *precedent = taken->pdata[i];

      if (c->id != NULL && g_strcmp0 (precedent->case_id, c->id) == 0)
        wo_precedent_free (precedent);
      else
        g_ptr_array_add (self->precedents, precedent);
    }
  g_ptr_array_sort (self->precedents, compare_precedents);
}

WoConsistency *
wo_consistency (const WoCase *c, const WoOrder *order, GPtrArray *precedents, guint least)
{
  WoConsistency *self = g_new0 (WoConsistency, 1);
  guint here = order != NULL ? demands_of (&order->elements) : 0;
  Group group;

  take_precedents (self, c, precedents);
  self->drafted = order != NULL;
  self->points = g_ptr_array_new_with_free_func (point_free);
  group = choose_group (self, c, order, least);
  self->theme = group.theme;
  self->wide = group.wide;
  self->of = group.theme != NULL ? size_of (&group) : 0;
  self->enough = self->of >= MAX (least, 1);
  for (guint i = 0; self->enough && i < WO_DEMAND_N; i++)
    {
      WoConsistencyPoint *point = point_new (&group, (WoDemand) i, order != NULL ? &here : NULL);

      self->differs += point->differs;
      if (point->asked > 0 || point->here)
        g_ptr_array_add (self->points, point);
      else
        point_free (point);
    }
  g_ptr_array_sort (self->points, compare_points);
  return self;
}

void
wo_consistency_free (WoConsistency *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->points);
  g_ptr_array_unref (self->precedents);
  g_free (self);
}

gboolean
wo_consistency_is_log (const char *log)
{
  return g_str_has_prefix (log, INSIGHT_LOG);
}

gboolean
wo_consistency_is_reviewed (const WoCase *c, const WoEdition *edition, WoDate *ret_on)
{
  WoDate first = WO_DATE_NONE;
  gboolean any = FALSE;

  *ret_on = WO_DATE_NONE;
  for (guint i = 0; i < edition->logs->len; i++)
    {
      const char *log = edition->logs->pdata[i];
      const WoLogLook *look = wo_case_log_look (c, log);

      if (!wo_consistency_is_log (log))
        continue;
      if (!g_ptr_array_find_with_equal_func (c->log_checks, log, g_str_equal, NULL))
        return FALSE;
      any = TRUE;
      if (look != NULL && (first == WO_DATE_NONE || look->on < first))
        first = look->on;
    }
  *ret_on = first;
  return any;
}
