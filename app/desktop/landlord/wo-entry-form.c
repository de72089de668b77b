/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/landlord/wo-entry-form.h"

#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-date-field.h"
#include "desktop/widgets/wo-drop.h"
#include "desktop/widgets/wo-form-field.h"
#include "desktop/widgets/wo-path.h"
#include "desktop/widgets/wo-prose.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

#include <string.h>

struct _WoEntryForm
{
  AdwBin parent_instance;

  WoEntry *entry;
  const WoEdition *edition;
  GtkWidget *box;
  GHashTable *parts; /* char * path → Part, which the widget owns */
  gboolean open;
};

G_DEFINE_FINAL_TYPE (WoEntryForm, wo_entry_form, ADW_TYPE_BIN)

/* One field on the form. */
typedef struct
{
  WoEntryForm *form;
  const WoField *field;
  GtkWidget *widget;
  GtkWidget *wrong; /* a label */
} Part;

static void
take (Part *self, const char *value)
{
  wo_entry_set_value (self->form->entry, self->field, value);
  gtk_widget_set_visible (self->wrong, FALSE);
}

static void
entry_changed_cb (GtkEditable *editable, Part *self)
{
  take (self, gtk_editable_get_text (editable));
}

static void
prose_edited_cb (WoProse *prose, Part *self)
{
  g_autofree char *text = wo_prose_dup_text (prose);

  take (self, text);
}

static void
date_edited_cb (WoDateField *field, Part *self)
{
  g_autofree char *day = wo_date_format (wo_date_field_get_date (field));

  take (self, day);
}

static void
chosen_cb (WoDrop *drop, const char *id, Part *self)
{
  take (self, id);
}

static void
checked_cb (GtkCheckButton *check, Part *self)
{
  take (self, gtk_check_button_get_active (check) ? "yes" : "no");
}

static GtkWidget *
make_drop (Part *self, const char *value)
{
  GtkWidget *drop = wo_drop_new (NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new (), titles = g_ptr_array_new ();

  g_ptr_array_add (ids, (gpointer) "");
  g_ptr_array_add (titles, (gpointer) _ ("Not chosen"));
  for (guint i = 0; self->field->choices != NULL && self->field->choices[i] != NULL; i++)
    {
      g_ptr_array_add (ids, (gpointer) self->field->choices[i]);
      g_ptr_array_add (titles, (gpointer) wo_words_value (self->field->choices[i]));
    }
  for (guint i = 0; self->field->choices == NULL && i < self->form->edition->spotlights->len; i++)
    {
      const WoSpotlight *spotlight = self->form->edition->spotlights->pdata[i];

      g_ptr_array_add (ids, spotlight->id);
      g_ptr_array_add (titles, spotlight->title);
    }
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (titles, NULL);
  wo_drop_set_choices (WO_DROP (drop), (const char *const *) ids->pdata,
                       (const char *const *) titles->pdata);
  wo_drop_set_choice (WO_DROP (drop), value);
  g_signal_connect (drop, "chosen", G_CALLBACK (chosen_cb), self);
  return drop;
}

static GtkWidget *
make_widget (Part *self, const char *value)
{
  GtkWidget *widget;

  if (self->field->type == WO_TYPE_CHOICE || g_str_equal (self->field->path, "spotlight"))
    return make_drop (self, value);
  if (self->field->type == WO_TYPE_PROSE)
    {
      widget = wo_prose_new (NULL, NULL);
      wo_prose_set_text (WO_PROSE (widget), value);
      g_signal_connect (widget, "edited", G_CALLBACK (prose_edited_cb), self);
      return widget;
    }
  if (self->field->type == WO_TYPE_DATE)
    {
      widget = wo_date_field_new (NULL);
      wo_date_field_set_date (WO_DATE_FIELD (widget), wo_date_parse (value));
      g_signal_connect (widget, "edited", G_CALLBACK (date_edited_cb), self);
      return widget;
    }
  if (self->field->type == WO_TYPE_FLAG && self->field->shape == WO_SHAPE_FIELD)
    {
      widget = gtk_check_button_new_with_label (_ ("Yes"));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (widget), g_strcmp0 (value, "yes") == 0);
      wo_ax_add_activate (widget);
      g_signal_connect (widget, "toggled", G_CALLBACK (checked_cb), self);
      return widget;
    }
  widget = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (widget), value);
  g_signal_connect (widget, "changed", G_CALLBACK (entry_changed_cb), self);
  return widget;
}

/* "QED, Systemic, Administrator". */
static char *
roles_in_words (guint roles)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (int role = 0; role < WO_ROLE_N; role++)
    if ((roles & WO_ROLE_BIT (role)) != 0)
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", wo_words_role (role));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
hint_of (Part *self)
{
  if (!wo_entry_may_set (self->form->entry, self->field))
    {
      g_autofree char *roles = roles_in_words (self->field->roles);

      return g_strdup_printf (_ ("Only these roles write this: %s."), roles);
    }
  if (self->field->shape == WO_SHAPE_SET)
    return g_strdup (_ ("Several are parted by a semicolon."));
  return NULL;
}

/* "The date of …" of a sentence, as a title. */
static char *
title_of (Part *self)
{
  g_autofree char *words = wo_words_path (wo_entry_get_kind (self->form->entry), self->field->path);
  const char *start = g_str_has_prefix (words, "the ") ? words + strlen ("the ") : words;
  char first[7] = { 0 };

  if (g_str_equal (self->field->path, "clauses/*"))
    return g_strdup (_ ("Paragraphs of the Code"));
  if (g_str_equal (self->field->path, "aliases/*"))
    return g_strdup (_ ("Other names"));
  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (start)), first);
  return g_strconcat (first, g_utf8_next_char (start), NULL);
}

static void
add_part (WoEntryForm *self, const WoField *field)
{
  Part *part = g_new0 (Part, 1);
  g_autofree char *value = wo_entry_dup_value (self->entry, field);
  g_autofree char *title = NULL;
  g_autofree char *hint = NULL;
  g_autofree char *path = NULL;
  GtkWidget *row;

  part->form = self;
  part->field = field;
  title = title_of (part);
  part->wrong = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (part->wrong, "error");
  gtk_widget_add_css_class (part->wrong, "wo-meta");
  part->widget = make_widget (part, value);
  row = wo_form_field_new (title, part->widget);
  path =
      g_strdup_printf ("%s:%s", wo_record_kind_name (wo_entry_get_kind (self->entry)), field->path);
  wo_path_set (row, path);
  hint = hint_of (part);
  wo_form_field_set_hint (WO_FORM_FIELD (row), hint);
  wo_form_field_set_note (WO_FORM_FIELD (row), part->wrong);
  gtk_widget_set_sensitive (part->widget, wo_entry_may_set (self->entry, field));
  self->open |= wo_entry_may_set (self->entry, field);
  g_object_set_data_full (G_OBJECT (row), "wo-part", part, g_free);
  g_hash_table_insert (self->parts, wo_entry_path (self->entry, field), part);
  gtk_box_append (GTK_BOX (self->box), row);
}

static void
wo_entry_form_dispose (GObject *object)
{
  WoEntryForm *self = WO_ENTRY_FORM (object);

  g_hash_table_remove_all (self->parts);
  g_clear_object (&self->entry);
  G_OBJECT_CLASS (wo_entry_form_parent_class)->dispose (object);
}

static void
wo_entry_form_finalize (GObject *object)
{
  g_hash_table_unref (WO_ENTRY_FORM (object)->parts);
  G_OBJECT_CLASS (wo_entry_form_parent_class)->finalize (object);
}

static void
wo_entry_form_class_init (WoEntryFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_entry_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_entry_form_finalize;
}

static void
wo_entry_form_init (WoEntryForm *self)
{
  self->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

void
wo_entry_form_show (WoEntryForm *self, WoEntry *entry, const WoEdition *edition)
{
  GtkWidget *child;
  GPtrArray *fields;

  g_return_if_fail (WO_IS_ENTRY_FORM (self) && WO_IS_ENTRY (entry));

  g_hash_table_remove_all (self->parts);
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  g_set_object (&self->entry, entry);
  self->edition = edition;
  self->open = FALSE;
  fields = wo_entry_get_fields (entry);
  for (guint i = 0; i < fields->len; i++)
    add_part (self, fields->pdata[i]);
}

guint
wo_entry_form_show_reasons (WoEntryForm *self, GPtrArray *reasons)
{
  guint shown = 0;

  g_return_val_if_fail (WO_IS_ENTRY_FORM (self), 0);

  for (guint i = 0; i < reasons->len; i++)
    {
      const WoReason *reason = reasons->pdata[i];
      Part *part = reason->link != NULL ? g_hash_table_lookup (self->parts, reason->link) : NULL;
      g_autofree char *why = wo_words_reason (reason);

      if (part == NULL)
        continue;
      gtk_label_set_label (GTK_LABEL (part->wrong), why);
      gtk_widget_set_visible (part->wrong, TRUE);
      wo_ax_describe (part->widget, why);
      if (shown++ == 0 && !gtk_widget_grab_focus (part->widget))
        gtk_widget_child_focus (part->widget, GTK_DIR_TAB_FORWARD);
    }
  return shown;
}

gboolean
wo_entry_form_is_open (WoEntryForm *self)
{
  g_return_val_if_fail (WO_IS_ENTRY_FORM (self), FALSE);
  return self->open;
}
