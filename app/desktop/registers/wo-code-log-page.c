/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/registers/wo-code-log-page.h"

#include "desktop/model/wo-landlord-list.h"
#include "desktop/registers/wo-line-cell.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-answers.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-tab-bin.h"
#include "desktop/widgets/wo-wrap-layout.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoCodeLogPage
{
  AdwBin parent_instance;

  WoDesk *desk;
  WoRegisterList *list;

  GtkWidget *head;
  WoAnswers *which;
  GtkEditable *search;
  GtkLabel *count;
  GtkStack *stack;
  GtkListView *view;
  AdwStatusPage *none;
  AdwStatusPage *failed;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoCodeLogPage,
                               wo_code_log_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static void
ask (WoCodeLogPage *self)
{
  const char *words = gtk_editable_get_text (self->search);
  const char *which = wo_answers_get_answer (self->which);
  WoRegisterFilter filter = { .kind = WO_RECORD_CODE_ENTRY };

  if (self->list == NULL)
    return;
  filter.words = words[0] != '\0' ? words : NULL;
  filter.state = g_strcmp0 (which, "all") != 0 ? which : NULL;
  wo_register_list_set_filter (self->list, &filter);
}

static void
loaded_cb (WoCodeLogPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  const char *error = wo_row_list_get_error (WO_ROW_LIST (self->list));
  gboolean searched = gtk_editable_get_text (self->search)[0] != '\0';
  g_autofree char *count = g_strdup_printf (ngettext ("%u entry", "%u entries", n), n);

  gtk_label_set_label (self->count, count);
  adw_status_page_set_title (self->none,
                             searched ? _ ("No entry has these words") : _ ("No entry here"));
  adw_status_page_set_description (self->none, searched
                                                   ? _ ("Try fewer words, or look in all entries.")
                                                   : _ ("An entry is made from the case that found "
                                                        "the failure, or on the landlord’s page."));
  if (error != NULL)
    adw_status_page_set_description (self->failed, error);
  if (error != NULL)
    gtk_stack_set_visible_child_name (self->stack, "failed");
  else
    gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "none");
}

static void
activate_cb (WoCodeLogPage *self, guint position)
{
  g_autoptr (WoRegisterItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  WoWindow *window = wo_window_of (GTK_WIDGET (self));
  g_autofree char *address = NULL;

  if (item == NULL || window == NULL)
    return;
  address = g_strdup_printf ("code-entry/%s", wo_register_item_get_row (item)->id);
  wo_window_open (window, "entry", address);
}

static void
add_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "  ·  " : "", part);
}

static void
fill (GObject *item, WoLine *line, gpointer data)
{
  const WoRegisterRow *row = wo_register_item_get_row (WO_REGISTER_ITEM (item));
  g_autofree char *day = wo_date_in_words (row->on);
  g_autoptr (GString) detail = g_string_new (NULL);

  add_part (detail, row->landlord);
  add_part (detail, row->title);
  add_part (detail, day);
  line->title = g_strdup (row->text != NULL ? row->text : _ ("A failure that is not described"));
  line->detail = g_string_free (g_steal_pointer (&detail), FALSE);
  line->note = wo_words_value (row->state);
  if (g_strcmp0 (row->state, "new") == 0)
    line->tone = "warning";
  else if (g_strcmp0 (row->state, "assessed") == 0)
    line->tone = "accent";
}

static void
take_desk (WoCodeLogPage *self, WoDesk *desk)
{
  g_autoptr (GtkListItemFactory) factory = wo_line_cell_factory (fill, G_OBJECT (self));
  g_autoptr (GtkSelectionModel) selection = NULL;

  g_set_object (&self->desk, desk);
  g_clear_object (&self->list);
  self->list = wo_register_list_new (desk);
  g_signal_connect_object (self->list, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  selection =
      GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->list))));
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, selection);
  ask (self);
}

static void
list_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoCodeLogPage *self = WO_CODE_LOG_PAGE (page);

  if (self->desk != desk)
    take_desk (self, desk);
}

static char *
list_dup_title (WoPage *page)
{
  return g_strdup (_ ("Code Compliance Log"));
}

static void
list_take_focus (WoPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (WO_CODE_LOG_PAGE (page)->search));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = list_open;
  iface->dup_title = list_dup_title;
  iface->take_focus = list_take_focus;
}

static void
wo_code_log_page_dispose (GObject *object)
{
  WoCodeLogPage *self = WO_CODE_LOG_PAGE (object);

  g_clear_object (&self->list);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_code_log_page_parent_class)->dispose (object);
}

static void
wo_code_log_page_class_init (WoCodeLogPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_code_log_page_dispose;
  g_type_ensure (WO_TYPE_ANSWERS);
  g_type_ensure (WO_TYPE_TAB_BIN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/registers/wo-code-log-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoCodeLogPage, head);
  gtk_widget_class_bind_template_child (widget_class, WoCodeLogPage, which);
  gtk_widget_class_bind_template_child (widget_class, WoCodeLogPage, search);
  gtk_widget_class_bind_template_child (widget_class, WoCodeLogPage, count);
  gtk_widget_class_bind_template_child (widget_class, WoCodeLogPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WoCodeLogPage, view);
  gtk_widget_class_bind_template_child (widget_class, WoCodeLogPage, none);
  gtk_widget_class_bind_template_child (widget_class, WoCodeLogPage, failed);
  gtk_widget_class_bind_template_callback (widget_class, ask);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
wo_code_log_page_init (WoCodeLogPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->head, g_object_new (WO_TYPE_WRAP_LAYOUT, NULL));
  wo_answers_set_answer (self->which, "all");
  wo_ax_name (GTK_WIDGET (self->search), _ ("Find an entry"));
}
