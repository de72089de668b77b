/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/today/wo-today-page.h"

#include "desktop/shell/wo-window.h"
#include "desktop/today/wo-brief-words.h"
#include "desktop/widgets/wo-load.h"

#include <glib/gi18n-lib.h>

struct _WoTodayPage
{
  AdwBin parent_instance;

  WoDesk *desk;
  WoBrief *brief;

  WoLoad *load;
  GtkLabel *day;
  GtkLabel *sentence;
  GtkButton *first;
  GtkWidget *changed_box, *mine_box, *late_box;
  GtkLabel *changed_count, *mine_count, *late_count;
  GtkListBox *changed_list, *mine_list, *late_list;
  GtkWidget *nothing;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoTodayPage,
                               wo_today_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

/* Where the row @at leads, or NULL. */
static GVariant *
target_of (GtkListBox *list, int at)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, at);

  return row != NULL ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row)) : NULL;
}

/* The row of @list that has the keyboard; -1: none. */
static int
find_in_hand (GtkListBox *list)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if ((gtk_widget_get_state_flags (GTK_WIDGET (row)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
      return i;
  return -1;
}

/* The keyboard to the line that leads to @held, else to what stands where it stood. */
static void
take_in_hand (GtkListBox *list, GVariant *held, int at, guint n)
{
  int found = MIN (at, (int) n - 1);

  for (guint i = 0; held != NULL && i < n; i++)
    {
      GVariant *target = target_of (list, (int) i);

      if (target != NULL && g_variant_equal (target, held))
        found = (int) i;
    }
  if (found >= 0)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list, found)));
}

/* What others do meanwhile takes the keyboard from no line. */
static void
fill (GtkListBox *list, GPtrArray *lines, WoDate today)
{
  int at = find_in_hand (list);
  GVariant *target = at >= 0 ? target_of (list, at) : NULL;
  g_autoptr (GVariant) held = target != NULL ? g_variant_ref (target) : NULL;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
  for (guint i = 0; i < lines->len; i++)
    gtk_list_box_append (list, wo_brief_row_new (g_ptr_array_index (lines, i), today));
  if (at >= 0)
    take_in_hand (list, held, at, lines->len);
}

static void
show_section (GtkWidget *box, GtkLabel *count, guint n)
{
  g_autofree char *text = g_strdup_printf ("%u", n);

  gtk_label_set_label (count, text);
  gtk_widget_set_visible (box, n > 0);
}

static void
show_first (WoTodayPage *self)
{
  g_autofree char *label = NULL;
  const char *page = "new-case";
  const char *id = NULL;
  gboolean waits = wo_brief_first (self->brief, &label, &page, &id);

  gtk_widget_set_visible (GTK_WIDGET (self->first), waits || wo_desk_may_begin_case (self->desk));
  if (!waits)
    label = g_strdup (_ ("New case"));
  gtk_button_set_label (self->first, label);
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (self->first)), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->first), "(ss)", page,
                                    id != NULL ? id : "");
}

static void
brief_cb (WoTodayPage *self)
{
  WoDate today = wo_desk_get_today (self->desk);
  g_autofree char *day = wo_brief_day (today);
  g_autofree char *sentence = NULL;
  GPtrArray *changed = wo_brief_get_changed (self->brief);
  GPtrArray *mine = wo_brief_get_mine (self->brief);
  GPtrArray *late = wo_brief_get_late (self->brief);

  wo_load_show (self->load, wo_brief_is_loaded (self->brief), wo_brief_get_error (self->brief));
  gtk_label_set_label (self->day, day);
  if (!wo_brief_is_loaded (self->brief))
    return;
  sentence = wo_brief_sentence (self->brief, today);
  gtk_label_set_label (self->sentence, sentence);
  show_first (self);
  fill (self->changed_list, changed, today);
  fill (self->mine_list, mine, today);
  fill (self->late_list, late, today);
  if (wo_brief_count_late (self->brief) > late->len)
    gtk_list_box_append (self->late_list, wo_brief_late_row_new (self->brief));
  show_section (self->changed_box, self->changed_count, changed->len);
  show_section (self->mine_box, self->mine_count, mine->len);
  show_section (self->late_box, self->late_count, wo_brief_count_late (self->brief));
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), changed->len + mine->len + late->len == 0);
}

static void
today_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoTodayPage *self = WO_TODAY_PAGE (page);
  WoWindow *window = wo_window_of (GTK_WIDGET (self));

  if (window == NULL || self->brief == wo_window_get_brief (window))
    return;
  if (self->brief != NULL)
    g_signal_handlers_disconnect_by_data (self->brief, self);
  g_set_object (&self->desk, desk);
  g_set_object (&self->brief, wo_window_get_brief (window));
  g_signal_connect_object (self->brief, "changed", G_CALLBACK (brief_cb), self, G_CONNECT_SWAPPED);
  brief_cb (self);
}

static char *
today_dup_title (WoPage *page)
{
  return g_strdup (_ ("Today"));
}

static void
today_main_act (WoPage *page)
{
  if (gtk_widget_get_visible (GTK_WIDGET (WO_TODAY_PAGE (page)->first)))
    gtk_widget_activate (GTK_WIDGET (WO_TODAY_PAGE (page)->first));
}

static void
today_take_focus (WoPage *page)
{
  WoTodayPage *self = WO_TODAY_PAGE (page);

  if (!gtk_widget_grab_focus (GTK_WIDGET (self->first)))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = today_open;
  iface->dup_title = today_dup_title;
  iface->main_act = today_main_act;
  iface->take_focus = today_take_focus;
}

static void
wo_today_page_dispose (GObject *object)
{
  WoTodayPage *self = WO_TODAY_PAGE (object);

  g_clear_object (&self->brief);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_today_page_parent_class)->dispose (object);
}

static void
wo_today_page_class_init (WoTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_today_page_dispose;
  g_type_ensure (WO_TYPE_LOAD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/today/wo-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoTodayPage, load);
  gtk_widget_class_bind_template_child (widget_class, WoTodayPage, day);
  gtk_widget_class_bind_template_child (widget_class, WoTodayPage, sentence);
  gtk_widget_class_bind_template_child (widget_class, WoTodayPage, first);
  gtk_widget_class_bind_template_child (widget_class, WoTodayPage, changed_box);
  gtk_widget_class_bind_template_child (widget_class, WoTodayPage, mine_box);
  gtk_widget_class_bind_template_child (widget_class, WoTodayPage, late_box);
  gtk_widget_class_bind_template_child (widget_class, WoTodayPage, changed_count);
  gtk_widget_class_bind_template_child (widget_class, WoTodayPage, mine_count);
  gtk_widget_class_bind_template_child (widget_class, WoTodayPage, late_count);
  gtk_widget_class_bind_template_child (widget_class, WoTodayPage, changed_list);
  gtk_widget_class_bind_template_child (widget_class, WoTodayPage, mine_list);
  gtk_widget_class_bind_template_child (widget_class, WoTodayPage, late_list);
  gtk_widget_class_bind_template_child (widget_class, WoTodayPage, nothing);
}

static void
wo_today_page_init (WoTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
