/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/palette/wo-palette-sheet.h"

#include "desktop/palette/wo-palette-acts.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-row.h"
#include "domain/wo-pick.h"

#include <glib/gi18n-lib.h>

/* The office is asked when the keys rest. */
#define REST_MS 80

struct _WoPaletteSheet
{
  AdwWindow parent_instance;

  WoDesk *desk;
  GPtrArray *offers;         /* WoPaletteItem: what needs no question */
  GPtrArray *found;          /* the same of the office's last answer, or NULL */
  GPtrArray *shown;          /* the same, one a row */
  GCancellable *cancellable; /* of the question under way, or NULL */
  guint timer;
  gboolean goes; /* Enter was pressed before the answer came */

  GtkSearchEntry *search;
  GtkListBox *list;
  GtkLabel *none;
  char *nothing; /* what that says where nothing is called so */
  GtkScrolledWindow *scroller;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoPaletteSheet,
                               wo_palette_sheet,
                               ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static gboolean
is_asking (WoPaletteSheet *self)
{
  return self->timer != 0 || self->cancellable != NULL;
}

/* The best of each group, at most so many as are shown of one. */
static void
take_best (WoPaletteSheet *self, GPtrArray *items, WoPaletteGroup group, const WoPicker *typed)
{
  guint taken = 0;

  for (int pick = WO_PICK_WHOLE; pick > WO_PICK_NOT && items != NULL; pick--)
    for (guint i = 0; i < items->len && taken < WO_NAMED_MAX; i++)
      {
        WoPaletteItem *item = items->pdata[i];

        if (item->group != group || (int) wo_picker_pick (typed, item->title) != pick)
          continue;
        g_ptr_array_add (self->shown, wo_palette_item_ref (item));
        taken++;
      }
}

/* What was found stands in the order in which it was found. Of the answer to what was typed before, only what is
 * still called so. */
static void
take_found (WoPaletteSheet *self, const WoPicker *typed)
{
  for (guint i = 0; self->found != NULL && i < self->found->len; i++)
    {
      WoPaletteItem *item = self->found->pdata[i];

      if (!is_asking (self) || wo_picker_pick_of (typed, item->title, item->about) != WO_PICK_NOT)
        g_ptr_array_add (self->shown, wo_palette_item_ref (item));
    }
}

static GtkWidget *
make_row (void)
{
  GtkWidget *row = g_object_new (WO_TYPE_ROW, "accessible-role", GTK_ACCESSIBLE_ROLE_OPTION, NULL);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  wo_ax_add_activate (row);
  return row;
}

/* Rows are made once and told anew: what is typed fast must not make them each time. */
static void
fill_row (WoPaletteSheet *self, guint i)
{
  const WoPaletteItem *item = self->shown->pdata[i];
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);
  GtkAccessible *accessible;

  if (row == NULL)
    {
      gtk_list_box_append (self->list, make_row ());
      row = gtk_list_box_get_row_at_index (self->list, (int) i);
    }
  accessible = GTK_ACCESSIBLE (row);
  wo_row_set_texts (WO_ROW (row), item->title, item->about);
  wo_row_set_note (WO_ROW (row), item->key, NULL);
  gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_DISABLED, item->grey, -1);
  if (item->grey)
    gtk_widget_add_css_class (GTK_WIDGET (row), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (row), TRUE);
}

static void
show (WoPaletteSheet *self)
{
  g_autoptr (WoPicker) typed = wo_picker_new (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gboolean empty = wo_picker_is_empty (typed);
  GtkListBoxRow *row;

  g_ptr_array_set_size (self->shown, 0);
  for (int group = 0; group < WO_PALETTE_N; group++)
    if (group != WO_PALETTE_PLACE || !empty)
      take_best (self, self->offers, (WoPaletteGroup) group, typed);
  if (!empty)
    take_found (self, typed);
  for (guint i = 0; i < self->shown->len; i++)
    fill_row (self, i);
  for (int i = (int) self->shown->len;
       (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    gtk_widget_set_visible (GTK_WIDGET (row), FALSE);
  gtk_list_box_invalidate_headers (self->list);
  gtk_list_box_select_row (self->list, self->shown->len > 0
                                           ? gtk_list_box_get_row_at_index (self->list, 0)
                                           : NULL);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_set_visible (GTK_WIDGET (self->none), self->shown->len == 0 && !is_asking (self));
}

/* The sheet goes first, so that what is done finds the window as it was. */
static void
go (WoPaletteSheet *self, GtkListBoxRow *row)
{
  int i = row != NULL ? gtk_list_box_row_get_index (row) : -1;
  WoWindow *window = wo_window_of (GTK_WIDGET (self));
  g_autoptr (WoPaletteItem) item = NULL;

  if (i < 0 || (guint) i >= self->shown->len || window == NULL)
    return;
  item = wo_palette_item_ref (self->shown->pdata[i]);
  if (item->grey)
    return;
  gtk_window_destroy (GTK_WINDOW (self));
  wo_palette_item_go (item, window);
}

/* What was found again is another item; a place is one of where one was, too. */
static gboolean
is_same (const WoPaletteItem *one, const WoPaletteItem *other)
{
  return one->group == other->group && g_strcmp0 (one->title, other->title) == 0 &&
         g_strcmp0 (one->page, other->page) == 0 && g_strcmp0 (one->id, other->id) == 0;
}

/* What the keyboard was at in the list, wherever it stands now; the field, where it is there no more. */
static void
stay_at (WoPaletteSheet *self, const WoPaletteItem *item)
{
  for (guint i = 0; i < self->shown->len; i++)
    if (is_same (item, self->shown->pdata[i]))
      {
        GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);

        gtk_list_box_select_row (self->list, row);
        gtk_widget_grab_focus (GTK_WIDGET (row));
        return;
      }
  gtk_text_grab_focus_without_selecting (
      GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->search))));
}

/* Of the row that has the keyboard; NULL where none has. */
static WoPaletteItem *
get_in_hand (WoPaletteSheet *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  int i = focus != NULL && GTK_IS_LIST_BOX_ROW (focus)
              ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus))
              : -1;

  return i >= 0 && (guint) i < self->shown->len ? wo_palette_item_ref (self->shown->pdata[i])
                                                : NULL;
}

/* @failed: why nothing could be read, or NULL. */
static void
take_answer (WoPaletteSheet *self, GPtrArray *named, const GError *failed)
{
  g_autoptr (WoPaletteItem) in_hand = get_in_hand (self);

  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_palette_item_unref);
  for (guint i = 0; named != NULL && i < named->len; i++)
    g_ptr_array_add (self->found, wo_palette_item_of (named->pdata[i]));
  gtk_label_set_label (self->none, failed != NULL ? failed->message : self->nothing);
  show (self);
  if (in_hand != NULL)
    stay_at (self, in_hand);
  if (self->goes)
    go (self, gtk_list_box_get_selected_row (self->list));
}

static void
answered_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoPaletteSheet) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) named = wo_named_find_finish (WO_DESK (desk), result, &error);

  /* Another question, or none, stands in its place. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable || self->cancellable == NULL)
    return;
  g_clear_object (&self->cancellable);
  take_answer (self, named, error);
}

static gboolean
rested_cb (gpointer data)
{
  WoPaletteSheet *self = data;

  self->timer = 0;
  self->cancellable = g_cancellable_new ();
  wo_named_find_async (self->desk, gtk_editable_get_text (GTK_EDITABLE (self->search)),
                       self->cancellable, answered_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
stop_asking (WoPaletteSheet *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
changed_cb (WoPaletteSheet *self)
{
  GtkEditable *field = GTK_EDITABLE (self->search);
  GtkWidget *text = GTK_WIDGET (gtk_editable_get_delegate (field));

  if (self->desk == NULL)
    return;
  self->goes = FALSE;
  stop_asking (self);
  gtk_label_set_label (self->none, self->nothing);
  if (g_utf8_strlen (gtk_editable_get_text (field), -1) >= WO_NAMED_LEAST)
    self->timer = g_timeout_add (REST_MS, rested_cb, self);
  else
    g_clear_pointer (&self->found, g_ptr_array_unref);
  if (!gtk_widget_has_focus (text))
    gtk_text_grab_focus_without_selecting (GTK_TEXT (text));
  show (self);
}

static void
enter_cb (WoPaletteSheet *self)
{
  if (self->shown->len > 0)
    go (self, gtk_list_box_get_selected_row (self->list));
  else
    self->goes = is_asking (self);
}

/* From the field into the list: past the row that is chosen already, and from its end to its beginning. */
static gboolean
key_cb (WoPaletteSheet *self, guint key)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int n = (int) self->shown->len;
  int at = row != NULL ? gtk_list_box_row_get_index (row) : 0;

  if ((key != GDK_KEY_Down && key != GDK_KEY_Up) || n == 0)
    return FALSE;
  row = gtk_list_box_get_row_at_index (self->list, (at + (key == GDK_KEY_Down ? 1 : n - 1)) % n);
  gtk_list_box_select_row (self->list, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  return TRUE;
}

/* Up from the first row is the field. */
static gboolean
keynav_failed_cb (WoPaletteSheet *self, GtkDirectionType direction)
{
  if (direction != GTK_DIR_UP)
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return TRUE;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  WoPaletteSheet *self = data;
  guint i = (guint) gtk_list_box_row_get_index (row);
  const WoPaletteItem *item = i < self->shown->len ? self->shown->pdata[i] : NULL;
  const WoPaletteItem *above = i > 0 && item != NULL ? self->shown->pdata[i - 1] : NULL;
  GtkWidget *header = gtk_list_box_row_get_header (row);

  if (item == NULL || (above != NULL && above->group == item->group))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  if (header == NULL)
    {
      header = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "margin-top", 12, "margin-bottom", 4,
                             "margin-start", 12, "margin-end", 12, "wrap", TRUE, NULL);
      gtk_widget_add_css_class (header, "wo-over");
      gtk_list_box_row_set_header (row, header);
    }
  gtk_label_set_label (GTK_LABEL (header), wo_palette_group_title (item->group));
}

static void
sheet_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoPaletteSheet *self = WO_PALETTE_SHEET (page);

  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  self->offers = wo_palette_offers (wo_window_of (GTK_WIDGET (self)));
  show (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static char *
sheet_dup_title (WoPage *page)
{
  return g_strdup (_ ("Go to"));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = sheet_open;
  iface->dup_title = sheet_dup_title;
}

static void
wo_palette_sheet_dispose (GObject *object)
{
  WoPaletteSheet *self = WO_PALETTE_SHEET (object);

  stop_asking (self);
  /* Who holds the list a moment longer must not ask for headings of what is gone. */
  if (self->list != NULL)
    gtk_list_box_set_header_func (self->list, NULL, NULL, NULL);
  self->list = NULL;
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_palette_sheet_parent_class)->dispose (object);
}

static void
wo_palette_sheet_finalize (GObject *object)
{
  WoPaletteSheet *self = WO_PALETTE_SHEET (object);

  g_clear_pointer (&self->offers, g_ptr_array_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_ptr_array_unref (self->shown);
  g_free (self->nothing);
  G_OBJECT_CLASS (wo_palette_sheet_parent_class)->finalize (object);
}

static void
wo_palette_sheet_class_init (WoPaletteSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_palette_sheet_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_palette_sheet_finalize;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/palette/wo-palette-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, WoPaletteSheet, search);
  gtk_widget_class_bind_template_child (widget_class, WoPaletteSheet, list);
  gtk_widget_class_bind_template_child (widget_class, WoPaletteSheet, none);
  gtk_widget_class_bind_template_child (widget_class, WoPaletteSheet, scroller);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, enter_cb);
  gtk_widget_class_bind_template_callback (widget_class, go);
  gtk_widget_class_bind_template_callback (widget_class, keynav_failed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wo_palette_sheet_init (WoPaletteSheet *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->shown = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_palette_item_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->nothing = g_strdup (gtk_label_get_label (self->none));
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
  /* Who goes on typing in the list types in the field. */
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self->list));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_RELATION_CONTROLS,
                                  self->list, NULL, -1);
}
