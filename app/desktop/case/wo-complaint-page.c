/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-complaint-page.h"

#include "desktop/case/wo-case-tasks.h"
#include "desktop/case/wo-cell-field.h"
#include "desktop/case/wo-findings-list.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-foot-bar.h"
#include "desktop/widgets/wo-load.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

static const WoCellForm complaint[] = {
  { "reference", WO_CELL_LINE, N_ ("WorkPro reference") },
  { "title", WO_CELL_LINE, N_ ("What it is about, in a few words") },
  { "landlord", WO_CELL_LINE, N_ ("Landlord") },
  { "complaint_made_on", WO_CELL_DATE, N_ ("Complaint made on") },
  { "categories", WO_CELL_SET, N_ ("Categories") },
  { "key_issues", WO_CELL_SET, N_ ("Key issues") },
};

static const WoCellForm determination[] = {
  { "determination.on", WO_CELL_DATE, N_ ("Determined on") },
  { "determination.outcome", WO_CELL_DROP, N_ ("Outcome"), NULL,
    N_ ("|Not chosen\nupheld|Upheld\nrejected|Not upheld") },
};

static const WoCellForm subject[] = {
  { "subject.kind", WO_CELL_DROP, N_ ("Policy or practice"), NULL,
    N_ ("|Not chosen\npolicy|A policy\npractice|A practice\nboth|A policy and its practice") },
  { "subject.name", WO_CELL_LINE, N_ ("Name of the policy or practice") },
  { "subject.state", WO_CELL_DROP, N_ ("State of the policy"), NULL,
    N_ ("|Not chosen\nin force|In force\ninterim|Interim\nabsent|There is none\nnot relevant|Not "
        "relevant") },
  { "subject.in_force_from", WO_CELL_DATE, N_ ("In force from") },
  { "subject.review_due", WO_CELL_DATE, N_ ("Review was due") },
  { "subject.about", WO_CELL_DROP, N_ ("It concerns"), NULL,
    N_ ("|Not chosen\nsubstantive|The matter complained of\ncomplaint handling|Complaint "
        "handling") },
  { "subject.finding", WO_CELL_DROP, N_ ("Found by"), NULL, N_ ("|Not chosen") },
  { "subject.may_recur_because", WO_CELL_PROSE, N_ ("It may happen again because"),
    N_ ("What in the policy or practice could let the same failing happen to others.") },
  { "no_failure_reason", WO_CELL_PROSE, N_ ("Why a wider order without a finding of failure"),
    N_ ("Only where no finding is of service failure or worse.") },
};

struct _WoComplaintPage
{
  AdwBin parent_instance;

  WoCaseModel *model;
  GPtrArray *fields; /* GtkWidget *, of the template */
  GtkWidget *found_by;

  WoLoad *load;
  GtkBox *complaint_box, *determination_box, *subject_box;
  WoFindingsList *findings;
  WoFootBar *foot;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoComplaintPage,
                               wo_complaint_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

/* The findings that "found by" can name; made again only when they are others. */
static void
show_found_by (WoComplaintPage *self, const WoCase *c)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  g_auto (GStrv) all_ids = NULL;
  g_auto (GStrv) all_titles = NULL;
  g_autofree char *key = NULL;

  g_strv_builder_add (ids, "");
  g_strv_builder_add (titles, _ ("Not chosen"));
  for (guint i = 0; i < c->findings->len; i++)
    {
      const WoFinding *finding = g_ptr_array_index (c->findings, i);
      g_autofree char *title =
          g_strdup_printf (_ ("Finding %u: %s"), i + 1, wo_words_finding (finding->finding));

      g_strv_builder_add (ids, finding->id);
      g_strv_builder_add (titles, title);
    }
  all_ids = g_strv_builder_end (ids);
  all_titles = g_strv_builder_end (titles);
  key = g_strjoinv ("\n", all_titles);
  if (g_strcmp0 (key, g_object_get_data (G_OBJECT (self->found_by), "wo-key")) == 0)
    return;
  g_object_set_data_full (G_OBJECT (self->found_by), "wo-key", g_steal_pointer (&key), g_free);
  wo_cell_field_set_drop (self->found_by, (const char *const *) all_ids,
                          (const char *const *) all_titles);
}

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

static void
changed_cb (WoComplaintPage *self)
{
  const WoCase *c = wo_case_model_get_case (self->model);

  wo_load_show (self->load, c != NULL, wo_case_model_get_load_error (self->model));
  if (c == NULL)
    return;
  show_found_by (self, c);
  for (guint i = 0; i < self->fields->len; i++)
    wo_cell_field_show (g_ptr_array_index (self->fields, i), self->model);
  wo_findings_list_show (self->findings, self->model);
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
add_fields (WoComplaintPage *self, GtkBox *box, const WoCellForm *forms, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      WoCellForm form = forms[i];
      GtkWidget *field;

      if (form.choices != NULL)
        form.choices = _ (form.choices);
      field = wo_cell_field_new (&form);
      if (g_str_equal (form.path, "subject.finding"))
        self->found_by = field;
      g_object_set_data (G_OBJECT (field), "wo-path", (gpointer) forms[i].path);
      gtk_box_append (box, field);
      g_ptr_array_add (self->fields, field);
    }
}

static void
take_lists (WoComplaintPage *self, const WoEdition *edition)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      GtkWidget *field = g_ptr_array_index (self->fields, i);
      const char *path = g_object_get_data (G_OBJECT (field), "wo-path");

      if (g_str_equal (path, "categories"))
        wo_cell_field_set_choices (field, edition->categories);
      else if (g_str_equal (path, "key_issues"))
        wo_cell_field_set_choices (field, edition->key_issues);
    }
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
  g_type_ensure (WO_TYPE_FINDINGS_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/case/wo-complaint-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoComplaintPage, load);
  gtk_widget_class_bind_template_child (widget_class, WoComplaintPage, complaint_box);
  gtk_widget_class_bind_template_child (widget_class, WoComplaintPage, determination_box);
  gtk_widget_class_bind_template_child (widget_class, WoComplaintPage, subject_box);
  gtk_widget_class_bind_template_child (widget_class, WoComplaintPage, findings);
  gtk_widget_class_bind_template_child (widget_class, WoComplaintPage, foot);
  gtk_widget_class_bind_template_callback (widget_class, act_cb);
}

static void
wo_complaint_page_init (WoComplaintPage *self)
{
  self->fields = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_fields (self, self->complaint_box, complaint, G_N_ELEMENTS (complaint));
  add_fields (self, self->determination_box, determination, G_N_ELEMENTS (determination));
  add_fields (self, self->subject_box, subject, G_N_ELEMENTS (subject));
}
