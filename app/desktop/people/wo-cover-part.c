/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/people/wo-cover-part.h"

#include "desktop/order/wo-parts.h"
#include "desktop/people/wo-people-rows.h"
#include "desktop/people/wo-people-words.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-date-field.h"
#include "desktop/widgets/wo-drop.h"
#include "desktop/widgets/wo-form-field.h"
#include "desktop/widgets/wo-wrap-layout.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

/* Days of absence that the form begins with. */
#define ABSENCE_DAYS 7

struct _WoCoverPart
{
  AdwBin parent_instance;

  WoDesk *desk;
  const WoPeopleFacts *facts; /* not owned */
  char *id;
  gboolean busy;
  gboolean begun; /* somebody was proposed */

  GtkLabel *title, *error;
  GtkListBox *list;
  WoDrop *holder, *lent;
  GtkWidget *days;
  WoDateField *from, *until;
  GtkButton *act;
};

G_DEFINE_FINAL_TYPE (WoCoverPart, wo_cover_part, ADW_TYPE_BIN)

static void
say (WoCoverPart *self, const char *why)
{
  gtk_label_set_label (self->error, why != NULL ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), why != NULL);
}

static void
set_busy (WoCoverPart *self, gboolean busy)
{
  self->busy = busy;
  gtk_widget_set_sensitive (GTK_WIDGET (self->act), !busy);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoCoverPart) self = data;
  g_autofree char *why = wo_people_words_refusal (WO_DESK (source), result);

  say (self, why);
}

static void
end (gpointer owner, const char *id)
{
  WoCoverPart *self = owner;
  const WoPerson *person = wo_people_facts_find (self->facts, self->id);

  for (guint i = 0; person != NULL && i < person->cover->len; i++)
    {
      const WoCover *cover = person->cover->pdata[i];

      if (g_strcmp0 (cover->id, id) == 0)
        wo_people_act_async (self->desk, wo_people_end_cover (person, cover, self->facts->today),
                             ended_cb, g_object_ref (self));
    }
}

static void
add_cell (WoAct *act, const char *id, const char *attribute, const char *value)
{
  g_autofree char *path = g_strdup_printf ("cover/%s.%s", id, attribute);

  if (value != NULL && *value != '\0')
    wo_act_add_cell (act, path, value);
}

/* What was asked for is not asked for again by the same key. */
static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoCoverPart) self = data;
  g_autofree char *why = wo_people_words_refusal (WO_DESK (source), result);

  set_busy (self, FALSE);
  say (self, why);
  if (why == NULL)
    wo_date_field_set_date (self->until, WO_DATE_NONE);
}

static void
act_cb (WoCoverPart *self)
{
  g_autofree char *id = NULL;
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  WoDateField *unread = wo_people_rows_unread_day (self->from, self->until);
  WoAct *act;

  if (self->busy || self->id == NULL)
    return;
  if (unread != NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (unread));
      return;
    }
  id = wo_office_new_id (wo_desk_get_office (self->desk));
  from = wo_date_format (wo_date_field_get_date (self->from));
  until = wo_date_format (wo_date_field_get_date (self->until));
  act = wo_act_new ("set", WO_RECORD_PERSON, self->id);
  add_cell (act, id, "holder", wo_drop_get_choice (self->holder));
  add_cell (act, id, "role", wo_drop_get_choice (self->lent));
  add_cell (act, id, "from", from);
  add_cell (act, id, "until", until);
  say (self, NULL);
  set_busy (self, TRUE);
  wo_people_act_async (self->desk, act, acted_cb, g_object_ref (self));
}

static gboolean
act_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  act_cb (data);
  return TRUE;
}

static void
show_list (WoCoverPart *self, const WoPerson *person)
{
  wo_people_rows_empty (self->list);
  for (guint i = 0; i < person->cover->len; i++)
    {
      const WoCover *cover = person->cover->pdata[i];
      const WoPerson *holder = wo_people_facts_find (self->facts, cover->holder);
      g_autofree char *words = wo_people_words_cover (self->facts, cover);
      GtkWidget *row;

      if (cover->until < self->facts->today || holder == NULL)
        continue;
      row = wo_row_new (holder->name, words);
      if (!wo_cover_holds (cover, self->facts->today))
        wo_row_set_note (WO_ROW (row), _ ("Not begun"), NULL);
      wo_people_rows_add_end (WO_ROW (row), holder->name, cover->id, end, self);
      gtk_list_box_append (self->list, row);
    }
}

/* Whoever else works here, the likeliest first. */
static void
fill_holders (WoCoverPart *self, const WoPerson *person)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *chosen = g_strdup (self->begun ? wo_drop_get_choice (self->holder) : "");

  for (guint rank = 0; rank < WO_COVER_N; rank++)
    for (guint i = 0; i < self->facts->people->len; i++)
      {
        const WoPerson *other = self->facts->people->pdata[i];

        if (!wo_person_has_any (other, 0) || other == person ||
            wo_person_likely_cover (person, other) != rank)
          continue;
        g_ptr_array_add (ids, other->id);
        g_ptr_array_add (names, other->name != NULL ? other->name : other->id);
      }
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (names, NULL);
  self->begun = TRUE;
  if (wo_drop_has_choices (self->holder, (const char *const *) ids->pdata,
                           (const char *const *) names->pdata))
    return;
  wo_drop_set_choices (self->holder, (const char *const *) ids->pdata,
                       (const char *const *) names->pdata);
  wo_drop_set_choice (self->holder, *chosen != '\0' ? chosen : ids->pdata[0]);
}

static gboolean
wo_cover_part_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (WO_COVER_PART (widget)->holder), GTK_DIR_TAB_FORWARD);
}

static void
wo_cover_part_dispose (GObject *object)
{
  WoCoverPart *self = WO_COVER_PART (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (wo_cover_part_parent_class)->dispose (object);
}

static void
wo_cover_part_class_init (WoCoverPartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_cover_part_dispose;
  widget_class->grab_focus = wo_cover_part_grab_focus;
  g_type_ensure (WO_TYPE_DROP);
  g_type_ensure (WO_TYPE_DATE_FIELD);
  g_type_ensure (WO_TYPE_FORM_FIELD);
  g_type_ensure (WO_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/people/wo-cover-part.ui");
  gtk_widget_class_bind_template_child (widget_class, WoCoverPart, title);
  gtk_widget_class_bind_template_child (widget_class, WoCoverPart, error);
  gtk_widget_class_bind_template_child (widget_class, WoCoverPart, list);
  gtk_widget_class_bind_template_child (widget_class, WoCoverPart, holder);
  gtk_widget_class_bind_template_child (widget_class, WoCoverPart, lent);
  gtk_widget_class_bind_template_child (widget_class, WoCoverPart, days);
  gtk_widget_class_bind_template_child (widget_class, WoCoverPart, from);
  gtk_widget_class_bind_template_child (widget_class, WoCoverPart, until);
  gtk_widget_class_bind_template_child (widget_class, WoCoverPart, act);
  gtk_widget_class_bind_template_callback (widget_class, act_cb);
}

static void
wo_cover_part_init (WoCoverPart *self)
{
  GtkShortcutController *keys;

  gtk_widget_init_template (GTK_WIDGET (self));
  keys = wo_part_keys (self->days);
  wo_part_add_key (keys, "Return|KP_Enter|ISO_Enter", act_key_cb, self);
  wo_part_add_key (wo_part_keys (GTK_WIDGET (self)), "<Control>Return|<Control>KP_Enter",
                   act_key_cb, self);
}

void
wo_cover_part_open (WoCoverPart *self, WoDesk *desk, const char *id, gboolean own)
{
  const char *title = own ? _ ("While you are away") : _ ("Standing in for this person");
  WoDate today = wo_desk_get_today (desk);

  g_return_if_fail (WO_IS_COVER_PART (self));

  g_set_object (&self->desk, desk);
  g_free (self->id);
  self->id = g_strdup (id);
  self->begun = FALSE;
  gtk_label_set_label (self->title, title);
  wo_ax_name (GTK_WIDGET (self->list), title);
  wo_date_field_set_date (self->from, today);
  wo_date_field_set_date (self->until, today + ABSENCE_DAYS - 1);
  wo_people_rows_fill_roles (self->lent, _ ("Every role"), WO_ROLE_ADMINISTRATOR);
}

void
wo_cover_part_show (WoCoverPart *self, const WoPeopleFacts *facts)
{
  const WoPerson *person = wo_people_facts_find (facts, self->id);

  g_return_if_fail (WO_IS_COVER_PART (self));

  self->facts = facts;
  if (person == NULL)
    {
      wo_people_rows_empty (self->list);
      return;
    }
  show_list (self, person);
  fill_holders (self, person);
}
