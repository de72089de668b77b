/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/replay/wo-replay-page.h"

#include "desktop/model/wo-story.h"
#include "desktop/order/wo-order-text.h"
#include "desktop/replay/wo-mark-legend.h"
#include "desktop/replay/wo-place-row.h"
#include "desktop/widgets/wo-load.h"
#include "domain/wo-returned.h"
#include "domain/wo-word-changes.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoReplayPage
{
  AdwBin parent_instance;

  WoDesk *desk;
  WoHistory *history; /* NULL until it has come */
  WoStoryView *now;   /* its last stop */
  GCancellable *cancellable;
  char *id;
  gboolean setting;

  WoLoad *load;
  GtkLabel *over, *day, *sentence, *proof, *where, *guidance, *conclusion, *count;
  GtkScale *slider;
  GtkButton *earlier, *later;
  GtkCheckButton *only;
  GtkWidget *text_box, *text_legend, *places_legend;
  AdwBin *text_place;
  GtkListBox *places;
  WoOrderText *text;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoReplayPage,
                               wo_replay_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static guint
get_stop (WoReplayPage *self)
{
  return (guint) (gtk_range_get_value (GTK_RANGE (self->slider)) + 0.5);
}

static guint
last_stop (WoReplayPage *self)
{
  return self->history->stops->len - 1;
}

/* Whether what they had before them is what is shown, to the letter. */
static void
show_proof (WoReplayPage *self, const WoHistoryStop *stop)
{
  const char *text = NULL;

  if (!self->history->whole)
    text = _ ("Some of what happened since cannot be done again here, so that what is shown may "
              "not be all "
              "of it. The log itself is whole.");
  else if (stop->pinned == WO_HISTORY_SAME)
    text = _ ("This is what they had before them, to the letter: its hash is the one that the step "
              "names.");
  else if (stop->pinned == WO_HISTORY_OTHER)
    text = _ ("Something that they had before them was erased since, and is not shown.");
  else if (stop->variants > 0)
    text = _ ("Two texts stood beside each other here and waited for a choice.");
  gtk_label_set_label (self->proof, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->proof), text != NULL);
}

static void
show_head (WoReplayPage *self, guint n)
{
  const WoHistoryStop *stop = self->history->stops->pdata[n];
  g_autofree char *day = wo_date_in_words (stop->on);
  g_autofree char *sentence = wo_story_sentence (self->desk, stop);
  g_autofree char *full = wo_words_stopped (sentence);
  g_autofree char *title =
      day != NULL ? g_strdup_printf (_ ("As it stood on %s"), day) : g_strdup (_ ("As it stood"));
  g_autofree char *where = g_strdup_printf (_ ("%u of %u"), n + 1, self->history->stops->len);

  gtk_label_set_label (self->day, title);
  gtk_label_set_label (self->sentence, full);
  gtk_label_set_label (self->where, where);
  gtk_widget_set_sensitive (GTK_WIDGET (self->earlier), n > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->later), n < last_stop (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->slider), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  full, -1);
  show_proof (self, stop);
}

static void
show_guidance (WoReplayPage *self, const WoStoryView *view)
{
  g_autofree char *revised =
      view->edition != NULL ? wo_date_in_words (view->edition->revised) : NULL;
  g_autofree char *text = NULL;
  g_autofree char *concluded = NULL;

  if (view->c != NULL && revised != NULL)
    text = g_strdup_printf (_ ("Under the guidance “%s”, revised on %s."), view->edition->title,
                            revised);
  gtk_label_set_label (self->guidance, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->guidance), text != NULL);
  if (view->c != NULL && view->c->route != NULL)
    concluded = g_strdup_printf (_ ("The case came to this: %s."), wo_words_route (view->c->route));
  else if (view->c != NULL)
    concluded = g_strdup (_ ("The case had not come to a conclusion yet."));
  gtk_label_set_label (self->conclusion, concluded != NULL ? concluded : "");
  gtk_widget_set_visible (GTK_WIDGET (self->conclusion), concluded != NULL);
}

/* The words of a paragraph that do not stand in it now; one that is not in the order any more has none that do. */
static guint
mark_gone (WoOrderText *text, const WoParagraphChange *change)
{
  const WoOrderParagraph *then = change->before;
  g_autoptr (GArray) pieces =
      wo_word_changes (then->text, change->after != NULL ? change->after->text : "");
  guint gone = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      const WoWordPiece *piece = &g_array_index (pieces, WoWordPiece, i);

      if (piece->kind != WO_WORDS_TAKEN)
        continue;
      wo_order_text_add_span (text, then->n,
                              &(WoTextSpan){ piece->start, piece->end, WO_TEXT_MARK_GONE });
      gone++;
    }
  return gone;
}

static void
show_text (WoReplayPage *self, const WoStoryView *view)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GArray) changes = NULL;
  guint gone = 0;

  gtk_widget_set_visible (self->text_box, view->paragraphs != NULL && view->paragraphs->len > 0);
  if (view->paragraphs == NULL)
    return;
  wo_order_text_set_paragraphs (self->text, view->paragraphs);
  wo_order_text_clear_marks (self->text);
  changes = wo_returned_compare (view->paragraphs,
                                 self->now->paragraphs != NULL ? self->now->paragraphs : none);
  for (guint i = 0; i < changes->len; i++)
    {
      const WoParagraphChange *change = &g_array_index (changes, WoParagraphChange, i);

      gone += change->before != NULL ? mark_gone (self->text, change) : 0;
    }
  wo_order_text_show_marks (self->text);
  gtk_widget_set_visible (self->text_legend, gone > 0);
}

static void
show_places (WoReplayPage *self, const WoStoryView *view)
{
  g_autoptr (GPtrArray) places = wo_story_places (self->desk, view, self->now);
  gboolean only = gtk_check_button_get_active (self->only);
  g_autofree char *count = NULL;
  GtkListBoxRow *row;
  guint different = 0, shown = 0;

  while ((row = gtk_list_box_get_row_at_index (self->places, 0)) != NULL)
    gtk_list_box_remove (self->places, GTK_WIDGET (row));
  for (guint i = 0; i < places->len; i++)
    {
      gboolean differs = wo_story_place_differs (places->pdata[i]);

      different += differs ? 1 : 0;
      if (only && !differs)
        continue;
      gtk_list_box_append (self->places, wo_place_row_new (places->pdata[i]));
      shown++;
    }
  count = different == 0
              ? g_strdup (_ ("Nothing is different now."))
              : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u answer is different now.",
                                              "%u answers are different now.", different),
                                 different);
  gtk_label_set_label (self->count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->places), shown > 0);
  gtk_widget_set_visible (self->places_legend, different > 0);
}

static void
show_stop (WoReplayPage *self)
{
  guint n = get_stop (self);
  g_autoptr (WoStoryView) view = wo_story_view (self->desk, self->history, n);

  show_head (self, n);
  show_guidance (self, view);
  show_text (self, view);
  show_places (self, view);
}

static void
moved_cb (WoReplayPage *self)
{
  if (self->history != NULL && !self->setting)
    show_stop (self);
}

static void
step (WoReplayPage *self, int by)
{
  gtk_range_set_value (GTK_RANGE (self->slider), (double) get_stop (self) + by);
}

static void
earlier_cb (WoReplayPage *self)
{
  step (self, -1);
}

static void
later_cb (WoReplayPage *self)
{
  step (self, 1);
}

/* A mark at each decision, so that the slider itself shows where they are. */
static void
set_slider (WoReplayPage *self)
{
  GtkAdjustment *adjustment = gtk_range_get_adjustment (GTK_RANGE (self->slider));
  int decision = wo_history_decision (self->history, last_stop (self));

  self->setting = TRUE;
  gtk_scale_clear_marks (self->slider);
  gtk_adjustment_configure (adjustment, decision >= 0 ? decision : (int) last_stop (self), 0,
                            MAX (last_stop (self), 1), 1, 1, 0);
  for (guint i = 0; i < self->history->stops->len; i++)
    if (((WoHistoryStop *) self->history->stops->pdata[i])->decision)
      gtk_scale_add_mark (self->slider, i, GTK_POS_BOTTOM, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->slider), last_stop (self) > 0);
  self->setting = FALSE;
}

static void
show_history (WoReplayPage *self)
{
  g_autoptr (GString) over = g_string_new (NULL);

  self->now = wo_story_view (self->desk, self->history, last_stop (self));
  if (self->history->number != NULL)
    g_string_append (over, self->history->number);
  if (self->now->c != NULL && self->now->c->landlord != NULL)
    g_string_append_printf (over, "%s%s", over->len > 0 ? " · " : "", self->now->c->landlord);
  else if (self->now->order != NULL && self->now->order->landlord != NULL)
    g_string_append_printf (over, "%s%s", over->len > 0 ? " · " : "", self->now->order->landlord);
  gtk_label_set_label (self->over, over->str);
  set_slider (self);
  show_stop (self);
  wo_load_show (self->load, TRUE, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->slider));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoReplayPage) self = data;
  g_autoptr (GError) error = NULL;
  WoHistory *history = wo_story_load_finish (self->desk, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->now, wo_story_view_free);
  g_clear_pointer (&self->history, wo_history_free);
  self->history = history;
  if (history != NULL)
    show_history (self);
  else
    wo_load_show (self->load, FALSE, error->message);
}

/* Each time anew: what happened meanwhile is a stop more. */
static void
wo_replay_page_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoReplayPage *self = WO_REPLAY_PAGE (page);

  g_set_object (&self->desk, desk);
  g_free (self->id);
  self->id = g_strdup (id);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  wo_load_show (self->load, FALSE, NULL);
  wo_story_load_async (desk, id != NULL ? id : "", self->cancellable, loaded_cb,
                       g_object_ref (self));
}

static char *
dup_title (WoPage *page)
{
  return g_strdup (_ ("How it stood"));
}

static void
take_focus (WoPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (WO_REPLAY_PAGE (page)->slider));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = wo_replay_page_open;
  iface->dup_title = dup_title;
  iface->take_focus = take_focus;
}

static void
wo_replay_page_dispose (GObject *object)
{
  WoReplayPage *self = WO_REPLAY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->now, wo_story_view_free);
  g_clear_pointer (&self->history, wo_history_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_replay_page_parent_class)->dispose (object);
}

static void
wo_replay_page_class_init (WoReplayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_replay_page_dispose;
  g_type_ensure (WO_TYPE_LOAD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/replay/wo-replay-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoReplayPage, load);
  gtk_widget_class_bind_template_child (widget_class, WoReplayPage, over);
  gtk_widget_class_bind_template_child (widget_class, WoReplayPage, day);
  gtk_widget_class_bind_template_child (widget_class, WoReplayPage, sentence);
  gtk_widget_class_bind_template_child (widget_class, WoReplayPage, proof);
  gtk_widget_class_bind_template_child (widget_class, WoReplayPage, where);
  gtk_widget_class_bind_template_child (widget_class, WoReplayPage, guidance);
  gtk_widget_class_bind_template_child (widget_class, WoReplayPage, conclusion);
  gtk_widget_class_bind_template_child (widget_class, WoReplayPage, count);
  gtk_widget_class_bind_template_child (widget_class, WoReplayPage, slider);
  gtk_widget_class_bind_template_child (widget_class, WoReplayPage, earlier);
  gtk_widget_class_bind_template_child (widget_class, WoReplayPage, later);
  gtk_widget_class_bind_template_child (widget_class, WoReplayPage, only);
  gtk_widget_class_bind_template_child (widget_class, WoReplayPage, text_box);
  gtk_widget_class_bind_template_child (widget_class, WoReplayPage, text_legend);
  gtk_widget_class_bind_template_child (widget_class, WoReplayPage, text_place);
  gtk_widget_class_bind_template_child (widget_class, WoReplayPage, places_legend);
  gtk_widget_class_bind_template_child (widget_class, WoReplayPage, places);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, earlier_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_cb);
}

static void
wo_replay_page_init (WoReplayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->text = WO_ORDER_TEXT (wo_order_text_new ("wo-draft"));
  adw_bin_set_child (self->text_place, GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (self->text_legend),
                  wo_mark_legend_new (FALSE, _ ("Words that are not in the order now")));
  gtk_box_append (GTK_BOX (self->places_legend),
                  wo_mark_legend_new (FALSE, _ ("Words that stood there then")));
  gtk_box_append (GTK_BOX (self->places_legend),
                  wo_mark_legend_new (TRUE, _ ("Words that stand there now")));
}
