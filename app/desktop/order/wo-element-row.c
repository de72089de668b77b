/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-element-row.h"
#include "desktop/order/wo-element-editor.h"
#include "desktop/order/wo-element-notes.h"
#include "desktop/order/wo-parts.h"
#include "desktop/order/wo-smart-lights.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-path.h"
#include "desktop/widgets/wo-status.h"
#include "desktop/widgets/wo-text-size.h"

#include <glib/gi18n-lib.h>

/* The titles, as wide as each other in letters up to half as large again as usual, and what that is told by. */
#define TITLE_CHARS 18
#define HUNDRED 100
#define LARGE 150

struct _WoElementRow
{
  GtkListBoxRow parent_instance;
  WoCaseModel *model;
  const WoElement *element;
  const WoElementText *text;
  GtkWidget *icon, *title, *summary, *letter, *body, *editor, *notes;
  gboolean open, editable;
};

G_DEFINE_FINAL_TYPE (WoElementRow, wo_element_row, GTK_TYPE_LIST_BOX_ROW)

static void
show_state (WoElementRow *self, WoElementState state)
{
  static const struct
  {
    WoMark mark;
    const char *word;
  } looks[] = {
    [WO_ELEMENT_EMPTY] = { WO_MARK_NOT_STARTED, N_ ("Left out") },
    [WO_ELEMENT_MISSING] = { WO_MARK_NOT_STARTED, N_ ("Missing") },
    [WO_ELEMENT_ATTENTION] = { WO_MARK_LOOK_AGAIN, N_ ("Look again") },
    [WO_ELEMENT_FILLED] = { WO_MARK_MET, N_ ("Met") },
  };
  const char *tones[] = { wo_mark_tone (looks[state].mark), NULL };
  const char *word = _ (looks[state].word);
  const WoOrder *order = wo_case_model_get_order (self->model);
  g_autofree char *summary = order != NULL ? wo_element_summary (self->element, order) : NULL;
  const char *shown = summary != NULL ? summary : word;
  g_autofree char *description = NULL;

  if (summary != NULL && state == WO_ELEMENT_FILLED)
    description = g_strdup (summary);
  else
    description = summary != NULL ? g_strdup_printf ("%s. %s", word, summary) : g_strdup (word);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), wo_mark_icon (looks[state].mark));
  gtk_widget_set_css_classes (self->icon, tones);
  gtk_widget_set_tooltip_text (self->icon, word);
  gtk_label_set_text (GTK_LABEL (self->summary), shown);
  wo_ax_describe (GTK_WIDGET (self), description);
}

static void
refresh (WoElementRow *self)
{
  const WoOrder *order = wo_case_model_get_order (self->model);

  if (order != NULL)
    show_state (self,
                wo_element_state (self->element, order, wo_case_model_get_lint (self->model)));
}

static GtkWidget *
written (WoElementRow *self)
{
  const WoOrder *order = wo_case_model_get_order (self->model);
  g_autofree char *summary = order != NULL ? wo_element_summary (self->element, order) : NULL;

  return wo_part_wrapped (summary != NULL ? summary : _ ("Nothing is written here."), "wo-body");
}

static void
fill_body (WoElementRow *self)
{
  g_autofree char *hint = g_strdup_printf ("%s %s.", self->text->text, self->text->source);

  wo_part_clear (self->body);
  self->editor = self->editable ? wo_element_editor_new (self->model, self->element, self->text)
                                : written (self);
  gtk_box_append (GTK_BOX (self->body), self->editor);
  self->notes = NULL;
  if (self->editable)
    {
      self->notes = wo_element_notes_new (self->model, self->element, self->text);
      gtk_box_append (GTK_BOX (self->body), self->notes);
    }
  gtk_box_append (GTK_BOX (self->body), wo_part_wrapped (hint, "wo-meta wrap wo-quiet"));
}

static void
wo_element_row_dispose (GObject *object)
{
  WoElementRow *self = WO_ELEMENT_ROW (object);

  g_clear_object (&self->model);
  G_OBJECT_CLASS (wo_element_row_parent_class)->dispose (object);
}

static void
wo_element_row_class_init (WoElementRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_element_row_dispose;
}

/* In large letters no two lines are as long as each other: there a title is as wide as its words, which wrap. */
static void
fit_title (WoElementRow *self)
{
  gboolean large = wo_text_size_scale (self->title, HUNDRED) > LARGE;

  gtk_label_set_wrap (GTK_LABEL (self->title), large);
  gtk_label_set_width_chars (GTK_LABEL (self->title), large ? -1 : TITLE_CHARS);
}

static void
wo_element_row_init (WoElementRow *self)
{
  GtkWidget *outer = wo_part_box (GTK_ORIENTATION_VERTICAL, 8, NULL);
  GtkWidget *head = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 10, NULL);

  self->icon = gtk_image_new ();
  self->title = wo_part_label ("", "wo-meta");
  fit_title (self);
  g_signal_connect_object (gtk_widget_get_settings (self->title), "notify::gtk-xft-dpi",
                           G_CALLBACK (fit_title), self, G_CONNECT_SWAPPED);
  self->summary = wo_part_filler ("", "wo-meta wo-quiet");
  self->letter = wo_part_label ("", "wo-meta wo-quiet");
  gtk_widget_set_halign (self->letter, GTK_ALIGN_END);
  gtk_widget_set_hexpand (self->letter, TRUE);
  gtk_widget_set_visible (self->letter, FALSE);
  self->body = wo_part_box (GTK_ORIENTATION_VERTICAL, 8, NULL);
  gtk_widget_set_visible (self->body, FALSE);
  gtk_widget_set_margin_start (self->body, 26);
  gtk_widget_set_margin_bottom (self->body, 6);
  gtk_box_append (GTK_BOX (head), self->icon);
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), self->summary);
  gtk_box_append (GTK_BOX (head), self->letter);
  gtk_box_append (GTK_BOX (outer), head);
  gtk_box_append (GTK_BOX (outer), self->body);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), outer);
  wo_ax_add_activate (GTK_WIDGET (self));
}

GtkWidget *
wo_element_row_new (WoCaseModel *model, const WoElement *element, const WoElementText *text)
{
  WoElementRow *self = g_object_new (WO_TYPE_ELEMENT_ROW, NULL);
  g_autofree char *path = NULL;

  self->model = g_object_ref (model);
  self->element = element;
  self->text = text;
  gtk_label_set_text (GTK_LABEL (self->title), text->title);
  gtk_label_set_text (GTK_LABEL (self->letter), wo_smart_title (text->letter));
  wo_ax_name (GTK_WIDGET (self), text->title);
  path = g_strconcat ("elements.", text->name, NULL);
  wo_path_set (GTK_WIDGET (self), path);
  g_signal_connect_object (model, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

const char *
wo_element_row_get_name (WoElementRow *self)
{
  return self->element->name;
}

gboolean
wo_element_row_is_open (WoElementRow *self)
{
  return self->open;
}

void
wo_element_row_set_open (WoElementRow *self, gboolean open, gboolean editable)
{
  if (open && (self->editor == NULL || self->editable != editable || !editable))
    {
      self->editable = editable;
      fill_body (self);
    }
  self->open = open;
  gtk_widget_set_visible (self->body, open);
  gtk_widget_set_visible (self->summary, !open);
  gtk_widget_set_visible (self->letter, open);
  if (open)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "wo-on");
      gtk_widget_add_css_class (self->title, "wo-strong");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "wo-on");
      gtk_widget_remove_css_class (self->title, "wo-strong");
    }
}

void
wo_element_row_focus_field (WoElementRow *self)
{
  if (self->editor != NULL)
    gtk_widget_child_focus (self->editor, GTK_DIR_TAB_FORWARD);
}

gboolean
wo_element_row_take_suggestion (WoElementRow *self)
{
  return self->notes != NULL && wo_element_notes_take (WO_ELEMENT_NOTES (self->notes));
}

void
wo_element_row_set_lit (WoElementRow *self, gboolean lit)
{
  if (lit)
    gtk_widget_add_css_class (GTK_WIDGET (self), "wo-lit");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "wo-lit");
}
