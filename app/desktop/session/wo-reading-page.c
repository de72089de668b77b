/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-reading-page.h"
#include "desktop/compat/wo-ask.h"
#include "desktop/order/wo-parts.h"
#include "desktop/review/wo-comment-notes.h"
#include "desktop/review/wo-refusal.h"
#include "desktop/session/wo-session-row.h"
#include "desktop/session/wo-session-side.h"
#include "desktop/shell/wo-window.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

#define MINUTES_EACH 2

struct _WoReadingPage
{
  GtkWidget parent_instance;
  GtkWidget *box, *general, *acts, *why_box, *left;
  GtkProgressBar *progress;
  GtkRevealer *changed_bar;
  GtkScrolledWindow *scroller;
  GtkLabel *over, *landlord, *lead, *why, *foot_start, *foot_end;
  AdwBin *text_place;
  WoSessionSide *side;
  WoOrderText *text;
  WoDesk *desk;
  WoSession *session;
  WoCaseModel *model;
  char *id;
  int paragraph;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoReadingPage,
                               wo_reading_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static void
show_session (WoReadingPage *self)
{
  guint n = wo_session_get_length (self->session), at = 0;
  guint unread = wo_session_count (self->session, WO_SESSION_UNREAD) +
                 wo_session_count (self->session, WO_SESSION_CHANGED);
  const WoSessionEntry *entry = wo_session_find (self->session, self->id, &at);
  const WoSessionEntry *next =
      wo_session_get_entry (self->session, wo_session_next_unread (self->session, at + 1));
  g_autofree char *left = g_strdup_printf (_ ("about %u minutes left"), unread * MINUTES_EACH);
  g_autofree char *end = NULL;

  gtk_progress_bar_set_fraction (self->progress, n > 0 ? (double) (n - unread) / n : 0);
  gtk_label_set_text (GTK_LABEL (self->left), unread > 0 ? left : _ ("all read"));
  gtk_revealer_set_reveal_child (self->changed_bar,
                                 entry != NULL && entry->mark == WO_SESSION_CHANGED);
  gtk_label_set_text (self->foot_start, entry != NULL && entry->mark != WO_SESSION_UNREAD
                                            ? wo_session_mark_word (entry->mark)
                                            : _ ("Marked now, signed at the end"));
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
  gtk_label_set_text (self->why, why != NULL ? why : "");
  gtk_widget_set_visible (self->why_box, why != NULL);
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

static void
model_changed_cb (WoReadingPage *self)
{
  const WoCase *c = wo_case_model_get_case (self->model);
  const WoOrder *order = wo_case_model_get_order (self->model);

  if (c == NULL || order == NULL)
    return;
  show_head (self, c, order);
  wo_order_text_set_paragraphs (self->text, wo_case_model_get_paragraphs (self->model));
  wo_comment_notes_fill (self->text, self->general, self->model);
  wo_session_side_show (self->side, self->model);
  check_mark (self);
}

static const WoOrderParagraph *
paragraph_of (WoReadingPage *self, int n)
{
  GPtrArray *paragraphs = self->model != NULL ? wo_case_model_get_paragraphs (self->model) : NULL;

  if (paragraphs == NULL || n < 1 || n > (int) paragraphs->len)
    return NULL;
  return g_ptr_array_index (paragraphs, n - 1);
}

static void
paragraph_focused_cb (WoReadingPage *self, int n)
{
  const WoOrderParagraph *paragraph = paragraph_of (self, n);

  self->paragraph = n;
  wo_order_text_clear_marks (self->text);
  wo_order_text_add_mark (self->text, n, NULL, WO_TEXT_MARK_SOURCE);
  wo_order_text_show_marks (self->text);
  wo_session_side_light (self->side, paragraph != NULL ? paragraph->element : NULL);
}

static void
go_on (WoReadingPage *self)
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

  if (self->model == NULL || wo_case_model_get_hash (self->model) == NULL)
    return;
  reasons = wo_case_model_check (self->model, "sign");
  if (reasons->len > 0)
    {
      wo_refusal_show (GTK_WIDGET (self), _ ("It cannot be signed"), reasons);
      return;
    }
  wo_session_set_mark (self->session, self->id, WO_SESSION_READY,
                       wo_case_model_get_hash (self->model), NULL);
  go_on (self);
}

static void
later_cb (WoReadingPage *self)
{
  wo_session_set_mark (self->session, self->id, WO_SESSION_LATER, NULL, NULL);
  go_on (self);
}

static void
returned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WoReadingPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) done = wo_case_model_step_finish (WO_CASE_MODEL (source), result, &error);
  WoWindow *window = wo_window_of (GTK_WIDGET (self));
  g_autofree char *note = g_strdup (g_object_get_data (G_OBJECT (self), "wo-note"));

  if (done == NULL && window != NULL)
    wo_window_toast (window, error->message, NULL, NULL);
  if (done == NULL)
    return;
  if (done->outcome == WO_OUTCOME_PARKED)
    {
      wo_refusal_show (GTK_WIDGET (self), _ ("Not returned. Nothing is lost."), done->reasons);
      return;
    }
  wo_session_set_mark (self->session, self->id, WO_SESSION_RETURNED, NULL, note);
  go_on (self);
}

static void
return_answered_cb (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  WoReadingPage *self = WO_READING_PAGE (near);
  g_autofree char *path =
      wo_order_text_path (wo_case_model_get_order (self->model),
                          wo_case_model_get_paragraphs (self->model), GPOINTER_TO_INT (data));

  if (g_strcmp0 (answer, "return") != 0)
    return;
  if (path != NULL)
    wo_case_model_comment (self->model, path, text);
  g_object_set_data_full (G_OBJECT (self), "wo-note", g_strdup (text), g_free);
  wo_case_model_flush (self->model);
  wo_case_model_step_async (self->model, "return", text, NULL, returned_cb, g_object_ref (self));
}

/* A return says what is to be done; an amendment says it as the paragraph's new words. */
static void
ask_return (WoReadingPage *self, gboolean amend)
{
  const WoAskChoice choices[] = { { "return", _ ("Send back"), TRUE, FALSE }, { NULL } };
  const WoOrderParagraph *paragraph = paragraph_of (self, self->paragraph);
  int n = paragraph != NULL ? paragraph->n : amend ? 1 : 0;
  g_autofree char *heading = NULL;
  WoAsk ask = { .choices = choices, .text_needed = TRUE };

  if (amend)
    {
      paragraph = paragraph_of (self, n);
      heading = g_strdup_printf (_ ("Amend paragraph %d"), n);
      ask.body = _ ("Whoever signs does not draft: your words go back pinned to the paragraph, the "
                    "caseworker puts them in, and the order comes to you again.");
      ask.text_label = _ ("The paragraph as it should read");
      ask.text = paragraph != NULL ? paragraph->text : NULL;
    }
  else
    {
      heading = n > 0 ? g_strdup_printf (_ ("Return, because of paragraph %d"), n)
                      : g_strdup (_ ("Return the order"));
      ask.body = n > 0 ? _ ("Your comment stays pinned there. The session goes on.")
                       : _ ("Your words go back with the order. The session goes on.");
      ask.text_label = _ ("What is to be done");
    }
  ask.heading = heading;
  wo_ask (GTK_WIDGET (self), &ask, return_answered_cb, GINT_TO_POINTER (n));
}

static void
amend_cb (WoReadingPage *self)
{
  if (self->model != NULL)
    ask_return (self, TRUE);
}

static void
return_cb (WoReadingPage *self)
{
  if (self->model != NULL)
    ask_return (self, FALSE);
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
    amend_cb (self);
  else if (*key == 'r')
    return_cb (self);
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
  g_free (self->id);
  self->id = g_strdup (id);
  self->paragraph = 0;
  wo_order_text_set_paragraphs (self->text, NULL);
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

static void
main_act (WoPage *page)
{
  ready_cb (WO_READING_PAGE (page));
}

/* On the text, which it scrolls, and on no button: a space meant for reading must decide nothing. */
static void
take_focus (WoPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (WO_READING_PAGE (page)->scroller));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = wo_reading_page_open;
  iface->dup_title = dup_title;
  iface->dup_subtitle = dup_subtitle;
  iface->get_model = get_model;
  iface->get_header_end = get_header_end;
  iface->main_act = main_act;
  iface->take_focus = take_focus;
}

static void
wo_reading_page_dispose (GObject *object)
{
  WoReadingPage *self = WO_READING_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->left);
  g_clear_object (&self->model);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (wo_reading_page_parent_class)->dispose (object);
}

static void
wo_reading_page_class_init (WoReadingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_reading_page_dispose;
  g_type_ensure (WO_TYPE_SESSION_SIDE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/session/wo-reading-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, box);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, general);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, acts);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, progress);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, changed_bar);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, over);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, landlord);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, lead);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, why);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, why_box);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, foot_start);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, foot_end);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, text_place);
  gtk_widget_class_bind_template_child (widget_class, WoReadingPage, side);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
add_act (WoReadingPage *self, const char *label, const char *key, GCallback callback)
{
  GtkWidget *button = wo_part_key_button (label, key, *key == 'A' ? "suggested-action" : NULL);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->acts), button);
}

static void
wo_reading_page_init (WoReadingPage *self)
{
  static const char *const letters[] = { "a", "e", "r", "l" };
  GtkShortcutController *keys = wo_part_keys (GTK_WIDGET (self));

  gtk_widget_init_template (GTK_WIDGET (self));
  self->text = WO_ORDER_TEXT (wo_order_text_new ("wo-reading"));
  adw_bin_set_child (self->text_place, GTK_WIDGET (self->text));
  g_signal_connect_object (self->text, "paragraph-focused", G_CALLBACK (paragraph_focused_cb), self,
                           G_CONNECT_SWAPPED);
  self->left = g_object_ref_sink (wo_part_label ("", "wo-meta wo-quiet wo-num"));
  add_act (self, _ ("Ready to sign"), "A", G_CALLBACK (ready_cb));
  add_act (self, _ ("Amend"), "E", G_CALLBACK (amend_cb));
  add_act (self, _ ("Return"), "R", G_CALLBACK (return_cb));
  add_act (self, _ ("Later"), "L", G_CALLBACK (later_cb));
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    wo_part_add_key (keys, letters[i], key_cb, (gpointer) letters[i]);
}
