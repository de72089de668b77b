/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-cases-page.h"

#include "desktop/case/wo-case-cell.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-answers.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-tab-bin.h"

#include <glib/gi18n-lib.h>

struct _WoCasesPage
{
  AdwBin parent_instance;

  WoDesk *desk;
  WoCaseList *list;

  WoAnswers *whose;
  GtkEditable *search;
  GtkLabel *count;
  GtkStack *stack;
  GtkListView *view;
  AdwStatusPage *none;
  AdwStatusPage *failed;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoCasesPage,
                               wo_cases_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static void
ask (WoCasesPage *self)
{
  g_autoptr (WoOfficeStatus) status = NULL;
  const char *words = gtk_editable_get_text (self->search);
  gboolean mine = g_strcmp0 (wo_answers_get_answer (self->whose), "mine") == 0;

  if (self->list == NULL)
    return;
  status = wo_office_get_status (wo_desk_get_office (self->desk));
  wo_case_list_set_filter (self->list, mine ? status->person_id : NULL,
                           words[0] != '\0' ? words : NULL);
}

static void
show_none (WoCasesPage *self)
{
  gboolean searched = gtk_editable_get_text (self->search)[0] != '\0';
  gboolean mine = g_strcmp0 (wo_answers_get_answer (self->whose), "mine") == 0;
  const char *title = _ ("No cases here yet");
  gboolean may_begin = wo_desk_may_begin_case (self->desk);
  const char *advice = may_begin ? _ ("Begin one with a WorkPro reference (Ctrl+N).") : NULL;

  if (searched)
    {
      title = _ ("No case has these words");
      advice = _ ("Try fewer words, a reference or a landlord, or look in all cases.");
    }
  else if (mine)
    {
      title = _ ("No case is yours");
      advice = may_begin ? _ ("Look in all cases, or begin one with a WorkPro reference (Ctrl+N).")
                         : _ ("Look in all cases.");
    }
  adw_status_page_set_title (self->none, title);
  adw_status_page_set_description (self->none, advice);
}

static void
loaded_cb (WoCasesPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  const char *error = wo_row_list_get_error (WO_ROW_LIST (self->list));
  g_autofree char *count = g_strdup_printf (ngettext ("%u case", "%u cases", n), n);

  gtk_label_set_label (self->count, count);
  if (error != NULL)
    adw_status_page_set_description (self->failed, error);
  show_none (self);
  if (error != NULL)
    gtk_stack_set_visible_child_name (self->stack, "failed");
  else
    gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "none");
}

static void
activate_cb (WoCasesPage *self, guint position)
{
  g_autoptr (WoCaseItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  WoWindow *window = wo_window_of (GTK_WIDGET (self));

  if (item != NULL && window != NULL)
    wo_window_open (window, "case", wo_case_item_get_row (item)->id);
}

static void
take_desk (WoCasesPage *self, WoDesk *desk)
{
  g_autoptr (GtkListItemFactory) factory = wo_case_cell_factory (desk);
  GtkSelectionModel *selection;

  g_set_object (&self->desk, desk);
  g_clear_object (&self->list);
  self->list = wo_case_list_new (desk);
  g_signal_connect_object (self->list, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  selection =
      GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->list))));
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, selection);
  g_object_unref (selection);
  ask (self);
}

static void
cases_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoCasesPage *self = WO_CASES_PAGE (page);

  if (self->desk != desk)
    take_desk (self, desk);
  if (id == NULL)
    return;
  wo_answers_set_answer (self->whose, "all");
  gtk_editable_set_text (self->search, id);
  ask (self);
}

static char *
cases_dup_title (WoPage *page)
{
  return g_strdup (_ ("Cases"));
}

static void
cases_take_focus (WoPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (WO_CASES_PAGE (page)->search));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = cases_open;
  iface->dup_title = cases_dup_title;
  iface->take_focus = cases_take_focus;
}

static void
wo_cases_page_dispose (GObject *object)
{
  WoCasesPage *self = WO_CASES_PAGE (object);

  g_clear_object (&self->list);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_cases_page_parent_class)->dispose (object);
}

static void
wo_cases_page_class_init (WoCasesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_cases_page_dispose;
  g_type_ensure (WO_TYPE_ANSWERS);
  g_type_ensure (WO_TYPE_TAB_BIN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/case/wo-cases-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoCasesPage, whose);
  gtk_widget_class_bind_template_child (widget_class, WoCasesPage, search);
  gtk_widget_class_bind_template_child (widget_class, WoCasesPage, count);
  gtk_widget_class_bind_template_child (widget_class, WoCasesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WoCasesPage, view);
  gtk_widget_class_bind_template_child (widget_class, WoCasesPage, none);
  gtk_widget_class_bind_template_child (widget_class, WoCasesPage, failed);
  gtk_widget_class_bind_template_callback (widget_class, ask);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
wo_cases_page_init (WoCasesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wo_answers_set_answer (self->whose, "mine");
  wo_ax_name (GTK_WIDGET (self->search), _ ("Find a case"));
}
