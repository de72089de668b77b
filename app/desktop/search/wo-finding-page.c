/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/search/wo-finding-page.h"

#include "desktop/model/wo-published.h"
#include "desktop/order/wo-parts.h"
#include "desktop/shell/wo-window.h"
#include "desktop/similar/wo-hit-row.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoFindingPage
{
  GtkWidget parent_instance;
  GtkWidget *stack, *box, *list;
  AdwStatusPage *error_page;
  WoDesk *desk;
  WoPublished *finding;
  GCancellable *cancellable;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoFindingPage,
                               wo_finding_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static void
landlord_cb (WoFindingPage *self)
{
  wo_window_open (wo_window_of (GTK_WIDGET (self)), "landlord", self->finding->landlord_id);
}

static void
all_like_cb (WoFindingPage *self)
{
  g_autofree char *address = NULL;
  g_autofree char *title = g_strdelimit (g_strdup (self->finding->reference), "/", ' ');

  address = g_strdup_printf ("like/%s/%s", title, self->finding->complaint);
  wo_window_open (wo_window_of (GTK_WIDGET (self)), "search", address);
}

static void
activated_cb (WoFindingPage *self, GtkListBoxRow *row)
{
  const WoHit *hit = self->finding->like->pdata[gtk_list_box_row_get_index (row)];

  wo_window_open (wo_window_of (GTK_WIDGET (self)),
                  g_str_equal (hit->kind, "finding") ? "finding" : "order-page", hit->id);
}

static void
add_link (WoFindingPage *self, const char *label, GCallback callback)
{
  GtkWidget *link = wo_part_link (label);

  gtk_widget_set_halign (link, GTK_ALIGN_START);
  g_signal_connect_object (link, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), link);
}

static void
show_head (WoFindingPage *self)
{
  const WoPublished *finding = self->finding;
  g_autofree char *day = wo_date_in_words (finding->date);
  g_autofree char *over = day != NULL ? g_strdup_printf ("%s · %s", finding->reference, day)
                                      : g_strdup (finding->reference);

  gtk_box_append (GTK_BOX (self->box), wo_part_wrapped (over, "wo-over wo-num"));
  gtk_box_append (GTK_BOX (self->box), wo_part_wrapped (finding->landlord, "wo-display"));
  gtk_box_append (GTK_BOX (self->box),
                  wo_part_wrapped (wo_words_finding (finding->finding), "title-4"));
  gtk_box_append (GTK_BOX (self->box), wo_part_wrapped (finding->category, "wo-quiet"));
  gtk_box_append (GTK_BOX (self->box), wo_part_wrapped (finding->complaint, "wo-lead"));
  if (finding->landlord_id != NULL)
    add_link (self, _ ("All that is known of this landlord"), G_CALLBACK (landlord_cb));
}

static void
show_like (WoFindingPage *self)
{
  GtkWidget *title = wo_part_label (_ ("More like this"), "title-4");

  gtk_widget_set_margin_top (title, 20);
  gtk_box_append (GTK_BOX (self->box), title);
  if (self->finding->like->len == 0)
    {
      gtk_box_append (GTK_BOX (self->box),
                      wo_part_wrapped (_ ("Nothing else here is like it."), "wo-quiet"));
      return;
    }
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  wo_part_add_classes (self->list, "wo-rows ruled");
  wo_part_set_name (self->list, _ ("More like this"));
  for (guint i = 0; i < self->finding->like->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), wo_hit_row_new (self->finding->like->pdata[i]));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), self->list);
  add_link (self, _ ("Search for all that is like it"), G_CALLBACK (all_like_cb));
}

static void
show_failure (WoFindingPage *self, const char *why)
{
  adw_status_page_set_description (self->error_page, why);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "error");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoFindingPage) self = data;
  g_autoptr (GError) error = NULL;
  WoPublished *finding = wo_published_read_finish (WO_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->finding, wo_published_free);
  self->finding = finding;
  wo_part_clear (self->box);
  if (finding == NULL)
    {
      show_failure (self, error != NULL ? error->message
                                        : _ ("It is not among the findings on this computer."));
      return;
    }
  show_head (self);
  show_like (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "finding");
  wo_page_notify (WO_PAGE (self));
}

static void
wo_finding_page_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoFindingPage *self = WO_FINDING_PAGE (page);

  g_set_object (&self->desk, desk);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  wo_published_read_async (desk, id != NULL ? id : "", self->cancellable, read_cb,
                           g_object_ref (self));
}

static char *
dup_title (WoPage *page)
{
  return g_strdup (_ ("Published finding"));
}

static void
main_act (WoPage *page)
{
  if (WO_FINDING_PAGE (page)->finding != NULL)
    all_like_cb (WO_FINDING_PAGE (page));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = wo_finding_page_open;
  iface->dup_title = dup_title;
  iface->main_act = main_act;
}

static void
wo_finding_page_dispose (GObject *object)
{
  WoFindingPage *self = WO_FINDING_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_pointer (&self->finding, wo_published_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_finding_page_parent_class)->dispose (object);
}

static void
wo_finding_page_class_init (WoFindingPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_finding_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
spinner_new (void)
{
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  wo_part_set_name (spinner, _ ("Reading the finding"));
  return spinner;
}

static void
wo_finding_page_init (WoFindingPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();

  self->box = wo_part_box (GTK_ORIENTATION_VERTICAL, 8, NULL);
  g_object_set (self->box, "margin-start", 16, "margin-end", 16, "margin-top", 12, "margin-bottom",
                24, NULL);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 680);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  self->error_page =
      ADW_STATUS_PAGE (g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", "dialog-warning-symbolic",
                                     "title", _ ("This finding is not here"), NULL));
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), spinner_new (), "loading");
  gtk_stack_add_named (GTK_STACK (self->stack), scroller, "finding");
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->error_page), "error");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}
