/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/registers/wo-learning-page.h"

#include "desktop/model/wo-landlord-list.h"
#include "desktop/model/wo-order-list.h"
#include "desktop/registers/wo-learning-lines.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-answers.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-drop.h"
#include "desktop/widgets/wo-tab-bin.h"
#include "desktop/widgets/wo-wrap-layout.h"

#include <glib/gi18n-lib.h>

struct _WoLearningPage
{
  AdwBin parent_instance;

  WoDesk *desk;
  WoOrderList *orders;
  WoRegisterList *asks;

  GtkWidget *head;
  WoAnswers *which;
  WoDrop *report;
  GtkEditable *search;
  GtkLabel *count;
  GtkWidget *about;
  GtkLabel *about_title, *about_detail, *about_main;
  GtkStack *stack;
  GtkListView *view;
  AdwStatusPage *none;
  AdwStatusPage *failed;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoLearningPage,
                               wo_learning_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static gboolean
shows_reports (WoLearningPage *self)
{
  return g_strcmp0 (wo_answers_get_answer (self->which), "reports") == 0;
}

static WoRowList *
list_of (WoLearningPage *self)
{
  return shows_reports (self) ? WO_ROW_LIST (self->asks) : WO_ROW_LIST (self->orders);
}

static const WoSpotlight *
report_of (WoLearningPage *self)
{
  return wo_edition_spotlight (wo_desk_get_edition (self->desk), wo_drop_get_choice (self->report));
}

static void
add_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "  ·  " : "", part);
}

/* "Report 4  ·  Noise  ·  20 October 2022". */
static char *
report_in_words (const WoSpotlight *report)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *number =
      report->number > 0 ? g_strdup_printf (_ ("Report %d"), report->number) : NULL;
  g_autofree char *day = wo_date_in_words (report->published);

  add_part (text, number);
  add_part (text, report->topic);
  add_part (text, day);
  if (!report->confirmed)
    add_part (text, _ ("its number and date are not confirmed"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_report (WoLearningPage *self)
{
  const WoSpotlight *report = shows_reports (self) ? report_of (self) : NULL;
  g_autoptr (GString) recommendations = g_string_new (NULL);
  g_autofree char *detail = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->report), shows_reports (self));
  gtk_widget_set_visible (self->about, report != NULL);
  if (report == NULL)
    return;
  detail = report_in_words (report);
  for (guint i = 0; i < report->recommendations->len; i++)
    g_string_append_printf (recommendations, "%s•  %s", i > 0 ? "\n" : "",
                            (char *) report->recommendations->pdata[i]);
  gtk_label_set_label (self->about_title, report->title);
  gtk_label_set_label (self->about_detail, detail);
  gtk_label_set_label (self->about_main, recommendations->str);
  gtk_widget_set_visible (GTK_WIDGET (self->about_main), recommendations->len > 0);
}

static void
show_nothing (WoLearningPage *self, gboolean searched)
{
  if (searched)
    {
      adw_status_page_set_title (self->none, _ ("Nothing has these words"));
      adw_status_page_set_description (self->none, _ ("Try fewer words, or a landlord’s name."));
    }
  else if (shows_reports (self))
    {
      adw_status_page_set_title (self->none, _ ("No landlord has been asked yet"));
      adw_status_page_set_description (
          self->none, _ ("A self-assessment that an order asks for stands here from the day the "
                         "order is issued. Others are added on the landlord’s page."));
    }
  else
    {
      adw_status_page_set_title (self->none, _ ("No order under paragraph 54(g) yet"));
      adw_status_page_set_description (self->none,
                                       _ ("A learning order stands here from its first draft on."));
    }
}

static void
loaded_cb (WoLearningPage *self)
{
  WoRowList *list = list_of (self);
  guint n = list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (list)) : 0;
  const char *error = list != NULL ? wo_row_list_get_error (list) : NULL;
  g_autofree char *count =
      shows_reports (self) ? g_strdup_printf (ngettext ("asked %u time", "asked %u times", n), n)
                           : g_strdup_printf (ngettext ("%u order", "%u orders", n), n);

  gtk_label_set_label (self->count, count);
  show_nothing (self, gtk_editable_get_text (self->search)[0] != '\0');
  if (error != NULL)
    adw_status_page_set_description (self->failed, error);
  if (error != NULL)
    gtk_stack_set_visible_child_name (self->stack, "failed");
  else
    gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "none");
}

static void
ask (WoLearningPage *self)
{
  const char *words = gtk_editable_get_text (self->search);
  WoOrderFilter orders = { .power = "54g", .sort = WO_ORDER_BY_DUE };
  WoRegisterFilter asks = { .kind = WO_RECORD_SPOTLIGHT_ASK };

  if (self->desk == NULL)
    return;
  orders.words = asks.words = words[0] != '\0' ? words : NULL;
  asks.title = wo_drop_get_choice (self->report);
  if (shows_reports (self))
    wo_register_list_set_filter (self->asks, &asks);
  else
    wo_order_list_set_filter (self->orders, &orders);
}

static void
activate_cb (WoLearningPage *self, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (list_of (self)), position);
  WoWindow *window = wo_window_of (GTK_WIDGET (self));

  if (window == NULL || item == NULL)
    return;
  if (WO_IS_ORDER_ITEM (item))
    wo_window_open (window, "order-page", wo_order_item_get_row (WO_ORDER_ITEM (item))->id);
  else
    {
      g_autofree char *address =
          g_strdup_printf ("spotlight-ask/%s",
                           wo_register_item_get_row (WO_REGISTER_ITEM (item))->id);

      wo_window_open (window, "entry", address);
    }
}

static void
which_cb (WoLearningPage *self)
{
  g_autoptr (GtkSelectionModel) selection = NULL;

  if (self->desk == NULL)
    return;
  selection =
      GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_object_ref (list_of (self)))));
  gtk_list_view_set_model (self->view, selection);
  show_report (self);
  ask (self);
}

static void
report_cb (WoLearningPage *self)
{
  show_report (self);
  ask (self);
}

static void
fill_reports (WoLearningPage *self, const WoEdition *edition)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new (), titles = g_ptr_array_new ();

  for (guint i = 0; i < edition->spotlights->len; i++)
    {
      const WoSpotlight *report = edition->spotlights->pdata[i];

      g_ptr_array_add (ids, report->id);
      g_ptr_array_add (titles, report->title);
    }
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (titles, NULL);
  wo_drop_set_choices (self->report, (const char *const *) ids->pdata,
                       (const char *const *) titles->pdata);
  wo_drop_set_choice (self->report, ids->pdata[0]);
}

static void
learning_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoLearningPage *self = WO_LEARNING_PAGE (page);
  g_autoptr (GtkListItemFactory) factory = NULL;

  if (self->desk == desk)
    return;
  factory = wo_learning_lines_factory (G_OBJECT (self));
  g_set_object (&self->desk, desk);
  g_clear_object (&self->orders);
  g_clear_object (&self->asks);
  self->orders = wo_order_list_new (desk);
  self->asks = wo_register_list_new (desk);
  g_signal_connect_object (self->orders, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->asks, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  fill_reports (self, wo_desk_get_edition (desk));
  which_cb (self);
}

static char *
learning_dup_title (WoPage *page)
{
  return g_strdup (_ ("Learning and Spotlight"));
}

static void
learning_take_focus (WoPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (WO_LEARNING_PAGE (page)->search));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = learning_open;
  iface->dup_title = learning_dup_title;
  iface->take_focus = learning_take_focus;
}

static void
wo_learning_page_dispose (GObject *object)
{
  WoLearningPage *self = WO_LEARNING_PAGE (object);

  g_clear_object (&self->orders);
  g_clear_object (&self->asks);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_learning_page_parent_class)->dispose (object);
}

static void
wo_learning_page_class_init (WoLearningPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_learning_page_dispose;
  g_type_ensure (WO_TYPE_ANSWERS);
  g_type_ensure (WO_TYPE_DROP);
  g_type_ensure (WO_TYPE_TAB_BIN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/registers/wo-learning-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, WoLearningPage, name)
  CHILD (head);
  CHILD (which);
  CHILD (report);
  CHILD (search);
  CHILD (count);
  CHILD (about);
  CHILD (about_title);
  CHILD (about_detail);
  CHILD (about_main);
  CHILD (stack);
  CHILD (view);
  CHILD (none);
  CHILD (failed);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, ask);
  gtk_widget_class_bind_template_callback (widget_class, which_cb);
  gtk_widget_class_bind_template_callback (widget_class, report_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
wo_learning_page_init (WoLearningPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->head, g_object_new (WO_TYPE_WRAP_LAYOUT, NULL));
  wo_answers_set_answer (self->which, "orders");
  wo_ax_name (GTK_WIDGET (self->search), _ ("Find in this list"));
}
