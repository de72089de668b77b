/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-past-page.h"
#include "desktop/model/wo-session-job.h"
#include "desktop/review/wo-queue-row.h"
#include "desktop/widgets/wo-row.h"
#include "desktop/widgets/wo-tab-bin.h"

#include <glib/gi18n-lib.h>

struct _WoPastPage
{
  GtkWidget parent_instance;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkListBox *list;
  WoDesk *desk;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoPastPage,
                               wo_past_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static guint
count_signed (const WoSitting *sitting)
{
  guint n = 0;

  for (guint i = 0; i < sitting->decisions->len; i++)
    n += g_str_equal (((WoSittingDecision *) g_ptr_array_index (sitting->decisions, i))->what,
                      "signed")
             ? 1
             : 0;
  return n;
}

/* "20 March 2025, held by Dora Vale. 12 orders, 10 signed." */
static char *
about (WoPastPage *self, const WoSitting *sitting)
{
  g_autofree char *day = wo_date_in_words (sitting->closed_on);
  g_autofree char *orders =
      g_strdup_printf (ngettext ("%u order, %u signed.", "%u orders, %u signed.",
                                 sitting->agenda->len),
                       sitting->agenda->len, count_signed (sitting));

  return g_strdup_printf (_ ("%s, held by %s. %s"), day != NULL ? day : _ ("Just closed"),
                          wo_desk_get_person_name (self->desk, sitting->closed_by), orders);
}

static void
add_row (WoPastPage *self, const WoSitting *sitting)
{
  g_autofree char *text = about (self, sitting);
  GtkWidget *row = wo_row_new (sitting->title != NULL ? sitting->title : _ ("Session"), text);

  wo_row_set_icon (WO_ROW (row), "x-office-calendar-symbolic", NULL);
  wo_row_set_target (WO_ROW (row), "minutes", sitting->id);
  gtk_list_box_append (self->list, row);
}

static void
fill (WoPastPage *self, GPtrArray *past)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < past->len; i++)
    add_row (self, g_ptr_array_index (past, i));
  gtk_stack_set_visible_child_name (self->stack, past->len > 0 ? "list" : "empty");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoPastPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) past = wo_office_read_finish (WO_OFFICE (source), result, &error);

  if (self->desk == NULL)
    return;
  if (past != NULL)
    fill (self, past);
  else
    {
      adw_status_page_set_description (self->error_page,
                                       error != NULL ? error->message : _ ("Try again later."));
      gtk_stack_set_visible_child_name (self->stack, "error");
    }
}

static void
wo_past_page_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoPastPage *self = WO_PAST_PAGE (page);

  g_set_object (&self->desk, desk);
  wo_office_read_async (wo_desk_get_office (desk), wo_session_past_job, NULL, NULL,
                        (GDestroyNotify) g_ptr_array_unref, NULL, read_cb, g_object_ref (self));
}

static char *
dup_title (WoPage *page)
{
  return g_strdup (_ ("Past sessions"));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = wo_past_page_open;
  iface->dup_title = dup_title;
}

static void
wo_past_page_dispose (GObject *object)
{
  WoPastPage *self = WO_PAST_PAGE (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_past_page_parent_class)->dispose (object);
}

static void
wo_past_page_class_init (WoPastPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_past_page_dispose;
  g_type_ensure (WO_TYPE_TAB_BIN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/session/wo-past-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoPastPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WoPastPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, WoPastPage, list);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wo_past_page_init (WoPastPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wo_queue_row_add_keys (GTK_WIDGET (self->list));
}
