/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/search/wo-search-builder.h"

#include "desktop/landlord/wo-landlord-field.h"
#include "desktop/order/wo-parts.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-date-field.h"
#include "desktop/widgets/wo-drop.h"
#include "desktop/widgets/wo-form-field.h"
#include "domain/wo-search-text.h"

#include <glib/gi18n-lib.h>

struct _WoSearchBuilder
{
  GtkWidget parent_instance;
  GtkWidget *scroller, *grid;
  GtkWidget *landlord, *type, *category, *issue, *from, *to, *phrase, *without;
  WoDesk *desk;
  char *text;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (WoSearchBuilder, wo_search_builder, GTK_TYPE_WIDGET)

static guint edited_signal;

/* Takes @text over. */
static void
edit (WoSearchBuilder *self, char *text)
{
  g_autofree char *made = text;

  if (g_strcmp0 (made, self->text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (made);
  g_signal_emit (self, edited_signal, 0, made);
}

static void
set_filter (WoSearchBuilder *self, WoSearchSort sort, const char *value)
{
  if (!self->setting)
    edit (self, wo_search_text_with (self->text, sort, value));
}

static void
landlord_edited_cb (WoSearchBuilder *self)
{
  set_filter (self, WO_SEARCH_LANDLORD,
              wo_landlord_field_get_text (WO_LANDLORD_FIELD (self->landlord)));
}

static void
chosen_cb (WoSearchBuilder *self, const char *id, WoDrop *drop)
{
  set_filter (self,
              GTK_WIDGET (drop) == self->type       ? WO_SEARCH_TYPE
              : GTK_WIDGET (drop) == self->category ? WO_SEARCH_CATEGORY
                                                    : WO_SEARCH_ISSUE,
              id);
}

/* The days that are typed are counted in; those of the text are not. */
static void
day_edited_cb (WoSearchBuilder *self, WoDateField *field)
{
  WoDate day = wo_date_field_get_date (field);
  gboolean from = GTK_WIDGET (field) == self->from;
  g_autofree char *text = day != WO_DATE_NONE ? wo_date_format (from ? day - 1 : day + 1) : NULL;

  set_filter (self, from ? WO_SEARCH_AFTER : WO_SEARCH_BEFORE, text);
}

static void
add_words (WoSearchBuilder *self, GtkWidget *entry)
{
  g_autofree char *words = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));

  if (!wo_search_has_word (words))
    return;
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  edit (self, wo_search_text_add (self->text, words, entry == self->without));
}

static void
wo_search_builder_dispose (GObject *object)
{
  WoSearchBuilder *self = WO_SEARCH_BUILDER (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (wo_search_builder_parent_class)->dispose (object);
}

static void
wo_search_builder_class_init (WoSearchBuilderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_search_builder_dispose;
  edited_signal = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
words_entry (WoSearchBuilder *self, const char *hint)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), hint);
  g_signal_connect_object (entry, "activate", G_CALLBACK (add_words), self, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
drop_new (WoSearchBuilder *self, const char *label)
{
  GtkWidget *drop = wo_drop_new (label);

  g_signal_connect_object (drop, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  return drop;
}

static GtkWidget *
day_new (WoSearchBuilder *self, const char *label)
{
  GtkWidget *field = wo_date_field_new (label);

  g_signal_connect_object (field, "edited", G_CALLBACK (day_edited_cb), self, G_CONNECT_SWAPPED);
  return field;
}

static void
add_field (WoSearchBuilder *self, const char *title, GtkWidget *field)
{
  gtk_box_append (GTK_BOX (self->grid), wo_form_field_new (title, field));
}

static void
set_types (WoSearchBuilder *self)
{
  static const char *const ids[] = { "", "policy", "practice", "both", NULL };
  const char *const titles[] = { _ ("Any"), _ ("Policy"), _ ("Practice"), _ ("Policy and practice"),
                                 NULL };

  wo_drop_set_choices (WO_DROP (self->type), ids, titles);
}

static void
wo_search_builder_init (WoSearchBuilder *self)
{
  self->text = g_strdup ("");
  self->grid = wo_part_box (GTK_ORIENTATION_VERTICAL, 10, NULL);
  self->landlord = g_object_new (WO_TYPE_LANDLORD_FIELD, NULL);
  g_signal_connect_object (self->landlord, "edited", G_CALLBACK (landlord_edited_cb), self,
                           G_CONNECT_SWAPPED);
  self->type = drop_new (self, _ ("Type"));
  self->category = drop_new (self, _ ("Category"));
  self->issue = drop_new (self, _ ("Key issue"));
  self->from = day_new (self, _ ("From"));
  self->to = day_new (self, _ ("To"));
  self->phrase = words_entry (self, _ ("These words together, then Enter"));
  self->without = words_entry (self, _ ("Without these words, then Enter"));
  set_types (self);
  add_field (self, _ ("Landlord"), self->landlord);
  add_field (self, _ ("Type"), self->type);
  add_field (self, _ ("Category"), self->category);
  add_field (self, _ ("Key issue"), self->issue);
  add_field (self, _ ("From"), self->from);
  add_field (self, _ ("To"), self->to);
  add_field (self, _ ("Phrase"), self->phrase);
  add_field (self, _ ("Without"), self->without);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), 520);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->grid);
  gtk_widget_set_size_request (self->scroller, 280, -1);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
wo_search_builder_new (void)
{
  return g_object_new (WO_TYPE_SEARCH_BUILDER, NULL);
}

static void
set_listed (GtkWidget *drop, GPtrArray *list, const char *value)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  g_ptr_array_add (ids, (gpointer) "");
  g_ptr_array_add (titles, (gpointer) _ ("Any"));
  for (guint i = 0; list != NULL && i < list->len; i++)
    g_ptr_array_add (ids, list->pdata[i]);
  /* What was typed and is in no list is a choice too. */
  if (value != NULL && !g_ptr_array_find_with_equal_func (ids, value, g_str_equal, NULL))
    g_ptr_array_add (ids, (gpointer) value);
  for (guint i = 1; i < ids->len; i++)
    g_ptr_array_add (titles, ids->pdata[i]);
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (titles, NULL);
  wo_drop_set_choices (WO_DROP (drop), (const char *const *) ids->pdata,
                       (const char *const *) titles->pdata);
  wo_drop_set_choice (WO_DROP (drop), value);
}

void
wo_search_builder_set_desk (WoSearchBuilder *self, WoDesk *desk)
{
  const WoEdition *edition = wo_desk_get_edition (desk);

  g_return_if_fail (WO_IS_SEARCH_BUILDER (self));

  if (!g_set_object (&self->desk, desk))
    return;
  wo_landlord_field_set_desk (WO_LANDLORD_FIELD (self->landlord), desk);
  set_listed (self->category, edition != NULL ? edition->categories : NULL, NULL);
  set_listed (self->issue, edition != NULL ? edition->key_issues : NULL, NULL);
}

/* The list is left alone where it has the value. */
static void
choose (GtkWidget *drop, GPtrArray *list, const char *value)
{
  wo_drop_set_choice (WO_DROP (drop), value);
  if (value != NULL && g_strcmp0 (wo_drop_get_choice (WO_DROP (drop)), value) != 0)
    set_listed (drop, list, value);
}

static const WoSearchPart *
filter_of (GPtrArray *parts, WoSearchSort sort)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const WoSearchPart *part = parts->pdata[i];

      if (part->sort == sort && part->effective)
        return part;
    }
  return NULL;
}

static const char *
value_of (GPtrArray *parts, WoSearchSort sort)
{
  const WoSearchPart *part = filter_of (parts, sort);

  return part != NULL ? part->value : NULL;
}

static WoDate
day_of (GPtrArray *parts, WoSearchSort sort, int in)
{
  const WoSearchPart *part = filter_of (parts, sort);

  return part != NULL ? part->date + in : WO_DATE_NONE;
}

void
wo_search_builder_set_text (WoSearchBuilder *self, const char *text)
{
  g_autoptr (GPtrArray) parts = wo_search_text_read (text);
  const WoEdition *edition;
  const char *landlord = value_of (parts, WO_SEARCH_LANDLORD);

  g_return_if_fail (WO_IS_SEARCH_BUILDER (self));

  if (self->desk == NULL)
    return;
  edition = wo_desk_get_edition (self->desk);
  self->setting = TRUE;
  g_free (self->text);
  self->text = g_strdup (text);
  wo_landlord_field_set_text (WO_LANDLORD_FIELD (self->landlord), landlord != NULL ? landlord : "");
  wo_drop_set_choice (WO_DROP (self->type), value_of (parts, WO_SEARCH_TYPE));
  choose (self->category, edition != NULL ? edition->categories : NULL,
          value_of (parts, WO_SEARCH_CATEGORY));
  choose (self->issue, edition != NULL ? edition->key_issues : NULL,
          value_of (parts, WO_SEARCH_ISSUE));
  wo_date_field_set_date (WO_DATE_FIELD (self->from), day_of (parts, WO_SEARCH_AFTER, 1));
  wo_date_field_set_date (WO_DATE_FIELD (self->to), day_of (parts, WO_SEARCH_BEFORE, -1));
  self->setting = FALSE;
}
