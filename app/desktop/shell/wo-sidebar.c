/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-sidebar.h"

#include "desktop/shell/wo-pages.h"
#include "desktop/shell/wo-standing-words.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-long-words.h"
#include "desktop/widgets/wo-tab-bin.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

/* Letters of a place's name that stand together. */
#define TITLE_LEAST 12

struct _WoSidebar
{
  AdwBin parent_instance;

  WoDesk *desk;
  WoBrief *brief;
  guint roles;
  char *place;
  gboolean setting;

  GtkListBox *nav;
  GtkWidget *sync;
  GtkImage *sync_icon;
  GtkLabel *sync_title;
  GtkLabel *sync_detail;
  AdwAvatar *avatar;
  GtkWidget *me;
  GtkLabel *me_name;
  GtkLabel *me_roles;
};

G_DEFINE_FINAL_TYPE (WoSidebar, wo_sidebar, ADW_TYPE_BIN)

static guint opened_signal;

static const char *
row_name (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "wo-place");
}

static void
row_activated_cb (WoSidebar *self, GtkListBoxRow *row)
{
  if (!self->setting)
    g_signal_emit (self, opened_signal, 0, row_name (row));
}

static GtkWidget *
make_row (const WoPageRow *page, int n)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (page->icon);
  GtkWidget *title = gtk_label_new (_ (page->title));
  GtkWidget *badge = gtk_label_new (NULL);
  g_autofree char *keys = g_strdup_printf (_ ("%s (Ctrl+%d)"), _ (page->title), n);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  wo_long_words_wrap (GTK_LABEL (title), TITLE_LEAST);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "wo-nav-title");
  gtk_widget_add_css_class (badge, "wo-badge");
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (badge, FALSE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, keys);
  wo_ax_name (row, _ (page->title));
  wo_ax_add_activate (row);
  g_object_set_data (G_OBJECT (row), "wo-place", (gpointer) page->name);
  g_object_set_data (G_OBJECT (row), "wo-badge", badge);
  return row;
}

static void
light_place (WoSidebar *self)
{
  GtkListBoxRow *row;

  self->setting = TRUE;
  gtk_list_box_unselect_all (self->nav);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->nav, i)) != NULL; i++)
    if (g_strcmp0 (row_name (row), self->place) == 0)
      gtk_list_box_select_row (self->nav, row);
  self->setting = FALSE;
}

static void
fill_nav (WoSidebar *self)
{
  GtkListBoxRow *row;
  int n = 0;

  while ((row = gtk_list_box_get_row_at_index (self->nav, 0)) != NULL)
    gtk_list_box_remove (self->nav, GTK_WIDGET (row));
  for (const WoPageRow *page = wo_pages (); page->name != NULL; page++)
    if (page->sort == WO_PAGE_PLACE && page->get_type != NULL &&
        (page->roles == 0 || (page->roles & self->roles) != 0))
      gtk_list_box_append (self->nav, make_row (page, ++n));
  light_place (self);
}

static void
set_badge (WoSidebar *self, const char *place, guint count)
{
  GtkListBoxRow *row;
  g_autofree char *text = g_strdup_printf ("%u", count);

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->nav, i)) != NULL; i++)
    if (g_str_equal (row_name (row), place))
      {
        GtkWidget *badge = g_object_get_data (G_OBJECT (row), "wo-badge");

        gtk_label_set_label (GTK_LABEL (badge), text);
        gtk_widget_set_visible (badge, count > 0);
        wo_ax_describe (GTK_WIDGET (row), count > 0 ? text : "");
      }
}

static void
show_badges (WoSidebar *self)
{
  set_badge (self, "approvals", wo_brief_count_to_approve (self->brief));
  set_badge (self, "session", wo_brief_count_in_session (self->brief));
}

static char *
roles_in_words (guint roles)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (int role = 0; role < WO_ROLE_N; role++)
    if ((roles & WO_ROLE_BIT (role)) != 0)
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", wo_words_role (role));
  if (words->len == 0)
    g_string_append (words, _ ("No role yet"));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
show_sync (WoSidebar *self, const WoOfficeStatus *status)
{
  g_autofree char *title = wo_standing_title (status);
  g_autofree char *detail = wo_standing_detail (status);

  gtk_image_set_from_icon_name (self->sync_icon, wo_standing_icon (status));
  gtk_label_set_label (self->sync_title, title);
  gtk_label_set_label (self->sync_detail, detail);
  wo_ax_name (self->sync, title);
  wo_ax_describe (self->sync, detail);
}

/* To one's own sheet: what one was granted, and who stands in while one is away. */
static void
show_me (WoSidebar *self, const WoOfficeStatus *status)
{
  g_autofree char *name =
      g_strdup_printf (_ ("%s: your roles, and who stands in for you"),
                       status->person_name != NULL ? status->person_name : _ ("You"));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->me), "(ss)", "person",
                                    status->person_id != NULL ? status->person_id : "");
  gtk_widget_set_sensitive (self->me, status->person_id != NULL);
  wo_ax_name (self->me, name);
}

static void
show_status (WoSidebar *self)
{
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (wo_desk_get_office (self->desk));
  g_autofree char *roles = roles_in_words (status->roles);

  show_sync (self, status);
  adw_avatar_set_text (self->avatar, status->person_name);
  gtk_label_set_label (self->me_name, status->person_name != NULL ? status->person_name : "");
  gtk_label_set_label (self->me_roles, roles);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->me_roles), roles);
  show_me (self, status);
  if (self->roles == status->roles && gtk_list_box_get_row_at_index (self->nav, 0) != NULL)
    return;
  self->roles = status->roles;
  fill_nav (self);
  show_badges (self);
}

static void
wo_sidebar_dispose (GObject *object)
{
  WoSidebar *self = WO_SIDEBAR (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->brief);
  G_OBJECT_CLASS (wo_sidebar_parent_class)->dispose (object);
}

static void
wo_sidebar_finalize (GObject *object)
{
  g_free (WO_SIDEBAR (object)->place);
  G_OBJECT_CLASS (wo_sidebar_parent_class)->finalize (object);
}

static void
wo_sidebar_class_init (WoSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_sidebar_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_sidebar_finalize;
  opened_signal = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (WO_TYPE_TAB_BIN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/widerorders/WiderOrders/shell/wo-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, WoSidebar, nav);
  gtk_widget_class_bind_template_child (widget_class, WoSidebar, sync);
  gtk_widget_class_bind_template_child (widget_class, WoSidebar, sync_icon);
  gtk_widget_class_bind_template_child (widget_class, WoSidebar, sync_title);
  gtk_widget_class_bind_template_child (widget_class, WoSidebar, sync_detail);
  gtk_widget_class_bind_template_child (widget_class, WoSidebar, avatar);
  gtk_widget_class_bind_template_child (widget_class, WoSidebar, me);
  gtk_widget_class_bind_template_child (widget_class, WoSidebar, me_name);
  gtk_widget_class_bind_template_child (widget_class, WoSidebar, me_roles);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
wo_sidebar_init (WoSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wo_sidebar_set_desk (WoSidebar *self, WoDesk *desk, WoBrief *brief)
{
  g_return_if_fail (WO_IS_SIDEBAR (self));

  g_set_object (&self->desk, desk);
  g_set_object (&self->brief, brief);
  g_signal_connect_object (desk, "status-changed", G_CALLBACK (show_status), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (brief, "changed", G_CALLBACK (show_badges), self, G_CONNECT_SWAPPED);
  show_status (self);
}

void
wo_sidebar_set_place (WoSidebar *self, const char *place)
{
  g_return_if_fail (WO_IS_SIDEBAR (self));

  g_free (self->place);
  self->place = g_strdup (place);
  light_place (self);
}

const char *
wo_sidebar_nth (WoSidebar *self, int n)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (WO_IS_SIDEBAR (self), NULL);

  row = gtk_list_box_get_row_at_index (self->nav, n - 1);
  return row != NULL ? row_name (row) : NULL;
}
