/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/people/wo-people-page.h"

#include "desktop/compat/wo-ask.h"
#include "desktop/people/wo-people-rows.h"
#include "desktop/people/wo-people-words.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-load.h"

#include <glib/gi18n-lib.h>

struct _WoPeoplePage
{
  AdwBin parent_instance;

  WoDesk *desk;
  WoPeopleFacts *facts;
  char *adding; /* id of the person under way, or NULL */
  gboolean reading, stale;

  WoLoad *load;
  GtkLabel *lead;
  GtkButton *add, *failed;
  GtkWidget *cover_box, *without_box, *left_box;
  GtkListBox *here, *without, *cover, *left;
};

static void page_init (WoPageInterface *iface);
static void read_people (WoPeoplePage *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoPeoplePage,
                               wo_people_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static void
add_person_row (GtkListBox *list, const WoPerson *person, const char *words)
{
  GtkWidget *row = wo_row_new (person->name != NULL ? person->name : person->id, words);

  wo_row_set_target (WO_ROW (row), "person", person->id);
  gtk_list_box_append (list, row);
}

static void
add_cover_rows (WoPeoplePage *self, const WoPerson *person)
{
  for (guint i = 0; i < person->cover->len; i++)
    {
      const WoCover *cover = person->cover->pdata[i];
      const WoPerson *holder = wo_people_facts_find (self->facts, cover->holder);
      g_autofree char *title = NULL;
      g_autofree char *words = NULL;
      GtkWidget *row;

      if (cover->until < self->facts->today || holder == NULL)
        continue;
      title = g_strdup_printf (_ ("%s stands in for %s"), holder->name, person->name);
      words = wo_people_words_cover (self->facts, cover);
      row = wo_row_new (title, words);
      if (!wo_cover_holds (cover, self->facts->today))
        wo_row_set_note (WO_ROW (row), _ ("Not begun"), NULL);
      wo_row_set_target (WO_ROW (row), "person", person->id);
      gtk_list_box_append (self->cover, row);
    }
}

static gboolean
is_filled (GtkListBox *list)
{
  return gtk_list_box_get_row_at_index (list, 0) != NULL;
}

static void
show_lead (WoPeoplePage *self, guint here, guint without)
{
  g_autofree char *people =
      g_strdup_printf (ngettext ("%u person with a role", "%u people with a role", here), here);
  g_autofree char *more = NULL;

  if (without > 0)
    more = g_strdup_printf (ngettext ("%s, %u without: they can read nothing.",
                                      "%s, %u without: they can read nothing.", without),
                            people, without);
  else
    more = g_strdup_printf ("%s.", people);
  gtk_label_set_label (self->lead, more);
}

static void
show_failed (WoPeoplePage *self)
{
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (wo_desk_get_office (self->desk));
  g_autofree char *label =
      g_strdup_printf (ngettext ("%u change did not fit", "%u changes did not fit", status->parked),
                       status->parked);

  gtk_button_set_label (self->failed, label);
  gtk_widget_set_visible (GTK_WIDGET (self->failed), status->parked > 0);
}

static void
show (WoPeoplePage *self)
{
  guint here = 0, without = 0;

  wo_people_rows_empty (self->here);
  wo_people_rows_empty (self->without);
  wo_people_rows_empty (self->cover);
  wo_people_rows_empty (self->left);
  for (guint i = 0; i < self->facts->people->len; i++)
    {
      const WoPerson *person = self->facts->people->pdata[i];
      g_autofree char *held = wo_people_words_held (self->facts, person);

      if (person->left)
        add_person_row (self->left, person, NULL);
      else if (held == NULL)
        add_person_row (self->without, person, NULL);
      else
        add_person_row (self->here, person, held);
      here += held != NULL;
      without += !person->left && held == NULL;
      add_cover_rows (self, person);
    }
  gtk_widget_set_visible (self->without_box, is_filled (self->without));
  gtk_widget_set_visible (self->cover_box, is_filled (self->cover));
  gtk_widget_set_visible (self->left_box, is_filled (self->left));
  show_lead (self, here, without);
  show_failed (self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoPeoplePage) self = data;
  g_autoptr (GError) error = NULL;
  WoPeopleFacts *facts = wo_people_read_finish (WO_DESK (source), result, &error);

  self->reading = FALSE;
  wo_load_show (self->load, facts != NULL, error != NULL ? error->message : NULL);
  if (facts == NULL)
    return;
  g_clear_pointer (&self->facts, wo_people_facts_free);
  self->facts = facts;
  show (self);
  if (self->stale)
    read_people (self);
}

static void
read_people (WoPeoplePage *self)
{
  self->stale = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  wo_people_read_async (self->desk, read_cb, g_object_ref (self));
}

/* It may be a person that is new. A page that is out of sight reads when it is opened. */
static void
changed_cb (WoPeoplePage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_people (self);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoPeoplePage) self = data;
  g_autofree char *why = wo_people_words_refusal (WO_DESK (source), result);
  g_autofree char *id = g_steal_pointer (&self->adding);
  WoWindow *window = wo_window_of (GTK_WIDGET (self));

  read_people (self);
  if (window == NULL)
    return;
  if (why != NULL)
    wo_window_toast (window, why, NULL, NULL);
  else
    wo_window_open (window, "person", id);
}

static void
named_cb (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  WoPeoplePage *self = WO_PEOPLE_PAGE (near);
  g_autofree char *name = text != NULL ? g_strstrip (g_strdup (text)) : g_strdup ("");
  WoAct *act;

  if (!g_str_equal (answer, "add") || *name == '\0' || self->adding != NULL)
    return;
  self->adding = wo_office_new_id (wo_desk_get_office (self->desk));
  act = wo_act_new ("create", WO_RECORD_PERSON, self->adding);
  wo_act_add_cell (act, "name", name);
  wo_people_act_async (self->desk, act, added_cb, g_object_ref (self));
}

static void
add_cb (WoPeoplePage *self)
{
  const WoAskChoice choices[] = { { "add", _ ("Add"), TRUE, FALSE }, { NULL } };
  const WoAsk ask = {
    .heading = _ ("Add a person"),
    .body = _ ("They begin without a role, and can do nothing until one is granted."),
    .choices = choices,
    .text_label = _ ("Name"),
    .text_needed = TRUE,
  };

  wo_ask (GTK_WIDGET (self), &ask, named_cb, NULL);
}

static void
people_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoPeoplePage *self = WO_PEOPLE_PAGE (page);

  if (self->desk == NULL)
    {
      self->desk = g_object_ref (desk);
      g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
    }
  read_people (self);
}

static char *
people_dup_title (WoPage *page)
{
  return g_strdup (_ ("People"));
}

static void
people_main_act (WoPage *page)
{
  add_cb (WO_PEOPLE_PAGE (page));
}

static void
people_take_focus (WoPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (WO_PEOPLE_PAGE (page)->add));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = people_open;
  iface->dup_title = people_dup_title;
  iface->main_act = people_main_act;
  iface->take_focus = people_take_focus;
}

static void
wo_people_page_dispose (GObject *object)
{
  WoPeoplePage *self = WO_PEOPLE_PAGE (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->facts, wo_people_facts_free);
  g_clear_pointer (&self->adding, g_free);
  G_OBJECT_CLASS (wo_people_page_parent_class)->dispose (object);
}

static void
wo_people_page_class_init (WoPeoplePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_people_page_dispose;
  g_type_ensure (WO_TYPE_LOAD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/people/wo-people-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoPeoplePage, load);
  gtk_widget_class_bind_template_child (widget_class, WoPeoplePage, lead);
  gtk_widget_class_bind_template_child (widget_class, WoPeoplePage, add);
  gtk_widget_class_bind_template_child (widget_class, WoPeoplePage, failed);
  gtk_widget_class_bind_template_child (widget_class, WoPeoplePage, cover_box);
  gtk_widget_class_bind_template_child (widget_class, WoPeoplePage, without_box);
  gtk_widget_class_bind_template_child (widget_class, WoPeoplePage, left_box);
  gtk_widget_class_bind_template_child (widget_class, WoPeoplePage, here);
  gtk_widget_class_bind_template_child (widget_class, WoPeoplePage, without);
  gtk_widget_class_bind_template_child (widget_class, WoPeoplePage, cover);
  gtk_widget_class_bind_template_child (widget_class, WoPeoplePage, left);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
wo_people_page_init (WoPeoplePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
