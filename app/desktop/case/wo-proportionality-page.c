/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-proportionality-page.h"

#include "desktop/case/wo-weighing-table.h"
#include "desktop/compat/wo-ask.h"
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

  WoLoad *load;
  WoStatus *lean;
  GtkLabel *edition;
  GtkLabel *title, *because, *chosen;
  GtkWidget *missing_box;
  GtkBox *missing;
  GtkGrid *table;
  GtkWidget *changes_box;
  GtkBox *changes;
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

static void
show_conclusion (WoProportionalityPage *self, const WoAssessment *assessment)
{
  const WoCase *c = wo_case_model_get_case (self->model);
  const WoEdition *edition = wo_desk_get_edition (wo_case_model_get_desk (self->model));
  gboolean differs = c->route != NULL && g_strcmp0 (c->route, assessment->route) != 0;
  g_autofree char *chosen = NULL;

  if (assessment->stops->len > 0)
    wo_status_set (self->lean, WO_MARK_STOP, _ ("A stop rules a wider order out"));
  else
    wo_status_set (self->lean, lean_mark (assessment->lean), wo_words_lean (assessment->lean));
  gtk_label_set_label (self->edition, edition->short_title);
  gtk_label_set_label (self->title, assessment->complete ? wo_words_route (assessment->route)
                                                         : _ ("No conclusion yet"));
  gtk_label_set_label (self->because, assessment->because != NULL ? assessment->because : "");
  gtk_widget_set_visible (GTK_WIDGET (self->because),
                          assessment->because != NULL && assessment->because[0] != '\0');
  if (differs)
    chosen = g_strdup_printf (_ ("Chosen instead: %s. %s"), wo_words_route (c->route),
                              c->route_reason != NULL ? c->route_reason : "");
  gtk_label_set_label (self->chosen, chosen != NULL ? chosen : "");
  gtk_widget_set_visible (GTK_WIDGET (self->chosen), differs);
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
  gtk_widget_set_visible (self->another, assessment->complete && open);
}

static void
changed_cb (WoProportionalityPage *self)
{
  const WoAssessment *assessment = wo_case_model_get_assessment (self->model);

  wo_load_show (self->load, assessment != NULL, wo_case_model_get_load_error (self->model));
  if (assessment == NULL)
    return;
  show_conclusion (self, assessment);
  gtk_widget_set_visible (self->missing_box, !assessment->complete);
  gtk_widget_set_visible (self->changes_box, assessment->complete);
  wo_weighing_missing_fill (self->missing, self->model);
  wo_weighing_table_fill (self->table, self->model);
  wo_weighing_changes_fill (self->changes, self->model);
  show_foot (self, assessment);
  wo_page_notify (WO_PAGE (self));
}

static void
choose (WoProportionalityPage *self, const char *route, const char *reason)
{
  WoWindow *window = wo_window_of (GTK_WIDGET (self));
  const WoEdition *edition = wo_desk_get_edition (wo_case_model_get_desk (self->model));
  g_autofree char *text = g_strdup_printf (_ ("Conclusion: %s"), wo_words_route (route));

  wo_case_model_set_case_cell (self->model, "route", route);
  wo_case_model_set_case_cell (self->model, "route_reason", reason);
  wo_case_model_set_case_cell (self->model, "guidance", edition->id);
  wo_case_model_flush (self->model);
  if (g_str_has_prefix (route, "54") && wo_case_model_get_order (self->model) == NULL)
    wo_case_model_make_order (self->model, route);
  else if (g_str_has_prefix (route, "54"))
    wo_case_model_set_order_cell (self->model, "power", route);
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
chosen_cb (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  if (g_strcmp0 (answer, "cancel") != 0)
    choose (WO_PROPORTIONALITY_PAGE (near), answer, text);
}

static void
another_cb (WoProportionalityPage *self)
{
  const WoAssessment *assessment = wo_case_model_get_assessment (self->model);
  WoAskChoice choices[8] = { { NULL } };
  WoAsk ask = {
    _ ("Choose another route"),
    _ ("The reason stands beside the suggestion, for the DRM and the Ombudsman to read."),
    choices,
    _ ("Why this route"),
    NULL,
    TRUE
  };
  guint n = 0;

  for (guint i = 0; i < assessment->open_routes->len && n < G_N_ELEMENTS (choices) - 1; i++)
    {
      const char *route = g_ptr_array_index (assessment->open_routes, i);

      choices[n].id = route;
      choices[n++].label = wo_route_short (route);
    }
  wo_ask (GTK_WIDGET (self), &ask, chosen_cb, NULL);
}

static void
proportionality_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoProportionalityPage *self = WO_PROPORTIONALITY_PAGE (page);

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
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/case/wo-proportionality-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoProportionalityPage, load);
  gtk_widget_class_bind_template_child (widget_class, WoProportionalityPage, lean);
  gtk_widget_class_bind_template_child (widget_class, WoProportionalityPage, edition);
  gtk_widget_class_bind_template_child (widget_class, WoProportionalityPage, title);
  gtk_widget_class_bind_template_child (widget_class, WoProportionalityPage, because);
  gtk_widget_class_bind_template_child (widget_class, WoProportionalityPage, chosen);
  gtk_widget_class_bind_template_child (widget_class, WoProportionalityPage, missing_box);
  gtk_widget_class_bind_template_child (widget_class, WoProportionalityPage, missing);
  gtk_widget_class_bind_template_child (widget_class, WoProportionalityPage, table);
  gtk_widget_class_bind_template_child (widget_class, WoProportionalityPage, changes_box);
  gtk_widget_class_bind_template_child (widget_class, WoProportionalityPage, changes);
  gtk_widget_class_bind_template_child (widget_class, WoProportionalityPage, another);
  gtk_widget_class_bind_template_child (widget_class, WoProportionalityPage, foot);
  gtk_widget_class_bind_template_callback (widget_class, act_cb);
  gtk_widget_class_bind_template_callback (widget_class, another_cb);
}

static void
wo_proportionality_page_init (WoProportionalityPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
