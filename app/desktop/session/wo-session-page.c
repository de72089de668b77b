/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-session-page.h"
#include "desktop/review/wo-queue-row.h"
#include "desktop/session/wo-attendance.h"
#include "desktop/session/wo-session-row.h"
#include "desktop/session/wo-session-words.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-foot-bar.h"
#include "desktop/widgets/wo-tab-bin.h"

#include <glib/gi18n-lib.h>

struct _WoSessionPage
{
  GtkWidget parent_instance;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkLabel *over, *title, *lead;
  GtkListBox *list;
  AdwToastOverlay *toasts;
  WoFootBar *foot;
  WoAttendance *attendance;
  GtkWidget *sign_button, *plan_button, *read_button;
  WoDesk *desk;
  WoSession *session;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoSessionPage,
                               wo_session_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

/* Once it is open, its agenda is for whoever holds it. */
static gboolean
may_plan (WoSessionPage *self)
{
  const WoSitting *sitting = wo_session_get_sitting (self->session);
  gboolean open = sitting != NULL && g_str_equal (sitting->state, WO_SITTING_OPEN);

  return wo_desk_has_role (self->desk, open ? WO_SITTING_HOLDERS : WO_SITTING_PLANNERS);
}

/* Whoever prepares it for another: their act is the plan, as long as that is theirs. */
static gboolean
prepares (WoSessionPage *self)
{
  return !wo_session_may_hold (self->session);
}

/* What the blue button does, and what stands beside it. */
static void
show_acts (WoSessionPage *self, guint unread, guint ready, const char *sign)
{
  gboolean for_another = prepares (self);
  gboolean all = unread == wo_session_get_length (self->session);

  gtk_button_set_label (GTK_BUTTON (self->sign_button), sign);
  gtk_widget_set_visible (self->sign_button, !for_another && ready > 0 && unread > 0);
  gtk_widget_set_visible (self->plan_button, !for_another && may_plan (self));
  gtk_widget_set_visible (self->read_button, for_another && unread > 0);
  wo_foot_bar_set_sentence (
      self->foot,
      for_another ? _ ("The Ombudsman reads what is planned, in the order of the plan.")
                  : _ ("Marked now, signed at the end. Marks stay on this computer until then."));
  if (for_another)
    wo_foot_bar_set_act (self->foot, may_plan (self) ? _ ("Plan…") : NULL);
  else if (unread > 0)
    wo_foot_bar_set_act (self->foot, all ? _ ("Begin") : _ ("Go on reading"));
  else
    wo_foot_bar_set_act (self->foot, ready > 0 ? sign : NULL);
}

static void
show_words (WoSessionPage *self)
{
  guint n = wo_session_get_length (self->session);
  guint unread = wo_session_count (self->session, WO_SESSION_UNREAD) +
                 wo_session_count (self->session, WO_SESSION_CHANGED);
  guint ready = wo_session_count (self->session, WO_SESSION_READY);
  g_autofree char *title =
      g_strdup_printf (ngettext ("%u order for a decision", "%u orders for a decision", n), n);
  g_autofree char *lead = wo_session_words (self->session);
  g_autofree char *over = wo_session_words_over (self->session);
  g_autofree char *sign = g_strdup_printf (_ ("Sign %u…"), ready);

  gtk_label_set_text (self->over, over != NULL ? over : "");
  gtk_widget_set_visible (GTK_WIDGET (self->over), over != NULL);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->lead, lead);
  show_acts (self, unread, ready, sign);
}

static void
session_changed_cb (WoSessionPage *self)
{
  guint n = wo_session_get_length (self->session);
  const char *error = wo_session_get_error (self->session);
  const char *page = n > 0 ? "list" : "empty";

  show_words (self);
  if (error != NULL)
    {
      adw_status_page_set_description (self->error_page, error);
      page = "error";
    }
  else if (n == 0 && wo_session_is_loading (self->session))
    page = "loading";
  if (!wo_desk_has_role (self->desk, WO_ROLE_BIT (WO_ROLE_OMBUDSMAN) | WO_ROLE_BIT (WO_ROLE_DRM) |
                                         WO_ROLE_BIT (WO_ROLE_HEAD_OF_SERVICE)))
    page = "refused";
  gtk_stack_set_visible_child_name (self->stack, page);
}

static void
sign_clicked_cb (WoSessionPage *self)
{
  wo_window_open (wo_window_of (GTK_WIDGET (self)), "sign", NULL);
}

static void
plan_clicked_cb (WoSessionPage *self)
{
  wo_window_open (wo_window_of (GTK_WIDGET (self)), "plan", NULL);
}

static void
read_clicked_cb (WoSessionPage *self)
{
  guint at = wo_session_next_unread (self->session, 0);
  const WoSessionEntry *entry = wo_session_get_entry (self->session, at);

  if (entry != NULL)
    {
      wo_session_begin (self->session);
      wo_window_open (wo_window_of (GTK_WIDGET (self)), "session-read", entry->id);
    }
  else if (wo_session_count (self->session, WO_SESSION_READY) > 0)
    sign_clicked_cb (self);
}

static void
act_cb (WoSessionPage *self)
{
  if (prepares (self) && may_plan (self))
    plan_clicked_cb (self);
  else
    read_clicked_cb (self);
}

static void
refused_cb (WoSessionPage *self, const char *sentence)
{
  WoWindow *window = wo_window_of (GTK_WIDGET (self));

  if (window != NULL)
    wo_window_toast (window, sentence, NULL, NULL);
}

static void
wo_session_page_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoSessionPage *self = WO_SESSION_PAGE (page);

  if (self->desk != desk)
    {
      g_set_object (&self->desk, desk);
      self->session = wo_session_of (desk);
      wo_session_rows_show (self->list, self->session);
      wo_attendance_set_session (self->attendance, self->session);
      g_signal_connect_object (self->session, "changed", G_CALLBACK (session_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (desk, "status-changed", G_CALLBACK (session_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->session, "refused", G_CALLBACK (refused_cb), self,
                               G_CONNECT_SWAPPED);
    }
  session_changed_cb (self);
}

static char *
dup_title (WoPage *page)
{
  return g_strdup (_ ("Session"));
}

static void
main_act (WoPage *page)
{
  act_cb (WO_SESSION_PAGE (page));
}

static AdwToastOverlay *
get_toasts (WoPage *page)
{
  WoSessionPage *self = WO_SESSION_PAGE (page);
  const char *shown = gtk_stack_get_visible_child_name (self->stack);

  return g_strcmp0 (shown, "list") == 0 ? self->toasts : NULL;
}

static void
page_init (WoPageInterface *iface)
{
  iface->get_toasts = get_toasts;
  iface->open = wo_session_page_open;
  iface->dup_title = dup_title;
  iface->main_act = main_act;
}

static void
wo_session_page_dispose (GObject *object)
{
  WoSessionPage *self = WO_SESSION_PAGE (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_session_page_parent_class)->dispose (object);
}

static void
wo_session_page_class_init (WoSessionPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_session_page_dispose;
  g_type_ensure (WO_TYPE_FOOT_BAR);
  g_type_ensure (WO_TYPE_ATTENDANCE);
  g_type_ensure (WO_TYPE_TAB_BIN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/session/wo-session-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoSessionPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WoSessionPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, WoSessionPage, over);
  gtk_widget_class_bind_template_child (widget_class, WoSessionPage, title);
  gtk_widget_class_bind_template_child (widget_class, WoSessionPage, lead);
  gtk_widget_class_bind_template_child (widget_class, WoSessionPage, list);
  gtk_widget_class_bind_template_child (widget_class, WoSessionPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, WoSessionPage, foot);
  gtk_widget_class_bind_template_child (widget_class, WoSessionPage, attendance);
  gtk_widget_class_bind_template_child (widget_class, WoSessionPage, sign_button);
  gtk_widget_class_bind_template_child (widget_class, WoSessionPage, read_button);
  gtk_widget_class_bind_template_child (widget_class, WoSessionPage, plan_button);
  gtk_widget_class_bind_template_callback (widget_class, act_cb);
  gtk_widget_class_bind_template_callback (widget_class, plan_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wo_session_page_init (WoSessionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wo_queue_row_add_keys (GTK_WIDGET (self->list));
}
