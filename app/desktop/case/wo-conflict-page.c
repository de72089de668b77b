/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-conflict-page.h"

#include "desktop/case/wo-conflict-side.h"
#include "desktop/model/wo-two-texts.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-foot-bar.h"
#include "desktop/widgets/wo-load.h"
#include "desktop/widgets/wo-prose.h"
#include "desktop/widgets/wo-status.h"

#include <glib/gi18n-lib.h>

struct _WoConflictPage
{
  AdwBin parent_instance;

  WoCaseModel *model;
  GPtrArray *list;   /* WoTwoTexts that wait */
  WoTwoTexts *shown; /* a copy of the one that shows, or NULL */
  GPtrArray *later;  /* WoTwoTexts that were put off in this visit */

  WoLoad *load;
  GtkStack *stack;
  WoStatus *needed;
  GtkLabel *title, *lead, *count;
  WoConflictSide *base, *stands, *other;
  GtkWidget *base_box, *base_button;
  GtkWidget *writing;
  WoProse *third;
  GtkLabel *refused;
  WoFootBar *foot;
  GtkWidget *later_button;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoConflictPage,
                               wo_conflict_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static char *
author_of (WoConflictPage *self, const char *by)
{
  WoDesk *desk = wo_case_model_get_desk (self->model);
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (wo_desk_get_office (desk));

  if (by == NULL || g_strcmp0 (status->person_id, by) == 0)
    return g_strdup (_ ("Yours"));
  return g_strdup_printf (_ ("Written by %s"), wo_desk_get_person_name (desk, by));
}

static gboolean
is_edited (WoConflictPage *self, char **ret_text)
{
  g_autofree char *text = wo_prose_dup_text (self->third);
  const char *stands = self->shown->stands != NULL ? self->shown->stands : "";
  gboolean edited = wo_two_texts_is_writing (self->shown) && !g_str_equal (text, stands);

  if (ret_text != NULL)
    *ret_text = g_steal_pointer (&text);
  return edited;
}

static void
show_act (WoConflictPage *self)
{
  wo_foot_bar_set_act (self->foot,
                       is_edited (self, NULL) ? _ ("Use my edit") : _ ("Let this text stand"));
}

/* As it was before either wrote: the two then show what each of them changed. */
static char *
show_base (WoConflictPage *self, const char *stands, const char *other)
{
  const WoTwoTexts *texts = self->shown;
  gboolean known = texts->base != NULL;
  gboolean wrote = known && texts->base[0] != '\0';
  g_autofree char *base = wrote ? wo_two_texts_value (texts, self->model, texts->base) : NULL;

  gtk_widget_set_visible (self->base_box, known);
  gtk_widget_set_visible (self->base_button, wrote && wo_two_texts_is_writing (texts));
  if (!known)
    return NULL;
  if (!wrote || !wo_two_texts_is_writing (texts))
    wo_conflict_side_show (self->base, _ ("Before either of the two was written"),
                           wrote ? base : _ ("Nothing stood there"), NULL);
  else
    wo_conflict_side_show_between (
        self->base, _ ("Before either of the two was written. Marked: what one of them took out"),
        base, texts->stands != NULL ? stands : "", texts->other != NULL ? other : "");
  return wrote && wo_two_texts_is_writing (texts) ? g_steal_pointer (&base) : NULL;
}

static void
show_sides (WoConflictPage *self)
{
  const WoTwoTexts *texts = self->shown;
  g_autofree char *stands = wo_two_texts_value (texts, self->model, texts->stands);
  g_autofree char *other = wo_two_texts_value (texts, self->model, texts->other);
  g_autofree char *stands_by = author_of (self, texts->stands_by);
  g_autofree char *other_by = author_of (self, texts->other_by);
  gboolean marked =
      wo_two_texts_is_writing (texts) && texts->stands != NULL && texts->other != NULL;
  g_autofree char *base = show_base (self, stands, other);

  if (base == NULL)
    {
      wo_conflict_side_show (self->stands, texts->stands != NULL ? stands_by : "", stands,
                             marked ? other : NULL);
      wo_conflict_side_show (self->other, other_by, other, marked ? stands : NULL);
      return;
    }
  wo_conflict_side_show (self->stands, texts->stands != NULL ? stands_by : "", stands,
                         texts->stands != NULL ? base : NULL);
  wo_conflict_side_show (self->other, other_by, other, texts->other != NULL ? base : NULL);
}

static void
show_texts (WoConflictPage *self)
{
  const WoTwoTexts *texts = self->shown;
  g_autofree char *title = wo_two_texts_title (texts);
  g_autofree char *count = NULL;

  if (self->list->len > 1)
    count = g_strdup_printf (ngettext ("%u choice to make", "%u choices to make", self->list->len),
                             self->list->len);
  gtk_label_set_label (self->count, count != NULL ? count : "");
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->lead,
                       texts->of_order
                           ? _ ("Both texts are safe. The order cannot be handed up or approved "
                                "until one of them, or a third, stands.")
                           : _ ("Both texts are safe. The case’s order cannot be handed up or "
                                "approved until one of them, or a third, stands."));
  show_sides (self);
  gtk_widget_set_visible (self->writing, wo_two_texts_is_writing (texts));
}

/* Takes the third text back to what stands where nobody has written in it. */
static void
show_pair (WoConflictPage *self, const WoTwoTexts *texts)
{
  gboolean same = self->shown != NULL && wo_two_texts_same (self->shown, texts);
  gboolean keep = same && is_edited (self, NULL);

  g_clear_pointer (&self->shown, wo_two_texts_free);
  self->shown = wo_two_texts_copy (texts);
  show_texts (self);
  if (!keep)
    wo_prose_set_text (self->third, texts->stands != NULL ? texts->stands : "");
  show_act (self);
  gtk_stack_set_visible_child_name (self->stack, "choose");
}

static gboolean
is_in (GPtrArray *list, const WoTwoTexts *texts)
{
  for (guint i = 0; texts != NULL && i < list->len; i++)
    if (wo_two_texts_same (g_ptr_array_index (list, i), texts))
      return TRUE;
  return FALSE;
}

static const WoTwoTexts *
next_pair (WoConflictPage *self)
{
  for (guint i = 0; i < self->list->len; i++)
    if (self->shown != NULL && wo_two_texts_same (g_ptr_array_index (self->list, i), self->shown) &&
        !is_in (self->later, self->shown))
      return g_ptr_array_index (self->list, i);
  for (guint i = 0; i < self->list->len; i++)
    if (!is_in (self->later, g_ptr_array_index (self->list, i)))
      return g_ptr_array_index (self->list, i);
  return NULL;
}

static void
changed_cb (WoConflictPage *self)
{
  gboolean loaded = wo_case_model_get_case_record (self->model) != NULL;
  const char *refused = wo_case_model_get_save_error (self->model);
  const WoTwoTexts *next;

  wo_load_show (self->load, loaded, wo_case_model_get_load_error (self->model));
  if (!loaded)
    return;
  wo_page_notify (WO_PAGE (self));
  gtk_label_set_label (self->refused, refused != NULL ? refused : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refused), refused != NULL);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  self->list = wo_case_model_get_two_texts (self->model);
  next = next_pair (self);
  if (next != NULL)
    {
      show_pair (self, next);
      return;
    }
  g_clear_pointer (&self->shown, wo_two_texts_free);
  gtk_stack_set_visible_child_name (self->stack, "settled");
}

static void
choose (WoConflictPage *self, WoChoice choice, const char *third)
{
  WoWindow *window = wo_window_of (GTK_WIDGET (self));
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  if (self->shown == NULL)
    return;
  title = wo_two_texts_title (self->shown);
  if (choice == WO_CHOICE_STANDS)
    text = g_strdup_printf (_ ("%s: what stood there stands"), title);
  else if (choice == WO_CHOICE_OTHER)
    text = g_strdup_printf (_ ("%s: the other text stands"), title);
  else
    text = g_strdup_printf (_ ("%s: your edit stands"), title);
  wo_case_model_choose (self->model, self->shown, choice, third);
  if (window != NULL)
    wo_window_toast (window, text, _ ("Undo"), "win.undo");
}

static void
act_cb (WoConflictPage *self)
{
  g_autofree char *text = NULL;
  gboolean edited = self->shown != NULL && is_edited (self, &text);

  if (edited && g_strcmp0 (text, self->shown->other) == 0)
    choose (self, WO_CHOICE_OTHER, NULL);
  else
    choose (self, edited ? WO_CHOICE_THIRD : WO_CHOICE_STANDS, text);
}

static void
take_cb (WoConflictPage *self)
{
  choose (self, WO_CHOICE_OTHER, NULL);
}

/* The text as it was begins the third; it stands only once it is let stand. */
static void
base_cb (WoConflictPage *self)
{
  if (self->shown == NULL || self->shown->base == NULL)
    return;
  wo_prose_set_text (self->third, self->shown->base);
  show_act (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->third));
}

static void
later_cb (WoConflictPage *self)
{
  WoWindow *window = wo_window_of (GTK_WIDGET (self));

  if (self->shown != NULL)
    g_ptr_array_add (self->later, wo_two_texts_copy (self->shown));
  if (next_pair (self) != NULL)
    changed_cb (self);
  else if (window != NULL)
    wo_window_go_back (window);
}

static void
edited_cb (WoConflictPage *self)
{
  if (self->shown != NULL)
    show_act (self);
}

static void
back_cb (WoConflictPage *self)
{
  WoWindow *window = wo_window_of (GTK_WIDGET (self));

  if (window != NULL)
    wo_window_open (window, "case", wo_case_model_get_case_record (self->model)->id);
}

static void
conflict_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoConflictPage *self = WO_CONFLICT_PAGE (page);

  g_ptr_array_set_size (self->later, 0);
  g_clear_pointer (&self->shown, wo_two_texts_free);
  wo_page_take_model (page, &self->model, wo_desk_open_case (desk, id), G_CALLBACK (changed_cb));
  g_signal_handlers_disconnect_by_func (desk, changed_cb, self);
  g_signal_connect_object (desk, "status-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  changed_cb (self);
}

static char *
conflict_dup_title (WoPage *page)
{
  return g_strdup (_ ("Two texts"));
}

static char *
conflict_dup_subtitle (WoPage *page)
{
  return wo_page_case_subtitle (WO_CONFLICT_PAGE (page)->model);
}

static WoCaseModel *
conflict_get_model (WoPage *page)
{
  return WO_CONFLICT_PAGE (page)->model;
}

static void
conflict_main_act (WoPage *page)
{
  act_cb (WO_CONFLICT_PAGE (page));
}

/* Not into the text: a low window would scroll to it, past what is said first. */
static void
conflict_take_focus (WoPage *page)
{
  WoConflictPage *self = WO_CONFLICT_PAGE (page);

  if (self->shown != NULL)
    gtk_widget_grab_focus (self->later_button);
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = conflict_open;
  iface->dup_title = conflict_dup_title;
  iface->dup_subtitle = conflict_dup_subtitle;
  iface->get_model = conflict_get_model;
  iface->main_act = conflict_main_act;
  iface->take_focus = conflict_take_focus;
}

static void
wo_conflict_page_dispose (GObject *object)
{
  WoConflictPage *self = WO_CONFLICT_PAGE (object);

  wo_page_take_model (WO_PAGE (self), &self->model, NULL, NULL);
  G_OBJECT_CLASS (wo_conflict_page_parent_class)->dispose (object);
}

static void
wo_conflict_page_finalize (GObject *object)
{
  WoConflictPage *self = WO_CONFLICT_PAGE (object);

  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_clear_pointer (&self->shown, wo_two_texts_free);
  g_ptr_array_unref (self->later);
  G_OBJECT_CLASS (wo_conflict_page_parent_class)->finalize (object);
}

static void
wo_conflict_page_class_init (WoConflictPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_conflict_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_conflict_page_finalize;
  g_type_ensure (WO_TYPE_CONFLICT_SIDE);
  g_type_ensure (WO_TYPE_LOAD);
  g_type_ensure (WO_TYPE_STATUS);
  g_type_ensure (WO_TYPE_PROSE);
  g_type_ensure (WO_TYPE_FOOT_BAR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/case/wo-conflict-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoConflictPage, load);
  gtk_widget_class_bind_template_child (widget_class, WoConflictPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WoConflictPage, needed);
  gtk_widget_class_bind_template_child (widget_class, WoConflictPage, title);
  gtk_widget_class_bind_template_child (widget_class, WoConflictPage, lead);
  gtk_widget_class_bind_template_child (widget_class, WoConflictPage, count);
  gtk_widget_class_bind_template_child (widget_class, WoConflictPage, base);
  gtk_widget_class_bind_template_child (widget_class, WoConflictPage, base_box);
  gtk_widget_class_bind_template_child (widget_class, WoConflictPage, base_button);
  gtk_widget_class_bind_template_child (widget_class, WoConflictPage, stands);
  gtk_widget_class_bind_template_child (widget_class, WoConflictPage, other);
  gtk_widget_class_bind_template_child (widget_class, WoConflictPage, writing);
  gtk_widget_class_bind_template_child (widget_class, WoConflictPage, third);
  gtk_widget_class_bind_template_child (widget_class, WoConflictPage, refused);
  gtk_widget_class_bind_template_child (widget_class, WoConflictPage, foot);
  gtk_widget_class_bind_template_child (widget_class, WoConflictPage, later_button);
  gtk_widget_class_bind_template_callback (widget_class, act_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
  gtk_widget_class_bind_template_callback (widget_class, base_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_cb);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
}

static void
wo_conflict_page_init (WoConflictPage *self)
{
  self->later = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_two_texts_free);
  self->list = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  wo_status_set_wraps (self->needed);
  g_object_set (self->base, "title", _ ("As it was"), NULL);
}
