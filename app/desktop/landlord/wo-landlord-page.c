/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/landlord/wo-landlord-page.h"

#include "desktop/compat/wo-ask.h"
#include "desktop/landlord/wo-register-section.h"
#include "desktop/model/wo-landlord-model.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-load.h"
#include "desktop/widgets/wo-row.h"
#include "desktop/widgets/wo-wrap-layout.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

#include <string.h>

struct _WoLandlordPage
{
  AdwBin parent_instance;

  WoDesk *desk;
  WoLandlordModel *model;
  char *come_to; /* the register to come to, or NULL */

  WoLoad *load;
  GtkScrolledWindow *scroller;
  GtkLabel *over, *title, *detail, *note;
  GtkActionable *change, *join, *add_contact;
  GtkWidget *orders, *no_orders;
  GtkListBox *contacts, *joined;
  GtkListBox *perhaps;
  GtkWidget *no_contacts, *joined_box, *perhaps_box;
  GtkBox *sections;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoLandlordPage,
                               wo_landlord_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
point (GtkActionable *button, const char *page, const char *address)
{
  gtk_actionable_set_action_target (button, "(ss)", page, address);
  gtk_actionable_set_action_name (button, "win.open");
}

/* "Non-profit · Charity · Not a social landlord". */
static char *
over_of (const WoLandlord *landlord)
{
  g_autoptr (GString) text = g_string_new (wo_words_value (landlord->type));
  g_autofree char *left = wo_date_in_words (landlord->left_scheme_on);

  if (landlord->charity)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", _ ("Charity"));
  if (landlord->not_social)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", _ ("Not a social landlord"));
  if (left != NULL)
    {
      g_autofree char *words = g_strdup_printf (_ ("Left the Scheme on %s"), left);

      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", words);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
names_of (const WoLandlordFacts *facts)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 1; i < facts->names->len; i++)
    g_string_append_printf (text, "%s%s", i > 1 ? "; " : "", (char *) facts->names->pdata[i]);
  return text->len > 0 ? g_strdup_printf (_ ("Also known as %s."), text->str) : NULL;
}

static void
clear_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
clear_list (GtkListBox *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
}

static void
show_orders (WoLandlordPage *self, const WoLandlordFacts *facts)
{
  clear_box (self->orders);
  for (guint i = 0; i < facts->orders->len; i++)
    {
      const WoStateCount *count = facts->orders->pdata[i];
      g_autofree char *label =
          g_strdup_printf ("%u %s", count->count, wo_words_state (count->state));
      g_autofree char *address =
          g_strdup_printf ("landlord/%s/%s", facts->record->id, count->state);
      GtkWidget *button = gtk_button_new_with_label (label);

      gtk_widget_add_css_class (button, "wo-chip");
      point (GTK_ACTIONABLE (button), "tracker", address);
      gtk_box_append (GTK_BOX (self->orders), button);
    }
  gtk_widget_set_visible (self->no_orders, facts->orders->len == 0);
}

static char *
contact_in_words (const WoContact *contact)
{
  const char *parts[] = { contact->role, contact->email, contact->phone };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_contacts (WoLandlordPage *self, const WoLandlordFacts *facts)
{
  GPtrArray *contacts = facts->standing->landlord->contacts;

  clear_list (self->contacts);
  for (guint i = 0; i < contacts->len; i++)
    {
      const WoContact *contact = contacts->pdata[i];
      g_autofree char *words = contact_in_words (contact);
      g_autofree char *address =
          g_strdup_printf ("landlord/%s/contacts/%s", facts->record->id, contact->id);
      GtkWidget *row = wo_row_new (contact->name, words);

      wo_row_set_target (WO_ROW (row), "entry", address);
      gtk_list_box_append (self->contacts, row);
    }
  gtk_widget_set_visible (self->no_contacts, contacts->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->contacts), contacts->len > 0);
}

/* Says that it was done, or why not. */
static void
tell (WoLandlordPage *self, GPtrArray *reasons, const GError *error, const char *done)
{
  WoWindow *window = wo_window_of (GTK_WIDGET (self));
  g_autofree char *why =
      reasons != NULL && reasons->len > 0 ? wo_words_reason (reasons->pdata[0]) : NULL;

  if (window == NULL)
    return;
  if (reasons == NULL)
    wo_window_toast (window, error->message, NULL, NULL);
  else
    wo_window_toast (window, why != NULL ? why : done, NULL, NULL);
}

static void
parted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoLandlordPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reasons = wo_landlord_join_finish (WO_DESK (source), result, &error);

  tell (self, reasons, error, _ ("Two landlords again"));
}

static void
part_answered_cb (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  g_autofree char *id = data;
  WoLandlordPage *self = WO_LANDLORD_PAGE (near);

  if (g_str_equal (answer, "part"))
    wo_landlord_join_async (self->desk, id, NULL, parted_cb, g_object_ref (self));
}

static void
part_cb (WoLandlordPage *self, GtkWidget *button)
{
  const WoAskChoice choices[] = { { "part", _ ("Part again"), TRUE, FALSE }, { NULL } };
  const char *id = g_object_get_data (G_OBJECT (button), "wo-id");
  const WoAsk ask = { _ ("Make these two landlords again?"),
                      _ ("Each keeps what was recorded under it. The orders and entries made "
                         "while they were one stay with the one they name."),
                      choices };

  wo_ask (GTK_WIDGET (self), &ask, part_answered_cb, g_strdup (id));
}

static void
show_joined (WoLandlordPage *self, const WoLandlordFacts *facts)
{
  clear_list (self->joined);
  for (guint i = 0; i < facts->joined->len; i++)
    {
      const WoRecord *record = facts->joined->pdata[i];
      GtkWidget *row = wo_row_new (wo_record_get (record, "name"),
                                   _ ("A record of its own that was joined to this one."));
      GtkWidget *button = gtk_button_new_with_label (_ ("Part again…"));

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_object_set_data_full (G_OBJECT (button), "wo-id", g_strdup (record->id), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (part_cb), self, G_CONNECT_SWAPPED);
      wo_row_add_suffix (WO_ROW (row), button);
      gtk_list_box_append (self->joined, row);
    }
  gtk_widget_set_visible (self->joined_box, facts->joined->len > 0);
}

static void show_perhaps (WoLandlordPage *self, const WoLandlordFacts *facts);

static void
called_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoLandlordPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reasons = wo_landlord_call_finish (WO_DESK (source), result, &error);
  const WoLandlordFacts *facts =
      self->model != NULL ? wo_landlord_model_get_facts (self->model) : NULL;

  tell (self, reasons, error, _ ("Kept as a name of this landlord"));
  /* What was not taken can be tried again. */
  if ((reasons == NULL || reasons->len > 0) && facts != NULL)
    show_perhaps (self, facts);
}

static void
call_cb (WoLandlordPage *self, GtkWidget *button)
{
  const WoLandlordFacts *facts = wo_landlord_model_get_facts (self->model);

  /* Another landlord is asked for, while what was pressed of the one before is still done. */
  if (facts == NULL)
    return;
  gtk_widget_set_sensitive (button, FALSE);
  wo_landlord_call_async (self->desk, facts->record->id,
                          g_object_get_data (G_OBJECT (button), "wo-name"), called_cb,
                          g_object_ref (self));
}

static GtkWidget *
perhaps_row_new (WoLandlordPage *self, const WoLandlordPublished *published)
{
  g_autofree char *findings =
      g_strdup_printf (ngettext ("%'u published finding", "%'u published findings",
                                 published->findings),
                       published->findings);
  /* TRANSLATORS: a button's name: that this is a name of the landlord whose page it is. %s: a name. */
  g_autofree char *whole = g_strdup_printf (_ ("%s is this landlord"), published->name);
  GtkWidget *row = wo_row_new (published->name, findings);
  GtkWidget *button = gtk_button_new_with_label (_ ("This landlord"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  wo_ax_name (button, whole);
  g_object_set_data_full (G_OBJECT (button), "wo-name", g_strdup (published->name), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (call_cb), self, G_CONNECT_SWAPPED);
  wo_row_add_suffix (WO_ROW (row), button);
  return row;
}

/* Whose findings these are is asked of a person, and the answer is a name that is kept. */
static void
show_perhaps (WoLandlordPage *self, const WoLandlordFacts *facts)
{
  clear_list (self->perhaps);
  for (guint i = 0; i < facts->perhaps->len; i++)
    {
      const WoLandlordPublished *published = facts->perhaps->pdata[i];

      if (wo_landlord_can_be_called (published->name))
        gtk_list_box_append (self->perhaps, perhaps_row_new (self, published));
    }
  gtk_widget_set_visible (self->perhaps_box,
                          gtk_widget_get_first_child (GTK_WIDGET (self->perhaps)) != NULL);
}

/* A section that was asked for comes into sight once all has its place. */
static gboolean
come_cb (gpointer data)
{
  WoLandlordPage *self = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->sections)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      WoRecordKind kind = wo_register_section_get_kind (WO_REGISTER_SECTION (child));
      graphene_point_t at;

      if (g_strcmp0 (wo_record_kind_name (kind), self->come_to) != 0)
        continue;
      if (gtk_widget_compute_point (child,
                                    gtk_widget_get_first_child (GTK_WIDGET (
                                        gtk_scrolled_window_get_child (self->scroller))),
                                    &GRAPHENE_POINT_INIT (0, 0), &at))
        gtk_adjustment_set_value (adjustment, at.y);
      gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD);
    }
  g_clear_pointer (&self->come_to, g_free);
  return G_SOURCE_REMOVE;
}

static void
show_facts (WoLandlordPage *self, const WoLandlordFacts *facts)
{
  const WoLandlord *landlord = facts->standing->landlord;
  g_autofree char *over = over_of (landlord);
  g_autofree char *names = names_of (facts);
  g_autofree char *own = g_strdup_printf ("landlord/%s", facts->record->id);
  g_autofree char *contact = g_strdup_printf ("landlord/%s/contacts/new", facts->record->id);

  set_text (self->over, over);
  set_text (self->title, landlord->name);
  set_text (self->detail, names);
  set_text (self->note, landlord->note);
  point (self->change, "entry", own);
  point (self->join, "join", facts->record->id);
  point (self->add_contact, "entry", contact);
  show_orders (self, facts);
  show_contacts (self, facts);
  show_joined (self, facts);
  show_perhaps (self, facts);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->sections)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    wo_register_section_show (WO_REGISTER_SECTION (child), facts, wo_desk_get_edition (self->desk));
}

static void
changed_cb (WoLandlordPage *self)
{
  const WoLandlordFacts *facts = wo_landlord_model_get_facts (self->model);

  wo_load_show (self->load, facts != NULL, wo_landlord_model_get_error (self->model));
  if (facts == NULL)
    return;
  show_facts (self, facts);
  wo_page_notify (WO_PAGE (self));
  if (self->come_to != NULL)
    g_idle_add_full (G_PRIORITY_LOW, come_cb, g_object_ref (self), g_object_unref);
}

static void
landlord_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoLandlordPage *self = WO_LANDLORD_PAGE (page);
  const char *hash = id != NULL ? strchr (id, '#') : NULL;
  g_autofree char *own =
      hash != NULL ? g_strndup (id, (gsize) (hash - id)) : g_strdup (id != NULL ? id : "");

  g_set_object (&self->desk, desk);
  g_free (self->come_to);
  self->come_to = g_strdup (hash != NULL ? hash + 1 : NULL);
  if (self->model != NULL && g_str_equal (wo_landlord_model_get_id (self->model), own))
    {
      changed_cb (self);
      return;
    }
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, changed_cb, self);
  g_clear_object (&self->model);
  self->model = wo_landlord_model_new (desk, own);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  wo_load_show (self->load, FALSE, NULL);
}

static char *
landlord_dup_title (WoPage *page)
{
  return g_strdup (_ ("Landlord"));
}

static char *
landlord_dup_subtitle (WoPage *page)
{
  WoLandlordPage *self = WO_LANDLORD_PAGE (page);
  const WoLandlordFacts *facts =
      self->model != NULL ? wo_landlord_model_get_facts (self->model) : NULL;

  return facts != NULL ? g_strdup (wo_record_get (facts->record, "name")) : NULL;
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = landlord_open;
  iface->dup_title = landlord_dup_title;
  iface->dup_subtitle = landlord_dup_subtitle;
}

static void
wo_landlord_page_dispose (GObject *object)
{
  WoLandlordPage *self = WO_LANDLORD_PAGE (object);

  g_clear_object (&self->model);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->come_to, g_free);
  G_OBJECT_CLASS (wo_landlord_page_parent_class)->dispose (object);
}

static void
wo_landlord_page_class_init (WoLandlordPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_landlord_page_dispose;
  g_type_ensure (WO_TYPE_LOAD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/landlord/wo-landlord-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, WoLandlordPage, name)
  CHILD (load);
  CHILD (scroller);
  CHILD (over);
  CHILD (title);
  CHILD (detail);
  CHILD (note);
  CHILD (change);
  CHILD (join);
  CHILD (add_contact);
  CHILD (orders);
  CHILD (no_orders);
  CHILD (contacts);
  CHILD (no_contacts);
  CHILD (joined);
  CHILD (joined_box);
  CHILD (perhaps);
  CHILD (perhaps_box);
  CHILD (sections);
#undef CHILD
}

static void
wo_landlord_page_init (WoLandlordPage *self)
{
  static const WoRecordKind kinds[] = { WO_RECORD_INVESTIGATION, WO_RECORD_SPOTLIGHT_ASK,
                                        WO_RECORD_CODE_ENTRY,    WO_RECORD_FAILURE_ORDER,
                                        WO_RECORD_ENGAGEMENT,    WO_RECORD_REPORT_RECOMMENDATION };

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->orders, g_object_new (WO_TYPE_WRAP_LAYOUT, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_box_append (self->sections, wo_register_section_new (kinds[i]));
}
