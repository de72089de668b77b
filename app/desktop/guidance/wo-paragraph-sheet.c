/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/guidance/wo-paragraph-sheet.h"

#include "desktop/guidance/wo-guidance-place.h"
#include "desktop/help/wo-help-view.h"
#include "desktop/model/wo-case-draft.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-ax.h"
#include "domain/wo-field.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _WoParagraphSheet
{
  AdwWindow parent_instance;

  GtkLabel *field, *note, *heading, *text, *source;
  GtkBox *more;
  GtkWidget *open_button, *help_button;
  WoHelpView *help;
  char *passage, *topic;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoParagraphSheet,
                               wo_paragraph_sheet,
                               ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static void
set_line (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
add_line (WoParagraphSheet *self, const char *heading, const char *text)
{
  const char *const lines[] = { heading, text };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", lines[i], "xalign", 0.0, "wrap",
                                       TRUE, "selectable", TRUE, "width-chars", 10, NULL);

      gtk_widget_add_css_class (label, i == 0 ? "wo-over" : "wo-body");
      gtk_box_append (self->more, label);
    }
}

/* Of a factor also its question and what each answer does; of an element what to write. */
static void
add_more (WoParagraphSheet *self, const WoEdition *edition, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", 3);
  const WoElementText *element = NULL;
  WoFactorId factor;

  if (g_strcmp0 (parts[0], "elements") == 0 && parts[1] != NULL)
    {
      parts[1][strcspn (parts[1], "/")] = '\0';
      element = wo_edition_element (edition, parts[1]);
    }
  if (element != NULL)
    add_line (self, element->title, element->text);
  if (g_strcmp0 (parts[0], "factors") != 0 || !wo_factor_parse (parts[1], &factor))
    return;
  add_line (self, edition->factors[factor].title, edition->factors[factor].question);
  for (guint i = 0; i < edition->factors[factor].answers->len; i++)
    {
      const WoAnswerWords *words = edition->factors[factor].answers->pdata[i];

      add_line (self, words->title, words->does);
    }
}

/* What else the page rests on, where no field of it was asked about. */
static void
add_page (WoParagraphSheet *self, const WoGuidancePlace *place)
{
  for (guint i = 1; i < place->of_page->len; i++)
    {
      const WoPassage *passage = place->of_page->pdata[i];

      add_line (self, passage->source, passage->text);
    }
}

/* "The reason for …", as a title; NULL where no kind of record has this cell. */
static char *
field_title (const char *path)
{
  g_autofree char *title = NULL;
  char start[7] = { 0 };

  for (int kind = 0; kind < WO_RECORD_N_KINDS && title == NULL; kind++)
    if (wo_kind_find (wo_kind_get ((WoRecordKind) kind), path) != NULL)
      title = wo_words_path ((WoRecordKind) kind, path);
  if (title == NULL || g_str_equal (title, path))
    return NULL;
  g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (title)), start);
  return g_strconcat (start, g_utf8_next_char (title), NULL);
}

/* What the page is for, before what it rests on, where no field of it was asked about; else a way there. */
static void
show_help (WoParagraphSheet *self, const WoGuidancePlace *place)
{
  const WoHelpTopic *topic = wo_help_topic_of_page (place->page);
  gboolean here = topic != NULL && place->path == NULL && !place->own;

  wo_help_view_show (self->help, here ? topic : NULL);
  gtk_button_set_label (GTK_BUTTON (self->help_button), here || topic == NULL
                                                            ? _ ("All topics of the help")
                                                            : _ ("Help on this page"));
  self->topic = here || topic == NULL ? NULL : g_strdup (topic->name);
  if (here)
    gtk_window_set_title (GTK_WINDOW (self), _ ("Help"));
}

static void
show_passage (WoParagraphSheet *self, const WoEdition *edition, const WoGuidancePlace *place)
{
  const WoPassage *passage = place->passage;
  g_autofree char *field = place->path != NULL ? field_title (place->path) : NULL;

  set_line (self->field, field);
  show_help (self, place);
  if (passage == NULL)
    {
      gboolean helped = gtk_widget_get_visible (GTK_WIDGET (self->help));

      set_line (self->note,
                helped ? NULL
                       : _ ("No paragraph of the guidance stands behind this place. Press F1 on a "
                            "field of a case or of an order, or look through the guidance."));
      set_line (self->heading, NULL);
      set_line (self->text, NULL);
      set_line (self->source, NULL);
      return;
    }
  if (place->own)
    set_line (self->note, NULL);
  else
    set_line (self->note, place->path != NULL
                              ? _ ("This field has no paragraph of its own. This is the one that "
                                   "its page rests on.")
                              : _ ("What this page rests on."));
  set_line (self->heading, passage->heading);
  set_line (self->text, passage->text);
  set_line (self->source, passage->source);
  self->passage = g_strdup (passage->id);
  if (place->own && place->path != NULL)
    add_more (self, edition, place->path);
  if (!place->own && place->path == NULL)
    add_page (self, place);
}

/* The edition that the case in hand was weighed under, where there is one. */
static const WoEdition *
edition_in_hand (WoParagraphSheet *self, WoDesk *desk)
{
  WoWindow *window = wo_window_of (GTK_WIDGET (self));
  WoPage *page = window != NULL ? wo_window_get_page (window) : NULL;
  WoCaseModel *model = page != NULL ? wo_page_get_model (page) : NULL;
  const WoEdition *edition = model != NULL ? wo_case_model_get_edition (model) : NULL;

  return edition != NULL ? edition : wo_desk_get_edition (desk);
}

static void
sheet_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoParagraphSheet *self = WO_PARAGRAPH_SHEET (page);
  const WoEdition *edition = edition_in_hand (self, desk);
  g_auto (WoGuidancePlace) place = { NULL };

  wo_guidance_place_init (&place, edition, id);
  show_passage (self, edition, &place);
}

static char *
sheet_dup_title (WoPage *page)
{
  return g_strdup (_ ("What this rests on"));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = sheet_open;
  iface->dup_title = sheet_dup_title;
}

static void
open_cb (WoParagraphSheet *self)
{
  WoWindow *window = wo_window_of (GTK_WIDGET (self));
  g_autofree char *passage = g_steal_pointer (&self->passage);

  gtk_window_close (GTK_WINDOW (self));
  if (window != NULL)
    wo_window_open (window, "guidance-look", passage);
}

static void
ask_help (WoParagraphSheet *self, const char *topic)
{
  WoWindow *window = wo_window_of (GTK_WIDGET (self));
  g_autofree char *name = g_strdup (topic);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  gtk_window_close (GTK_WINDOW (self));
  if (window != NULL)
    wo_window_open_over (window, parent, "help", name);
}

static void
help_cb (WoParagraphSheet *self)
{
  ask_help (self, self->topic);
}

static void
wo_paragraph_sheet_finalize (GObject *object)
{
  g_free (WO_PARAGRAPH_SHEET (object)->passage);
  g_free (WO_PARAGRAPH_SHEET (object)->topic);
  G_OBJECT_CLASS (wo_paragraph_sheet_parent_class)->finalize (object);
}

static void
wo_paragraph_sheet_class_init (WoParagraphSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wo_paragraph_sheet_finalize;
  g_type_ensure (WO_TYPE_HELP_VIEW);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/guidance/wo-paragraph-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, WoParagraphSheet, field);
  gtk_widget_class_bind_template_child (widget_class, WoParagraphSheet, note);
  gtk_widget_class_bind_template_child (widget_class, WoParagraphSheet, heading);
  gtk_widget_class_bind_template_child (widget_class, WoParagraphSheet, text);
  gtk_widget_class_bind_template_child (widget_class, WoParagraphSheet, source);
  gtk_widget_class_bind_template_child (widget_class, WoParagraphSheet, more);
  gtk_widget_class_bind_template_child (widget_class, WoParagraphSheet, open_button);
  gtk_widget_class_bind_template_child (widget_class, WoParagraphSheet, help);
  gtk_widget_class_bind_template_child (widget_class, WoParagraphSheet, help_button);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_help);
  gtk_widget_class_bind_template_callback (widget_class, help_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "window.close", NULL);
}

static void
wo_paragraph_sheet_init (WoParagraphSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wo_ax_label_by (GTK_WIDGET (self->text), GTK_WIDGET (self->heading));
}
