/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-proportionality-page.h"

#include "desktop/case/wo-clauses.h"
#include "desktop/case/wo-learning-box.h"
#include "desktop/case/wo-weighing-table.h"
#include "desktop/case/wo-what-if.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-foot-bar.h"
#include "desktop/widgets/wo-load.h"
#include "desktop/widgets/wo-status.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoProportionalityPage
{
  AdwBin parent_instance;

  WoCaseModel *model;

  WoTrial *trial; /* what is tried out; NULL: the page shows what is */
  gboolean choosing;

  WoLoad *load;
  GtkWidget *trial_bar;
  GtkLabel *trial_words;
  WoStatus *lean;
  GtkLabel *edition;
  GtkLabel *title, *chosen, *reminder;
  WoClauses *because;
  GtkWidget *missing_box;
  GtkBox *missing;
  WoWeighingTable *table;
  GtkWidget *changes_box;
  GtkBox *changes;
  GtkWidget *sections;
  WoRouteBox *route;
  WoLearningBox *learning;
  WoSpotlightBox *spotlight;
  WoMonitorBox *monitor;
  GtkWidget *another;
  WoFootBar *foot;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoProportionalityPage,
                               wo_proportionality_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static WoMark
lean_mark (const char *lean)
{
  if (g_strcmp0 (lean, "towards") == 0)
    return WO_MARK_TOWARDS;
  return g_strcmp0 (lean, "against") == 0 ? WO_MARK_AGAINST : WO_MARK_NEITHER;
}

static const WoEdition *
edition_of (WoProportionalityPage *self)
{
  return wo_desk_get_edition (wo_case_model_get_desk (self->model));
}

/* The route that was chosen, and without one, or while something is tried, the one suggested. */
static void
show_conclusion (WoProportionalityPage *self, const WoCase *c, const WoAssessment *assessment)
{
  gboolean reached = self->trial == NULL && assessment->complete && c->route != NULL;
  const char *route = reached ? c->route : assessment->route;
  gboolean differs = reached && g_strcmp0 (c->route, assessment->route) != 0;
  gboolean said = assessment->because != NULL && assessment->because[0] != '\0';
  gboolean wider = g_strcmp0 (route, "54f") == 0;
  g_autofree char *pointed = NULL;

  if (assessment->stops->len > 0)
    wo_status_set (self->lean, WO_MARK_STOP, _ ("A stop rules a wider order out"));
  else
    wo_status_set (self->lean, lean_mark (assessment->lean), wo_words_lean (assessment->lean));
  gtk_label_set_label (self->edition, edition_of (self)->short_title);
  gtk_label_set_label (self->title,
                       assessment->complete ? wo_words_route (route) : _ ("No conclusion yet"));
  wo_clauses_set (self->because, said ? assessment->because : "", assessment->clauses);
  gtk_widget_set_visible (GTK_WIDGET (self->because), said);
  gtk_label_set_label (self->reminder, assessment->reminder != NULL ? assessment->reminder : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reminder), wider && assessment->reminder != NULL);
  if (differs)
    pointed =
        g_strdup_printf (_ ("The factors pointed to: %s. %s"), wo_words_route (assessment->route),
                         c->route_reason != NULL ? c->route_reason : "");
  gtk_label_set_label (self->chosen, pointed != NULL ? pointed : "");
  gtk_widget_set_visible (GTK_WIDGET (self->chosen), differs);
}

static void changed_cb (WoProportionalityPage *self);

static void
try_cb (gpointer user_data, WoFactorId factor, const char *to)
{
  WoProportionalityPage *self = user_data;
  WoTrial *trial = wo_trial_new (factor, to);

  wo_trial_free (self->trial);
  self->trial = trial;
  self->choosing = FALSE;
  changed_cb (self);
  gtk_widget_child_focus (self->trial_bar, GTK_DIR_TAB_FORWARD);
}

static void
as_it_is_cb (WoProportionalityPage *self)
{
  if (self->trial == NULL)
    return;
  g_clear_pointer (&self->trial, wo_trial_free);
  changed_cb (self);
  gtk_widget_child_focus (GTK_WIDGET (self->changes), GTK_DIR_TAB_FORWARD);
}

static gboolean
key_cb (WoProportionalityPage *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Escape || self->trial == NULL)
    return FALSE;
  as_it_is_cb (self);
  return TRUE;
}

/* The case as it would be, clearly marked; nothing of it is kept. */
static gboolean
show_trial (WoProportionalityPage *self)
{
  g_autoptr (WoCase) c = NULL;
  g_autoptr (WoAssessment) assessment = NULL;
  g_autofree char *path = NULL;
  g_autofree char *words = NULL;
  const WoEdition *edition = edition_of (self);

  if (self->trial == NULL)
    return FALSE;
  path = g_strdup_printf ("factors.%s.answer", wo_factor_name (self->trial->factor));
  assessment = wo_case_model_try (self->model, path, self->trial->to, &c);
  if (assessment == NULL)
    return FALSE;
  words = g_strdup_printf (_ ("As it would be if %s were “%s”. Nothing of this is saved."),
                           edition->factors[self->trial->factor].title,
                           wo_edition_answer_title (edition, self->trial->factor, self->trial->to));
  gtk_label_set_label (self->trial_words, words);
  show_conclusion (self, c, assessment);
  wo_weighing_table_show (self->table, self->model, edition, c, assessment);
  wo_foot_bar_set_sentence (self->foot, _ ("Escape goes back to the case as it is."));
  wo_foot_bar_set_act (self->foot, _ ("Back to the case as it is"));
  return TRUE;
}

static void
show_foot (WoProportionalityPage *self, const WoAssessment *assessment)
{
  const WoCase *c = wo_case_model_get_case (self->model);
  gboolean open = wo_case_model_is_open (self->model);
  gboolean writes = c->route != NULL && g_str_has_prefix (c->route, "54");
  g_autofree char *act = NULL;
  const char *sentence = _ ("The DRM and the Ombudsman will see this same page.");

  if (!assessment->complete)
    act = g_strdup (_ ("Back to the factors"));
  else if (c->route == NULL && open)
    act = g_strdup_printf (_ ("Accept: %s"), wo_route_short (assessment->route));
  else if (writes && open)
    act = g_strdup (_ ("Next: the order"));
  else
    act = g_strdup (_ ("Back to the case"));
  if (!assessment->complete)
    sentence = _ ("An answer, a reason or a fact is still missing.");
  else if (c->route != NULL)
    sentence = _ ("The conclusion is reached. It can be changed while the order is a draft.");
  wo_foot_bar_set_sentence (self->foot, sentence);
  wo_foot_bar_set_act (self->foot, act);
  gtk_widget_set_visible (self->another, assessment->complete && open && !self->choosing);
}

static void
show_sections (WoProportionalityPage *self, const WoAssessment *assessment)
{
  gboolean may_choose = assessment->complete && wo_case_model_is_open (self->model);

  self->choosing = self->choosing && may_choose;
  gtk_widget_set_visible (GTK_WIDGET (self->route), self->choosing);
  if (self->choosing)
    wo_route_box_show (self->route, self->model);
  wo_learning_box_show (self->learning, self->model);
  wo_spotlight_box_show (self->spotlight, self->model);
  wo_monitor_box_show (self->monitor, self->model);
}

static void
changed_cb (WoProportionalityPage *self)
{
  const WoAssessment *assessment = wo_case_model_get_assessment (self->model);
  const WoCase *c = wo_case_model_get_case (self->model);
  gboolean trying;

  wo_load_show (self->load, assessment != NULL, wo_case_model_get_load_error (self->model));
  if (assessment == NULL)
    return;
  trying = show_trial (self);
  gtk_widget_set_visible (self->trial_bar, trying);
  gtk_widget_set_visible (self->sections, !trying);
  gtk_widget_set_visible (self->missing_box, !trying && !assessment->complete);
  gtk_widget_set_visible (self->changes_box, assessment->complete);
  wo_what_if_fill (self->changes, edition_of (self), assessment, try_cb, self);
  if (trying)
    {
      gtk_widget_set_visible (self->another, FALSE);
      return;
    }
  show_conclusion (self, c, assessment);
  wo_missing_fill (self->missing, assessment, c->id);
  wo_weighing_table_show (self->table, self->model, edition_of (self), c, assessment);
  show_sections (self, assessment);
  show_foot (self, assessment);
  wo_page_notify (WO_PAGE (self));
}

static void
choose (WoProportionalityPage *self, const char *route, const char *reason)
{
  WoWindow *window = wo_window_of (GTK_WIDGET (self));
  g_autofree char *text = g_strdup_printf (_ ("Conclusion: %s"), wo_words_route (route));

  self->choosing = FALSE;
  wo_case_model_conclude (self->model, route, reason);
  if (window != NULL)
    wo_window_toast (window, text, _ ("Undo"), "win.undo");
}

static void
act_cb (WoProportionalityPage *self)
{
  const WoAssessment *assessment = wo_case_model_get_assessment (self->model);
  const WoCase *c = wo_case_model_get_case (self->model);
  WoWindow *window = wo_window_of (GTK_WIDGET (self));
  const char *id;

  if (assessment == NULL || window == NULL)
    return;
  if (self->trial != NULL)
    {
      as_it_is_cb (self);
      return;
    }
  id = wo_case_model_get_case_record (self->model)->id;
  if (!assessment->complete)
    wo_window_open (window, "factors", id);
  else if (c->route == NULL && wo_case_model_is_open (self->model))
    {
      g_autofree char *route = g_strdup (assessment->route);
      g_autofree char *because = g_strdup (assessment->because);

      choose (self, route, because);
    }
  else if (c->route != NULL && g_str_has_prefix (c->route, "54") &&
           wo_case_model_is_open (self->model))
    wo_window_open (window, "order", id);
  else
    wo_window_open (window, "case", id);
}

static void
chosen_cb (WoProportionalityPage *self, const char *route, const char *reason)
{
  choose (self, route, reason);
}

static void
given_up_cb (WoProportionalityPage *self)
{
  self->choosing = FALSE;
  changed_cb (self);
}

static void
another_cb (WoProportionalityPage *self)
{
  self->choosing = TRUE;
  changed_cb (self);
  wo_route_box_take_focus (self->route);
}

static void
clause_lit_cb (WoProportionalityPage *self, const char *path)
{
  wo_weighing_table_light (self->table, path);
}

static void
line_lit_cb (WoProportionalityPage *self, const char *path)
{
  wo_clauses_light (self->because, path);
}

static void
proportionality_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoProportionalityPage *self = WO_PROPORTIONALITY_PAGE (page);

  g_clear_pointer (&self->trial, wo_trial_free);
  self->choosing = FALSE;
  wo_page_take_model (page, &self->model, wo_desk_open_case (desk, id), G_CALLBACK (changed_cb));
  changed_cb (self);
}

static char *
proportionality_dup_title (WoPage *page)
{
  return g_strdup (_ ("Proportionality"));
}

static char *
proportionality_dup_subtitle (WoPage *page)
{
  return wo_page_case_subtitle (WO_PROPORTIONALITY_PAGE (page)->model);
}

static WoCaseModel *
proportionality_get_model (WoPage *page)
{
  return WO_PROPORTIONALITY_PAGE (page)->model;
}

static void
proportionality_main_act (WoPage *page)
{
  wo_foot_bar_press (WO_PROPORTIONALITY_PAGE (page)->foot);
}

static void
proportionality_take_focus (WoPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (WO_PROPORTIONALITY_PAGE (page)->foot));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = proportionality_open;
  iface->dup_title = proportionality_dup_title;
  iface->dup_subtitle = proportionality_dup_subtitle;
  iface->get_model = proportionality_get_model;
  iface->main_act = proportionality_main_act;
  iface->take_focus = proportionality_take_focus;
}

static void
wo_proportionality_page_dispose (GObject *object)
{
  wo_page_take_model (WO_PAGE (object), &WO_PROPORTIONALITY_PAGE (object)->model, NULL, NULL);
  g_clear_pointer (&WO_PROPORTIONALITY_PAGE (object)->trial, wo_trial_free);
  G_OBJECT_CLASS (wo_proportionality_page_parent_class)->dispose (object);
}

static void
wo_proportionality_page_class_init (WoProportionalityPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_proportionality_page_dispose;
  g_type_ensure (WO_TYPE_LOAD);
  g_type_ensure (WO_TYPE_STATUS);
  g_type_ensure (WO_TYPE_FOOT_BAR);
  g_type_ensure (WO_TYPE_CLAUSES);
  g_type_ensure (WO_TYPE_WEIGHING_TABLE);
  g_type_ensure (WO_TYPE_ROUTE_BOX);
  g_type_ensure (WO_TYPE_LEARNING_BOX);
  g_type_ensure (WO_TYPE_SPOTLIGHT_BOX);
  g_type_ensure (WO_TYPE_MONITOR_BOX);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/case/wo-proportionality-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, WoProportionalityPage, name)
  CHILD (load);
  CHILD (trial_bar);
  CHILD (trial_words);
  CHILD (lean);
  CHILD (edition);
  CHILD (title);
  CHILD (because);
  CHILD (chosen);
  CHILD (reminder);
  CHILD (missing_box);
  CHILD (missing);
  CHILD (table);
  CHILD (changes_box);
  CHILD (changes);
  CHILD (sections);
  CHILD (route);
  CHILD (learning);
  CHILD (spotlight);
  CHILD (monitor);
  CHILD (another);
  CHILD (foot);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, act_cb);
  gtk_widget_class_bind_template_callback (widget_class, another_cb);
  gtk_widget_class_bind_template_callback (widget_class, as_it_is_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, given_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, clause_lit_cb);
  gtk_widget_class_bind_template_callback (widget_class, line_lit_cb);
}

static void
wo_proportionality_page_init (WoProportionalityPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  wo_status_set_wraps (self->lean);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
