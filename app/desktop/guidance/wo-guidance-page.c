/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/guidance/wo-guidance-page.h"

#include "desktop/guidance/wo-edition-foot.h"
#include "desktop/guidance/wo-guidance-row.h"
#include "desktop/guidance/wo-guidance-search.h"
#include "desktop/model/wo-editions.h"
#include "desktop/widgets/wo-drop.h"
#include "desktop/widgets/wo-load.h"
#include "desktop/widgets/wo-tab-bin.h"
#include "desktop/widgets/wo-wrap-layout.h"

#include <glib/gi18n-lib.h>

/* More would be slow to lay out, and nobody reads further. */
#define ROWS_MAX 150

struct _WoGuidancePage
{
  AdwBin parent_instance;

  WoDesk *desk;
  WoEditions *editions;
  char *section; /* of .sections */
  char *begun;   /* a draft to show when it has been read; or NULL */
  char *look_at; /* the path to light when the rows are there; or NULL */
  gboolean setting;

  WoLoad *load;
  WoDrop *edition, *compare;
  GtkLabel *about, *reminder, *count;
  GtkSearchEntry *search;
  GtkBox *sections, *pickers;
  GtkListBox *list;
  GtkScrolledWindow *scroller;
  GtkWidget *none;
  WoEditionFoot *foot;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoGuidancePage,
                               wo_guidance_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static const struct
{
  const char *id, *title;
} sections[] = {
  { "passages", N_ ("Paragraphs") },
  { "factors", N_ ("Factors of 54(f)") },
  { "triggers", N_ ("Factors of 54(g)") },
  { "elements", N_ ("Elements of a review") },
  { "learning_elements", N_ ("Steps under 54(g)") },
  { "examples", N_ ("First drafts") },
  { "clauses", N_ ("Clauses") },
  { "spotlights", N_ ("Spotlight reports") },
  { "codes", N_ ("Complaint Handling Code") },
  { "tiers", N_ ("Tiers") },
  { "categories", N_ ("Categories") },
  { "key_issues", N_ ("Key issues") },
  { "service_areas", N_ ("Service areas") },
  { "logs", N_ ("Logs") },
  { "settings", N_ ("Settings") },
  { "terms", N_ ("Old and new names") },
  { "sources", N_ ("Paragraphs of rules") },
};

static const WoEditionEntry *
entry_in_hand (WoGuidancePage *self)
{
  const char *id = wo_drop_get_choice (self->edition);
  const WoEditionEntry *entry =
      id != NULL && *id != '\0' ? wo_editions_entry (self->editions, id) : NULL;

  return entry != NULL ? entry : wo_editions_entry (self->editions, NULL);
}

/* When it was withdrawn, by whom and why. */
static void
add_withdrawn (WoGuidancePage *self, GString *text, const WoGuidance *guidance)
{
  g_autofree char *day = wo_date_in_words (guidance->withdrawn_on);
  const char *name = wo_desk_get_person_name (self->desk, guidance->withdrawn_by);

  g_string_append_printf (text, _ ("Withdrawn on %s by %s: %s\n"), day != NULL ? day : "?", name,
                          guidance->withdrawn_because);
}

static void
show_about (WoGuidancePage *self, const WoEditionEntry *entry)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *revised =
      entry->edition != NULL ? wo_date_in_words (entry->edition->revised) : NULL;

  if (wo_edition_entry_is_withdrawn (entry))
    add_withdrawn (self, text, entry->published);
  if (entry->edition != NULL)
    g_string_append_printf (text, "%s. ", entry->edition->title);
  if (entry->guidance != NULL)
    g_string_append (text, _ ("A draft: nothing is decided under it yet. "));
  if (revised != NULL)
    g_string_append_printf (text, _ ("Revised %s. "), revised);
  if (entry->edition != NULL && entry->guidance == NULL)
    g_string_append_printf (text, _ ("By %s. "), entry->edition->author);
  if (entry->fault != NULL)
    g_string_append_printf (text, _ ("It does not read yet: %s. What shows is its base. "),
                            entry->fault);
  else if (entry->edition != NULL)
    g_string_append (text, entry->edition->note);
  gtk_label_set_label (self->about, text->str);
  gtk_label_set_label (self->reminder, entry->edition != NULL ? entry->edition->reminder : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reminder), entry->edition != NULL);
}

static gboolean
light_cb (gpointer data)
{
  WoGuidancePage *self = data;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL && gtk_widget_get_mapped (GTK_WIDGET (row)))
    gtk_widget_grab_focus (GTK_WIDGET (row));
  return G_SOURCE_REMOVE;
}

/* Lights the row that one came for, once. */
static void
light (WoGuidancePage *self)
{
  GtkListBoxRow *row;

  for (int i = 0;
       self->look_at != NULL && (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (wo_guidance_row_path (row), self->look_at) == 0)
      {
        gtk_list_box_select_row (self->list, row);
        gtk_widget_add_css_class (GTK_WIDGET (row), "wo-lit");
        g_clear_pointer (&self->look_at, g_free);
        g_idle_add_full (G_PRIORITY_LOW, light_cb, g_object_ref (self), g_object_unref);
      }
}

static void
show_count (WoGuidancePage *self, guint shown, guint found)
{
  g_autofree char *text =
      shown < found ? g_strdup_printf (_ ("The first %u of %u: search for more"), shown, found)
                    : g_strdup_printf (ngettext ("%u entry", "%u entries", found), found);

  gtk_label_set_label (self->count, text);
  gtk_widget_set_visible (self->none, found == 0);
}

static void
fill_items (WoGuidancePage *self, const WoEditionEntry *entry)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (GPtrArray) readings = wo_guidance_readings (entry->edition, words);
  g_autoptr (GPtrArray) items =
      wo_guidance_items (entry->texts, *words == '\0' ? self->section : NULL);
  guint found = 0;

  for (guint i = 0; i < items->len; i++)
    {
      if (!wo_guidance_found (items->pdata[i], readings))
        continue;
      if (found++ < ROWS_MAX)
        gtk_list_box_append (self->list,
                             wo_guidance_row_new (items->pdata[i], entry->guidance != NULL));
    }
  show_count (self, MIN (found, ROWS_MAX), found);
}

static void
fill_differences (WoGuidancePage *self, const WoEditionEntry *before, const WoEditionEntry *entry)
{
  g_autoptr (GPtrArray) rows = wo_edition_diff (before->json, entry->json, NULL);
  guint n = rows != NULL ? rows->len : 0;

  for (guint i = 0; i < MIN (n, ROWS_MAX); i++)
    gtk_list_box_append (self->list, wo_guidance_row_new_difference (rows->pdata[i]));
  show_count (self, MIN (n, ROWS_MAX), n);
}

static void
fill (WoGuidancePage *self)
{
  const WoEditionEntry *entry = entry_in_hand (self);
  const char *other = wo_drop_get_choice (self->compare);
  const WoEditionEntry *before =
      other != NULL && *other != '\0' ? wo_editions_entry (self->editions, other) : NULL;
  gboolean comparing = before != NULL && before->json != NULL && entry->json != NULL;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_widget_set_visible (GTK_WIDGET (self->sections), !comparing);
  gtk_widget_set_visible (GTK_WIDGET (self->search), !comparing);
  if (comparing)
    fill_differences (self, before, entry);
  else
    fill_items (self, entry);
  show_about (self, entry);
  wo_edition_foot_show (self->foot, self->desk, self->editions, entry->id, self->section);
  light (self);
}

static void
fill_drop (WoDrop *drop, GPtrArray *entries, gboolean optional)
{
  g_autofree char *before = g_strdup (wo_drop_get_choice (drop));
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  if (optional)
    {
      g_ptr_array_add (ids, (gpointer) "");
      g_ptr_array_add (titles, (gpointer) _ ("Compare with…"));
    }
  for (guint i = 0; i < entries->len; i++)
    {
      const WoEditionEntry *entry = entries->pdata[i];

      g_ptr_array_add (ids, entry->id);
      g_ptr_array_add (titles, entry->label);
    }
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (titles, NULL);
  wo_drop_set_choices (drop, (const char *const *) ids->pdata, (const char *const *) titles->pdata);
  wo_drop_set_choice (drop, before);
}

/* While the editions are read the page stands already, with the one in force named. */
static void
show_reading (WoGuidancePage *self)
{
  const WoEditionEntry in_force = { .edition = (WoEdition *) wo_desk_get_edition (self->desk) };

  show_about (self, &in_force);
  gtk_label_set_label (self->count, _ ("Reading the paragraphs…"));
}

static void
changed_cb (WoGuidancePage *self)
{
  GPtrArray *entries = wo_editions_get_all (self->editions);
  const char *error = wo_editions_get_error (self->editions);

  wo_load_show (self->load, entries != NULL || error == NULL, error);
  gtk_widget_set_visible (GTK_WIDGET (self->pickers), entries != NULL);
  if (entries == NULL)
    {
      show_reading (self);
      return;
    }
  self->setting = TRUE;
  fill_drop (self->edition, entries, FALSE);
  fill_drop (self->compare, entries, TRUE);
  if (wo_drop_get_choice (self->edition) == NULL || *wo_drop_get_choice (self->edition) == '\0')
    wo_drop_set_choice (self->edition, wo_editions_entry (self->editions, NULL)->id);
  if (self->begun != NULL && wo_editions_entry (self->editions, self->begun) != NULL)
    {
      wo_drop_set_choice (self->edition, self->begun);
      wo_drop_set_choice (self->compare, "");
      g_clear_pointer (&self->begun, g_free);
    }
  self->setting = FALSE;
  fill (self);
}

static void
chosen_cb (WoGuidancePage *self)
{
  if (!self->setting && wo_editions_is_loaded (self->editions))
    fill (self);
}

/* The draft is read a moment later: then it shows. */
static void
begun_cb (WoGuidancePage *self, const char *id)
{
  g_free (self->begun);
  self->begun = g_strdup (id);
  changed_cb (self);
}

static void
compare_cb (WoGuidancePage *self, const char *id)
{
  self->setting = TRUE;
  wo_drop_set_choice (self->compare, id);
  self->setting = FALSE;
  chosen_cb (self);
}

static void
row_activated_cb (WoGuidancePage *self, GtkListBoxRow *row)
{
  wo_edition_foot_change (self->foot, wo_guidance_row_path (row));
}

static void
section_cb (WoGuidancePage *self, GtkToggleButton *button)
{
  const char *id = g_object_get_data (G_OBJECT (button), "wo-section");

  if (!gtk_toggle_button_get_active (button) || g_strcmp0 (self->section, id) == 0)
    return;
  g_free (self->section);
  self->section = g_strdup (id);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  chosen_cb (self);
}

static void
choose_section (WoGuidancePage *self, const char *id)
{
  for (GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self->sections)); chip != NULL;
       chip = gtk_widget_get_next_sibling (chip))
    if (g_strcmp0 (g_object_get_data (G_OBJECT (chip), "wo-section"), id) == 0)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
}

static void
guidance_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoGuidancePage *self = WO_GUIDANCE_PAGE (page);

  if (self->desk != desk)
    {
      if (self->editions != NULL)
        g_signal_handlers_disconnect_by_data (self->editions, self);
      g_clear_object (&self->editions);
      g_set_object (&self->desk, desk);
      self->editions = wo_editions_new (desk);
      g_signal_connect_object (self->editions, "changed", G_CALLBACK (changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  if (id != NULL)
    {
      g_free (self->look_at);
      self->look_at = g_strconcat ("passages/", id, NULL);
      wo_drop_set_choice (self->compare, "");
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      choose_section (self, "passages");
    }
  changed_cb (self);
}

static char *
guidance_dup_title (WoPage *page)
{
  return g_strdup (_ ("Guidance"));
}

static void
guidance_main_act (WoPage *page)
{
  wo_edition_foot_press (WO_GUIDANCE_PAGE (page)->foot);
}

static void
guidance_take_focus (WoPage *page)
{
  WoGuidancePage *self = WO_GUIDANCE_PAGE (page);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL || !gtk_widget_grab_focus (GTK_WIDGET (self->search)))
    gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->edition));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = guidance_open;
  iface->dup_title = guidance_dup_title;
  iface->main_act = guidance_main_act;
  iface->take_focus = guidance_take_focus;
}

static void
wo_guidance_page_dispose (GObject *object)
{
  WoGuidancePage *self = WO_GUIDANCE_PAGE (object);

  if (self->editions != NULL)
    g_signal_handlers_disconnect_by_data (self->editions, self);
  g_clear_object (&self->editions);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_guidance_page_parent_class)->dispose (object);
}

static void
wo_guidance_page_finalize (GObject *object)
{
  WoGuidancePage *self = WO_GUIDANCE_PAGE (object);

  g_free (self->section);
  g_free (self->look_at);
  g_free (self->begun);
  G_OBJECT_CLASS (wo_guidance_page_parent_class)->finalize (object);
}

static void
wo_guidance_page_class_init (WoGuidancePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_guidance_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_guidance_page_finalize;
  g_type_ensure (WO_TYPE_DROP);
  g_type_ensure (WO_TYPE_EDITION_FOOT);
  g_type_ensure (WO_TYPE_LOAD);
  g_type_ensure (WO_TYPE_TAB_BIN);
  g_type_ensure (WO_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/guidance/wo-guidance-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoGuidancePage, load);
  gtk_widget_class_bind_template_child (widget_class, WoGuidancePage, edition);
  gtk_widget_class_bind_template_child (widget_class, WoGuidancePage, compare);
  gtk_widget_class_bind_template_child (widget_class, WoGuidancePage, about);
  gtk_widget_class_bind_template_child (widget_class, WoGuidancePage, reminder);
  gtk_widget_class_bind_template_child (widget_class, WoGuidancePage, count);
  gtk_widget_class_bind_template_child (widget_class, WoGuidancePage, search);
  gtk_widget_class_bind_template_child (widget_class, WoGuidancePage, sections);
  gtk_widget_class_bind_template_child (widget_class, WoGuidancePage, pickers);
  gtk_widget_class_bind_template_child (widget_class, WoGuidancePage, list);
  gtk_widget_class_bind_template_child (widget_class, WoGuidancePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, WoGuidancePage, none);
  gtk_widget_class_bind_template_child (widget_class, WoGuidancePage, foot);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, begun_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
wo_guidance_page_init (WoGuidancePage *self)
{
  GtkWidget *first = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self->sections),
                                 g_object_new (WO_TYPE_WRAP_LAYOUT, NULL));
  gtk_widget_set_layout_manager (GTK_WIDGET (self->pickers),
                                 g_object_new (WO_TYPE_WRAP_LAYOUT, NULL));
  self->section = g_strdup (sections[0].id);
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      GtkWidget *chip = gtk_toggle_button_new_with_label (_ (sections[i].title));

      gtk_widget_add_css_class (chip, "wo-chip");
      gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (chip))), TRUE);
      g_object_set_data (G_OBJECT (chip), "wo-section", (gpointer) sections[i].id);
      if (first == NULL)
        first = chip;
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip), GTK_TOGGLE_BUTTON (first));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), i == 0);
      g_signal_connect_object (chip, "toggled", G_CALLBACK (section_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->sections, chip);
    }
}
