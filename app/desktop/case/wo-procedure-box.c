/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-procedure-box.h"

#include "desktop/case/wo-cell-field.h"
#include "desktop/case/wo-clock-line.h"
#include "desktop/widgets/wo-details.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

#define N_FORMS 4

/* One step: its day, with its limit beside it, and what may be folded away beneath. */
typedef struct
{
  const char *step; /* as the clock names it; NULL: no limit of its own */
  WoCellForm day;
  const char *more; /* the title of what is folded away, or NULL */
  WoCellForm forms[N_FORMS];
} WoStepForm;

static const WoStepForm steps[] = {
  { "acknowledged", { "procedure.acknowledged", WO_CELL_DATE, N_ ("Acknowledged") } },
  { "stage_1",
    { "procedure.stage_1", WO_CELL_DATE, N_ ("Stage 1 decision") },
    N_ ("Stage 1 was extended"),
    { { "procedure.stage_1_extended_to", WO_CELL_DATE, N_ ("Stage 1 extended to") },
      { "procedure.stage_1_extended_because", WO_CELL_PROSE, N_ ("Reason for extending stage 1"),
        N_ ("As the landlord gave it. Without a reason the extension does not count.") } } },
  { NULL, { "procedure.escalated", WO_CELL_DATE, N_ ("Asked to escalate") } },
  { "acknowledged_2",
    { "procedure.acknowledged_2", WO_CELL_DATE, N_ ("Escalation acknowledged") } },
  { "stage_2",
    { "procedure.stage_2", WO_CELL_DATE, N_ ("Stage 2 response") },
    N_ ("Stage 2 was extended"),
    { { "procedure.stage_2_extended_to", WO_CELL_DATE, N_ ("Stage 2 extended to") },
      { "procedure.stage_2_extended_because", WO_CELL_PROSE, N_ ("Reason for extending stage 2"),
        N_ ("As the landlord gave it. Without a reason the extension does not count.") } } },
  { "stage_3",
    { "procedure.stage_3", WO_CELL_DATE, N_ ("Stage 3 response, where there was one") },
    N_ ("A third stage"),
    { { "procedure.stage_3_asked", WO_CELL_DATE, N_ ("Asked for stage 3") },
      { "procedure.stage_3_panel", WO_CELL_FLAG, N_ ("Panel"), NULL,
        N_ ("A panel had to be convened") },
      { "procedure.stage_3_extended_to", WO_CELL_DATE, N_ ("Stage 3 extended to") },
      { "procedure.stage_3_extended_because", WO_CELL_PROSE,
        N_ ("Reason for extending stage 3") } } },
  { NULL, { "procedure.referred", WO_CELL_DATE, N_ ("Came to the Ombudsman") } },
  { "evidence_received",
    { "procedure.evidence_received", WO_CELL_DATE, N_ ("Evidence received by the Ombudsman") },
    N_ ("When the evidence was asked for"),
    { { "procedure.evidence_asked", WO_CELL_DATE, N_ ("Evidence asked for") },
      { "procedure.evidence_revised_to", WO_CELL_DATE, N_ ("New day agreed for the evidence") },
      { "procedure.evidence_revised_because", WO_CELL_PROSE, N_ ("Why the evidence was late"),
        N_ ("The landlord’s explanation. Without it the new day does not count.") } } },
};

static const WoCellForm own_times[] = {
  { "procedure.own_acknowledge_days", WO_CELL_NUMBER, N_ ("To acknowledge, in working days") },
  { "procedure.own_stage_1_days", WO_CELL_NUMBER, N_ ("For stage 1, in working days") },
  { "procedure.own_stage_2_days", WO_CELL_NUMBER, N_ ("For stage 2, in working days") },
};

struct _WoProcedureBox
{
  AdwBin parent_instance;

  GPtrArray *fields; /* GtkWidget *, not owned */
  GtkWidget *lines[G_N_ELEMENTS (steps)];
  GtkWidget *folds[G_N_ELEMENTS (steps) + 1];
  gboolean unfolded; /* what holds something was opened once */
  GtkLabel *code;
};

G_DEFINE_FINAL_TYPE (WoProcedureBox, wo_procedure_box, ADW_TYPE_BIN)

static GtkWidget *
make_fold (WoProcedureBox *self, const char *title, const WoCellForm *forms, gsize n)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *fold = wo_details_new (title, box);

  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_start (box, 16);
  wo_cell_fields_add (GTK_BOX (box), forms, n, self->fields);
  gtk_widget_add_css_class (fold, "wo-meta");
  return fold;
}

static gsize
count_forms (const WoStepForm *step)
{
  gsize n = 0;

  while (n < N_FORMS && step->forms[n].path != NULL)
    n++;
  return n;
}

static GtkWidget *
make_step (WoProcedureBox *self, gsize i)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  wo_cell_fields_add (GTK_BOX (column), &steps[i].day, 1, self->fields);
  if (steps[i].step != NULL)
    {
      self->lines[i] = wo_clock_line_new ();
      gtk_box_append (GTK_BOX (column), self->lines[i]);
    }
  if (steps[i].more != NULL)
    {
      self->folds[i] = make_fold (self, _ (steps[i].more), steps[i].forms, count_forms (&steps[i]));
      gtk_box_append (GTK_BOX (column), self->folds[i]);
    }
  return column;
}

static void
wo_procedure_box_finalize (GObject *object)
{
  g_ptr_array_unref (WO_PROCEDURE_BOX (object)->fields);
  G_OBJECT_CLASS (wo_procedure_box_parent_class)->finalize (object);
}

static void
wo_procedure_box_class_init (WoProcedureBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wo_procedure_box_finalize;
}

static void
wo_procedure_box_init (WoProcedureBox *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  gsize n = G_N_ELEMENTS (steps);

  self->fields = g_ptr_array_new ();
  self->code = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->code), "wo-meta");
  gtk_widget_add_css_class (GTK_WIDGET (self->code), "wo-quiet");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->code));
  for (gsize i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (box), make_step (self, i));
  self->folds[n] =
      make_fold (self, _ ("The landlord’s own shorter times"), own_times, G_N_ELEMENTS (own_times));
  gtk_box_append (GTK_BOX (box), self->folds[n]);
  adw_bin_set_child (ADW_BIN (self), box);
}

static const WoCodeClock *
clock_of (GPtrArray *clocks, const char *step)
{
  for (guint i = 0; i < clocks->len; i++)
    {
      const WoCodeClock *clock = clocks->pdata[i];

      if (g_strcmp0 (clock->step, step) == 0)
        return clock;
    }
  return NULL;
}

static void
show_code (WoProcedureBox *self, const WoCase *c, const WoCode *code, GPtrArray *reasons)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (c->complaint_made_on == WO_DATE_NONE)
    g_string_append (text,
                     _ ("Give the day the complaint was made: it decides which edition of the "
                        "Complaint Handling Code the days are held against."));
  else if (code != NULL)
    g_string_append_printf (text, _ ("Held against: %s. Days are working days."), code->title);
  for (guint i = 0; i < reasons->len; i++)
    {
      g_autofree char *said = wo_words_reason (reasons->pdata[i]);

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", said);
    }
  gtk_label_set_label (self->code, text->str);
}

/* What is folded away and holds something is opened, once: after that it is the reader's. */
static void
unfold (WoProcedureBox *self, const WoRecord *record)
{
  if (self->unfolded)
    return;
  self->unfolded = TRUE;
  for (gsize i = 0; i <= G_N_ELEMENTS (steps); i++)
    {
      const WoCellForm *forms = i < G_N_ELEMENTS (steps) ? steps[i].forms : own_times;
      gsize n = i < G_N_ELEMENTS (steps) ? count_forms (&steps[i]) : G_N_ELEMENTS (own_times);

      for (gsize k = 0; self->folds[i] != NULL && k < n; k++)
        if (wo_record_get (record, forms[k].path) != NULL)
          wo_details_set_open (WO_DETAILS (self->folds[i]), TRUE);
    }
}

void
wo_procedure_box_show (WoProcedureBox *self, WoCaseModel *model)
{
  const WoCase *c = wo_case_model_get_case (model);
  WoDesk *desk = wo_case_model_get_desk (model);
  const WoCalendar *calendar = wo_desk_get_calendar (desk);
  g_autoptr (GPtrArray) reasons = wo_reasons_new ();
  g_autoptr (GPtrArray) clocks = NULL;
  const WoCode *code;

  g_return_if_fail (WO_IS_PROCEDURE_BOX (self) && c != NULL);

  unfold (self, wo_case_model_get_case_record (model));
  wo_cell_fields_show (self->fields, model);
  code = wo_code_for (wo_desk_get_edition (desk), c->complaint_made_on, reasons);
  clocks =
      wo_code_clock (&c->procedure, c->complaint_made_on, code, calendar, wo_desk_get_today (desk));
  show_code (self, c, code, reasons);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (self->lines[i] != NULL)
      wo_clock_line_show (WO_CLOCK_LINE (self->lines[i]), clock_of (clocks, steps[i].step),
                          calendar, c->determined_on != WO_DATE_NONE);
}
