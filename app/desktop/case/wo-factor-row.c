/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-factor-row.h"

#include "desktop/case/wo-factor-part.h"
#include "desktop/case/wo-register-note.h"
#include "desktop/case/wo-stop-box.h"
#include "desktop/review/wo-comment-notes.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-path.h"
#include "desktop/widgets/wo-status.h"

#include <glib/gi18n-lib.h>

struct _WoFactorRow
{
  GtkListBoxRow parent_instance;

  WoFactorId factors[2];
  GtkWidget *parts[2];
  GtkWidget *notes[2]; /* what was said of each in the review */
  int n_parts;
  char *name;
  gboolean open, done;

  GtkWidget *icon;
  GtkWidget *stop;
  GtkWidget *register_note; /* or NULL */
};

G_DEFINE_FINAL_TYPE (WoFactorRow, wo_factor_row, GTK_TYPE_LIST_BOX_ROW)

static guint in_hand_signal;

static void
focus_enter_cb (WoFactorRow *self)
{
  g_signal_emit (self, in_hand_signal, 0);
}

static void
wo_factor_row_finalize (GObject *object)
{
  g_free (WO_FACTOR_ROW (object)->name);
  G_OBJECT_CLASS (wo_factor_row_parent_class)->finalize (object);
}

static void
wo_factor_row_class_init (WoFactorRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wo_factor_row_finalize;
  in_hand_signal = g_signal_new ("in-hand", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
wo_factor_row_init (WoFactorRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->icon = gtk_image_new_from_icon_name ("radio-symbolic");
  gtk_widget_set_valign (self->icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->icon, 7);
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_enter_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  wo_ax_add_activate (GTK_WIDGET (self));
}

GtkWidget *
wo_factor_row_new (const WoEdition *edition,
                   WoFactorId first,
                   WoFactorId second,
                   const char *question)
{
  WoFactorRow *self = g_object_new (WO_TYPE_FACTOR_ROW, NULL);
  /* A box asks its parts for the width of each height that they may have; a grid asks for the one height. */
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  const WoFactorText *text = &edition->factors[first];

  gtk_widget_set_hexpand (column, TRUE);
  self->factors[0] = first;
  self->factors[1] = second;
  self->n_parts = second == WO_FACTOR_N ? 1 : 2;
  self->name = g_utf8_strdown (self->n_parts == 1 ? text->title : _ ("Detriment"), -1);
  if (self->n_parts == 2)
    {
      GtkWidget *head =
          g_object_new (GTK_TYPE_LABEL, "label", question, "xalign", 0.0, "wrap", TRUE, NULL);

      gtk_widget_add_css_class (head, "wo-strong");
      gtk_widget_set_margin_top (head, 4);
      gtk_box_append (GTK_BOX (column), head);
    }
  for (int i = 0; i < self->n_parts; i++)
    {
      const WoFactorText *part = &edition->factors[self->factors[i]];

      g_autofree char *path = g_strconcat ("factors.", wo_factor_name (self->factors[i]), NULL);

      self->parts[i] = wo_factor_part_new (part, self->n_parts == 1 ? part->question : part->title);
      wo_path_set (self->parts[i], path);
      if (i == 0)
        wo_path_set (GTK_WIDGET (self), path);
      if (self->n_parts == 1)
        gtk_widget_add_css_class (self->parts[i], "wo-one-factor");
      gtk_box_append (GTK_BOX (column), self->parts[i]);
      self->notes[i] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_widget_set_visible (self->notes[i], FALSE);
      gtk_box_append (GTK_BOX (column), self->notes[i]);
    }
  if (first == WO_FACTOR_FURTHER_INVESTIGATION)
    {
      self->register_note = wo_register_note_new ();
      gtk_box_append (GTK_BOX (column), self->register_note);
    }
  self->stop = wo_stop_box_new (self->factors);
  gtk_box_append (GTK_BOX (column), self->stop);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_attach (GTK_GRID (grid), self->icon, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), column, 1, 0, 1, 1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), grid);
  wo_ax_name (GTK_WIDGET (self), self->n_parts == 1 ? text->question : question);
  return GTK_WIDGET (self);
}

static const WoPoint *
find_point (GPtrArray *points, const WoFactorRow *self)
{
  for (guint i = 0; points != NULL && i < points->len; i++)
    {
      const WoPoint *point = g_ptr_array_index (points, i);

      if (!point->about_finding &&
          (point->factor == self->factors[0] || point->factor == self->factors[1]))
        return point;
    }
  return NULL;
}

static void
show_icon (WoFactorRow *self, WoMark mark)
{
  const char *classes[] = { wo_mark_tone (mark), NULL };

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), wo_mark_icon (mark));
  gtk_widget_set_css_classes (self->icon, classes);
  wo_ax_name (self->icon, wo_mark_word (mark));
}

void
wo_factor_row_show (WoFactorRow *self, WoCaseModel *model)
{
  const WoCase *c = wo_case_model_get_case (model);
  const WoAssessment *assessment = wo_case_model_get_assessment (model);
  int given = 0, begun = 0;

  g_return_if_fail (WO_IS_FACTOR_ROW (self));

  for (int i = 0; i < self->n_parts; i++)
    {
      const WoFactor *factor = &c->factors[self->factors[i]];

      g_autofree char *path = g_strconcat ("factors.", wo_factor_name (self->factors[i]), NULL);

      wo_factor_part_show (WO_FACTOR_PART (self->parts[i]), model);
      wo_comment_notes_fill_path (self->notes[i], model, path);
      given += factor->answer != NULL && factor->reason != NULL;
      begun += factor->answer != NULL || factor->reason != NULL;
    }
  self->done = given == self->n_parts;
  wo_stop_box_show (WO_STOP_BOX (self->stop), model);
  if (self->register_note != NULL)
    wo_register_note_show (self->register_note, model);
  if (find_point (assessment->stops, self) != NULL)
    show_icon (self, WO_MARK_STOP);
  else if (self->done)
    show_icon (self, WO_MARK_DONE);
  else
    show_icon (self, begun > 0 || self->open ? WO_MARK_IN_PROGRESS : WO_MARK_NOT_STARTED);
}

void
wo_factor_row_set_open (WoFactorRow *self, gboolean open)
{
  g_return_if_fail (WO_IS_FACTOR_ROW (self));

  self->open = open;
  for (int i = 0; i < self->n_parts; i++)
    wo_factor_part_set_open (WO_FACTOR_PART (self->parts[i]), open);
  if (open)
    gtk_widget_add_css_class (GTK_WIDGET (self), "wo-on");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "wo-on");
}

gboolean
wo_factor_row_is_open (WoFactorRow *self)
{
  g_return_val_if_fail (WO_IS_FACTOR_ROW (self), FALSE);
  return self->open;
}

WoFactorId
wo_factor_row_get_factor (WoFactorRow *self)
{
  g_return_val_if_fail (WO_IS_FACTOR_ROW (self), WO_FACTOR_N);

  for (int i = 0; i < self->n_parts; i++)
    if (gtk_widget_get_state_flags (self->parts[i]) & GTK_STATE_FLAG_FOCUS_WITHIN)
      return self->factors[i];
  return self->factors[0];
}

gboolean
wo_factor_row_is_done (WoFactorRow *self)
{
  g_return_val_if_fail (WO_IS_FACTOR_ROW (self), FALSE);
  return self->done;
}

const char *
wo_factor_row_get_name (WoFactorRow *self)
{
  g_return_val_if_fail (WO_IS_FACTOR_ROW (self), NULL);
  return self->name;
}

void
wo_factor_row_focus (WoFactorRow *self)
{
  g_return_if_fail (WO_IS_FACTOR_ROW (self));
  wo_factor_part_focus (WO_FACTOR_PART (self->parts[0]));
}

void
wo_factor_row_cite (WoFactorRow *self)
{
  int part = 0;

  g_return_if_fail (WO_IS_FACTOR_ROW (self));

  for (int i = 0; i < self->n_parts; i++)
    if (gtk_widget_get_state_flags (self->parts[i]) & GTK_STATE_FLAG_FOCUS_WITHIN)
      part = i;
  wo_factor_part_cite (WO_FACTOR_PART (self->parts[part]));
}
