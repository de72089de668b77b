/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-subject-page.h"

#include "desktop/case/wo-case-items.h"
#include "desktop/case/wo-case-tasks.h"
#include "desktop/case/wo-known-rows.h"
#include "desktop/case/wo-request-foot.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-foot-bar.h"
#include "desktop/widgets/wo-load.h"
#include "domain/wo-recurrence.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const WoCellForm subject[] = {
  { "subject.kind", WO_CELL_DROP, N_ ("Policy or practice"), NULL,
    N_ ("|Not chosen\npolicy|A policy\npractice|A practice\nboth|A policy and its practice") },
  { "subject.about", WO_CELL_DROP, N_ ("It concerns"), NULL,
    N_ ("|Not chosen\nsubstantive|The matter complained of\ncomplaint handling|Complaint "
        "handling") },
  { "subject.state", WO_CELL_DROP, N_ ("State of the policy"), NULL,
    N_ ("|Not chosen\nin force|In force\ninterim|Interim\nabsent|There is none\nnot relevant|The "
        "one "
        "relied on does not fit") },
  { "subject.relied_on", WO_CELL_LINE, N_ ("The policy that was relied on"),
    N_ ("The one that does not fit the matter.") },
  { "subject.name", WO_CELL_LINE, N_ ("Name of the policy or practice") },
  { "subject.version", WO_CELL_LINE, N_ ("Version") },
  { "subject.owner", WO_CELL_LINE, N_ ("Who at the landlord owns it") },
  { "subject.in_force_from", WO_CELL_DATE, N_ ("In force from"),
    N_ ("The policy of the time of the complaint.") },
  { "subject.review_due", WO_CELL_DATE, N_ ("Review was due") },
  { "subject.practice", WO_CELL_DROP, N_ ("Kind of practice"), NULL,
    N_ ("|Not chosen\nformal procedure|A formal procedure\ninformal procedure|An informal "
        "procedure\n"
        "guiding principle|A guiding principle\ninternal instruction|An internal instruction\n"
        "internal form|An internal form\nguidance note|A guidance note\n"
        "best practice note|A best practice note\naccepted way of working|An accepted way of "
        "working\nknowledge and information|How knowledge and information are recorded and used") },
  { "subject.finding", WO_CELL_DROP, N_ ("Found by"), NULL, N_ ("|Not chosen") },
};

static const WoCellForm recurrence[] = {
  { "subject.may_recur_because", WO_CELL_PROSE, N_ ("It may happen again because"),
    N_ ("What in the policy or practice could let the same failing happen to others.") },
  { "recurrence.residents", WO_CELL_FLAG, N_ ("Other residents"), NULL,
    N_ ("More than one resident is affected by the matter") },
  { "recurrence.residents_note", WO_CELL_PROSE, N_ ("Who they are, and how that is known") },
  { "recurrence.scope", WO_CELL_TICKS, N_ ("Other homes that may be affected"), NULL,
    N_ ("block|The block\nestate|The estate\nowned|Other homes it owns\nmanaged|Other homes it "
        "manages") },
  { "recurrence.homes", WO_CELL_NUMBER, N_ ("About how many homes") },
  { "recurrence.homes_note", WO_CELL_PROSE, N_ ("Which homes, and how that is known") },
};

static const WoCellForm conclusion[] = {
  { "recurrence.conclusion", WO_CELL_PROSE, N_ ("What both say together"),
    N_ ("What the Ombudsman knows and what the landlord has answered, taken together.") },
};

static const WoCellForm request[] = {
  { "what", WO_CELL_PROSE, N_ ("Request %d asks for") },
  { "asked_on", WO_CELL_DATE, N_ ("Request %d asked on") },
  { "due", WO_CELL_DATE, N_ ("Request %d due") },
  { "received_on", WO_CELL_DATE, N_ ("Request %d answered on") },
  { "reply", WO_CELL_PROSE, N_ ("Reply to request %d") },
  { "revised_due", WO_CELL_DATE, N_ ("Request %d, new day agreed") },
  { "revised_because", WO_CELL_LINE, N_ ("Request %d, why another day") },
};

static const WoCaseItemsForm requests = {
  "requests",
  request,
  G_N_ELEMENTS (request),
  N_ ("Request %d"),
  N_ ("Ask the landlord for evidence"),
  N_ ("Take request %d away"),
  "asked_on",
};

static const WoCellForm known[] = {
  { "what", WO_CELL_PROSE, N_ ("Knowledge %d says") },
  { "kind", WO_CELL_DROP, N_ ("Knowledge %d is from"), NULL,
    N_ ("casework|Casework\nsystemic investigation|A systemic investigation\n"
        "failure order|A failure order\nlandlord data|The landlord’s data\nother|Another place") },
  { "cite", WO_CELL_LINE, N_ ("Where knowledge %d stands") },
};

static const WoCaseItemsForm knowledge = {
  "knowledge",
  known,
  G_N_ELEMENTS (known),
  N_ ("Knowledge %d"),
  N_ ("Add what is known"),
  N_ ("Take knowledge %d away"),
  "kind",
  "casework",
};

struct _WoSubjectPage
{
  AdwBin parent_instance;

  WoCaseModel *model;
  GPtrArray *fields; /* GtkWidget *, of the template */
  GtkWidget *requests, *knowledge;
  char *findings; /* those that "found by" offers now */

  WoLoad *load;
  GtkBox *subject_box, *recurrence_box, *requests_box, *knowledge_box, *conclusion_box;
  GtkWidget *indicator, *indicator_use;
  GtkLabel *indicator_words;
  GtkListBox *known;
  GtkWidget *known_none;
  WoFootBar *foot;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoSubjectPage,
                               wo_subject_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

/* The findings that "found by" can name; made again only when they are others. */
static void
show_found_by (WoSubjectPage *self, const WoCase *c)
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
  if (g_strcmp0 (key, self->findings) == 0)
    return;
  g_free (self->findings);
  self->findings = g_steal_pointer (&key);
  wo_cell_field_set_drop (wo_cell_fields_find (self->fields, "subject.finding"),
                          (const char *const *) all_ids, (const char *const *) all_titles);
}

static gboolean
is (const char *value, const char *word)
{
  return g_strcmp0 (value, word) == 0;
}

/* What does not belong to the kind chosen is out of sight, unless something is written in it. */
static void
show_what_fits (WoSubjectPage *self, const WoCase *c)
{
  const WoSubject *s = &c->subject;
  gboolean policy = !is (s->kind, "practice");
  gboolean there = policy && !is (s->state, "absent");
  const struct
  {
    const char *path;
    gboolean fits;
  } rows[] = {
    { "subject.state", policy },
    { "subject.relied_on", policy && is (s->state, "not relevant") },
    { "subject.version", there },
    { "subject.owner", there },
    { "subject.in_force_from", there },
    { "subject.review_due", there },
    { "subject.practice", is (s->kind, "practice") || is (s->kind, "both") },
  };
  const WoRecord *record = wo_case_model_get_case_record (self->model);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_widget_set_visible (wo_cell_fields_find (self->fields, rows[i].path),
                            rows[i].fits || wo_record_get (record, rows[i].path) != NULL);
}

/* That a policy is absent or does not fit is itself a sign (Guidance May 2024, How might a policy or
 * practice give rise to further complaints). */
static const char *
indicator_of (const WoCase *c)
{
  if (is (c->subject.state, "absent"))
    return _ ("The landlord has no policy or practice on this matter. That is itself a sign that "
              "the failing may come back.");
  return _ ("The landlord relied on a policy or practice that does not fit this matter. That is "
            "itself a sign that the failing may come back.");
}

static void
show_indicator (WoSubjectPage *self, const WoCase *c)
{
  gboolean indicated = wo_recurrence_is_indicated (c);
  const char *words = indicator_of (c);
  const char *because = c->subject.may_recur_because;

  gtk_widget_set_visible (self->indicator, indicated);
  gtk_label_set_label (self->indicator_words, words);
  gtk_widget_set_visible (self->indicator_use,
                          wo_case_model_is_open (self->model) &&
                              (because == NULL || strstr (because, words) == NULL));
}

static void
indicator_cb (WoSubjectPage *self)
{
  const WoCase *c = wo_case_model_get_case (self->model);
  g_autofree char *text = NULL;

  if (c == NULL)
    return;
  text = c->subject.may_recur_because != NULL
             ? g_strjoin ("\n", c->subject.may_recur_because, indicator_of (c), NULL)
             : g_strdup (indicator_of (c));
  wo_case_model_set_case_cell (self->model, "subject.may_recur_because", text);
}

static void
show_requests (WoSubjectPage *self, const WoCase *c)
{
  wo_case_items_show (WO_CASE_ITEMS (self->requests), self->model);
  for (guint i = 0; i < c->requests->len; i++)
    {
      const WoEvidenceRequest *one = g_ptr_array_index (c->requests, i);
      WoCaseItems *items = WO_CASE_ITEMS (self->requests);

      if (wo_case_items_get_foot (items, one->id) == NULL)
        wo_case_items_set_foot (items, one->id, wo_request_foot_new (one->id));
      wo_request_foot_show (WO_REQUEST_FOOT (wo_case_items_get_foot (items, one->id)), self->model);
    }
}

static void
show_foot (WoSubjectPage *self)
{
  WoTask *tasks = wo_case_tasks_new (self->model);
  WoTaskId next = wo_case_tasks_next (tasks);
  g_autofree char *act = NULL;

  wo_foot_bar_set_sentence (self->foot, tasks[WO_TASK_SUBJECT].hint);
  if (next == WO_TASK_SUBJECT || next == WO_TASK_N)
    act = g_strdup (_ ("Back to the case"));
  else
    act = g_strdup_printf (_ ("Next: %s"), tasks[next].next);
  wo_foot_bar_set_act (self->foot, act);
  wo_case_tasks_free (tasks);
}

static void
changed_cb (WoSubjectPage *self)
{
  const WoCase *c = wo_case_model_get_case (self->model);
  g_autoptr (GPtrArray) reasons = wo_reasons_new ();

  wo_load_show (self->load, c != NULL, wo_case_model_get_load_error (self->model));
  if (c == NULL)
    return;
  show_found_by (self, c);
  wo_cell_fields_show (self->fields, self->model);
  wo_recurrence_add_needs (c, wo_case_model_get_order (self->model), reasons);
  wo_cell_fields_show_reasons (self->fields, reasons);
  show_what_fits (self, c);
  show_indicator (self, c);
  show_requests (self, c);
  wo_case_items_show (WO_CASE_ITEMS (self->knowledge), self->model);
  gtk_widget_set_visible (self->known_none, !wo_known_rows_show (self->known, self->model));
  show_foot (self);
  wo_page_notify (WO_PAGE (self));
}

static void
act_cb (WoSubjectPage *self)
{
  WoWindow *window = wo_window_of (GTK_WIDGET (self));
  WoTask *tasks;
  WoTaskId next;

  if (window == NULL || wo_case_model_get_case (self->model) == NULL)
    return;
  tasks = wo_case_tasks_new (self->model);
  next = wo_case_tasks_next (tasks);
  if (next == WO_TASK_SUBJECT || next == WO_TASK_N)
    wo_window_go_back (window);
  else
    wo_window_open (window, tasks[next].page, wo_case_model_get_case_record (self->model)->id);
  wo_case_tasks_free (tasks);
}

static void
subject_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoSubjectPage *self = WO_SUBJECT_PAGE (page);

  wo_page_take_model (page, &self->model, wo_desk_open_case (desk, id), G_CALLBACK (changed_cb));
  changed_cb (self);
}

static char *
subject_dup_title (WoPage *page)
{
  return g_strdup (_ ("Subject and recurrence"));
}

static char *
subject_dup_subtitle (WoPage *page)
{
  return wo_page_case_subtitle (WO_SUBJECT_PAGE (page)->model);
}

static WoCaseModel *
subject_get_model (WoPage *page)
{
  return WO_SUBJECT_PAGE (page)->model;
}

static void
subject_main_act (WoPage *page)
{
  wo_foot_bar_press (WO_SUBJECT_PAGE (page)->foot);
}

static void
subject_take_focus (WoPage *page)
{
  gtk_widget_child_focus (GTK_WIDGET (WO_SUBJECT_PAGE (page)->subject_box), GTK_DIR_TAB_FORWARD);
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = subject_open;
  iface->take_focus = subject_take_focus;
  iface->dup_title = subject_dup_title;
  iface->dup_subtitle = subject_dup_subtitle;
  iface->get_model = subject_get_model;
  iface->main_act = subject_main_act;
}

static void
wo_subject_page_dispose (GObject *object)
{
  WoSubjectPage *self = WO_SUBJECT_PAGE (object);

  wo_page_take_model (WO_PAGE (self), &self->model, NULL, NULL);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->findings, g_free);
  G_OBJECT_CLASS (wo_subject_page_parent_class)->dispose (object);
}

static void
wo_subject_page_class_init (WoSubjectPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_subject_page_dispose;
  g_type_ensure (WO_TYPE_LOAD);
  g_type_ensure (WO_TYPE_FOOT_BAR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/case/wo-subject-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoSubjectPage, load);
  gtk_widget_class_bind_template_child (widget_class, WoSubjectPage, subject_box);
  gtk_widget_class_bind_template_child (widget_class, WoSubjectPage, recurrence_box);
  gtk_widget_class_bind_template_child (widget_class, WoSubjectPage, requests_box);
  gtk_widget_class_bind_template_child (widget_class, WoSubjectPage, knowledge_box);
  gtk_widget_class_bind_template_child (widget_class, WoSubjectPage, conclusion_box);
  gtk_widget_class_bind_template_child (widget_class, WoSubjectPage, indicator);
  gtk_widget_class_bind_template_child (widget_class, WoSubjectPage, indicator_use);
  gtk_widget_class_bind_template_child (widget_class, WoSubjectPage, indicator_words);
  gtk_widget_class_bind_template_child (widget_class, WoSubjectPage, known);
  gtk_widget_class_bind_template_child (widget_class, WoSubjectPage, known_none);
  gtk_widget_class_bind_template_child (widget_class, WoSubjectPage, foot);
  gtk_widget_class_bind_template_callback (widget_class, act_cb);
  gtk_widget_class_bind_template_callback (widget_class, indicator_cb);
}

static void
wo_subject_page_init (WoSubjectPage *self)
{
  self->fields = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  wo_cell_fields_add (self->subject_box, subject, G_N_ELEMENTS (subject), self->fields);
  wo_cell_fields_add (self->recurrence_box, recurrence, G_N_ELEMENTS (recurrence), self->fields);
  wo_cell_fields_add (self->conclusion_box, conclusion, G_N_ELEMENTS (conclusion), self->fields);
  self->requests = wo_case_items_new (&requests, NULL);
  gtk_box_append (self->requests_box, self->requests);
  self->knowledge = wo_case_items_new (&knowledge, NULL);
  gtk_box_append (self->knowledge_box, self->knowledge);
  gtk_label_set_label (
      GTK_LABEL (self->known_none),
      _ ("Nothing about this landlord is in the registers, and no similar order."));
}
