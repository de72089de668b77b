/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/people/wo-person-sheet.h"

#include "desktop/landlord/wo-landlord-field.h"
#include "desktop/people/wo-account-part.h"
#include "desktop/people/wo-cover-part.h"
#include "desktop/people/wo-people-rows.h"
#include "desktop/people/wo-people-words.h"
#include "desktop/widgets/wo-date-field.h"
#include "desktop/widgets/wo-drop.h"
#include "desktop/widgets/wo-form-field.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoPersonSheet
{
  AdwWindow parent_instance;

  WoDesk *desk;
  WoPeopleFacts *facts;
  char *id;

  GtkLabel *name, *held, *error;
  GtkBox *parts;
  GtkListBox *grants;
  WoDrop *role, *scope;
  GtkWidget *grant_form, *landlord_field, *working;
  WoLandlordField *landlord;
  WoDateField *grant_from, *grant_until;
  GtkButton *leave;
  WoAccountPart *account;
  WoCoverPart *cover;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoPersonSheet,
                               wo_person_sheet,
                               ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static void
say (WoPersonSheet *self, const char *why)
{
  gtk_label_set_label (self->error, why != NULL ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), why != NULL);
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoPersonSheet) self = data;
  g_autofree char *why = wo_people_words_refusal (WO_DESK (source), result);

  say (self, why);
}

/* Takes over @act. */
static void
act_on (WoPersonSheet *self, WoAct *act)
{
  say (self, NULL);
  wo_people_act_async (self->desk, act, acted_cb, g_object_ref (self));
}

static void
end (gpointer owner, const char *id)
{
  WoPersonSheet *self = owner;
  const WoPerson *person = wo_people_facts_find (self->facts, self->id);

  for (guint i = 0; person != NULL && i < person->grants->len; i++)
    {
      const WoGrant *grant = person->grants->pdata[i];

      if (g_strcmp0 (grant->id, id) != 0)
        continue;
      act_on (self, wo_people_end_grant (person, grant, self->facts->today));
      return;
    }
}

static gboolean
is_administrator (WoPersonSheet *self)
{
  return wo_desk_has_role (self->desk, WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR));
}

/* Whoever is none sees what they were granted, and to who stands in for them. */
static void
show_what_one_may (WoPersonSheet *self)
{
  gboolean may = is_administrator (self);

  gtk_widget_set_visible (self->grant_form, may);
  gtk_widget_set_visible (GTK_WIDGET (self->account), may);
  gtk_widget_set_visible (self->working, may);
}

/* A grant that is over is history, and stands in the log. */
static void
show_grants (WoPersonSheet *self, const WoPerson *person)
{
  wo_people_rows_empty (self->grants);
  for (guint i = 0; i < person->grants->len; i++)
    {
      const WoGrant *grant = person->grants->pdata[i];
      g_autofree char *words = wo_people_words_grant (self->facts, grant);
      const char *title;
      GtkWidget *row;
      WoRole role;

      if ((grant->until != WO_DATE_NONE && grant->until < self->facts->today) ||
          !wo_role_parse (grant->role != NULL ? grant->role : "", &role))
        continue;
      title = wo_words_role (role);
      row = wo_row_new (title, words);
      if (!wo_grant_holds (grant, self->facts->today))
        wo_row_set_note (WO_ROW (row), _ ("Not begun"), NULL);
      if (is_administrator (self))
        wo_people_rows_add_end (WO_ROW (row), title, grant->id, end, self);
      gtk_list_box_append (self->grants, row);
    }
}

static void
show (WoPersonSheet *self)
{
  const WoPerson *person = wo_people_facts_find (self->facts, self->id);
  g_autofree char *held = NULL;

  wo_cover_part_show (self->cover, self->facts);
  if (person == NULL)
    {
      wo_people_rows_empty (self->grants);
      return;
    }
  if (is_administrator (self))
    wo_account_part_open (self->account, self->desk, person->id, person->name);
  held = wo_people_words_held (self->facts, person);
  gtk_label_set_label (self->name, person->name != NULL ? person->name : person->id);
  gtk_label_set_label (self->held, person->left   ? _ ("Works here no longer.")
                                   : held != NULL ? held
                                                  : _ ("Without a role: can read and do nothing."));
  gtk_button_set_label (self->leave, person->left ? _ ("Works here again") : _ ("Mark as left"));
  show_grants (self, person);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoPersonSheet) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoPeopleFacts) facts = wo_people_read_finish (WO_DESK (source), result, &error);
  WoPeopleFacts *before = self->facts;

  if (facts == NULL)
    {
      say (self, error->message);
      return;
    }
  self->facts = g_steal_pointer (&facts);
  facts = before;
  show (self);
}

static void
read_person (WoPersonSheet *self)
{
  wo_people_read_async (self->desk, read_cb, g_object_ref (self));
}

static void
scope_cb (WoPersonSheet *self)
{
  gtk_widget_set_visible (self->landlord_field,
                          g_strcmp0 (wo_drop_get_choice (self->scope), "landlord") == 0);
}

static void
add_cell (WoAct *act, const char *id, const char *attribute, const char *value)
{
  g_autofree char *path = g_strdup_printf ("grants/%s.%s", id, attribute);

  if (value != NULL && *value != '\0')
    wo_act_add_cell (act, path, value);
}

static void
add_day (WoAct *act, const char *id, const char *attribute, WoDateField *field)
{
  g_autofree char *day = wo_date_format (wo_date_field_get_date (field));

  add_cell (act, id, attribute, day);
}

static void
grant_cb (WoPersonSheet *self)
{
  g_autofree char *id = wo_office_new_id (wo_desk_get_office (self->desk));
  const char *scope = wo_drop_get_choice (self->scope);
  g_autofree char *landlord = NULL;
  WoDateField *unread;
  WoAct *act;

  if (g_strcmp0 (scope, "landlord") == 0)
    {
      if (wo_landlord_field_get_id (self->landlord) == NULL)
        {
          say (self, _ ("No landlord goes by this name: choose one of the landlords here."));
          return;
        }
      landlord = g_strconcat (WO_SCOPE_LANDLORD, wo_landlord_field_get_id (self->landlord), NULL);
      scope = landlord;
    }
  unread = wo_people_rows_unread_day (self->grant_from, self->grant_until);
  if (unread != NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (unread));
      return;
    }
  act = wo_act_new ("set", WO_RECORD_PERSON, self->id);
  add_cell (act, id, "role", wo_drop_get_choice (self->role));
  add_cell (act, id, "scope", scope);
  add_day (act, id, "from", self->grant_from);
  add_day (act, id, "until", self->grant_until);
  act_on (self, act);
}

static void
leave_cb (WoPersonSheet *self)
{
  const WoPerson *person =
      self->facts != NULL ? wo_people_facts_find (self->facts, self->id) : NULL;
  WoAct *act;

  if (person == NULL)
    return;
  act = wo_act_new ("set", WO_RECORD_PERSON, self->id);
  wo_act_add_cell (act, "left", person->left ? NULL : "yes");
  act_on (self, act);
}

/* One comes to one's own sheet, which an empty @id is, to say who stands in. */
static gboolean
take_id (WoPersonSheet *self, const char *id)
{
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (wo_desk_get_office (self->desk));
  const char *mine = status->person_id != NULL ? status->person_id : "";

  g_free (self->id);
  self->id = g_strdup (id != NULL ? id : mine);
  return g_str_equal (self->id, mine);
}

static void
person_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoPersonSheet *self = WO_PERSON_SHEET (page);
  gboolean own;

  if (self->desk == NULL)
    {
      self->desk = g_object_ref (desk);
      g_signal_connect_object (desk, "changed", G_CALLBACK (read_person), self, G_CONNECT_SWAPPED);
    }
  own = take_id (self, id);
  wo_landlord_field_set_desk (self->landlord, desk);
  wo_cover_part_open (self->cover, desk, self->id, own);
  if (own)
    gtk_box_reorder_child_after (self->parts, GTK_WIDGET (self->cover), GTK_WIDGET (self->held));
  wo_people_rows_fill_roles (self->role, NULL, WO_ROLE_N);
  wo_drop_set_choice (self->scope, WO_SCOPE_OFFICE);
  scope_cb (self);
  show_what_one_may (self);
  if (own)
    gtk_widget_grab_focus (GTK_WIDGET (self->cover));
  read_person (self);
}

static char *
person_dup_title (WoPage *page)
{
  return g_strdup (_ ("Person"));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = person_open;
  iface->dup_title = person_dup_title;
}

static void
wo_person_sheet_dispose (GObject *object)
{
  WoPersonSheet *self = WO_PERSON_SHEET (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->facts, wo_people_facts_free);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (wo_person_sheet_parent_class)->dispose (object);
}

static void
wo_person_sheet_class_init (WoPersonSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_person_sheet_dispose;
  g_type_ensure (WO_TYPE_ACCOUNT_PART);
  g_type_ensure (WO_TYPE_COVER_PART);
  g_type_ensure (WO_TYPE_DROP);
  g_type_ensure (WO_TYPE_DATE_FIELD);
  g_type_ensure (WO_TYPE_FORM_FIELD);
  g_type_ensure (WO_TYPE_LANDLORD_FIELD);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/people/wo-person-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, name);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, held);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, error);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, parts);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, grants);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, grant_form);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, working);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, cover);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, role);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, scope);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, landlord_field);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, landlord);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, grant_from);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, grant_until);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, leave);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, account);
  gtk_widget_class_bind_template_callback (widget_class, scope_cb);
  gtk_widget_class_bind_template_callback (widget_class, grant_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wo_person_sheet_init (WoPersonSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
