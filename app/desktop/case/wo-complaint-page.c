/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-complaint-page.h"

#include "desktop/case/wo-case-items.h"
#include "desktop/case/wo-case-tasks.h"
#include "desktop/case/wo-landlord-cell.h"
#include "desktop/case/wo-override-line.h"
#include "desktop/case/wo-procedure-box.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-foot-bar.h"
#include "desktop/widgets/wo-load.h"

#include <glib/gi18n-lib.h>

static const WoCellForm complaint[] = {
  { "reference", WO_CELL_LINE, N_ ("WorkPro reference") },
  { "title", WO_CELL_LINE, N_ ("What it is about, in a few words") },
};

static const WoCellForm facts[] = {
  { "scheme_member", WO_CELL_DROP, N_ ("Member of the Scheme"),
    N_ ("A wider order begins in a complaint against a member."),
    N_ ("|Not looked up\nyes|A member when the complaint was made\nno|Not a member then") },
  { "complaint_made_on", WO_CELL_DATE, N_ ("Complaint made on") },
  { "categories", WO_CELL_SET, N_ ("Categories") },
  { "key_issues", WO_CELL_SET, N_ ("Key issues") },
};

static const WoCellForm determination[] = {
  { "determination.on", WO_CELL_DATE, N_ ("Determined on") },
  { "determination.outcome", WO_CELL_DROP, N_ ("Outcome"), NULL,
    N_ ("|Not chosen\nupheld|Upheld\nrejected|Not upheld") },
};

static const WoCellForm after_findings[] = {
  { "no_failure_reason", WO_CELL_PROSE, N_ ("Why a wider order without a finding of failure"),
    N_ ("Only where no finding is of service failure or worse.") },
  { "other_powers", WO_CELL_TICKS, N_ ("Other powers used in the same determination"), NULL,
    N_ ("apology|An apology\ncompensation|Compensation\nrestraint|Not to exercise an obligation or "
        "right\nobligations|To perform an obligation\nrights|To exercise a right\nworks|Works") },
};

static const WoCellForm finding[] = {
  { "about", WO_CELL_LINE, N_ ("Finding %d is about") },
  { "finding", WO_CELL_DROP, N_ ("Finding %d"), NULL,
    N_ ("|Not chosen\nsevere maladministration|Severe maladministration\n"
        "maladministration|Maladministration\nservice failure|Service failure\n"
        "reasonable redress|Reasonable redress\nno maladministration|No maladministration\n"
        "outside jurisdiction|Outside jurisdiction") },
};

static const WoCaseItemsForm findings = {
  "determination.findings",
  finding,
  G_N_ELEMENTS (finding),
  N_ ("Finding %d"),
  N_ ("Add a finding"),
  N_ ("Take finding %d away"),
  "finding",
  "maladministration",
  "f",
};

struct _WoComplaintPage
{
  AdwBin parent_instance;

  WoCaseModel *model;
  GPtrArray *fields; /* GtkWidget *, of the template */
  WoLoad *load;
  GtkBox *complaint_box, *determination_box;
  WoProcedureBox *procedure;
  GtkWidget *findings;
  GtkWidget *landlord;
  GtkWidget *override;
  WoFootBar *foot;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoComplaintPage,
                               wo_complaint_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static void
show_foot (WoComplaintPage *self)
{
  WoTask *tasks = wo_case_tasks_new (self->model);
  WoTaskId next = wo_case_tasks_next (tasks);
  g_autofree char *act = NULL;

  wo_foot_bar_set_sentence (self->foot, tasks[WO_TASK_COMPLAINT].hint);
  if (next == WO_TASK_COMPLAINT || next == WO_TASK_N)
    act = g_strdup (_ ("Back to the case"));
  else
    act = g_strdup_printf (_ ("Next: %s"), tasks[next].next);
  wo_foot_bar_set_act (self->foot, act);
  wo_case_tasks_free (tasks);
}

/* Asked for where it is needed, and kept in sight where it was written. */
static void
show_no_failure (WoComplaintPage *self, const WoCase *c)
{
  const char *gravest = wo_case_gravest (c);
  gboolean asked = gravest != NULL && !wo_finding_is_failure (gravest);

  gtk_widget_set_visible (wo_cell_fields_find (self->fields, "no_failure_reason"),
                          asked || c->no_failure_reason != NULL);
}

static void
changed_cb (WoComplaintPage *self)
{
  const WoCase *c = wo_case_model_get_case (self->model);

  wo_load_show (self->load, c != NULL, wo_case_model_get_load_error (self->model));
  if (c == NULL)
    return;
  wo_cell_fields_show (self->fields, self->model);
  wo_landlord_cell_show (self->landlord, self->model);
  wo_override_line_show (WO_OVERRIDE_LINE (self->override), self->model);
  wo_case_items_show (WO_CASE_ITEMS (self->findings), self->model);
  wo_procedure_box_show (self->procedure, self->model);
  show_no_failure (self, c);
  show_foot (self);
  wo_page_notify (WO_PAGE (self));
}

static void
act_cb (WoComplaintPage *self)
{
  WoWindow *window = wo_window_of (GTK_WIDGET (self));
  WoTask *tasks;
  WoTaskId next;

  if (window == NULL || wo_case_model_get_case (self->model) == NULL)
    return;
  tasks = wo_case_tasks_new (self->model);
  next = wo_case_tasks_next (tasks);
  if (next == WO_TASK_COMPLAINT || next == WO_TASK_N)
    wo_window_go_back (window);
  else
    wo_window_open (window, tasks[next].page, wo_case_model_get_case_record (self->model)->id);
  wo_case_tasks_free (tasks);
}

static void
take_lists (WoComplaintPage *self, const WoEdition *edition)
{
  wo_cell_field_set_choices (wo_cell_fields_find (self->fields, "categories"), edition->categories);
  wo_cell_field_set_choices (wo_cell_fields_find (self->fields, "key_issues"), edition->key_issues);
}

static void
complaint_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoComplaintPage *self = WO_COMPLAINT_PAGE (page);

  if (self->model == NULL)
    take_lists (self, wo_desk_get_edition (desk));
  wo_page_take_model (page, &self->model, wo_desk_open_case (desk, id), G_CALLBACK (changed_cb));
  changed_cb (self);
}

static char *
complaint_dup_title (WoPage *page)
{
  return g_strdup (_ ("Complaint and determination"));
}

static char *
complaint_dup_subtitle (WoPage *page)
{
  return wo_page_case_subtitle (WO_COMPLAINT_PAGE (page)->model);
}

static WoCaseModel *
complaint_get_model (WoPage *page)
{
  return WO_COMPLAINT_PAGE (page)->model;
}

static void
complaint_main_act (WoPage *page)
{
  wo_foot_bar_press (WO_COMPLAINT_PAGE (page)->foot);
}

static void
complaint_take_focus (WoPage *page)
{
  gtk_widget_grab_focus (g_ptr_array_index (WO_COMPLAINT_PAGE (page)->fields, 0));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = complaint_open;
  iface->take_focus = complaint_take_focus;
  iface->dup_title = complaint_dup_title;
  iface->dup_subtitle = complaint_dup_subtitle;
  iface->get_model = complaint_get_model;
  iface->main_act = complaint_main_act;
}

static void
wo_complaint_page_dispose (GObject *object)
{
  WoComplaintPage *self = WO_COMPLAINT_PAGE (object);

  wo_page_take_model (WO_PAGE (self), &self->model, NULL, NULL);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  G_OBJECT_CLASS (wo_complaint_page_parent_class)->dispose (object);
}

static void
wo_complaint_page_class_init (WoComplaintPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_complaint_page_dispose;
  g_type_ensure (WO_TYPE_LOAD);
  g_type_ensure (WO_TYPE_FOOT_BAR);
  g_type_ensure (WO_TYPE_PROCEDURE_BOX);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/case/wo-complaint-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoComplaintPage, load);
  gtk_widget_class_bind_template_child (widget_class, WoComplaintPage, complaint_box);
  gtk_widget_class_bind_template_child (widget_class, WoComplaintPage, determination_box);
  gtk_widget_class_bind_template_child (widget_class, WoComplaintPage, procedure);
  gtk_widget_class_bind_template_child (widget_class, WoComplaintPage, foot);
  gtk_widget_class_bind_template_callback (widget_class, act_cb);
}

static void
wo_complaint_page_init (WoComplaintPage *self)
{
  self->fields = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  wo_cell_fields_add (self->complaint_box, complaint, G_N_ELEMENTS (complaint), self->fields);
  self->landlord = wo_landlord_cell_new ();
  gtk_box_append (self->complaint_box, self->landlord);
  wo_cell_fields_add (self->complaint_box, facts, G_N_ELEMENTS (facts), self->fields);
  wo_cell_fields_add (self->determination_box, determination, G_N_ELEMENTS (determination),
                      self->fields);
  self->findings = wo_case_items_new (&findings, NULL);
  gtk_box_append (self->determination_box, self->findings);
  self->override = wo_override_line_new ("no_failure_finding");
  gtk_box_append (self->determination_box, self->override);
  wo_cell_fields_add (self->determination_box, after_findings, G_N_ELEMENTS (after_findings),
                      self->fields);
}
