/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-waiting-page.h"

#include "desktop/model/wo-waiting.h"
#include "desktop/shell/wo-connection-box.h"
#include "desktop/shell/wo-standing-words.h"
#include "desktop/shell/wo-waiting-row.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-load.h"
#include "desktop/widgets/wo-row.h"

#include <glib/gi18n-lib.h>

struct _WoWaitingPage
{
  AdwBin parent_instance;

  WoDesk *desk;
  WoWaiting *waiting;

  WoLoad *load;
  GtkLabel *title, *lead;
  GtkButton *act;
  GtkWidget *parked_box, *unsent_box, *nothing;
  GtkBox *parked;
  GtkListBox *unsent;
  GtkLabel *parked_count, *unsent_count, *more;
  WoConnectionBox *connection;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoWaitingPage,
                               wo_waiting_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

/* One that is set aside, with the toast that can bring it back. */
typedef struct
{
  WoWaiting *waiting;
  gint64 n;
  char *note; /* why another's is let go, or NULL */
  gboolean kept;
} WoAside;

static void
aside_free (gpointer data, GClosure *closure)
{
  WoAside *aside = data;

  g_object_unref (aside->waiting);
  g_free (aside->note);
  g_free (aside);
}

static void
undo_cb (AdwToast *toast, WoAside *aside)
{
  aside->kept = TRUE;
  wo_waiting_keep (aside->waiting, aside->n);
}

/* Only when the way back is gone is the change gone. */
static void
dismissed_cb (AdwToast *toast, WoAside *aside)
{
  if (!aside->kept)
    wo_waiting_let_go (aside->waiting, aside->n, aside->note);
}

static void
let_go_cb (WoWaitingPage *self, WoWaitingRow *row)
{
  WoWindow *window = wo_window_of (GTK_WIDGET (self));
  WoAside *aside;
  AdwToast *toast;

  if (window == NULL)
    return;
  aside = g_new0 (WoAside, 1);
  aside->waiting = g_object_ref (self->waiting);
  aside->n = wo_waiting_row_get_n (row);
  aside->note = g_strdup (wo_waiting_row_get_note (row));
  toast = wo_window_add_toast (window, _ ("The change was let go"), _ ("Undo"));
  g_signal_connect (toast, "button-clicked", G_CALLBACK (undo_cb), aside);
  g_signal_connect_data (toast, "dismissed", G_CALLBACK (dismissed_cb), aside, aside_free, 0);
  wo_waiting_set_aside (self->waiting, aside->n);
}

static void
try_again_cb (WoWaitingPage *self, WoWaitingRow *row)
{
  wo_waiting_try_again (self->waiting, wo_waiting_row_get_n (row));
}

static void
tried_cb (WoWaitingPage *self, const char *why)
{
  WoWindow *window = wo_window_of (GTK_WIDGET (self));
  g_autofree char *text = NULL;

  if (window == NULL)
    return;
  if (why != NULL)
    text = g_strdup_printf (_ ("It does not fit yet. %s"), why);
  else
    text = g_strdup (_ ("It was made again, and is saved"));
  wo_window_toast (window, text, NULL, NULL);
}

/* How things stand: the title, a sentence, and what can be done. */
static void
show_mode (WoWaitingPage *self)
{
  static const struct
  {
    const char *act, *action;
  } acts[] = {
    [WO_OFFICE_LOCAL] = { NULL },
    [WO_OFFICE_OFFLINE] = { N_ ("Try now"), "win.try-now" },
    [WO_OFFICE_SIGNED_OUT] = { N_ ("Sign in"), "win.sign-in" },
    [WO_OFFICE_BROKEN] = { N_ ("Try now"), "win.try-now" },
  };
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (wo_desk_get_office (self->desk));
  g_autofree char *title = wo_standing_title (status);
  g_autofree char *lead = wo_standing_sentence (status);
  const char *act = acts[status->mode].act;

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->lead, lead);
  gtk_widget_set_visible (GTK_WIDGET (self->act), act != NULL);
  if (act == NULL)
    return;
  gtk_button_set_label (self->act, _ (act));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->act), acts[status->mode].action);
}

static void
show_parked (WoWaitingPage *self, GPtrArray *acts)
{
  g_autofree char *count = g_strdup_printf ("%u", acts->len);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->parked))) != NULL)
    gtk_box_remove (self->parked, child);
  for (guint i = 0; i < acts->len; i++)
    {
      GtkWidget *row = wo_waiting_row_new (g_ptr_array_index (acts, i));

      if (i > 0)
        gtk_box_append (self->parked, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      g_signal_connect_object (row, "try-again", G_CALLBACK (try_again_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "let-go", G_CALLBACK (let_go_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->parked, row);
    }
  gtk_label_set_label (self->parked_count, count);
  gtk_widget_set_visible (self->parked_box, acts->len > 0);
}

static void
show_unsent (WoWaitingPage *self, GPtrArray *acts, guint n)
{
  g_autofree char *count = g_strdup_printf ("%u", n);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->unsent, 0)) != NULL)
    gtk_list_box_remove (self->unsent, GTK_WIDGET (row));
  for (guint i = 0; i < acts->len; i++)
    {
      const WoWaitingAct *act = g_ptr_array_index (acts, i);
      g_autofree char *sentence = wo_waiting_sentence (act);
      g_autofree char *time = wo_standing_time (act->act->at_us);
      g_autofree char *since = g_strdup_printf (_ ("Waits since %s"), time);
      GtkWidget *line = wo_row_new (sentence, act->act->at_us > 0 ? since : NULL);

      wo_row_set_icon (WO_ROW (line), "document-send-symbolic", NULL);
      if (act->case_id != NULL)
        wo_row_set_target (WO_ROW (line), "case", act->case_id);
      else if (act->landlord_id != NULL)
        wo_row_set_target (WO_ROW (line), "landlord", act->landlord_id);
      gtk_list_box_append (self->unsent, line);
    }
  gtk_label_set_label (self->unsent_count, count);
  gtk_widget_set_visible (self->unsent_box, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n > acts->len);
  if (n > acts->len)
    {
      g_autofree char *more =
          g_strdup_printf (ngettext ("and %u more", "and %u more", n - acts->len), n - acts->len);

      gtk_label_set_label (self->more, more);
    }
}

static void
changed_cb (WoWaitingPage *self)
{
  GPtrArray *parked = wo_waiting_get_parked (self->waiting);
  guint n = wo_waiting_count_unsent (self->waiting);

  wo_load_show (self->load, wo_waiting_is_loaded (self->waiting),
                wo_waiting_get_error (self->waiting));
  show_mode (self);
  if (!wo_waiting_is_loaded (self->waiting))
    return;
  show_parked (self, parked);
  show_unsent (self, wo_waiting_get_unsent (self->waiting), n);
  gtk_widget_set_visible (self->nothing, parked->len == 0 && n == 0);
}

static void
waiting_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoWaitingPage *self = WO_WAITING_PAGE (page);

  wo_connection_box_set_desk (self->connection, desk);
  if (self->desk == desk)
    return;
  if (self->waiting != NULL)
    g_signal_handlers_disconnect_by_data (self->waiting, self);
  g_clear_object (&self->waiting);
  g_set_object (&self->desk, desk);
  self->waiting = wo_waiting_new (desk);
  g_signal_connect_object (self->waiting, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->waiting, "tried", G_CALLBACK (tried_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

static char *
waiting_dup_title (WoPage *page)
{
  return g_strdup (_ ("Connection"));
}

/* Not into a text: there it would be marked. */
static void
waiting_take_focus (WoPage *page)
{
  WoWaitingPage *self = WO_WAITING_PAGE (page);
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->parked));

  if (gtk_widget_get_visible (GTK_WIDGET (self->act)))
    gtk_widget_grab_focus (GTK_WIDGET (self->act));
  else if (first != NULL)
    wo_waiting_row_take_focus (WO_WAITING_ROW (first));
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
waiting_main_act (WoPage *page)
{
  WoWaitingPage *self = WO_WAITING_PAGE (page);

  if (gtk_widget_get_visible (GTK_WIDGET (self->act)))
    gtk_widget_activate (GTK_WIDGET (self->act));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = waiting_open;
  iface->dup_title = waiting_dup_title;
  iface->take_focus = waiting_take_focus;
  iface->main_act = waiting_main_act;
}

static void
wo_waiting_page_dispose (GObject *object)
{
  WoWaitingPage *self = WO_WAITING_PAGE (object);

  g_clear_object (&self->waiting);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_waiting_page_parent_class)->dispose (object);
}

static void
wo_waiting_page_class_init (WoWaitingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_waiting_page_dispose;
  g_type_ensure (WO_TYPE_CONNECTION_BOX);
  g_type_ensure (WO_TYPE_LOAD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/shell/wo-waiting-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoWaitingPage, load);
  gtk_widget_class_bind_template_child (widget_class, WoWaitingPage, title);
  gtk_widget_class_bind_template_child (widget_class, WoWaitingPage, lead);
  gtk_widget_class_bind_template_child (widget_class, WoWaitingPage, act);
  gtk_widget_class_bind_template_child (widget_class, WoWaitingPage, parked_box);
  gtk_widget_class_bind_template_child (widget_class, WoWaitingPage, unsent_box);
  gtk_widget_class_bind_template_child (widget_class, WoWaitingPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, WoWaitingPage, parked);
  gtk_widget_class_bind_template_child (widget_class, WoWaitingPage, unsent);
  gtk_widget_class_bind_template_child (widget_class, WoWaitingPage, parked_count);
  gtk_widget_class_bind_template_child (widget_class, WoWaitingPage, unsent_count);
  gtk_widget_class_bind_template_child (widget_class, WoWaitingPage, more);
  gtk_widget_class_bind_template_child (widget_class, WoWaitingPage, connection);
}

static void
wo_waiting_page_init (WoWaitingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
