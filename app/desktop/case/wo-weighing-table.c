/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-weighing-table.h"

#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-status.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

/* The order they are read in: the stops, then what is weighed. */
static const WoFactorId order[][2] = {
  { WO_FACTOR_OVERSIGHT, WO_FACTOR_N },
  { WO_FACTOR_FURTHER_INVESTIGATION, WO_FACTOR_N },
  { WO_FACTOR_COMPLAINT_HANDLING_POLICY, WO_FACTOR_N },
  { WO_FACTOR_OTHERS_AFFECTED, WO_FACTOR_N },
  { WO_FACTOR_POLICY_DEFICIENCY, WO_FACTOR_N },
  { WO_FACTOR_DETRIMENT_RESIDENT, WO_FACTOR_DETRIMENT_OTHERS },
  { WO_FACTOR_CAUSE_KNOWN, WO_FACTOR_N },
  { WO_FACTOR_COMPLEXITY, WO_FACTOR_N },
};

#define N_STOPS 3

const char *
wo_route_short (const char *route)
{
  if (g_strcmp0 (route, "54f") == 0)
    return _ ("54(f)");
  if (g_strcmp0 (route, "54g") == 0)
    return _ ("54(g)");
  if (g_strcmp0 (route, "spotlight") == 0)
    return _ ("Spotlight");
  if (g_strcmp0 (route, "duty-to-monitor") == 0)
    return _ ("Duty to monitor");
  return _ ("No wider order");
}

static gboolean
has_point (GPtrArray *points, const WoFactorId *factors)
{
  for (guint i = 0; i < points->len; i++)
    {
      const WoPoint *point = g_ptr_array_index (points, i);

      if (!point->about_finding && (point->factor == factors[0] || point->factor == factors[1]))
        return TRUE;
    }
  return FALSE;
}

static WoMark
mark_of (const WoAssessment *assessment, const WoCase *c, gsize line)
{
  const WoFactorId *factors = order[line];
  int direction = 0;

  for (int i = 0; i < 2 && factors[i] != WO_FACTOR_N; i++)
    {
      if (c->factors[factors[i]].answer == NULL)
        return WO_MARK_MISSING;
      direction += wo_factor_direction (factors[i], c->factors[factors[i]].answer);
    }
  if (has_point (assessment->stops, factors))
    return WO_MARK_STOP;
  if (has_point (assessment->warnings, factors))
    return WO_MARK_LOOK_AGAIN;
  if (line < N_STOPS)
    return WO_MARK_CLEAR;
  return direction > 0 ? WO_MARK_TOWARDS : direction < 0 ? WO_MARK_AGAINST : WO_MARK_NEITHER;
}

static char *
reason_of (const WoEdition *edition, const WoCase *c, const WoFactorId *factors)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 2 && factors[i] != WO_FACTOR_N; i++)
    {
      const WoFactor *factor = &c->factors[factors[i]];

      if (factor->answer == NULL)
        continue;
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, wo_edition_answer_title (edition, factors[i], factor->answer));
      g_string_append (text, factor->reason != NULL ? ": " : ".");
      if (factor->reason != NULL)
        g_string_append (text, factor->reason);
    }
  if (text->len == 0)
    g_string_append (text, _ ("Not answered yet."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
make_label (const char *text, const char *classes)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "yalign", 0.0,
                                   "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  if (classes != NULL)
    {
      g_auto (GStrv) each = g_strsplit (classes, " ", -1);

      for (guint i = 0; each[i] != NULL; i++)
        gtk_widget_add_css_class (label, each[i]);
    }
  return label;
}

static GtkWidget *
make_hair (void)
{
  GtkWidget *hair = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_widget_add_css_class (hair, "wo-hair");
  return hair;
}

static GtkWidget *
make_link (const WoFactorText *text, const char *case_id)
{
  g_autofree char *label = g_strdup_printf (_ ("Factor %d"), text->number);
  GtkWidget *link = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (link, "wo-link");
  gtk_widget_set_valign (link, GTK_ALIGN_START);
  gtk_widget_set_halign (link, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (link, text->source);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (link), "(ss)", "factors", case_id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (link), "win.open");
  wo_ax_describe (link, text->title);
  return link;
}

void
wo_weighing_table_fill (GtkGrid *grid, WoCaseModel *model)
{
  const WoAssessment *assessment = wo_case_model_get_assessment (model);
  const WoCase *c = wo_case_model_get_case (model);
  const WoEdition *edition = wo_desk_get_edition (wo_case_model_get_desk (model));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const WoFactorText *text = &edition->factors[order[i][0]];
      g_autofree char *reason = reason_of (edition, c, order[i]);
      GtkWidget *status = wo_status_new (mark_of (assessment, c, i));
      GtkWidget *why = make_label (reason, "wo-body");
      int row = (int) i * 2;

      gtk_widget_set_valign (status, GTK_ALIGN_START);
      gtk_widget_set_hexpand (why, TRUE);
      gtk_grid_attach (grid, status, 0, row, 1, 1);
      gtk_grid_attach (grid,
                       make_label (order[i][1] != WO_FACTOR_N ? _ ("Detriment") : text->title,
                                   "wo-strong wo-body"),
                       1, row, 1, 1);
      gtk_grid_attach (grid, why, 2, row, 1, 1);
      gtk_grid_attach (grid, make_link (text, wo_case_model_get_case_record (model)->id), 3, row, 1,
                       1);
      if (i + 1 < G_N_ELEMENTS (order))
        gtk_grid_attach (grid, make_hair (), 0, row + 1, 4, 1);
    }
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

void
wo_weighing_changes_fill (GtkBox *box, WoCaseModel *model)
{
  const WoAssessment *assessment = wo_case_model_get_assessment (model);
  const WoEdition *edition = wo_desk_get_edition (wo_case_model_get_desk (model));

  clear_box (box);
  for (guint i = 0; i < assessment->would_change->len; i++)
    {
      const WoChange *change = g_ptr_array_index (assessment->would_change, i);
      g_autofree char *lean = g_utf8_strdown (wo_words_lean (change->lean), -1);
      g_autofree char *text =
          g_markup_printf_escaped (_ ("If <b>%s were “%s”</b>: %s. Suggested then: %s."),
                                   edition->factors[change->factor].title,
                                   wo_edition_answer_title (edition, change->factor, change->to),
                                   lean, wo_words_route (change->route));
      GtkWidget *label = make_label (NULL, "wo-body");

      gtk_label_set_markup (GTK_LABEL (label), text);
      gtk_box_append (box, label);
    }
  if (assessment->would_change->len == 0)
    gtk_box_append (box, make_label (_ ("No single answer would change this."), "wo-quiet"));
}

void
wo_weighing_missing_fill (GtkBox *box, WoCaseModel *model)
{
  const WoAssessment *assessment = wo_case_model_get_assessment (model);
  const char *id = wo_case_model_get_case_record (model)->id;

  clear_box (box);
  for (guint i = 0; i < assessment->missing->len; i++)
    {
      const char *path = g_ptr_array_index (assessment->missing, i);
      g_autofree char *title = wo_words_path (WO_RECORD_CASE, path);
      GtkWidget *link = gtk_button_new_with_label (title);
      const char *page = g_str_has_prefix (path, "factors.")   ? "factors"
                         : g_str_has_prefix (path, "subject.") ? "subject"
                                                               : "complaint";

      gtk_widget_add_css_class (link, "wo-link");
      gtk_widget_set_halign (link, GTK_ALIGN_START);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (link), "(ss)", page, id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (link), "win.open");
      gtk_box_append (box, link);
    }
}
