/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-cell-field.h"
#include "desktop/case/wo-learning-box.h"
#include "desktop/widgets/wo-ax.h"
#include "domain/wo-learning.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

static const WoCellForm because[] = {
  { "spotlight.because", WO_CELL_PROSE, N_ ("How the handling fell outside the report’s practice"),
    N_ ("A section after the assessment points the landlord to the report. It stands instead of an "
        "order to assess itself against it, never beside one.") },
};

/* One report on the page. */
typedef struct
{
  const char *id; /* the edition's */
  GtkWidget *check, *asked;
} WoReportLine;

struct _WoSpotlightBox
{
  AdwBin parent_instance;

  WoCaseModel *model; /* not owned: the page holds it */
  gboolean setting;
  GPtrArray *fields; /* GtkWidget *, not owned */
  GtkBox *reports;
  GArray *lines; /* WoReportLine */
  GtkLabel *reasons;
};

G_DEFINE_FINAL_TYPE (WoSpotlightBox, wo_spotlight_box, ADW_TYPE_BIN)

static void
ticked_cb (WoSpotlightBox *self, GtkCheckButton *check)
{
  const char *id = g_object_get_data (G_OBJECT (check), "wo-report");
  g_autofree char *path = g_strdup_printf ("spotlight.reports/%s", id);

  if (!self->setting && self->model != NULL)
    wo_case_model_set_case_cell (self->model, path,
                                 gtk_check_button_get_active (check) ? "yes" : NULL);
}

static void
make_line (WoSpotlightBox *self, const WoSpotlight *report)
{
  WoReportLine line = { .id = report->id };
  g_autofree char *day = wo_date_in_words (report->published);
  g_autofree char *title =
      day != NULL ? g_strdup_printf ("%s (%s)", report->title, day) : g_strdup (report->title);

  line.check = gtk_check_button_new_with_label (title);
  line.asked = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "margin-start", 28, NULL);
  wo_ax_add_activate (line.check);
  gtk_widget_add_css_class (line.asked, "wo-meta");
  gtk_widget_add_css_class (line.asked, "warning");
  g_object_set_data (G_OBJECT (line.check), "wo-report", report->id);
  g_signal_connect_object (line.check, "toggled", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->reports, line.check);
  gtk_box_append (self->reports, line.asked);
  g_array_append_val (self->lines, line);
}

static void
wo_spotlight_box_finalize (GObject *object)
{
  g_ptr_array_unref (WO_SPOTLIGHT_BOX (object)->fields);
  g_array_unref (WO_SPOTLIGHT_BOX (object)->lines);
  G_OBJECT_CLASS (wo_spotlight_box_parent_class)->finalize (object);
}

static void
wo_spotlight_box_class_init (WoSpotlightBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wo_spotlight_box_finalize;
}

static void
wo_spotlight_box_init (WoSpotlightBox *self)
{
  GtkBox *box = wo_section_new (_ ("Spotlight reports"),
                                _ ("Reports that the landlord is pointed to in the decision."));

  self->fields = g_ptr_array_new ();
  self->lines = g_array_new (FALSE, FALSE, sizeof (WoReportLine));
  self->reports = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  self->reasons = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->reasons), "warning");
  gtk_box_append (box, GTK_WIDGET (self->reports));
  wo_cell_fields_add (box, because, G_N_ELEMENTS (because), self->fields);
  gtk_box_append (box, GTK_WIDGET (self->reasons));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
}

/* "Asked to assess itself against it on 3 May 2026; no answer is recorded." */
static char *
asked_words (const WoSpotlightAsk *ask)
{
  g_autofree char *asked = wo_date_in_words (ask->asked_on);
  g_autofree char *answered = wo_date_in_words (ask->answered_on);
  gboolean assess = g_strcmp0 (ask->form, "self-assessment") == 0;

  if (asked == NULL)
    asked = g_strdup (_ ("a day not recorded"));
  if (answered != NULL)
    return g_strdup_printf (assess ? _ ("Asked to assess itself on %s; it answered on %s.")
                                   : _ ("Pointed to it on %s; it answered on %s."),
                            asked, answered);
  return g_strdup_printf (assess ? _ ("Asked to assess itself on %s; no answer is recorded.")
                                 : _ ("Pointed to it on %s; no answer is recorded."),
                          asked);
}

static void
show_reports (WoSpotlightBox *self, const WoCase *c, const WoEdition *edition)
{
  const WoStanding *standing = wo_case_model_get_standing (self->model);

  for (guint i = 0; i < edition->spotlights->len; i++)
    {
      const WoSpotlight *report = edition->spotlights->pdata[i];
      const WoSpotlightAsk *ask =
          standing != NULL ? wo_standing_asked (standing, report->id) : NULL;
      g_autofree char *asked = ask != NULL ? asked_words (ask) : NULL;
      WoReportLine *line;

      if (i >= self->lines->len)
        make_line (self, report);
      line = &g_array_index (self->lines, WoReportLine, i);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (line->check),
                                   g_ptr_array_find_with_equal_func (c->spotlight.reports,
                                                                     report->id, g_str_equal,
                                                                     NULL));
      gtk_widget_set_sensitive (line->check, wo_case_model_is_open (self->model));
      gtk_label_set_label (GTK_LABEL (line->asked), asked != NULL ? asked : "");
      gtk_widget_set_visible (line->asked, asked != NULL);
    }
}

void
wo_spotlight_box_show (WoSpotlightBox *self, WoCaseModel *model)
{
  const WoCase *c = wo_case_model_get_case (model);
  const WoAssessment *assessment = wo_case_model_get_assessment (model);
  const WoEdition *edition = wo_desk_get_edition (wo_case_model_get_desk (model));
  const char *route = c->route != NULL ? c->route : assessment->route;
  g_autoptr (GPtrArray) reasons = wo_reasons_new ();
  gboolean wanted = g_strcmp0 (route, "spotlight") == 0 || g_strcmp0 (route, "54g") == 0 ||
                    c->spotlight.reports->len > 0 || c->spotlight.because != NULL;

  g_return_if_fail (WO_IS_SPOTLIGHT_BOX (self));

  self->model = model;
  gtk_widget_set_visible (GTK_WIDGET (self), wanted);
  if (!wanted)
    return;
  self->setting = TRUE;
  wo_cell_fields_show (self->fields, model);
  show_reports (self, c, edition);
  self->setting = FALSE;
  wo_learning_add_needs (c, wo_case_model_get_order (model), edition,
                         wo_case_model_get_standing (model), reasons);
  wo_section_show_reasons (self->reasons, reasons, "spotlight");
}
