/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/similar/wo-side-by-side.h"
#include "desktop/order/wo-parts.h"
#include "desktop/widgets/wo-fold-grid.h"
#include "desktop/widgets/wo-status.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

/* Pixels of width that its columns want. */
#define LEAST 360

struct _WoSideBySide
{
  GtkWidget parent_instance;
  GtkWidget *box, *grid, *because, *open;
  GtkWidget *report, *report_text;
  char *id;
  int row;
};

G_DEFINE_FINAL_TYPE (WoSideBySide, wo_side_by_side, GTK_TYPE_WIDGET)

static guint open_signal;

static void
open_clicked_cb (WoSideBySide *self)
{
  g_signal_emit (self, open_signal, 0, self->id);
}

static GtkWidget *
cell (const char *markup, const char *classes)
{
  GtkWidget *label = wo_part_wrapped (NULL, classes);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_label_set_width_chars (GTK_LABEL (label), 7);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
  return label;
}

/* @child is in @column of the row in hand, and where there is little room at @folded in it. */
static void
attach (WoSideBySide *self, GtkWidget *child, int column, WoFoldPlace folded)
{
  wo_fold_grid_attach (WO_FOLD_GRID (self->grid), child, self->row, (WoFoldPlace){ column, 1, 0 },
                       folded);
}

/* Where there is little room what a row is about stands above the two. */
static void
add_row (WoSideBySide *self, const char *title, const char *left, const char *right, gboolean same)
{
  GtkWidget *label = wo_part_label (title, "wo-meta wo-quiet");

  gtk_widget_set_valign (label, GTK_ALIGN_START);
  attach (self, label, 0, (WoFoldPlace){ 0, same ? 1 : 2, 0 });
  attach (self, cell (left, "wo-body"), 1, (WoFoldPlace){ 0, 1, 1 });
  attach (self, cell (right, "wo-body"), 2, (WoFoldPlace){ 1, 1, 1 });
  if (same)
    {
      GtkWidget *status = wo_status_new (WO_MARK_MET);

      wo_status_set (WO_STATUS (status), WO_MARK_MET, _ ("Same"));
      gtk_widget_set_valign (status, GTK_ALIGN_START);
      attach (self, status, 3, (WoFoldPlace){ 1, 1, 0 });
    }
  self->row++;
}

static char *
marked (const char *text, gboolean bold)
{
  if (text == NULL || *text == '\0')
    return g_markup_escape_text (_ ("Not given"), -1);
  return g_markup_printf_escaped (bold ? "<b>%s</b>" : "%s", text);
}

static void
append_list (GString *text, GPtrArray *strings, GPtrArray *shared)
{
  for (guint i = 0; strings != NULL && i < strings->len; i++)
    {
      const char *one = g_ptr_array_index (strings, i);
      gboolean bold =
          shared != NULL && g_ptr_array_find_with_equal_func (shared, one, g_str_equal, NULL);
      g_autofree char *markup = marked (one, bold);

      if (text->len > 0)
        g_string_append (text, ", ");
      g_string_append (text, markup);
    }
}

static void
add_themes (WoSideBySide *self, const WoCase *c, const WoCandidate *candidate)
{
  const WoEarlierOrder *earlier = candidate->earlier;
  g_autoptr (GString) left = g_string_new (NULL);
  g_autoptr (GString) right = g_string_new (NULL);

  append_list (left, c->categories, candidate->shared_categories);
  append_list (left, c->key_issues, candidate->shared_key_issues);
  append_list (right, earlier->categories, candidate->shared_categories);
  append_list (right, earlier->key_issues, candidate->shared_key_issues);
  add_row (self, _ ("Themes"), left->len > 0 ? left->str : _ ("None given"),
           right->len > 0 ? right->str : _ ("None given"),
           candidate->shared_categories->len + candidate->shared_key_issues->len > 0);
}

static void
add_words (WoSideBySide *self, const WoCandidate *candidate)
{
  g_autoptr (GString) words = g_string_new (NULL);

  append_list (words, candidate->shared_words, candidate->shared_words);
  if (words->len > 0)
    add_row (self, _ ("Words"), words->str, words->str, TRUE);
}

/* The day of the decision, and the day that its landlord knows it by. */
static char *
made_words (const WoEarlierOrder *earlier, WoDate as_of)
{
  g_autofree char *made = wo_date_in_words (earlier->made_on);
  g_autofree char *issued = wo_date_in_words (earlier->issued_on);
  g_autofree char *age = made != NULL ? wo_part_ago (earlier->made_on, as_of) : NULL;

  if (made == NULL)
    return g_strdup (_ ("Not made yet: a draft"));
  /* Translators: the day an order was signed, how long ago that is, and the day it was sent to the landlord. */
  return issued != NULL ? g_strdup_printf (_ ("Signed %s, %s. Issued %s"), made, age, issued)
                        : g_strdup_printf (_ ("Signed %s, %s"), made, age);
}

static void
add_dates (WoSideBySide *self, const WoCase *c, const WoEarlierOrder *earlier, WoDate as_of)
{
  g_autofree char *day = wo_date_in_words (c->determined_on);
  g_autofree char *left = day != NULL ? g_strdup_printf (_ ("Determined %s"), day)
                                      : g_strdup (_ ("Not determined yet"));
  g_autofree char *right = made_words (earlier, as_of);
  g_autofree char *state = g_markup_escape_text (wo_words_state (earlier->state), -1);

  add_row (self, _ ("Made"), left, right, FALSE);
  if (earlier->review_state != NULL)
    {
      g_autofree char *review = g_strdup_printf (_ ("%s. Review %s"), state, earlier->review_state);

      add_row (self, _ ("Review"), _ ("Not ordered"), review, FALSE);
    }
  else
    add_row (self, _ ("Review"), _ ("Not ordered"), state, FALSE);
}

static void
copy_clicked_cb (WoSideBySide *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_text (GTK_LABEL (self->report_text)));
}

static void
make_report (WoSideBySide *self)
{
  GtkWidget *head = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkWidget *copy = wo_part_link (_ ("Copy the text"));

  self->report = wo_part_box (GTK_ORIENTATION_VERTICAL, 8, NULL);
  self->report_text = wo_part_wrapped ("", "wo-draft");
  gtk_label_set_selectable (GTK_LABEL (self->report_text), TRUE);
  gtk_widget_set_margin_top (self->report, 16);
  gtk_box_append (GTK_BOX (head), wo_part_filler (_ ("What the report says"), "title-4"));
  gtk_box_append (GTK_BOX (head), copy);
  gtk_box_append (GTK_BOX (self->report), head);
  gtk_box_append (GTK_BOX (self->report), self->report_text);
  gtk_widget_set_visible (self->report, FALSE);
  g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_clicked_cb), self, G_CONNECT_SWAPPED);
}

static void
wo_side_by_side_dispose (GObject *object)
{
  WoSideBySide *self = WO_SIDE_BY_SIDE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (wo_side_by_side_parent_class)->dispose (object);
}

static void
wo_side_by_side_class_init (WoSideBySideClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_side_by_side_dispose;
  open_signal = g_signal_new ("open-order", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                              NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
wo_side_by_side_init (WoSideBySide *self)
{
  GtkWidget *head = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 12, NULL);

  self->box = wo_part_box (GTK_ORIENTATION_VERTICAL, 12, NULL);
  gtk_widget_set_margin_top (self->box, 20);
  gtk_widget_set_margin_bottom (self->box, 24);
  gtk_widget_set_margin_start (self->box, 20);
  gtk_widget_set_margin_end (self->box, 20);
  gtk_box_append (GTK_BOX (head), wo_part_filler (_ ("Side by side"), "title-4"));
  self->open = wo_part_link (_ ("Open the order"));
  gtk_box_append (GTK_BOX (head), self->open);
  gtk_box_append (GTK_BOX (self->box), head);
  self->because = wo_part_wrapped ("", "wo-body");
  self->grid = wo_fold_grid_new (LEAST, 12, 12);
  gtk_widget_add_css_class (gtk_widget_get_first_child (self->grid), "wo-weighing");
  gtk_box_append (GTK_BOX (self->box), self->grid);
  gtk_box_append (GTK_BOX (self->box), self->because);
  make_report (self);
  gtk_box_append (GTK_BOX (self->box), self->report);
  g_signal_connect_object (self->open, "clicked", G_CALLBACK (open_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

void
wo_side_by_side_set (WoSideBySide *self,
                     const WoCase *c,
                     const WoCandidate *candidate,
                     WoDate as_of)
{
  const WoEarlierOrder *earlier = candidate->earlier;
  const char *name = earlier->number != NULL ? earlier->number : _ ("The draft");
  g_autofree char *own = marked (c->subject.name, candidate->same_subject);
  g_autofree char *theirs = marked (earlier->subject, candidate->same_subject);
  g_autofree char *landlord = marked (c->landlord, earlier->same_landlord);
  g_autofree char *other = marked (earlier->landlord, earlier->same_landlord);

  wo_fold_grid_clear (WO_FOLD_GRID (self->grid));
  self->row = 0;
  g_free (self->id);
  self->id = g_strdup (earlier->id);
  attach (self, wo_part_wrapped (_ ("This case"), "wo-over"), 1, (WoFoldPlace){ 0, 1, 0 });
  attach (self, wo_part_wrapped (name, "wo-over"), 2, (WoFoldPlace){ 1, 1, 0 });
  self->row++;
  add_row (self, _ ("Landlord"), landlord, other, earlier->same_landlord);
  add_row (self, _ ("Matter"), own, theirs, candidate->same_subject);
  add_themes (self, c, candidate);
  add_words (self, candidate);
  add_dates (self, c, earlier, as_of);
  gtk_label_set_text (GTK_LABEL (self->because),
                      candidate->because != NULL ? candidate->because : "");
}

void
wo_side_by_side_set_report (WoSideBySide *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->report_text), text != NULL ? text : "");
  gtk_widget_set_visible (self->report, text != NULL);
}
