/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-cell-field.h"
#include "desktop/case/wo-learning-box.h"
#include "desktop/widgets/wo-status.h"
#include "domain/wo-code.h"
#include "domain/wo-monitor.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

static const WoCellForm fields[] = {
  { "monitor.failure", WO_CELL_PROSE, N_ ("The failure in complaint handling policy"),
    N_ ("As the report notes it and the duty to monitor team reads it.") },
  { "monitor.clauses", WO_CELL_SET, N_ ("Paragraphs of the Code") },
  { "monitor.evidence", WO_CELL_PROSE, N_ ("The evidence for it") },
};

struct _WoMonitorBox
{
  AdwBin parent_instance;

  WoCaseModel *model; /* not owned: the page holds it */
  GPtrArray *fields;  /* GtkWidget *, not owned */
  char *code;         /* the edition whose paragraphs are offered */
  GtkWidget *status, *entry, *record;
  GtkLabel *reasons;
};

G_DEFINE_FINAL_TYPE (WoMonitorBox, wo_monitor_box, ADW_TYPE_BIN)

static void
record_cb (WoMonitorBox *self)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  const WoCase *c;

  if (self->model == NULL)
    return;
  c = wo_case_model_get_case (self->model);
  g_strv_builder_add_many (cells, "failure", c->monitor.failure, NULL);
  for (guint i = 0; i < c->monitor.clauses->len; i++)
    {
      g_autofree char *path =
          g_strdup_printf ("clauses/%s", (const char *) c->monitor.clauses->pdata[i]);

      g_strv_builder_add_many (cells, path, "yes", NULL);
    }
  if (c->monitor.evidence != NULL)
    g_strv_builder_add_many (cells, "evidence", c->monitor.evidence, NULL);
  all = g_strv_builder_end (cells);
  wo_case_model_record (self->model, WO_RECORD_CODE_ENTRY, (const char *const *) all);
}

static void
wo_monitor_box_finalize (GObject *object)
{
  g_ptr_array_unref (WO_MONITOR_BOX (object)->fields);
  g_free (WO_MONITOR_BOX (object)->code);
  G_OBJECT_CLASS (wo_monitor_box_parent_class)->finalize (object);
}

static void
wo_monitor_box_class_init (WoMonitorBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wo_monitor_box_finalize;
}

static void
wo_monitor_box_init (WoMonitorBox *self)
{
  GtkBox *box = wo_section_new (_ ("Duty to monitor"),
                                _ ("Policy change in complaint handling is for the duty to monitor "
                                   "team: the report notes the "
                                   "failure, and it is recorded in the Code Compliance Log."));

  self->fields = g_ptr_array_new ();
  wo_cell_fields_add (box, fields, G_N_ELEMENTS (fields), self->fields);
  self->status = wo_status_new (WO_MARK_NONE);
  self->entry = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (self->entry, "wo-meta");
  self->record = gtk_button_new_with_label (_ ("Record it in the Code Compliance Log"));
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->record))), TRUE);
  gtk_widget_set_halign (self->record, GTK_ALIGN_START);
  g_signal_connect_object (self->record, "clicked", G_CALLBACK (record_cb), self,
                           G_CONNECT_SWAPPED);
  self->reasons = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->reasons), "warning");
  gtk_box_append (box, self->status);
  gtk_box_append (box, self->entry);
  gtk_box_append (box, self->record);
  gtk_box_append (box, GTK_WIDGET (self->reasons));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
}

/* The paragraphs of the edition of the Code that is for this complaint; of the first where it holds
 * none. */
static void
offer_clauses (WoMonitorBox *self, const WoCase *c, const WoEdition *edition)
{
  const WoCode *code = wo_code_for (edition, c->complaint_made_on, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if ((code == NULL || code->clauses->len == 0) && edition->codes->len > 0)
    code = edition->codes->pdata[0];
  if (code == NULL || g_strcmp0 (code->id, self->code) == 0)
    return;
  g_free (self->code);
  self->code = g_strdup (code->id);
  for (guint i = 0; i < code->clauses->len; i++)
    g_ptr_array_add (ids, ((WoCodeClause *) code->clauses->pdata[i])->id);
  wo_cell_field_set_choices (wo_cell_fields_find (self->fields, "monitor.clauses"), ids);
}

static void
show_entry (WoMonitorBox *self, const WoCase *c)
{
  GPtrArray *entries = wo_case_model_get_code_entries (self->model);
  gboolean there = entries != NULL && entries->len > 0;
  const WoCodeEntry *entry = there ? entries->pdata[entries->len - 1] : NULL;
  g_autofree char *day = there ? wo_date_in_words (entry->made_on) : NULL;
  g_autofree char *words = NULL;

  if (there && day != NULL)
    words = g_strdup_printf (_ ("In the Code Compliance Log since %s."), day);
  else if (there)
    words = g_strdup (_ ("In the Code Compliance Log."));
  else if (c->monitor.failure == NULL)
    words = g_strdup (_ ("Write the failure first; then it can be recorded."));
  if (there && entry->assessment != NULL)
    {
      g_autofree char *before = g_steal_pointer (&words);

      words = g_strdup_printf (_ ("%s The team’s assessment: %s"), before, entry->assessment);
    }
  wo_status_set (WO_STATUS (self->status),
                 there                          ? WO_MARK_DONE
                 : wo_case_needs_code_entry (c) ? WO_MARK_ATTENTION
                                                : WO_MARK_NOT_STARTED,
                 there ? _ ("Recorded") : _ ("Not recorded yet"));
  gtk_label_set_label (GTK_LABEL (self->entry), words != NULL ? words : "");
  gtk_widget_set_visible (self->entry, words != NULL);
  gtk_widget_set_visible (self->record, !there);
  gtk_widget_set_sensitive (self->record, c->monitor.failure != NULL);
}

void
wo_monitor_box_show (WoMonitorBox *self, WoCaseModel *model)
{
  const WoCase *c = wo_case_model_get_case (model);
  const WoAssessment *assessment = wo_case_model_get_assessment (model);
  const char *route = c->route != NULL ? c->route : assessment->route;
  g_autoptr (GPtrArray) reasons = wo_reasons_new ();
  gboolean wanted = g_strcmp0 (route, "duty-to-monitor") == 0 || wo_case_needs_code_entry (c) ||
                    c->monitor.failure != NULL ||
                    g_strcmp0 (c->factors[WO_FACTOR_COMPLAINT_HANDLING_POLICY].answer, "yes") == 0;

  g_return_if_fail (WO_IS_MONITOR_BOX (self));

  self->model = model;
  gtk_widget_set_visible (GTK_WIDGET (self), wanted);
  if (!wanted)
    return;
  offer_clauses (self, c, wo_desk_get_edition (wo_case_model_get_desk (model)));
  wo_cell_fields_show (self->fields, model);
  show_entry (self, c);
  wo_monitor_add_needs (c, wo_case_model_get_code_entries (model), reasons);
  wo_section_show_reasons (self->reasons, reasons, "");
}
