/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-window-private.h"

#include "desktop/shell/wo-case-names.h"
#include "desktop/widgets/wo-speller.h"

#include <glib/gi18n-lib.h>

/* In words also where the icon stands alone. */
static void
show_saved (WoWindow *self, WoMark mark, const char *why)
{
  wo_status_set (self->save_status, mark, NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->save_status),
                               why != NULL ? why : wo_mark_word (mark));
}

static void
show_save_state (WoWindow *self)
{
  if (self->model == NULL || !wo_case_model_is_loaded (self->model))
    {
      wo_status_set (self->save_status, WO_MARK_NONE, "");
      return;
    }
  switch (wo_case_model_get_save_state (self->model))
    {
    case WO_SAVE_TYPING:
      show_saved (self, WO_MARK_SAVING, NULL);
      break;
    case WO_SAVE_FAILED:
      show_saved (self, WO_MARK_UNSAVED, wo_case_model_get_save_error (self->model));
      break;
    case WO_SAVE_SAVED:
    default:
      show_saved (self, WO_MARK_SAVED, NULL);
    }
}

static void
model_changed_cb (WoWindow *self)
{
  gboolean can_undo = self->model != NULL && wo_case_model_can_undo (self->model);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", can_undo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo",
                                 self->model != NULL && wo_case_model_can_redo (self->model));
  wo_case_names_know (self->model);
  show_save_state (self);
}

static void
word_not_kept_cb (WoWindow *self, const char *why)
{
  g_autofree char *text =
      g_strdup_printf (_ ("The word is known until the program is closed, but it was not kept: %s"),
                       why);

  wo_window_toast (self, text, NULL, NULL);
}

static void
take_model (WoWindow *self)
{
  WoCaseModel *model = self->page != NULL ? wo_page_get_model (self->page) : NULL;
  const WoPageRow *row = self->here != NULL ? self->here->row : NULL;
  gboolean choosing = row != NULL && g_str_equal (row->name, "conflict");
  gboolean of_case = row != NULL && g_strcmp0 (row->place, "cases") == 0;

  wo_conflict_line_set_model (self->conflict, choosing ? NULL : model);
  wo_locked_line_set_model (self->locked, of_case ? model : NULL);
  wo_record_line_set_model (self->record_line, model);
  wo_guide_line_set_place (self->guide, row != NULL ? row->name : NULL, of_case ? model : NULL);
  wo_standing_bar_set_listed (self->bar, row != NULL && g_str_equal (row->name, "waiting"));

  if (model == self->model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model == NULL)
    return;
  g_signal_handlers_disconnect_by_func (wo_speller_get_default (), word_not_kept_cb, self);
  g_signal_connect_object (wo_speller_get_default (), "add-failed", G_CALLBACK (word_not_kept_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "save-state-changed", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
put (WoWindow *self, GtkWidget **slot, GtkWidget *widget, gboolean start)
{
  if (*slot == widget)
    return;
  if (*slot != NULL)
    adw_header_bar_remove (self->header, *slot);
  g_set_object (slot, widget);
  if (widget != NULL && start)
    adw_header_bar_pack_start (self->header, widget);
  else if (widget != NULL)
    adw_header_bar_pack_end (self->header, widget);
}

void
wo_window_show_header (WoWindow *self)
{
  g_autofree char *title = self->page != NULL ? wo_page_dup_title (self->page) : NULL;
  g_autofree char *subtitle = self->page != NULL ? wo_page_dup_subtitle (self->page) : NULL;
  gboolean place = self->here != NULL && self->here->row->sort == WO_PAGE_PLACE;
  gboolean may_begin = self->desk != NULL && wo_desk_may_begin_case (self->desk);
  gboolean step = self->here != NULL && self->here->row->sort == WO_PAGE_STEP;

  adw_window_title_set_title (self->title, title != NULL ? title : "");
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : "");
  gtk_window_set_title (GTK_WINDOW (self), title != NULL ? title : _ ("Wider Orders"));
  gtk_widget_set_visible (self->back_button, !place);
  gtk_widget_set_visible (self->new_case_button, place && may_begin);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.new-case", may_begin);
  gtk_widget_set_visible (self->sidebar_side, !step && !self->sidebar_hidden);
  put (self, &self->page_start, self->page != NULL ? wo_page_get_header_start (self->page) : NULL,
       TRUE);
  put (self, &self->page_end, self->page != NULL ? wo_page_get_header_end (self->page) : NULL,
       FALSE);
  /* Where there is no room for both, it gives way to the page's own acts, and to nothing else. */
  g_object_set (self->search_way, "keeps", self->page_end == NULL, NULL);
  take_model (self);
  model_changed_cb (self);
}
