/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-plan.h"

#define POS_STEP 10

static void
item_free (gpointer data)
{
  WoPlanItem *item = data;

  g_free (item->id);
  g_free (item->note);
  g_free (item);
}

WoPlan *
wo_plan_new (const char *of)
{
  WoPlan *self = g_new0 (WoPlan, 1);

  self->of = g_strdup (of);
  self->on = WO_DATE_NONE;
  self->items = g_ptr_array_new_with_free_func (item_free);
  return self;
}

void
wo_plan_free (WoPlan *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->items);
  g_free (self->of);
  g_free (self->made);
  g_free (self->title);
  g_free (self->sits);
  g_free (self);
}

const WoSitting *
wo_plan_sitting (const WoPlan *self, WoSession *session)
{
  const WoSessionAnswer *answer = wo_session_get_answer (session);

  for (guint i = 0; answer != NULL && self->of != NULL && i < answer->live->len; i++)
    if (g_strcmp0 (((WoSitting *) g_ptr_array_index (answer->live, i))->id, self->of) == 0)
      return g_ptr_array_index (answer->live, i);
  return NULL;
}

WoPlanItem *
wo_plan_find (const WoPlan *self, const char *id)
{
  for (guint i = 0; i < self->items->len; i++)
    if (g_strcmp0 (((WoPlanItem *) g_ptr_array_index (self->items, i))->id, id) == 0)
      return g_ptr_array_index (self->items, i);
  return NULL;
}

static void
add (WoPlan *self, const char *id, const char *note, gboolean chosen)
{
  WoPlanItem *item = g_new0 (WoPlanItem, 1);

  item->id = g_strdup (id);
  item->note = g_strdup (note);
  item->chosen = chosen;
  g_ptr_array_add (self->items, item);
}

/* Ready: approved, and in no session but this one. */
static gboolean
is_ready (const WoSitting *sitting, const WoSessionOrder *order)
{
  if (order == NULL || g_strcmp0 (order->state, "approved") != 0)
    return FALSE;
  return order->session == NULL ||
         (sitting != NULL && g_strcmp0 (order->session, sitting->id) == 0);
}

static void
drop_others (WoPlan *self, WoSession *session)
{
  const WoSessionAnswer *answer = wo_session_get_answer (session);
  const WoSitting *sitting = wo_plan_sitting (self, session);

  for (guint i = self->items->len; i > 0; i--)
    {
      const WoPlanItem *item = g_ptr_array_index (self->items, i - 1);

      if (!is_ready (sitting, wo_session_answer_find (answer, item->id)))
        g_ptr_array_remove_index (self->items, i - 1);
    }
}

/* What is ready and not here yet, as it is best read. */
static GArray *
others_of (WoPlan *self, WoSession *session)
{
  const WoSessionAnswer *answer = wo_session_get_answer (session);
  const WoSitting *sitting = wo_plan_sitting (self, session);
  GArray *places = g_array_new (FALSE, FALSE, sizeof (WoAgendaPlace));

  for (guint i = 0; i < answer->orders->len; i++)
    {
      const WoSessionOrder *order = g_ptr_array_index (answer->orders, i);
      WoAgendaPlace place = { order->id, order->landlord, order->estimate.minutes };

      if (is_ready (sitting, order) && wo_plan_find (self, order->id) == NULL)
        g_array_append_val (places, place);
    }
  wo_agenda_sort (places);
  return places;
}

void
wo_plan_follow (WoPlan *self, WoSession *session)
{
  const WoSitting *sitting = wo_plan_sitting (self, session);
  gboolean first = self->items->len == 0;
  g_autoptr (GArray) places = NULL;

  if (wo_session_get_answer (session) == NULL)
    return;
  for (guint i = 0; first && sitting != NULL && i < sitting->agenda->len; i++)
    {
      const WoAgendaItem *item = g_ptr_array_index (sitting->agenda, i);

      add (self, item->id, item->note, TRUE);
    }
  drop_others (self, session);
  places = others_of (self, session);
  for (guint i = 0; i < places->len; i++)
    add (self, g_array_index (places, WoAgendaPlace, i).id, NULL, first && sitting == NULL);
}

void
wo_plan_move (WoPlan *self, guint from, guint to)
{
  gpointer item;

  if (from >= self->items->len || to >= self->items->len || from == to)
    return;
  self->changed = TRUE;
  item = g_ptr_array_steal_index (self->items, from);
  g_ptr_array_insert (self->items, (int) to, item);
}

void
wo_plan_choose_all (WoPlan *self, gboolean chosen)
{
  self->changed = TRUE;
  for (guint i = 0; i < self->items->len; i++)
    ((WoPlanItem *) g_ptr_array_index (self->items, i))->chosen = chosen;
}

guint
wo_plan_count (const WoPlan *self)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    n += ((WoPlanItem *) g_ptr_array_index (self->items, i))->chosen ? 1 : 0;
  return n;
}

int
wo_plan_minutes (const WoPlan *self, WoSession *session)
{
  int minutes = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      const WoPlanItem *item = g_ptr_array_index (self->items, i);
      const WoSessionOrder *order =
          wo_session_answer_find (wo_session_get_answer (session), item->id);

      if (item->chosen && order != NULL)
        minutes += order->estimate.minutes;
    }
  return minutes;
}

static void
set_item (WoAct *act, const char *id, const char *part, int value)
{
  g_autofree char *path = g_strdup_printf ("agenda/%s.%s", id, part);
  g_autofree char *text = value > 0 ? g_strdup_printf ("%d", value) : NULL;

  wo_act_add_cell (act, path, text);
}

/* What was decided in the session stays with it, for its minutes. */
static gboolean
is_kept (WoSession *session, const WoSitting *sitting, const char *id)
{
  const WoSessionOrder *order = wo_session_answer_find (wo_session_get_answer (session), id);

  return !g_str_equal (sitting->state, WO_SITTING_PLANNED) &&
         (!is_ready (sitting, order) ||
          (order->decision != NULL && !g_str_equal (order->decision->what, "left")));
}

/* What the session had and is not chosen any more. */
static void
take_off (const WoPlan *self, WoSession *session, WoAct *act)
{
  const WoSitting *sitting = wo_plan_sitting (self, session);

  for (guint i = 0; i < sitting->agenda->len; i++)
    {
      const WoAgendaItem *item = g_ptr_array_index (sitting->agenda, i);
      const WoPlanItem *one = wo_plan_find (self, item->id);

      if ((one != NULL && one->chosen) || is_kept (session, sitting, item->id))
        continue;
      set_item (act, item->id, "pos", 0);
      set_item (act, item->id, "minutes", 0);
      if (item->note != NULL)
        set_item (act, item->id, "note", 0);
    }
}

static void
add_item (WoAct *act, const WoSitting *sitting, const WoPlanItem *item, int minutes, int place)
{
  const WoAgendaItem *was = sitting != NULL ? wo_sitting_item (sitting, item->id) : NULL;
  g_autofree char *note = g_strdup_printf ("agenda/%s.note", item->id);

  set_item (act, item->id, "pos", place);
  set_item (act, item->id, "minutes", minutes);
  if (g_strcmp0 (item->note, was != NULL ? was->note : NULL) != 0)
    wo_act_add_cell (act, note, item->note);
}

WoAct *
wo_plan_act (WoPlan *self, WoSession *session)
{
  const WoSitting *sitting = wo_plan_sitting (self, session);
  g_autofree char *id = sitting != NULL
                            ? g_strdup (sitting->id)
                            : wo_office_new_id (wo_desk_get_office (wo_session_get_desk (session)));
  g_autofree char *day = self->on != WO_DATE_NONE ? wo_date_format (self->on) : NULL;
  WoAct *act = wo_act_new (sitting != NULL ? "set" : "create", WO_RECORD_SESSION, id);
  int place = 0;

  g_free (self->made);
  self->made = g_strdup (id);
  wo_act_add_cell (act, "title", self->title);
  if (day != NULL || sitting != NULL)
    wo_act_add_cell (act, "on", day);
  if (g_strcmp0 (self->sits, sitting != NULL ? sitting->sits : NULL) != 0)
    wo_act_add_cell (act, "sits", self->sits);
  for (guint i = 0; i < self->items->len; i++)
    {
      const WoPlanItem *item = g_ptr_array_index (self->items, i);
      const WoSessionOrder *order =
          wo_session_answer_find (wo_session_get_answer (session), item->id);

      if (item->chosen && order != NULL)
        add_item (act, sitting, item, order->estimate.minutes, place += POS_STEP);
    }
  if (sitting != NULL)
    take_off (self, session, act);
  return act;
}
