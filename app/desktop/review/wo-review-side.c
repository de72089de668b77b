/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-review-side.h"
#include "desktop/order/wo-cell-binding.h"
#include "desktop/order/wo-parts.h"
#include "desktop/review/wo-why-strip.h"
#include "desktop/shell/wo-window.h"
#include "desktop/similar/wo-similar-decision.h"
#include "desktop/widgets/wo-status.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoReviewSide
{
  GtkWidget parent_instance;
  GtkWidget *scroller, *checks, *note_box, *from_evidence;
  WoWhyStrip *why;
  GtkImage *similar_icon;
  GtkLabel *conclusion, *similar_verdict, *similar_decided, *checks_count, *note;
  WoProse *quality, *compliance, *drm_note;
  WoCaseModel *model;
  char *shown_checks;
};

G_DEFINE_FINAL_TYPE (WoReviewSide, wo_review_side, GTK_TYPE_WIDGET)

static void
show_similar (WoReviewSide *self, const WoCase *c)
{
  const WoSimilar *similar = wo_case_model_get_similar (self->model);
  const char *verdict = similar != NULL ? similar->verdict : c->similar.verdict;
  g_autofree char *decided = wo_similar_decided (c);
  g_autofree char *text = NULL;

  if (verdict == NULL)
    verdict = "new";
  gtk_image_set_from_icon_name (self->similar_icon, wo_similar_verdict_icon (verdict));
  gtk_label_set_text (self->similar_verdict, wo_words_verdict (verdict));
  if (decided == NULL)
    decided = g_strdup (_ ("Not settled by the caseworker yet."));
  text = c->similar.reason != NULL ? g_strdup_printf ("%s %s", decided, c->similar.reason)
                                   : g_strdup (decided);
  gtk_label_set_text (self->similar_decided, text);
}

static GtkWidget *
check_line (const char *log, gboolean done)
{
  WoMark mark = done ? WO_MARK_DONE : WO_MARK_MISSING;
  GtkWidget *line = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 10, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name (wo_mark_icon (mark));
  GtkWidget *word =
      wo_part_label (done ? _ ("Looked at") : _ ("Not looked at"), "wo-meta wo-quiet");

  gtk_widget_add_css_class (icon, wo_mark_tone (mark));
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), wo_part_filler (log, "wo-meta"));
  gtk_box_append (GTK_BOX (line), word);
  return line;
}

static void
show_checks (WoReviewSide *self, const WoCase *c)
{
  const WoEdition *edition = wo_desk_get_edition (wo_case_model_get_desk (self->model));
  g_autoptr (GString) print = g_string_new (c->id);
  g_autofree char *count = NULL;
  guint done = 0;

  for (guint i = 0; i < c->log_checks->len; i++)
    g_string_append_printf (print, "|%s", (char *) g_ptr_array_index (c->log_checks, i));
  if (g_strcmp0 (print->str, self->shown_checks) == 0)
    return;
  g_free (self->shown_checks);
  self->shown_checks = g_strdup (print->str);
  wo_part_clear (self->checks);
  for (guint i = 0; i < edition->logs->len; i++)
    {
      const char *log = g_ptr_array_index (edition->logs, i);
      gboolean ticked = g_ptr_array_find_with_equal_func (c->log_checks, log, g_str_equal, NULL);

      done += ticked ? 1 : 0;
      gtk_box_append (GTK_BOX (self->checks), check_line (log, ticked));
    }
  count = g_strdup_printf (_ ("%u of %u"), done, edition->logs->len);
  gtk_label_set_text (self->checks_count, count);
}

static void
show_half (WoReviewSide *self, const WoOrder *order)
{
  WoDesk *desk = wo_case_model_get_desk (self->model);
  gboolean may =
      wo_desk_has_role (desk, WO_ROLE_BIT (WO_ROLE_DRM) | WO_ROLE_BIT (WO_ROLE_HEAD_OF_SERVICE));
  gboolean empty = order->how_compliance == NULL || *order->how_compliance == '\0';

  wo_prose_set_editable (self->quality, may);
  wo_prose_set_editable (self->compliance, may);
  wo_prose_set_editable (self->drm_note, may);
  gtk_widget_set_visible (self->from_evidence, may && empty && order->elements.evidence->len > 0);
}

static void
model_changed_cb (WoReviewSide *self)
{
  const WoCase *c = wo_case_model_get_case (self->model);
  const WoOrder *order = wo_case_model_get_order (self->model);
  g_autofree char *conclusion = NULL;

  if (c == NULL || order == NULL)
    return;
  wo_why_strip_set (self->why, self->model);
  if (c->route != NULL)
    conclusion = c->route_reason != NULL
                     ? g_strdup_printf ("%s. %s", wo_words_route (c->route), c->route_reason)
                     : g_strdup_printf ("%s.", wo_words_route (c->route));
  gtk_label_set_text (self->conclusion, conclusion != NULL ? conclusion : "");
  gtk_widget_set_visible (GTK_WIDGET (self->conclusion), conclusion != NULL);
  show_similar (self, c);
  show_checks (self, c);
  gtk_widget_set_visible (self->note_box,
                          order->hand_up_note != NULL && *order->hand_up_note != '\0');
  gtk_label_set_text (self->note, order->hand_up_note != NULL ? order->hand_up_note : "");
  show_half (self, order);
}

static void
see_similar_cb (WoReviewSide *self)
{
  wo_window_open (wo_window_of (GTK_WIDGET (self)), "similar",
                  wo_case_model_get_case (self->model)->id);
}

static void
from_evidence_cb (WoReviewSide *self)
{
  const WoOrder *order = wo_case_model_get_order (self->model);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < order->elements.evidence->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "; " : "",
                            ((WoText *) g_ptr_array_index (order->elements.evidence, i))->text);
  gtk_widget_grab_focus (GTK_WIDGET (wo_prose_get_view (self->compliance)));
  wo_case_model_set_order_cell (self->model, "how_compliance", text->str);
}

static void
wo_review_side_dispose (GObject *object)
{
  WoReviewSide *self = WO_REVIEW_SIDE (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->shown_checks, g_free);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (wo_review_side_parent_class)->dispose (object);
}

static void
wo_review_side_class_init (WoReviewSideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_review_side_dispose;
  g_type_ensure (WO_TYPE_WHY_STRIP);
  g_type_ensure (WO_TYPE_PROSE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/review/wo-review-side.ui");
  gtk_widget_class_bind_template_child (widget_class, WoReviewSide, scroller);
  gtk_widget_class_bind_template_child (widget_class, WoReviewSide, checks);
  gtk_widget_class_bind_template_child (widget_class, WoReviewSide, note_box);
  gtk_widget_class_bind_template_child (widget_class, WoReviewSide, from_evidence);
  gtk_widget_class_bind_template_child (widget_class, WoReviewSide, why);
  gtk_widget_class_bind_template_child (widget_class, WoReviewSide, similar_icon);
  gtk_widget_class_bind_template_child (widget_class, WoReviewSide, conclusion);
  gtk_widget_class_bind_template_child (widget_class, WoReviewSide, similar_verdict);
  gtk_widget_class_bind_template_child (widget_class, WoReviewSide, similar_decided);
  gtk_widget_class_bind_template_child (widget_class, WoReviewSide, checks_count);
  gtk_widget_class_bind_template_child (widget_class, WoReviewSide, note);
  gtk_widget_class_bind_template_child (widget_class, WoReviewSide, quality);
  gtk_widget_class_bind_template_child (widget_class, WoReviewSide, compliance);
  gtk_widget_class_bind_template_child (widget_class, WoReviewSide, drm_note);
  gtk_widget_class_bind_template_callback (widget_class, see_similar_cb);
  gtk_widget_class_bind_template_callback (widget_class, from_evidence_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wo_review_side_init (WoReviewSide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wo_review_side_set_model (WoReviewSide *self, WoCaseModel *model)
{
  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, model_changed_cb, self);
  g_set_object (&self->model, model);
  g_clear_pointer (&self->shown_checks, g_free);
  wo_cell_bind_prose (self->quality, model, "quality_ensured");
  wo_cell_bind_prose (self->compliance, model, "how_compliance");
  wo_cell_bind_prose (self->drm_note, model, "drm_note");
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  model_changed_cb (self);
}

void
wo_review_side_light (WoReviewSide *self, const char *element)
{
  wo_why_strip_light (self->why, element);
}
