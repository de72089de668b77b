/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-window-private.h"

#include "desktop/model/wo-begun.h"
#include "desktop/shell/wo-notifier.h"
#include "desktop/shell/wo-visited.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-long-words.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (WoWindow, wo_window, ADW_TYPE_APPLICATION_WINDOW)

static WoVisit *
visit_new (const WoPageRow *row, const char *id)
{
  WoVisit *visit = g_new0 (WoVisit, 1);

  visit->row = row;
  visit->id = g_strdup (id);
  return visit;
}

static void
visit_free (WoVisit *visit)
{
  g_free (visit->id);
  g_free (visit);
}

void
wo_window_flush (WoWindow *self)
{
  if (self->page != NULL && self->desk != NULL)
    wo_page_flush (self->page);
}

/* The page of @row, made when it is first asked for. */
static WoPage *
get_page (WoWindow *self, const WoPageRow *row)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, row->name);

  if (page == NULL)
    {
      page = g_object_new (row->get_type (), NULL);
      wo_ax_hide_unshown_pages (page);
      wo_long_words_wrap_below (page);
      gtk_stack_add_named (self->stack, page, row->name);
      g_signal_connect_object (page, "page-changed", G_CALLBACK (wo_window_show_header), self,
                               G_CONNECT_SWAPPED);
    }
  return WO_PAGE (page);
}

static gboolean
focus_cb (gpointer data)
{
  WoWindow *self = data;

  if (self->page != NULL && gtk_widget_get_root (GTK_WIDGET (self->page)) != NULL)
    wo_page_take_focus (self->page);
  return G_SOURCE_REMOVE;
}

/* The page that shows is left for @row with @id, which is then no place where one was. */
static void
remember (WoWindow *self, const WoPageRow *row, const char *id)
{
  if (self->here != NULL && self->page != NULL)
    {
      g_autofree char *id_now = wo_page_dup_id (self->page);
      char *subtitle = id_now == NULL ? wo_page_dup_subtitle (self->page) : NULL;

      /* A page that says itself whose case it is does not say so in the header, and where one is in a queue says it
       * to nobody who has left it. */
      if (subtitle == NULL && self->model != NULL)
        subtitle = wo_page_case_subtitle (self->model);
      if (id_now != NULL)
        {
          g_free (self->here->id);
          self->here->id = g_steal_pointer (&id_now);
        }
      wo_visited_add (self->visited, self->here->row->name, self->here->id,
                      wo_page_dup_title (self->page), subtitle);
    }
  wo_visited_forget (self->visited, row->name, id);
}

/* Shows @visit, which is taken over; what was open is saved first. */
static void
go (WoWindow *self, WoVisit *visit)
{
  WoPage *page;

  wo_window_flush (self);
  page = get_page (self, visit->row);
  if (self->here != visit)
    g_clear_pointer (&self->here, visit_free);
  self->here = visit;
  self->page = page;
  wo_page_open (page, self->desk, visit->id);
  wo_brief_look_at (self->brief, visit->id);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  wo_sidebar_set_place (self->sidebar,
                        visit->row->place != NULL ? visit->row->place : visit->row->name);
  wo_window_show_header (self);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_cb, g_object_ref (self), g_object_unref);
}

void
wo_window_open_over (WoWindow *self, GtkWindow *parent, const char *name, const char *id)
{
  const WoPageRow *row = wo_pages_find (name);
  GtkWindow *sheet = g_object_new (row->get_type (), "transient-for", parent, "modal", TRUE, NULL);

  wo_long_words_wrap_below (GTK_WIDGET (sheet));
  wo_window_explain_by_key (GTK_WIDGET (sheet));
  wo_window_flush (self);
  wo_page_open (WO_PAGE (sheet), self->desk, id);
  gtk_window_present (sheet);
}

static void
opened_cb (WoWindow *self, const char *place)
{
  wo_side_fold_set_open (self->fold, FALSE);
  wo_window_open (self, place, NULL);
}

static void
guide_left_cb (WoWindow *self)
{
  wo_window_toast (self, _ ("The guide is in the main menu when you want it again."), NULL, NULL);
}

static gboolean
close_request_cb (WoWindow *self)
{
  wo_window_flush (self);
  return FALSE;
}

static void
wo_window_dispose (GObject *object)
{
  WoWindow *self = WO_WINDOW (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_clear_object (&self->page_start);
  g_clear_object (&self->page_end);
  self->page = NULL;
  g_clear_object (&self->notifier);
  g_clear_object (&self->brief);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->here, visit_free);
  g_clear_pointer (&self->wanted, visit_free);
  g_clear_pointer (&self->back, g_ptr_array_unref);
  g_clear_pointer (&self->visited, g_ptr_array_unref);
  G_OBJECT_CLASS (wo_window_parent_class)->dispose (object);
}

static void
wo_window_class_init (WoWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_window_dispose;
  g_type_ensure (WO_TYPE_CONFLICT_LINE);
  g_type_ensure (WO_TYPE_LOCKED_LINE);
  g_type_ensure (WO_TYPE_RECORD_LINE);
  g_type_ensure (WO_TYPE_OFFICES_PAGE);
  g_type_ensure (WO_TYPE_SIDE_FOLD);
  g_type_ensure (WO_TYPE_SIDEBAR);
  g_type_ensure (WO_TYPE_SIGN_IN_PAGE);
  g_type_ensure (WO_TYPE_COVER_BAR);
  g_type_ensure (WO_TYPE_GUIDE_LINE);
  g_type_ensure (WO_TYPE_STANDING_BAR);
  g_type_ensure (WO_TYPE_YIELD_LAYOUT);
  g_type_ensure (WO_TYPE_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/widerorders/WiderOrders/shell/wo-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WoWindow, root_stack);
  gtk_widget_class_bind_template_child (widget_class, WoWindow, sign_in);
  gtk_widget_class_bind_template_child (widget_class, WoWindow, offices);
  gtk_widget_class_bind_template_child (widget_class, WoWindow, failed);
  gtk_widget_class_bind_template_child (widget_class, WoWindow, fold);
  gtk_widget_class_bind_template_child (widget_class, WoWindow, sidebar_side);
  gtk_widget_class_bind_template_child (widget_class, WoWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, WoWindow, header);
  gtk_widget_class_bind_template_child (widget_class, WoWindow, title);
  gtk_widget_class_bind_template_child (widget_class, WoWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, WoWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, WoWindow, new_case_button);
  gtk_widget_class_bind_template_child (widget_class, WoWindow, search_way);
  gtk_widget_class_bind_template_child (widget_class, WoWindow, save_status);
  gtk_widget_class_bind_template_child (widget_class, WoWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, WoWindow, cover_bar);
  gtk_widget_class_bind_template_child (widget_class, WoWindow, guide);
  gtk_widget_class_bind_template_child (widget_class, WoWindow, conflict);
  gtk_widget_class_bind_template_child (widget_class, WoWindow, locked);
  gtk_widget_class_bind_template_child (widget_class, WoWindow, record_line);
  gtk_widget_class_bind_template_child (widget_class, WoWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WoWindow, stack);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, guide_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  wo_window_add_actions (klass);
}

static void
set_menu (WoWindow *self)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/org/widerorders/WiderOrders/shell/main-menu.ui");

  gtk_menu_button_set_menu_model (self->menu_button,
                                  G_MENU_MODEL (gtk_builder_get_object (builder, "main_menu")));
}

static void
wo_window_init (WoWindow *self)
{
  self->back = g_ptr_array_new_with_free_func ((GDestroyNotify) visit_free);
  self->visited = wo_visited_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  wo_long_words_wrap_below (GTK_WIDGET (self));
  wo_status_set_yields (self->save_status);
  set_menu (self);
  wo_ax_hide_unshown_pages (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", FALSE);
}

WoWindow *
wo_window_new (GtkApplication *app, WoDesk *desk)
{
  WoWindow *self = g_object_new (WO_TYPE_WINDOW, "application", app, NULL);

  if (desk != NULL)
    wo_window_set_desk (self, desk);
  return self;
}

/* What a notice or a search asked for while nobody was in yet. */
static void
open_wanted (WoWindow *self)
{
  WoVisit *wanted = g_steal_pointer (&self->wanted);

  if (wanted == NULL)
    return;
  wo_window_open (self, wanted->row->name, wanted->id);
  visit_free (wanted);
}

static void
not_kept_cb (WoWindow *self, const char *sentence)
{
  wo_window_toast (self, sentence, NULL, NULL);
}

void
wo_window_set_desk (WoWindow *self, WoDesk *desk)
{
  g_return_if_fail (WO_IS_WINDOW (self));
  g_return_if_fail (WO_IS_DESK (desk));

  gtk_stack_set_visible_child_name (self->root_stack, "work");
  if (self->desk == desk)
    return;
  g_set_object (&self->desk, desk);
  g_clear_object (&self->brief);
  self->brief = wo_brief_new (desk);
  g_clear_object (&self->notifier);
  self->notifier = wo_notifier_new (self, desk, self->brief);
  wo_sidebar_set_desk (self->sidebar, desk, self->brief);
  wo_standing_bar_set_desk (self->bar, desk);
  wo_cover_bar_set_desk (self->cover_bar, desk);
  g_signal_connect_object (desk, "status-changed", G_CALLBACK (wo_window_show_header), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (wo_begun_of (desk), "refused", G_CALLBACK (not_kept_cb), self,
                           G_CONNECT_SWAPPED);
  wo_window_open (self, "today", NULL);
  /* What was left was another office's. */
  g_ptr_array_set_size (self->visited, 0);
  open_wanted (self);
}

GPtrArray *
wo_window_get_visited (WoWindow *self)
{
  g_return_val_if_fail (WO_IS_WINDOW (self), NULL);
  return self->visited;
}

gboolean
wo_window_shows (WoWindow *self, const char *id)
{
  return id != NULL && self->here != NULL && g_strcmp0 (self->here->id, id) == 0 &&
         gtk_window_is_active (GTK_WINDOW (self));
}

WoDesk *
wo_window_get_desk (WoWindow *self)
{
  g_return_val_if_fail (WO_IS_WINDOW (self), NULL);
  return self->desk;
}

WoBrief *
wo_window_get_brief (WoWindow *self)
{
  g_return_val_if_fail (WO_IS_WINDOW (self), NULL);
  return self->brief;
}

WoSignInPage *
wo_window_ask_sign_in (WoWindow *self)
{
  g_return_val_if_fail (WO_IS_WINDOW (self), NULL);
  gtk_stack_set_visible_child_name (self->root_stack, "sign-in");
  return self->sign_in;
}

WoSignInPage *
wo_window_get_sign_in (WoWindow *self)
{
  g_return_val_if_fail (WO_IS_WINDOW (self), NULL);
  return self->sign_in;
}

WoOfficesPage *
wo_window_get_offices (WoWindow *self)
{
  g_return_val_if_fail (WO_IS_WINDOW (self), NULL);
  return self->offices;
}

void
wo_window_show_offices (WoWindow *self, GPtrArray *shelf, const char *here)
{
  g_return_if_fail (WO_IS_WINDOW (self));
  wo_window_flush (self);
  gtk_stack_set_visible_child_name (self->root_stack, "offices");
  wo_offices_page_show (self->offices, shelf, here);
}

void
wo_window_show_failure (WoWindow *self, const char *sentence)
{
  g_return_if_fail (WO_IS_WINDOW (self));

  adw_status_page_set_description (self->failed, sentence);
  gtk_stack_set_visible_child_name (self->root_stack, "failed");
}

WoWindow *
wo_window_of (GtkWidget *widget)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW));

  while (window != NULL && !WO_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  return window != NULL ? WO_WINDOW (window) : NULL;
}

void
wo_window_open (WoWindow *self, const char *page, const char *id)
{
  const WoPageRow *row = wo_pages_find (page);

  g_return_if_fail (WO_IS_WINDOW (self));

  if (row == NULL || row->get_type == NULL)
    return;
  if (self->desk == NULL)
    {
      /* What stands over a page takes the place of none that is waited for. */
      if (self->wanted != NULL && row->sort == WO_PAGE_SHEET)
        return;
      g_clear_pointer (&self->wanted, visit_free);
      self->wanted = visit_new (row, id);
      return;
    }
  if (row->sort == WO_PAGE_SHEET)
    {
      wo_window_open_over (self, GTK_WINDOW (self), page, id);
      return;
    }
  remember (self, row, id);
  if (row->sort == WO_PAGE_PLACE)
    g_ptr_array_set_size (self->back, 0);
  else if (self->here != NULL && (self->here->row != row || g_strcmp0 (self->here->id, id) != 0))
    g_ptr_array_add (self->back, g_steal_pointer (&self->here));
  go (self, visit_new (row, id));
}

void
wo_window_go_back (WoWindow *self)
{
  g_return_if_fail (WO_IS_WINDOW (self));

  if (self->here == NULL || self->here->row->sort == WO_PAGE_PLACE)
    return;
  if (self->back->len > 0)
    {
      WoVisit *visit = g_ptr_array_steal_index (self->back, self->back->len - 1);

      remember (self, visit->row, visit->id);
      go (self, visit);
    }
  else
    wo_window_open (self, self->here->row->place, NULL);
}

const char *
wo_window_get_page_name (WoWindow *self)
{
  g_return_val_if_fail (WO_IS_WINDOW (self), NULL);
  return self->here != NULL ? self->here->row->name : NULL;
}

WoPage *
wo_window_get_page (WoWindow *self)
{
  g_return_val_if_fail (WO_IS_WINDOW (self), NULL);
  return self->page;
}

AdwToast *
wo_window_add_toast (WoWindow *self, const char *text, const char *button_label)
{
  AdwToast *toast;
  AdwToastOverlay *own;
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_return_val_if_fail (WO_IS_WINDOW (self), NULL);

  toast = adw_toast_new (escaped);
  if (button_label != NULL)
    adw_toast_set_button_label (toast, button_label);
  own = self->page != NULL ? wo_page_get_toasts (self->page) : NULL;
  adw_toast_overlay_add_toast (own != NULL ? own : self->toasts, toast);
  return toast;
}

void
wo_window_toast (WoWindow *self,
                 const char *text,
                 const char *action_label,
                 const char *action_name)
{
  AdwToast *toast = wo_window_add_toast (self, text, action_label);

  if (toast != NULL && action_label != NULL)
    adw_toast_set_action_name (toast, action_name);
}
