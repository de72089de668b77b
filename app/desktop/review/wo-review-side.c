/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-review-side.h"
#include "desktop/order/wo-cell-binding.h"
#include "desktop/order/wo-parts.h"
#include "desktop/precedents/wo-consistency-line.h"
#include "desktop/review/wo-queue-badges.h"
#include "desktop/review/wo-talks.h"
#include "desktop/review/wo-why-strip.h"
#include "desktop/similar/wo-similar-decision.h"
#include "desktop/widgets/wo-status.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoReviewSide
{
  GtkWidget parent_instance;
  GtkWidget *scroller, *checks, *note_box, *fill_button, *since_box, *see_similar;
  WoTalks *talks;
  WoConsistencyLine *consistency;
  WoWhyStrip *why;
  GtkImage *similar_icon;
  GtkLabel *conclusion, *similar_verdict, *similar_decided, *similar_proof, *checks_count, *note;
  WoProse *quality, *compliance, *drm_note, *check_note;
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
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->see_similar), "(ss)", "similar", c->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->see_similar), "win.open");
}

/* What was searched, when, how far the register had come and how many were shown. */
static void
show_proof (WoReviewSide *self, const WoCase *c)
{
  g_autofree char *day = wo_date_in_words (c->similar.as_of);
  g_autofree char *text = NULL;

  if (day != NULL)
    text = g_strdup_printf (ngettext ("Searched on %s, at position %d of the register: %d earlier "
                                      "order was shown.",
                                      "Searched on %s, at position %d of the register: %d earlier "
                                      "orders were shown.",
                                      (gulong) MAX (c->similar.candidates, 0)),
                            day, c->similar.register_at, c->similar.candidates);
  gtk_label_set_text (self->similar_proof,
                      text != NULL ? text : _ ("No search was kept as proof."));
}

static GtkWidget *
check_line (const WoCase *c, const char *log, gboolean done)
{
  WoMark mark = done ? WO_MARK_DONE : WO_MARK_MISSING;
  const WoLogLook *look = wo_case_log_look (c, log);
  GtkWidget *line = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 10, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name (wo_mark_icon (mark));
  g_autofree char *day = look != NULL ? wo_date_in_words (look->on) : NULL;
  GtkWidget *word;

  if (done && day == NULL)
    day = g_strdup (_ ("Looked at"));
  word = wo_part_label (done ? day : _ ("Not looked at"), "wo-meta wo-quiet");
  gtk_widget_add_css_class (icon, wo_mark_tone (mark));
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), wo_part_filler (log, "wo-meta"));
  gtk_box_append (GTK_BOX (line), word);
  return line;
}

static void
add_check (WoReviewSide *self, const WoCase *c, const char *log, gboolean done)
{
  const WoLogLook *look = wo_case_log_look (c, log);
  GtkWidget *found;

  gtk_box_append (GTK_BOX (self->checks), check_line (c, log, done));
  if (!done || look == NULL || look->found == NULL)
    return;
  found = wo_part_wrapped (look->found, "wo-meta wrap wo-quiet");
  gtk_widget_set_margin_start (found, 26);
  gtk_box_append (GTK_BOX (self->checks), found);
}

static void
show_checks (WoReviewSide *self, const WoCase *c)
{
  const WoEdition *edition = wo_desk_get_edition (wo_case_model_get_desk (self->model));
  g_autofree char *print = g_strdup_printf ("%s %" G_GINT64_FORMAT, c->id, c->version);
  g_autofree char *count = NULL;
  guint done = 0;

  if (g_strcmp0 (print, self->shown_checks) == 0)
    return;
  g_free (self->shown_checks);
  self->shown_checks = g_steal_pointer (&print);
  wo_part_clear (self->checks);
  for (guint i = 0; i < edition->logs->len; i++)
    {
      const char *log = g_ptr_array_index (edition->logs, i);
      gboolean ticked = g_ptr_array_find_with_equal_func (c->log_checks, log, g_str_equal, NULL);

      done += ticked ? 1 : 0;
      add_check (self, c, log, ticked);
    }
  count = g_strdup_printf (_ ("%u of %u"), done, edition->logs->len);
  gtk_label_set_text (self->checks_count, count);
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static gboolean
may_fill (WoReviewSide *self)
{
  return wo_desk_has_role (wo_case_model_get_desk (self->model),
                           WO_ROLE_BIT (WO_ROLE_DRM) | WO_ROLE_BIT (WO_ROLE_HEAD_OF_SERVICE));
}

static void
show_half (WoReviewSide *self, const WoOrder *order)
{
  gboolean may = may_fill (self);

  wo_prose_set_editable (self->quality, may);
  wo_prose_set_editable (self->compliance, may);
  wo_prose_set_editable (self->drm_note, may);
  wo_prose_set_editable (self->check_note, may);
  gtk_widget_set_visible (self->fill_button, may && (is_empty (order->quality_ensured) ||
                                                     is_empty (order->how_compliance)));
  gtk_widget_set_visible (self->since_box, wo_case_model_get_signed_since (self->model) != NULL ||
                                               !is_empty (order->check_note));
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
    conclusion = wo_conclusion_sentence (c);
  gtk_label_set_text (self->conclusion, conclusion != NULL ? conclusion : "");
  gtk_widget_set_visible (GTK_WIDGET (self->conclusion), conclusion != NULL);
  show_similar (self, c);
  show_proof (self, c);
  show_checks (self, c);
  wo_talks_show (self->talks, self->model);
  gtk_widget_set_visible (self->note_box,
                          order->hand_up_note != NULL && *order->hand_up_note != '\0');
  gtk_label_set_text (self->note, order->hand_up_note != NULL ? order->hand_up_note : "");
  show_half (self, order);
}

/* Only what the records say; whoever approves adds what they did. */
static char *
suggest_quality (WoReviewSide *self, const WoCase *c)
{
  const WoLint *lint = wo_case_model_get_lint (self->model);
  const WoEdition *edition = wo_desk_get_edition (wo_case_model_get_desk (self->model));
  g_autofree char *words = NULL;

  /* A fault that stands was not there when it was handed up: whoever approves it says what they make of it. */
  if (lint != NULL && lint->must_fix > 0)
    words = g_strdup_printf (ngettext ("%u fault of its words stands",
                                       "%u faults of its words stand", lint->must_fix),
                             lint->must_fix);
  else if (lint != NULL && lint->consider > 0)
    words = g_strdup_printf (ngettext ("%u finding on its words considered",
                                       "%u findings on its words considered", lint->consider),
                             lint->consider);
  return g_strdup_printf (
      _ ("Read against the findings and the factors. %u of %u logs looked at. %s. %s."),
      c->log_checks->len, edition->logs->len,
      wo_words_verdict (c->similar.decision != NULL ? c->similar.decision : "new"),
      words != NULL ? words : _ ("No finding on its words"));
}

static char *
suggest_compliance (const WoOrder *order)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *due = wo_date_in_words (order->elements.due);

  for (guint i = 0; i < order->elements.evidence->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "; " : "",
                            ((WoText *) g_ptr_array_index (order->elements.evidence, i))->text);
  if (text->len == 0)
    g_string_append (text, _ ("The report of the review"));
  if (due == NULL)
    return g_string_free (g_steal_pointer (&text), FALSE);
  return g_strdup_printf (_ ("%s. All of it by %s."), text->str, due);
}

gboolean
wo_review_side_fill (WoReviewSide *self)
{
  const WoOrder *order = self->model != NULL ? wo_case_model_get_order (self->model) : NULL;
  const WoCase *c = order != NULL ? wo_case_model_get_case (self->model) : NULL;
  g_autofree char *quality = NULL, *compliance = NULL;

  if (c == NULL || !may_fill (self))
    return FALSE;
  if (is_empty (order->quality_ensured))
    quality = suggest_quality (self, c);
  if (is_empty (order->how_compliance))
    compliance = suggest_compliance (order);
  if (quality != NULL)
    wo_case_model_set_order_cell (self->model, "quality_ensured", quality);
  if (compliance != NULL)
    wo_case_model_set_order_cell (self->model, "how_compliance", compliance);
  return quality != NULL || compliance != NULL;
}

static void
fill_clicked_cb (WoReviewSide *self)
{
  if (wo_review_side_fill (self))
    gtk_widget_grab_focus (GTK_WIDGET (wo_prose_get_view (self->quality)));
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
  g_type_ensure (WO_TYPE_TALKS);
  g_type_ensure (WO_TYPE_CONSISTENCY_LINE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/review/wo-review-side.ui");
  gtk_widget_class_bind_template_child (widget_class, WoReviewSide, scroller);
  gtk_widget_class_bind_template_child (widget_class, WoReviewSide, checks);
  gtk_widget_class_bind_template_child (widget_class, WoReviewSide, note_box);
  gtk_widget_class_bind_template_child (widget_class, WoReviewSide, fill_button);
  gtk_widget_class_bind_template_child (widget_class, WoReviewSide, since_box);
  gtk_widget_class_bind_template_child (widget_class, WoReviewSide, talks);
  gtk_widget_class_bind_template_child (widget_class, WoReviewSide, consistency);
  gtk_widget_class_bind_template_child (widget_class, WoReviewSide, similar_proof);
  gtk_widget_class_bind_template_child (widget_class, WoReviewSide, check_note);
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
  gtk_widget_class_bind_template_child (widget_class, WoReviewSide, see_similar);
  gtk_widget_class_bind_template_callback (widget_class, fill_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wo_review_side_init (WoReviewSide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wo_why_strip_set_full (self->why, TRUE);
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
  wo_consistency_line_set_model (self->consistency, model);
  wo_cell_bind_prose (self->quality, model, "quality_ensured");
  wo_cell_bind_prose (self->compliance, model, "how_compliance");
  wo_cell_bind_prose (self->drm_note, model, "drm_note");
  wo_cell_bind_prose (self->check_note, model, "check_note");
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  model_changed_cb (self);
}

void
wo_review_side_light (WoReviewSide *self, const char *element)
{
  wo_why_strip_light (self->why, element);
}
