/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-plan-private.h"
#include "desktop/compat/wo-ask.h"
#include "desktop/order/wo-parts.h"
#include "desktop/session/wo-plan-row.h"
#include "desktop/shell/wo-window.h"

#include <glib/gi18n-lib.h>

static void
show_words (WoPlanPage *self)
{
  guint n = wo_plan_count (self->plan), of = self->plan->items->len;
  int minutes = wo_plan_minutes (self->plan, self->session);
  g_autofree char *title =
      g_strdup_printf (_ ("%u of %u orders, about %d minutes"), n, of, minutes);

  gtk_label_set_text (self->title, of > 0 ? title : _ ("No order is ready"));
  gtk_widget_set_visible (self->empty, of == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), of > 0);
  wo_foot_bar_set_act (self->foot, n > 0 ? _ ("Save the plan") : NULL);
  gtk_widget_set_visible (self->drop_button, self->plan->of != NULL);
}

static void
chosen_cb (WoPlanPage *self, GParamSpec *pspec, GtkCheckButton *check)
{
  WoPlanItem *item = wo_plan_find (self->plan, g_object_get_data (G_OBJECT (check), "wo-order"));

  if (item == NULL)
    return;
  item->chosen = gtk_check_button_get_active (check);
  self->plan->changed = TRUE;
  show_words (self);
}

static GdkContentProvider *
drag_cb (GtkDragSource *source, double x, double y, gpointer data)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));

  return gdk_content_provider_new_typed (G_TYPE_INT,
                                         gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, WoPlanPage *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  int to = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  wo_plan_move (self->plan, (guint) g_value_get_int (value), (guint) to);
  wo_plan_rows_fill (self, (guint) to);
  return TRUE;
}

static void
make_movable (WoPlanPage *self, GtkWidget *row)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INT, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_cb), self, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}

static void
say_gone (WoPlanPage *self)
{
  WoWindow *window = wo_window_of (GTK_WIDGET (self));

  if (window != NULL)
    wo_window_toast (window, _ ("That order has left the plan meanwhile. Your note is not kept."),
                     NULL, NULL);
}

/* What is asked about, until it is answered: another plan may show by then. */
static void
noted_cb (GtkWidget *page, const char *answer, const char *text, gpointer data)
{
  WoPlanPage *self = WO_PLAN_PAGE (page);
  g_autofree char *id = g_object_steal_data (G_OBJECT (page), "wo-noted");
  WoPlanItem *item = id != NULL ? wo_plan_find (self->plan, id) : NULL;
  g_autofree char *note = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (g_strcmp0 (answer, "note") != 0)
    return;
  if (item == NULL)
    {
      say_gone (self);
      return;
    }
  g_free (item->note);
  item->note = *note != '\0' ? g_steal_pointer (&note) : NULL;
  self->plan->changed = TRUE;
  wo_plan_rows_fill (self, (guint) MAX (wo_plan_rows_focused (self), 0));
}

static void
ask_note (WoPlanPage *self, const WoPlanItem *item)
{
  const WoAskChoice choices[] = { { "note", _ ("Keep the note"), TRUE, FALSE }, { NULL } };
  const WoAsk ask = { .heading = _ ("Note on the agenda"),
                      .body = _ ("Whoever sits reads it beside the order, and in the pack."),
                      .choices = choices,
                      .text_label = _ ("What they should know before they read it"),
                      .text = item->note };

  g_object_set_data_full (G_OBJECT (self), "wo-noted", g_strdup (item->id), g_free);
  wo_ask (GTK_WIDGET (self), &ask, noted_cb, NULL);
}

static void
note_cb (WoPlanPage *self, GtkWidget *button)
{
  const WoPlanItem *item =
      wo_plan_find (self->plan, g_object_get_data (G_OBJECT (button), "wo-order"));

  if (item != NULL)
    ask_note (self, item);
}

static gboolean
note_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  WoPlanPage *self = WO_PLAN_PAGE (widget);
  int at = wo_plan_rows_focused (self);

  if (at < 0 || at >= (int) self->plan->items->len)
    return FALSE;
  ask_note (self, g_ptr_array_index (self->plan->items, (guint) at));
  return TRUE;
}

static void
add_row (WoPlanPage *self, const WoPlanItem *item)
{
  const WoSessionOrder *order =
      wo_session_answer_find (wo_session_get_answer (self->session), item->id);
  GtkWidget *row, *check;

  if (order == NULL)
    return;
  row = wo_plan_row_new (order, item, &check);
  g_signal_connect_object (wo_plan_row_add_note (row, item), "clicked", G_CALLBACK (note_cb), self,
                           G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (check), "wo-order", g_strdup (item->id), g_free);
  g_signal_connect_object (check, "notify::active", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  make_movable (self, row);
  gtk_list_box_append (self->list, row);
}

void
wo_plan_rows_fill (WoPlanPage *self, guint focus)
{
  gboolean had = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  GtkListBoxRow *row;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < self->plan->items->len; i++)
    add_row (self, g_ptr_array_index (self->plan->items, i));
  show_words (self);
  row = gtk_list_box_get_row_at_index (self->list, (int) focus);
  if (had && row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

int
wo_plan_rows_focused (WoPlanPage *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  return child != NULL && GTK_IS_LIST_BOX_ROW (child)
             ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (child))
             : -1;
}

static gboolean
move_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  WoPlanPage *self = WO_PLAN_PAGE (widget);
  int from = wo_plan_rows_focused (self), to = from + GPOINTER_TO_INT (data);

  if (from < 0 || to < 0 || to >= (int) self->plan->items->len)
    return FALSE;
  wo_plan_move (self->plan, (guint) from, (guint) to);
  wo_plan_rows_fill (self, (guint) to);
  return TRUE;
}

static gboolean
space_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  WoPlanPage *self = WO_PLAN_PAGE (widget);
  int at = wo_plan_rows_focused (self);
  WoPlanItem *item;

  if (at < 0 || at >= (int) self->plan->items->len)
    return FALSE;
  item = g_ptr_array_index (self->plan->items, (guint) at);
  item->chosen = !item->chosen;
  self->plan->changed = TRUE;
  wo_plan_rows_fill (self, (guint) at);
  return TRUE;
}

static void
choose (WoPlanPage *self, gboolean all)
{
  wo_plan_choose_all (self->plan, all);
  wo_plan_rows_fill (self, (guint) MAX (wo_plan_rows_focused (self), 0));
}

void
wo_plan_rows_choose_all (WoPlanPage *self)
{
  choose (self, wo_plan_count (self->plan) < self->plan->items->len);
}

static gboolean
all_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  if (wo_part_is_typing (widget))
    return FALSE;
  choose (WO_PLAN_PAGE (widget), TRUE);
  return TRUE;
}

/* Enter on an order saves the plan; on what stands in its row it does what it does there. */
static gboolean
enter_cb (WoPlanPage *self, guint key, guint code, GdkModifierType state)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) ||
      (state & gtk_accelerator_get_default_mod_mask ()) != 0 ||
      !GTK_IS_LIST_BOX_ROW (gtk_root_get_focus (root)))
    return FALSE;
  wo_page_main_act (WO_PAGE (self));
  return TRUE;
}

void
wo_plan_rows_add_keys (WoPlanPage *self)
{
  GtkShortcutController *keys = wo_part_keys (GTK_WIDGET (self));
  GtkEventController *enter = gtk_event_controller_key_new ();

  wo_part_add_key (keys, "<Control>Up", move_key_cb, GINT_TO_POINTER (-1));
  wo_part_add_key (keys, "<Control>Down", move_key_cb, GINT_TO_POINTER (1));
  wo_part_add_key (keys, "space", space_key_cb, NULL);
  wo_part_add_key (keys, "<Control>a", all_key_cb, NULL);
  wo_part_add_key (keys, "n", note_key_cb, NULL);
  gtk_event_controller_set_propagation_phase (enter, GTK_PHASE_CAPTURE);
  g_signal_connect_object (enter, "key-pressed", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), enter);
}
