/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/people/wo-person-sheet.h"

#include "desktop/landlord/wo-landlord-field.h"
#include "desktop/people/wo-account-part.h"
#include "desktop/people/wo-people-words.h"
#include "desktop/widgets/wo-date-field.h"
#include "desktop/widgets/wo-drop.h"
#include "desktop/widgets/wo-form-field.h"
#include "desktop/widgets/wo-row.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoPersonSheet
{
  AdwWindow parent_instance;

  WoDesk *desk;
  WoPeopleFacts *facts;
  char *id;

  GtkLabel *name, *held, *error;
  GtkListBox *grants, *cover;
  WoDrop *role, *scope, *holder, *lent;
  GtkWidget *landlord_field;
  WoLandlordField *landlord;
  WoDateField *grant_from, *grant_until, *cover_from, *cover_until;
  GtkButton *leave;
  WoAccountPart *account;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoPersonSheet,
                               wo_person_sheet,
                               ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

/* What a row's button ends. */
typedef struct
{
  WoPersonSheet *sheet; /* not owned: it owns the row */
  const WoGrant *grant;
  const WoCover *cover;
} WoEnding;

static void
ending_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

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
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reasons = wo_people_act_finish (WO_DESK (source), result, &error);
  g_autofree char *why = reasons == NULL    ? g_strdup (error->message)
                         : reasons->len > 0 ? wo_words_reason (reasons->pdata[0])
                                            : NULL;

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
end_cb (GtkButton *button, WoEnding *ending)
{
  WoPersonSheet *self = ending->sheet;
  const WoPerson *person = wo_people_facts_find (self->facts, self->id);

  act_on (self, ending->grant != NULL
                    ? wo_people_end_grant (person, ending->grant, self->facts->today)
                    : wo_people_end_cover (person, ending->cover, self->facts->today));
}

static GtkWidget *
end_button (WoPersonSheet *self, const WoGrant *grant, const WoCover *cover, const char *what)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("End"));
  WoEnding *ending = g_new0 (WoEnding, 1);
  g_autofree char *tooltip = g_strdup_printf (_ ("End today: %s"), what);

  ending->sheet = self;
  ending->grant = grant;
  ending->cover = cover;
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect_data (button, "clicked", G_CALLBACK (end_cb), ending, ending_free, 0);
  return button;
}

static void
empty (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
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
  GtkWidget *until = gtk_widget_get_prev_sibling (GTK_WIDGET (self->cover)), *part;

  if (is_administrator (self))
    return;
  for (part = gtk_widget_get_next_sibling (GTK_WIDGET (self->grants)); part != until;
       part = gtk_widget_get_next_sibling (part))
    gtk_widget_set_visible (part, FALSE);
  for (part = GTK_WIDGET (self->account); part != NULL; part = gtk_widget_get_next_sibling (part))
    gtk_widget_set_visible (part, FALSE);
}

/* A grant or cover that is over is history, and stands in the log. */
static void
show_grants (WoPersonSheet *self, const WoPerson *person)
{
  empty (self->grants);
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
        wo_row_add_suffix (WO_ROW (row), end_button (self, grant, NULL, title));
      gtk_list_box_append (self->grants, row);
    }
}

static void
show_cover (WoPersonSheet *self, const WoPerson *person)
{
  empty (self->cover);
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
      wo_row_add_suffix (WO_ROW (row), end_button (self, NULL, cover, holder->name));
      gtk_list_box_append (self->cover, row);
    }
}

/* Whoever else works here. */
static void
fill_holders (WoPersonSheet *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *chosen = g_strdup (wo_drop_get_choice (self->holder));

  for (guint i = 0; i < self->facts->people->len; i++)
    {
      const WoPerson *other = self->facts->people->pdata[i];

      if (!wo_person_has_any (other, 0) || g_strcmp0 (other->id, self->id) == 0)
        continue;
      g_ptr_array_add (ids, other->id);
      g_ptr_array_add (names, other->name);
    }
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (names, NULL);
  wo_drop_set_choices (self->holder, (const char *const *) ids->pdata,
                       (const char *const *) names->pdata);
  wo_drop_set_choice (self->holder, chosen != NULL && *chosen != '\0' ? chosen : ids->pdata[0]);
}

/* @first: what stands before the roles, or NULL. */
static void
fill_roles (WoDrop *drop, const char *first, guint n)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  if (first != NULL)
    {
      g_ptr_array_add (ids, (gpointer) "");
      g_ptr_array_add (titles, (gpointer) first);
    }
  for (guint role = 0; role < n; role++)
    {
      g_ptr_array_add (ids, (gpointer) wo_role_name (role));
      g_ptr_array_add (titles, (gpointer) wo_words_role (role));
    }
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (titles, NULL);
  wo_drop_set_choices (drop, (const char *const *) ids->pdata, (const char *const *) titles->pdata);
  wo_drop_set_choice (drop, ids->pdata[0]);
}

static void
show (WoPersonSheet *self)
{
  const WoPerson *person = wo_people_facts_find (self->facts, self->id);
  g_autofree char *held = NULL;

  if (person == NULL)
    return;
  if (is_administrator (self))
    wo_account_part_open (self->account, self->desk, person->id, person->name);
  held = wo_people_words_held (self->facts, person);
  gtk_label_set_label (self->name, person->name != NULL ? person->name : person->id);
  gtk_label_set_label (self->held, person->left   ? _ ("Works here no longer.")
                                   : held != NULL ? held
                                                  : _ ("Without a role: can read and do nothing."));
  gtk_button_set_label (self->leave, person->left ? _ ("Works here again") : _ ("Mark as left"));
  show_grants (self, person);
  show_cover (self, person);
  fill_holders (self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoPersonSheet) self = data;
  g_autoptr (GError) error = NULL;
  WoPeopleFacts *facts = wo_people_read_finish (WO_DESK (source), result, &error);

  if (facts == NULL)
    {
      say (self, error->message);
      return;
    }
  empty (self->grants);
  empty (self->cover);
  g_clear_pointer (&self->facts, wo_people_facts_free);
  self->facts = facts;
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
add_cell (WoAct *act, const char *list, const char *id, const char *attribute, const char *value)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.%s", list, id, attribute);

  if (value != NULL && *value != '\0')
    wo_act_add_cell (act, path, value);
}

static void
add_day (WoAct *act, const char *list, const char *id, const char *attribute, WoDateField *field)
{
  g_autofree char *day = wo_date_format (wo_date_field_get_date (field));

  add_cell (act, list, id, attribute, day);
}

static void
grant_cb (WoPersonSheet *self)
{
  g_autofree char *id = wo_office_new_id (wo_desk_get_office (self->desk));
  const char *scope = wo_drop_get_choice (self->scope);
  g_autofree char *landlord = NULL;
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
  act = wo_act_new ("set", WO_RECORD_PERSON, self->id);
  add_cell (act, "grants", id, "role", wo_drop_get_choice (self->role));
  add_cell (act, "grants", id, "scope", scope);
  add_day (act, "grants", id, "from", self->grant_from);
  add_day (act, "grants", id, "until", self->grant_until);
  act_on (self, act);
}

static void
cover_cb (WoPersonSheet *self)
{
  g_autofree char *id = wo_office_new_id (wo_desk_get_office (self->desk));
  WoAct *act = wo_act_new ("set", WO_RECORD_PERSON, self->id);

  add_cell (act, "cover", id, "holder", wo_drop_get_choice (self->holder));
  add_cell (act, "cover", id, "role", wo_drop_get_choice (self->lent));
  add_day (act, "cover", id, "from", self->cover_from);
  add_day (act, "cover", id, "until", self->cover_until);
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

static void
person_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoPersonSheet *self = WO_PERSON_SHEET (page);

  g_free (self->id);
  self->id = g_strdup (id != NULL ? id : "");
  if (self->desk == NULL)
    {
      self->desk = g_object_ref (desk);
      g_signal_connect_object (desk, "changed", G_CALLBACK (read_person), self, G_CONNECT_SWAPPED);
    }
  wo_landlord_field_set_desk (self->landlord, desk);
  wo_date_field_set_date (self->cover_from, wo_desk_get_today (desk));
  fill_roles (self->role, NULL, WO_ROLE_N);
  fill_roles (self->lent, _ ("Every role"), WO_ROLE_ADMINISTRATOR);
  wo_drop_set_choice (self->scope, WO_SCOPE_OFFICE);
  scope_cb (self);
  show_what_one_may (self);
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
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, grants);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, cover);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, role);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, scope);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, holder);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, lent);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, landlord_field);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, landlord);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, grant_from);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, grant_until);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, cover_from);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, cover_until);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, leave);
  gtk_widget_class_bind_template_child (widget_class, WoPersonSheet, account);
  gtk_widget_class_bind_template_callback (widget_class, scope_cb);
  gtk_widget_class_bind_template_callback (widget_class, grant_cb);
  gtk_widget_class_bind_template_callback (widget_class, cover_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wo_person_sheet_init (WoPersonSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
