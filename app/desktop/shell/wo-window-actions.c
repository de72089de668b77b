/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-window-private.h"

#include "desktop/compat/wo-ask.h"
#include "desktop/guidance/wo-guidance-place.h"
#include "desktop/guidance/wo-paragraph-sheet.h"
#include "desktop/help/wo-help-sheet.h"
#include "desktop/shell/wo-keys.h"

#include <glib/gi18n-lib.h>

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *page, *id;

  g_variant_get (parameter, "(&s&s)", &page, &id);
  wo_window_open (WO_WINDOW (widget), page, id[0] != '\0' ? id : NULL);
}

static void
place_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WoWindow *self = WO_WINDOW (widget);
  const char *place = wo_sidebar_nth (self->sidebar, g_variant_get_int32 (parameter));

  if (self->desk != NULL && place != NULL)
    wo_window_open (self, place, NULL);
}

static void
back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  wo_window_go_back (WO_WINDOW (widget));
}

static void
new_case_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  wo_window_open (WO_WINDOW (widget), "new-case", NULL);
}

static void
search_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WoWindow *self = WO_WINDOW (widget);

  if (g_strcmp0 (wo_window_get_page_name (self), "search") == 0)
    wo_page_take_focus (self->page);
  else
    wo_window_open (self, "search", NULL);
}

/* Not over the sign-in or the offices: what was chosen would open behind them. */
static void
palette_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WoWindow *self = WO_WINDOW (widget);

  if (self->desk != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->stack)))
    wo_window_open (self, "palette", NULL);
}

static void
find_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  wo_window_find_here (WO_WINDOW (widget));
}

static void
similar_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  wo_window_show_similar (WO_WINDOW (widget));
}

static void
next_pane_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  wo_window_go_pane (WO_WINDOW (widget), 1);
}

static void
previous_pane_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  wo_window_go_pane (WO_WINDOW (widget), -1);
}

static void
main_act_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WoWindow *self = WO_WINDOW (widget);

  if (self->page != NULL)
    wo_page_main_act (self->page);
}

static void
step_dismissed_cb (WoWindow *self, AdwToast *toast)
{
  if (self->step_toast == toast)
    self->step_toast = NULL;
}

/* In the place of what was said of the step before, which is no longer so. */
static void
tell_step (WoWindow *self, const char *text, const char *label, const char *action)
{
  AdwToast *toast;

  if (self->step_toast != NULL)
    adw_toast_dismiss (self->step_toast);
  toast = wo_window_add_toast (self, text, label);
  if (label != NULL)
    adw_toast_set_action_name (toast, action);
  self->step_toast = toast;
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (step_dismissed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WoWindow *self = WO_WINDOW (widget);
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  if (self->page == NULL || self->model == NULL)
    return;
  wo_page_flush (self->page);
  if (!wo_case_model_can_undo (self->model))
    return;
  title = wo_case_model_get_undo_title (self->model);
  wo_case_model_undo (self->model);
  text = g_strdup_printf (_ ("Undone: %s"), title);
  if (wo_case_model_can_redo (self->model))
    tell_step (self, text, _ ("Redo"), "win.redo");
  else
    tell_step (self, text, NULL, NULL);
}

static void
redo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WoWindow *self = WO_WINDOW (widget);

  if (self->page == NULL || self->model == NULL)
    return;
  wo_page_flush (self->page);
  if (!wo_case_model_can_redo (self->model))
    return;
  wo_case_model_redo (self->model);
  tell_step (self, _ ("Done again"), _ ("Undo"), "win.undo");
}

static void
sidebar_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WoWindow *self = WO_WINDOW (widget);

  if (wo_side_fold_is_folded (self->fold))
    {
      wo_side_fold_set_open (self->fold, !wo_side_fold_is_open (self->fold));
      gtk_widget_grab_focus (wo_side_fold_is_open (self->fold) ? GTK_WIDGET (self->sidebar)
                                                               : GTK_WIDGET (self->stack));
      return;
    }
  self->sidebar_hidden = !self->sidebar_hidden;
  wo_window_show_header (self);
}

static void
sign_in_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WoWindow *self = WO_WINDOW (widget);
  g_autoptr (WoOfficeStatus) status = NULL;

  if (self->desk == NULL)
    return;
  wo_window_flush (self);
  status = wo_office_get_status (wo_desk_get_office (self->desk));
  wo_sign_in_page_prepare (self->sign_in, status->server, status->person_name, TRUE);
  gtk_stack_set_visible_child_name (self->root_stack, "sign-in");
}

static void
sign_out_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WoWindow *self = WO_WINDOW (widget);

  if (self->desk == NULL)
    return;
  wo_window_flush (self);
  wo_office_sign_out (wo_desk_get_office (self->desk));
}

static void
try_now_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WoWindow *self = WO_WINDOW (widget);

  if (self->desk != NULL)
    wo_office_try_now (wo_desk_get_office (self->desk));
}

static void
show_parked_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  wo_window_open (WO_WINDOW (widget), "waiting", NULL);
}

void
wo_window_explain (GtkWidget *window)
{
  WoWindow *self = wo_window_of (window);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  const WoPageRow *row = GTK_WIDGET (self) == window && self != NULL && self->here != NULL
                             ? self->here->row
                             : wo_pages_find_type (G_OBJECT_TYPE (window));
  g_autofree char *place = NULL;

  if (self == NULL || self->desk == NULL || WO_IS_PARAGRAPH_SHEET (window) ||
      WO_IS_HELP_SHEET (window))
    return;
  place = wo_guidance_for_widget (focus, row != NULL ? row->name : NULL);
  wo_window_open_over (self, GTK_WINDOW (window), "paragraph", place);
}

static gboolean
explain_key (GtkWidget *sheet, GVariant *args, gpointer data)
{
  wo_window_explain (sheet);
  return TRUE;
}

void
wo_window_explain_by_key (GtkWidget *sheet)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F1, 0),
                                                          gtk_callback_action_new (explain_key,
                                                                                   NULL, NULL)));
  gtk_widget_add_controller (sheet, keys);
}

/* Made when it is asked for, and gone when it is closed: a window that is there but was never shown has
 * no place on the accessibility bus, and GTK 4.8 gives it to whoever asks for one window too many. */
static void
shortcuts_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/org/widerorders/WiderOrders/shell/shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (widget));
  gtk_window_present (shortcuts);
}

static void
guide_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  wo_guide_line_set_on (WO_WINDOW (widget)->guide, TRUE);
}

static void
about_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  wo_ask_about (GTK_WINDOW (widget));
}

void
wo_window_add_actions (WoWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.open", "(ss)", open_cb);
  gtk_widget_class_install_action (widget_class, "win.place", "i", place_cb);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "win.new-case", NULL, new_case_cb);
  gtk_widget_class_install_action (widget_class, "win.palette", NULL, palette_cb);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_cb);
  gtk_widget_class_install_action (widget_class, "win.similar", NULL, similar_cb);
  gtk_widget_class_install_action (widget_class, "win.next-pane", NULL, next_pane_cb);
  gtk_widget_class_install_action (widget_class, "win.previous-pane", NULL, previous_pane_cb);
  gtk_widget_class_install_action (widget_class, "win.main-act", NULL, main_act_cb);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_cb);
  gtk_widget_class_install_action (widget_class, "win.sidebar", NULL, sidebar_cb);
  gtk_widget_class_install_action (widget_class, "win.sign-in", NULL, sign_in_cb);
  gtk_widget_class_install_action (widget_class, "win.sign-out", NULL, sign_out_cb);
  gtk_widget_class_install_action (widget_class, "win.try-now", NULL, try_now_cb);
  gtk_widget_class_install_action (widget_class, "win.show-parked", NULL, show_parked_cb);
  gtk_widget_class_install_action (widget_class, "win.guide", NULL, guide_cb);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, about_cb);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, shortcuts_cb);
  wo_keys_bind (widget_class);
}
