/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-reading-private.h"
#include "desktop/order/wo-parts.h"
#include "desktop/review/wo-begun-notes.h"
#include "desktop/review/wo-comment-notes.h"
#include "desktop/review/wo-refusal.h"
#include "desktop/review/wo-waive.h"
#include "desktop/session/wo-session-row.h"
#include "desktop/shell/wo-window.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoReadingPage,
                               wo_reading_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

/* What is in no session that is in hand has nothing to read here. */
static void
show_gone (WoReadingPage *self)
{
  gtk_widget_set_visible (self->gone,
                          self->model == NULL && wo_session_get_answer (self->session) != NULL);
}

static void
show_session (WoReadingPage *self)
{
  guint n = wo_session_get_length (self->session), at = 0;
  guint unread = wo_session_count (self->session, WO_SESSION_UNREAD) +
                 wo_session_count (self->session, WO_SESSION_CHANGED);
  const WoSessionEntry *entry = wo_session_find (self->session, self->id, &at);
  const WoSessionEntry *next =
      wo_session_get_entry (self->session, wo_session_next_unread (self->session, at + 1));
  int minutes = wo_session_minutes_left (self->session);
  g_autofree char *left =
      g_strdup_printf (ngettext ("about %d minute left", "about %d minutes left", (gulong) minutes),
                       minutes);
  g_autofree char *end = NULL;

  gtk_progress_bar_set_fraction (self->progress, n > 0 ? (double) (n - unread) / n : 0);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (self->left)),
                      unread > 0 ? left : _ ("all read"));
  if (self->model == NULL && entry != NULL && entry->case_id != NULL)
    {
      /* What was still being read when the page was opened. */
      wo_page_open (WO_PAGE (self), self->desk, entry->id);
      return;
    }
  show_gone (self);
  wo_reading_show_changed (self, entry);
  wo_reading_show_foot (self);
  if (next != NULL && next != entry)
    end = g_strdup_printf (_ ("Next: %s"),
                           next->landlord != NULL ? next->landlord : wo_session_entry_name (next));
  gtk_label_set_text (self->foot_end, end != NULL ? end : _ ("Next: sign"));
  wo_page_notify (WO_PAGE (self));
}

static void
show_head (WoReadingPage *self, const WoCase *c, const WoOrder *order)
{
  const char *finding = wo_case_gravest (c);
  const WoAssessment *assessment = wo_case_model_get_assessment (self->model);
  const char *why = c->route_reason;
  g_autofree char *lead = NULL;
  g_autofree char *over =
      g_strdup_printf (_ ("%s  ·  %s  ·  paragraph %s, %s"),
                       finding != NULL ? wo_words_finding (finding) : _ ("No finding"),
                       c->reference != NULL ? c->reference : _ ("no reference"),
                       g_strcmp0 (order->power, "54g") == 0 ? "54(g)" : "54(f)",
                       order->type != NULL ? order->type : _ ("policy or practice"));

  if (why == NULL && assessment != NULL)
    why = assessment->because;
  lead = wo_session_first_sentence (
      c->subject.may_recur_because != NULL ? c->subject.may_recur_because : why);
  gtk_label_set_text (self->over, over);
  gtk_label_set_text (self->landlord, c->landlord != NULL ? c->landlord : _ ("No landlord"));
  gtk_label_set_text (self->lead, lead);
  wo_session_side_set_route (self->side, g_strcmp0 (why, lead) != 0 ? why : NULL);
}

/* A mark holds for what was read; other content takes it off. */
static void
check_mark (WoReadingPage *self)
{
  const WoSessionEntry *entry = wo_session_find (self->session, self->id, NULL);
  const char *hash = wo_case_model_get_hash (self->model);

  if (entry != NULL && entry->mark == WO_SESSION_READY && hash != NULL &&
      g_strcmp0 (entry->hash, hash) != 0)
    wo_session_set_mark (self->session, self->id, WO_SESSION_CHANGED, NULL, NULL);
}

const char *
wo_reading_hash (WoReadingPage *self)
{
  const WoOrder *order = self->model != NULL ? wo_case_model_get_order (self->model) : NULL;

  return order != NULL && g_strcmp0 (order->id, self->id) == 0
             ? wo_case_model_get_hash (self->model)
             : NULL;
}

static void
model_changed_cb (WoReadingPage *self)
{
  const WoCase *c = wo_case_model_get_case (self->model);
  const WoOrder *order = wo_case_model_get_order (self->model);
  const WoSitting *sitting = wo_session_get_sitting (self->session);
  const WoAgendaItem *item;

  if (c == NULL || order == NULL)
    return;
  show_head (self, c, order);
  wo_order_text_set_paragraphs (self->text, wo_case_model_get_paragraphs (self->model));
  wo_comment_notes_fill (self->text, self->general, self->model);
  wo_reading_show_amended (self);
  wo_session_side_show (self->side, self->model);
  wo_session_side_ask (self->side, self->text, self->model);
  item = sitting != NULL ? wo_sitting_item (sitting, self->id) : NULL;
  wo_session_side_set_agenda_note (self->side, item != NULL ? item->note : NULL);
  check_mark (self);
  wo_amend_box_follow (self->amend_box, self->model);
  wo_reading_follow_content (self);
  wo_reading_await_place (self);
}

const WoOrderParagraph *
wo_reading_paragraph (WoReadingPage *self, int n)
{
  GPtrArray *paragraphs = self->model != NULL ? wo_case_model_get_paragraphs (self->model) : NULL;

  if (paragraphs == NULL || n < 1 || n > (int) paragraphs->len)
    return NULL;
  return g_ptr_array_index (paragraphs, n - 1);
}

static void
paragraph_focused_cb (WoReadingPage *self, int n)
{
  const WoOrderParagraph *paragraph =
      self->model != NULL ? wo_case_model_get_origin (self->model, n) : NULL;

  self->paragraph = n;
  wo_order_text_set_in_hand (self->text, n);
  wo_session_side_light (self->side, paragraph != NULL ? paragraph->element : NULL);
}

void
wo_reading_go_on (WoReadingPage *self)
{
  WoWindow *window = wo_window_of (GTK_WIDGET (self));
  const WoSessionEntry *next;
  guint at = 0;

  wo_session_find (self->session, self->id, &at);
  next = wo_session_get_entry (self->session, wo_session_next_unread (self->session, at + 1));
  if (next != NULL)
    wo_page_open (WO_PAGE (self), self->desk, next->id);
  else if (window != NULL)
    wo_window_open (window, "sign", NULL);
}

static void
ready_cb (WoReadingPage *self)
{
  g_autoptr (GPtrArray) reasons = NULL;

  if (wo_reading_hash (self) == NULL || wo_reading_is_amending (self) || !wo_reading_is_read (self))
    return;
  reasons = wo_case_model_check (self->model, "sign");
  if (reasons->len > 0)
    {
      if (!wo_waive_answers (GTK_WIDGET (self), self->model, reasons, _ ("It cannot be signed")))
        wo_refusal_show (GTK_WIDGET (self), _ ("It cannot be signed"), reasons);
      return;
    }
  wo_session_set_mark (self->session, self->id, WO_SESSION_READY,
                       wo_case_model_get_hash (self->model), NULL);
  wo_reading_go_on (self);
}

static void
later_cb (WoReadingPage *self)
{
  if (wo_reading_is_amending (self) || wo_session_find (self->session, self->id, NULL) == NULL)
    return;
  wo_session_set_mark (self->session, self->id, WO_SESSION_LATER, NULL, NULL);
  wo_reading_go_on (self);
}

static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  WoReadingPage *self = WO_READING_PAGE (widget);
  const char *key = data;

  if (wo_part_is_typing (widget))
    return FALSE;
  if (*key == 'a')
    ready_cb (self);
  else if (*key == 'e')
    wo_reading_amend (self);
  else if (*key == 'r')
    wo_reading_return (self);
  else
    later_cb (self);
  return TRUE;
}

static void
wo_reading_page_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoReadingPage *self = WO_READING_PAGE (page);
  const WoSessionEntry *entry;

  if (self->desk == NULL)
    {
      self->desk = g_object_ref (desk);
      self->session = wo_session_of (desk);
      g_signal_connect_object (self->session, "changed", G_CALLBACK (show_session), self,
                               G_CONNECT_SWAPPED);
    }
  entry = wo_session_find (self->session, id, NULL);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, model_changed_cb, self);
  g_clear_object (&self->model);
  if (g_strcmp0 (self->id, id) != 0)
    {
      wo_amend_box_follow (self->amend_box, NULL);
      wo_reading_forget_content (self);
      g_free (self->id);
      self->id = g_strdup (id);
    }
  self->changed = self->placed = FALSE;
  self->paragraph = 0;
  wo_two_panes_show_end (self->panes, FALSE);
  wo_order_text_set_paragraphs (self->text, NULL);
  wo_comment_notes_forget (self->text);
  wo_session_side_ask (self->side, NULL, NULL);
  wo_session_side_light (self->side, NULL);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  if (entry != NULL && entry->case_id != NULL)
    {
      self->model = wo_desk_open_case (desk, entry->case_id);
      g_signal_connect_object (self->model, "changed", G_CALLBACK (model_changed_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_label_set_text (self->landlord, entry->landlord);
      model_changed_cb (self);
    }
  else
    wo_amend_box_follow (self->amend_box, NULL);
  show_session (self);
}

static char *
dup_title (WoPage *page)
{
  WoReadingPage *self = WO_READING_PAGE (page);
  guint at = 0;

  if (self->session == NULL || wo_session_find (self->session, self->id, &at) == NULL)
    return g_strdup (_ ("Session"));
  return g_strdup_printf (_ ("Order %u of %u"), at + 1, wo_session_get_length (self->session));
}

static char *
dup_subtitle (WoPage *page)
{
  WoReadingPage *self = WO_READING_PAGE (page);

  if (self->session == NULL)
    return NULL;
  return g_strdup_printf (_ ("%u ready to sign"),
                          wo_session_count (self->session, WO_SESSION_READY));
}

static char *
dup_id (WoPage *page)
{
  return g_strdup (WO_READING_PAGE (page)->id);
}

static WoCaseModel *
get_model (WoPage *page)
{
  return WO_READING_PAGE (page)->model;
}

static GtkWidget *
get_header_end (WoPage *page)
{
  return WO_READING_PAGE (page)->left;
}

/* While a paragraph is reworded, that is what the main act is about. */
static void
main_act (WoPage *page)
{
  WoReadingPage *self = WO_READING_PAGE (page);

  if (gtk_widget_get_visible (self->gone))
    wo_window_open (wo_window_of (GTK_WIDGET (self)), "session", NULL);
  else if (!wo_amend_box_press (self->amend_box))
    ready_cb (self);
}

/* On the text, which it scrolls, and on no button: a space meant for reading must decide nothing. */
static void
take_focus (WoPage *page)
{
  WoReadingPage *self = WO_READING_PAGE (page);

  gtk_widget_grab_focus (gtk_widget_get_visible (self->gone) ? self->leave
                                                             : GTK_WIDGET (self->scroller));
}

/* Above the row of what is decided, which stays in sight. */
static AdwToastOverlay *
get_toasts (WoPage *page)
{
  return WO_READING_PAGE (page)->toasts;
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = wo_reading_page_open;
  iface->dup_title = dup_title;
  iface->dup_subtitle = dup_subtitle;
  iface->dup_id = dup_id;
  iface->get_model = get_model;
  iface->get_header_end = get_header_end;
  iface->main_act = main_act;
  iface->take_focus = take_focus;
  iface->get_toasts = get_toasts;
}

/* What was begun of a return goes on where it was. */
static void
return_action (GtkWidget *page, const char *name, GVariant *path)
{
  WoReadingPage *self = WO_READING_PAGE (page);

  if (wo_reading_hash (self) == NULL)
    return;
  self->paragraph = wo_order_text_find_path (wo_case_model_get_order (self->model),
                                             wo_case_model_get_paragraphs (self->model),
                                             g_variant_get_string (path, NULL));
  if (self->paragraph == 0)
    wo_begun_move_to_whole (wo_begun_of (self->desk), self->id, "return",
                            g_variant_get_string (path, NULL));
  wo_reading_return (self);
}

static void
wo_reading_page_dispose (GObject *object)
{
  WoReadingPage *self = WO_READING_PAGE (object);

  wo_reading_stop_looking (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->left);
  g_clear_object (&self->model);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->id, g_free);
  wo_reading_forget_content (self);
  G_OBJECT_CLASS (wo_reading_page_parent_class)->dispose (object);
}

static void
wo_reading_page_class_init (WoReadingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_reading_page_dispose;
  g_type_ensure (WO_TYPE_SESSION_SIDE);
  g_type_ensure (WO_TYPE_AMEND_BOX);
  g_type_ensure (WO_TYPE_TWO_PANES);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/session/wo-reading-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, box);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, general);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, amended);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, amend_box);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, acts);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, progress);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, changed_bar);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, changed_words);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, gone);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, leave);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, panes);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, over);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, landlord);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, lead);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, foot_start);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, foot_end);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, text_place);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, side);
  gtk_widget_class_install_action (widget_class, "order.return", "s", return_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
add_act (WoReadingPage *self, const char *label, const char *key, GCallback callback)
{
  GtkWidget *button = wo_part_key_button (label, key, *key == 'A' ? "suggested-action" : NULL);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->acts), button);
}

/* Tab leads from what scrolls into its paragraphs; by itself it would lead past them. */
static gboolean
tab_cb (GtkWidget *scroller, GVariant *args, gpointer data)
{
  WoReadingPage *self = data;

  return gtk_widget_is_focus (scroller) &&
         gtk_widget_child_focus (GTK_WIDGET (self->text), GTK_DIR_TAB_FORWARD);
}

static void
wo_reading_page_init (WoReadingPage *self)
{
  static const char *const letters[] = { "a", "e", "r", "l" };
  GtkShortcutController *keys = wo_part_keys (GTK_WIDGET (self));

  gtk_widget_init_template (GTK_WIDGET (self));
  self->text = WO_ORDER_TEXT (wo_order_text_new ("wo-reading"));
  adw_bin_set_child (self->text_place, GTK_WIDGET (self->text));
  wo_comment_notes_offer_return (self->text);
  g_signal_connect_object (self->text, "paragraph-focused", G_CALLBACK (paragraph_focused_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "map", G_CALLBACK (wo_reading_await_place), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                           G_CALLBACK (wo_reading_look_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "changed",
                           G_CALLBACK (wo_reading_look_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->amend_box, "amended", G_CALLBACK (wo_reading_leave_amend), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->amend_box, "left", G_CALLBACK (wo_reading_leave_amend), self,
                           G_CONNECT_SWAPPED);
  /* It makes no window wider that is about to turn to the narrow form: words behind nothing. */
  self->left = g_object_ref_sink (wo_part_box (GTK_ORIENTATION_HORIZONTAL, 0, NULL));
  gtk_widget_set_layout_manager (self->left, g_object_new (WO_TYPE_YIELD_LAYOUT, NULL));
  gtk_box_append (GTK_BOX (self->left), wo_part_box (GTK_ORIENTATION_HORIZONTAL, 0, NULL));
  gtk_box_append (GTK_BOX (self->left), wo_part_label ("", "wo-meta wo-quiet wo-num"));
  g_object_bind_property (self->panes, "narrow", self->left, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  add_act (self, _ ("Ready to sign"), "A", G_CALLBACK (ready_cb));
  add_act (self, _ ("Amend"), "E", G_CALLBACK (wo_reading_amend));
  add_act (self, _ ("Return"), "R", G_CALLBACK (wo_reading_return));
  add_act (self, _ ("Later"), "L", G_CALLBACK (later_cb));
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    wo_part_add_key (keys, letters[i], key_cb, (gpointer) letters[i]);
  wo_part_add_key (wo_part_keys (GTK_WIDGET (self->scroller)), "Tab", tab_cb, self);
}
