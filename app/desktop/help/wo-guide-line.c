/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/help/wo-guide-line.h"

#include "desktop/case/wo-case-tasks.h"
#include "desktop/case/wo-conclude-box.h"
#include "desktop/model/wo-preferences.h"
#include "desktop/widgets/wo-wrap-layout.h"

#include <glib/gi18n-lib.h>

struct _WoGuideLine
{
  AdwBin parent_instance;

  GtkLabel *step, *text;
  GtkButton *go;
  GtkWidget *begin;
  gboolean on;
  char *page; /* that is open, or NULL */
  WoCaseModel *model;
};

G_DEFINE_FINAL_TYPE (WoGuideLine, wo_guide_line, ADW_TYPE_BIN)

static guint left;

static const char *const what_to_do[WO_TASK_N] = {
  [WO_TASK_COMPLAINT] =
      N_ ("Enter when the complaint was made and what was found, or let the program read the "
          "report."),
  [WO_TASK_SUBJECT] =
      N_ ("Say which policy or practice would be reviewed, and how others may be hurt by it."),
  [WO_TASK_LOGS] = N_ ("Look at each log, and tick it."),
  [WO_TASK_SIMILAR] = N_ ("See what this landlord was asked before, and decide."),
  [WO_TASK_FACTORS] = N_ ("Answer three stops and five factors, each with a reason."),
  [WO_TASK_PROPORTIONALITY] =
      N_ ("Read the route that is suggested, and accept it or choose another."),
  [WO_TASK_ORDER] = N_ ("Fill in the parts of the order, and clear its findings."),
  [WO_TASK_HAND_UP] = N_ ("Hand the order up to a manager."),
};

/* The way to the page @page on the case @id; @page NULL: there is none, or one is there. */
static void
show_go (WoGuideLine *self, const char *page, const char *id)
{
  gtk_widget_set_visible (GTK_WIDGET (self->go), page != NULL);
  gtk_widget_set_visible (self->begin, FALSE);
  if (page != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->go), "(ss)", page, id);
}

/* Where no step is left. */
static void
show_end (WoGuideLine *self)
{
  const WoOrder *order = wo_case_model_get_order (self->model);

  gtk_label_set_label (self->step, _ ("That was all."));
  if (order == NULL)
    gtk_label_set_label (self->text, _ ("This case ends without an order."));
  else if (g_strcmp0 (order->state, "handed up") == 0)
    gtk_label_set_label (self->text, _ ("The order is with a manager now. Today says when it "
                                        "comes back, or is signed."));
  else
    gtk_label_set_label (self->text, _ ("The page of the order says how it stands."));
  show_go (self, NULL, NULL);
}

/* The first step that is not done of the case in hand. */
static void
show_task (WoGuideLine *self, const WoTask *tasks)
{
  const WoCase *c = wo_case_model_get_case (self->model);
  WoTaskId next = wo_case_tasks_next (tasks);
  g_autofree char *step = NULL;

  if (next == WO_TASK_N || c->concluded_on != WO_DATE_NONE ||
      (next >= WO_TASK_ORDER && wo_case_ends_without_order (self->model)))
    {
      show_end (self);
      return;
    }
  /* TRANSLATORS: "Step 3 of 9: Logs and colleagues." */
  step = g_strdup_printf (_ ("Step %d of %d: %s."), next + 2, WO_TASK_N + 1, tasks[next].title);
  gtk_label_set_label (self->step, step);
  gtk_label_set_label (self->text, _ (what_to_do[next]));
  show_go (self, g_strcmp0 (self->page, tasks[next].page) == 0 ? NULL : tasks[next].page,
           wo_case_model_get_case_record (self->model)->id);
}

static void
show_beginning (WoGuideLine *self)
{
  g_autofree char *step =
      g_strdup_printf (_ ("Step %d of %d: %s."), 1, WO_TASK_N + 1, _ ("A new case"));

  gtk_label_set_label (self->step, step);
  gtk_label_set_label (self->text,
                       _ ("Make one from its WorkPro reference, or open one from Cases."));
  show_go (self, NULL, NULL);
  gtk_widget_set_visible (self->begin, TRUE);
}

/* While a case is being read, what was said stays. */
static void
show (WoGuideLine *self)
{
  WoTask *tasks;

  gtk_widget_set_visible (GTK_WIDGET (self), self->on);
  if (!self->on)
    return;
  if (self->model == NULL)
    show_beginning (self);
  else if (wo_case_model_is_loaded (self->model))
    {
      tasks = wo_case_tasks_new (self->model);
      show_task (self, tasks);
      wo_case_tasks_free (tasks);
    }
}

void
wo_guide_line_set_on (WoGuideLine *self, gboolean on)
{
  g_return_if_fail (WO_IS_GUIDE_LINE (self));

  if (self->on == on)
    return;
  self->on = on;
  wo_preferences_set_guide (on);
  show (self);
}

gboolean
wo_guide_line_get_on (WoGuideLine *self)
{
  g_return_val_if_fail (WO_IS_GUIDE_LINE (self), FALSE);
  return self->on;
}

void
wo_guide_line_set_place (WoGuideLine *self, const char *page, WoCaseModel *model)
{
  g_return_if_fail (WO_IS_GUIDE_LINE (self));

  g_free (self->page);
  self->page = g_strdup (page);
  /* Away from it, the case stays in hand. */
  if (model != NULL && self->model != model)
    {
      if (self->model != NULL)
        g_signal_handlers_disconnect_by_data (self->model, self);
      g_set_object (&self->model, model);
      g_signal_connect_object (model, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
    }
  show (self);
}

static void
leave_cb (WoGuideLine *self)
{
  wo_guide_line_set_on (self, FALSE);
  g_signal_emit (self, left, 0);
}

static void
wo_guide_line_dispose (GObject *object)
{
  WoGuideLine *self = WO_GUIDE_LINE (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (wo_guide_line_parent_class)->dispose (object);
}

static void
wo_guide_line_finalize (GObject *object)
{
  g_free (WO_GUIDE_LINE (object)->page);
  G_OBJECT_CLASS (wo_guide_line_parent_class)->finalize (object);
}

static void
wo_guide_line_class_init (WoGuideLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_guide_line_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_guide_line_finalize;
  left = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
  g_type_ensure (WO_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/help/wo-guide-line.ui");
  gtk_widget_class_bind_template_child (widget_class, WoGuideLine, step);
  gtk_widget_class_bind_template_child (widget_class, WoGuideLine, text);
  gtk_widget_class_bind_template_child (widget_class, WoGuideLine, go);
  gtk_widget_class_bind_template_child (widget_class, WoGuideLine, begin);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
}

static void
wo_guide_line_init (WoGuideLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->on = wo_preferences_get_guide ();
  show (self);
}
