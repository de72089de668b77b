/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-why-strip.h"
#include "desktop/model/wo-case-draft.h"
#include "desktop/order/wo-parts.h"
#include "desktop/review/wo-comment-notes.h"
#include "desktop/widgets/wo-status.h"
#include "domain/wo-assess.h"
#include "domain/wo-override.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoWhyStrip
{
  GtkWidget parent_instance;
  GtkWidget *box, *says, *aside;
  GtkWidget *lines[WO_FACTOR_N], *icons[WO_FACTOR_N], *titles[WO_FACTOR_N], *answers[WO_FACTOR_N];
  GtkWidget *reasons[WO_FACTOR_N], *notes[WO_FACTOR_N], *comments[WO_FACTOR_N];
  const WoEdition *edition;
  WoCaseModel *model;
  gboolean full; /* reasons show, and factors can be commented on */
};

G_DEFINE_FINAL_TYPE (WoWhyStrip, wo_why_strip, GTK_TYPE_WIDGET)

/* The three stops lead, as on the page where they are answered. */
static const WoFactorId order_of[WO_FACTOR_N] = {
  WO_FACTOR_OVERSIGHT,        WO_FACTOR_FURTHER_INVESTIGATION, WO_FACTOR_COMPLAINT_HANDLING_POLICY,
  WO_FACTOR_OTHERS_AFFECTED,  WO_FACTOR_POLICY_DEFICIENCY,     WO_FACTOR_DETRIMENT_RESIDENT,
  WO_FACTOR_DETRIMENT_OTHERS, WO_FACTOR_CAUSE_KNOWN,           WO_FACTOR_COMPLEXITY,
};

static const struct
{
  const char *element;
  WoFactorId factor;
} answers_to[] = {
  { "root_cause", WO_FACTOR_CAUSE_KNOWN },
  { "others_affected", WO_FACTOR_OTHERS_AFFECTED },
  { "redress_for_others", WO_FACTOR_OTHERS_AFFECTED },
  { "look_back_months", WO_FACTOR_OTHERS_AFFECTED },
  { "identify_others", WO_FACTOR_OTHERS_AFFECTED },
  { "policy_or_practice", WO_FACTOR_POLICY_DEFICIENCY },
  { "not_relevant_policy", WO_FACTOR_POLICY_DEFICIENCY },
  { "policy_change", WO_FACTOR_POLICY_DEFICIENCY },
  { "areas_for_improvement", WO_FACTOR_POLICY_DEFICIENCY },
  { "training", WO_FACTOR_POLICY_DEFICIENCY },
  { "fairness_now", WO_FACTOR_DETRIMENT_OTHERS },
  { "reviewer", WO_FACTOR_COMPLEXITY },
  { "service_areas", WO_FACTOR_COMPLEXITY },
  { "terms_of_reference", WO_FACTOR_COMPLEXITY },
  { "milestones", WO_FACTOR_COMPLEXITY },
  { "governing_body", WO_FACTOR_OVERSIGHT },
  { "member_responsible_for_complaints", WO_FACTOR_OVERSIGHT },
  { "monitoring_by_governing_body", WO_FACTOR_OVERSIGHT },
  { "report_to", WO_FACTOR_OVERSIGHT },
  { "senior_review", WO_FACTOR_OVERSIGHT },
};

static WoMark
mark_of (const WoCase *c, const WoAssessment *assessment, WoFactorId factor)
{
  const char *answer = c->factors[factor].answer;
  int direction;

  if (answer == NULL)
    return WO_MARK_MISSING;
  for (guint i = 0; i < assessment->stops->len; i++)
    {
      if (((WoPoint *) g_ptr_array_index (assessment->stops, i))->factor == factor)
        return WO_MARK_STOP;
    }
  if (factor == WO_FACTOR_OVERSIGHT || factor == WO_FACTOR_FURTHER_INVESTIGATION ||
      factor == WO_FACTOR_COMPLAINT_HANDLING_POLICY)
    return WO_MARK_CLEAR;
  direction = wo_factor_direction (factor, answer);
  return direction > 0 ? WO_MARK_TOWARDS : direction < 0 ? WO_MARK_AGAINST : WO_MARK_NEITHER;
}

static void
wo_why_strip_dispose (GObject *object)
{
  g_clear_pointer (&WO_WHY_STRIP (object)->box, gtk_widget_unparent);
  g_clear_object (&WO_WHY_STRIP (object)->model);
  G_OBJECT_CLASS (wo_why_strip_parent_class)->dispose (object);
}

static void
wo_why_strip_class_init (WoWhyStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_why_strip_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static char *
path_of (WoFactorId factor)
{
  return g_strconcat ("factors.", wo_factor_name (factor), NULL);
}

static void
comment_clicked_cb (WoWhyStrip *self, GtkWidget *button)
{
  for (int i = 0; i < WO_FACTOR_N; i++)
    {
      g_autofree char *path = path_of ((WoFactorId) i);
      g_autofree char *heading = NULL;

      if (self->comments[i] != button || self->model == NULL)
        continue;
      heading = g_strdup_printf (_ ("Comment on “%s”"), self->edition->factors[i].title);
      wo_comment_notes_ask (GTK_WIDGET (self), self->model, path, heading);
    }
}

/* Beneath the line: the reason, and what was said of it. */
static void
add_below (WoWhyStrip *self, WoFactorId factor)
{
  self->reasons[factor] = wo_part_wrapped ("", "wo-meta wrap wo-quiet");
  self->notes[factor] = wo_part_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  gtk_widget_set_margin_start (self->reasons[factor], 26);
  gtk_widget_set_margin_bottom (self->reasons[factor], 4);
  gtk_widget_set_margin_start (self->notes[factor], 26);
  gtk_widget_set_visible (self->reasons[factor], FALSE);
  gtk_widget_set_visible (self->notes[factor], FALSE);
  gtk_box_append (GTK_BOX (self->box), self->reasons[factor]);
  gtk_box_append (GTK_BOX (self->box), self->notes[factor]);
}

static void
add_comment_button (WoWhyStrip *self, WoFactorId factor)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("chat-message-new-symbolic");

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "wo-small");
  gtk_widget_set_visible (button, FALSE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (comment_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (self->lines[factor]), button, 3, 0, 1, 1);
  self->comments[factor] = button;
}

static void
wo_why_strip_init (WoWhyStrip *self)
{
  self->box = wo_part_box (GTK_ORIENTATION_VERTICAL, 0, "wo-strip");
  /* A box asks its parts for the width of each height that they may have; a grid asks for the one height. */
  for (int i = 0; i < WO_FACTOR_N; i++)
    {
      WoFactorId factor = order_of[i];

      self->lines[factor] = gtk_grid_new ();
      gtk_grid_set_column_spacing (GTK_GRID (self->lines[factor]), 10);
      self->icons[factor] = gtk_image_new ();
      self->titles[factor] = wo_part_wrapped ("", "wo-meta");
      gtk_widget_set_hexpand (self->titles[factor], TRUE);
      self->answers[factor] = wo_part_label ("", "wo-meta wo-strong");
      gtk_grid_attach (GTK_GRID (self->lines[factor]), self->icons[factor], 0, 0, 1, 1);
      gtk_grid_attach (GTK_GRID (self->lines[factor]), self->titles[factor], 1, 0, 1, 1);
      gtk_grid_attach (GTK_GRID (self->lines[factor]), self->answers[factor], 2, 0, 1, 1);
      add_comment_button (self, factor);
      gtk_box_append (GTK_BOX (self->box), self->lines[factor]);
      add_below (self, factor);
    }
  self->aside = wo_part_wrapped ("", "wo-meta wrap");
  gtk_widget_set_margin_top (self->aside, 8);
  gtk_widget_set_visible (self->aside, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->aside);
  self->says = wo_part_wrapped ("", "wo-meta wrap wo-quiet");
  gtk_widget_set_margin_top (self->says, 8);
  gtk_widget_set_visible (self->says, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->says);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/* Whoever approves or signs reads who set a stop aside, and why. */
static void
show_aside (WoWhyStrip *self, const WoCase *c, const WoEdition *edition, const WoStanding *standing)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < c->overrides->len; i++)
    {
      const WoOverride *one = g_ptr_array_index (c->overrides, i);
      WoFactorId factor;
      WoRole role;

      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("%s set aside “%s”: %s"),
                              wo_role_parse (one->role, &role) ? wo_words_role (role) : one->role,
                              wo_factor_parse (one->id, &factor) ? edition->factors[factor].title
                                                                 : _ ("No failure"),
                              one->because);
      if (wo_override_lapsed (one->id, c, standing))
        g_string_append (text, _ (" What it rested on has changed since: the stop stands again."));
    }
  gtk_label_set_text (GTK_LABEL (self->aside), text->str);
  gtk_widget_set_visible (self->aside, text->len > 0);
}

static void
show_below (WoWhyStrip *self, WoFactorId factor, const char *reason, gboolean with_order)
{
  g_autofree char *path = path_of (factor);
  g_autofree char *name =
      g_strdup_printf (_ ("Comment on “%s”"), self->edition->factors[factor].title);

  gtk_label_set_text (GTK_LABEL (self->reasons[factor]), reason != NULL ? reason : "");
  gtk_widget_set_visible (self->reasons[factor], self->full && reason != NULL);
  gtk_widget_set_visible (self->comments[factor], self->full && with_order);
  gtk_widget_set_tooltip_text (self->comments[factor], name);
  wo_part_set_name (self->comments[factor], name);
  wo_comment_notes_fill_path (self->notes[factor], self->model, path);
}

void
wo_why_strip_set_full (WoWhyStrip *self, gboolean full)
{
  self->full = full;
}

void
wo_why_strip_set (WoWhyStrip *self, WoCaseModel *model)
{
  const WoCase *c = wo_case_model_get_case (model);
  const WoEdition *edition = wo_case_model_get_edition (model);
  g_autoptr (WoAssessment) assessment = wo_assess (c, edition, wo_case_model_get_standing (model));

  self->edition = edition;
  g_set_object (&self->model, model);
  for (int i = 0; i < WO_FACTOR_N; i++)
    {
      WoMark mark = mark_of (c, assessment, (WoFactorId) i);
      const char *tones[] = { wo_mark_tone (mark), NULL };
      const char *answer = c->factors[i].answer;

      gtk_image_set_from_icon_name (GTK_IMAGE (self->icons[i]), wo_mark_icon (mark));
      gtk_widget_set_css_classes (self->icons[i], tones);
      gtk_widget_set_tooltip_text (self->icons[i], wo_mark_word (mark));
      gtk_label_set_text (GTK_LABEL (self->titles[i]), edition->factors[i].title);
      gtk_label_set_text (GTK_LABEL (self->answers[i]),
                          answer != NULL ? wo_edition_answer_title (edition, (WoFactorId) i, answer)
                                         : _ ("Not answered"));
      gtk_widget_set_tooltip_text (self->lines[i], self->full ? NULL : c->factors[i].reason);
      show_below (self, (WoFactorId) i, c->factors[i].reason,
                  wo_case_model_get_order (model) != NULL);
    }
  show_aside (self, c, edition, wo_case_model_get_standing (model));
}

static int
factor_of (const char *element)
{
  for (gsize i = 0; i < G_N_ELEMENTS (answers_to); i++)
    {
      if (g_strcmp0 (answers_to[i].element, element) == 0)
        return (int) answers_to[i].factor;
    }
  return -1;
}

void
wo_why_strip_light (WoWhyStrip *self, const char *element)
{
  const WoElementText *text =
      self->edition != NULL && element != NULL ? wo_edition_element (self->edition, element) : NULL;
  int lit = factor_of (element);
  g_autofree char *says = NULL;

  for (int i = 0; i < WO_FACTOR_N; i++)
    {
      if (i == lit)
        gtk_widget_add_css_class (self->lines[i], "wo-lit");
      else
        gtk_widget_remove_css_class (self->lines[i], "wo-lit");
    }
  gtk_widget_set_visible (self->says, text != NULL);
  if (text == NULL)
    return;
  if (lit >= 0)
    says = g_strdup_printf (_ ("The marked paragraph is “%s” and answers “%s”. %s."), text->title,
                            self->edition->factors[lit].title, text->source);
  else
    says = g_strdup_printf (_ ("The marked paragraph is “%s”. %s."), text->title, text->source);
  gtk_label_set_text (GTK_LABEL (self->says), says);
}
