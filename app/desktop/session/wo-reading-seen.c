/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the order was in sight: nothing is marked that was not read to its end. */
#include "desktop/session/wo-reading-private.h"
#include "desktop/session/wo-session-row.h"
#include "domain/wo-own-waivers.h"

#include <glib/gi18n-lib.h>

/* So much of the text may be out of sight at its end: the space beneath its last line. */
#define END_SLACK 8.0
/* How many lines stay in sight when A turns the page, and how high one is for the height of its font. */
#define LINES_KEPT 1.5
#define LINE_HEIGHT 1.3

/* What somebody else did with the order while it is read here, or NULL. */
static const char *
done_elsewhere (WoReadingPage *self, const WoSessionEntry *entry)
{
  if (entry != NULL)
    return entry->elsewhere ? entry->note : NULL;
  return self->id != NULL && wo_session_get_answer (self->session) != NULL
             ? _ ("It waits for a decision no longer.")
             : NULL;
}

void
wo_reading_show_changed (WoReadingPage *self, const WoSessionEntry *entry)
{
  gboolean off = entry != NULL && entry->mark == WO_SESSION_CHANGED;
  const char *elsewhere = done_elsewhere (self, entry);

  if (elsewhere != NULL)
    gtk_label_set_text (self->changed_words, elsewhere);
  else
    gtk_label_set_text (self->changed_words,
                        off ? _ ("The content changed after you read it. Your mark is off; please "
                                 "read it again. Nothing is lost.")
                            : _ ("The content changed since you began to read it. Please read it "
                                 "again from its beginning."));
  gtk_revealer_set_reveal_child (self->changed_bar, self->model != NULL && (elsewhere != NULL ||
                                                                            off || self->changed));
}

/* Whether the last line of the order's text stands in sight. */
static gboolean
is_at_end (WoReadingPage *self)
{
  graphene_rect_t place;

  return self->placed && gtk_widget_get_mapped (GTK_WIDGET (self->text)) &&
         gtk_widget_compute_bounds (GTK_WIDGET (self->text), GTK_WIDGET (self->scroller), &place) &&
         place.size.height > 0 &&
         place.origin.y + place.size.height <=
             gtk_widget_get_height (GTK_WIDGET (self->scroller)) + END_SLACK;
}

static gboolean
was_seen (WoReadingPage *self, const WoSessionEntry *entry)
{
  return g_strcmp0 (entry->seen, wo_reading_hash (self)) == 0;
}

/* Nothing is said before it is known what is in sight. */
void
wo_reading_show_foot (WoReadingPage *self)
{
  const WoSessionEntry *entry = wo_session_find (self->session, self->id, NULL);
  const char *words = "";

  if (entry != NULL && entry->mark != WO_SESSION_UNREAD)
    words = wo_session_mark_word (entry->mark);
  else if (entry != NULL && self->placed && wo_reading_hash (self) != NULL)
    words = was_seen (self, entry) ? _ ("Marked now, signed at the end")
                                   /* Of the key: it shows the rest of the order. */
                                   : _ ("A: the rest of it");
  gtk_label_set_text (self->foot_start, words);
}

static void
look_at_end (WoReadingPage *self)
{
  const char *hash = wo_reading_hash (self);

  if (hash != NULL && is_at_end (self))
    wo_session_set_seen (self->session, self->id, hash);
}

/* What of the page's height is left for the text, where its beginning is in sight; whether that is new to the text,
 * which then stands elsewhere after the next frame. */
static gboolean
give_room (WoReadingPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t place;

  return gtk_widget_get_mapped (GTK_WIDGET (self->text)) &&
         gtk_widget_compute_bounds (GTK_WIDGET (self->text), GTK_WIDGET (self->scroller), &place) &&
         wo_order_text_set_room (self->text, gtk_widget_get_width (GTK_WIDGET (self->text)),
                                 (int) (gtk_adjustment_get_page_size (adjustment) -
                                        gtk_adjustment_get_value (adjustment) - place.origin.y));
}

/* What was put in is placed after the first frame that knows of it. */
static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  WoReadingPage *self = WO_READING_PAGE (widget);

  self->n_ticks = give_room (self) ? 0 : self->n_ticks + 1;
  if (self->n_ticks < 3)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  self->placed = TRUE;
  look_at_end (self);
  wo_reading_show_foot (self);
  return G_SOURCE_REMOVE;
}

/* Where things stand is known only when they have been laid out anew. */
void
wo_reading_look_soon (WoReadingPage *self)
{
  self->n_ticks = 0;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

void
wo_reading_await_place (WoReadingPage *self)
{
  self->placed = FALSE;
  wo_reading_look_soon (self);
}

/* What @before became by nothing but what whoever works here waived is known to them as well as it was. */
static gboolean
is_own_waiver (WoReadingPage *self, const char *before)
{
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (wo_desk_get_office (self->desk));

  return wo_own_waivers_alone (before, self->order, wo_case_model_get_order_record (self->model),
                               wo_case_model_get_case_record (self->model), status->person_id);
}

/* What somebody changed is read from its beginning, not only where the page stands. */
static void
follow_change (WoReadingPage *self, const WoSessionEntry *entry, const char *before)
{
  if (!is_own_waiver (self, before))
    {
      self->changed = TRUE;
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
      wo_reading_show_changed (self, entry);
    }
  else if (entry != NULL && g_strcmp0 (entry->seen, before) == 0)
    wo_session_set_seen (self->session, self->id, wo_reading_hash (self));
}

void
wo_reading_follow_content (WoReadingPage *self)
{
  const WoSessionEntry *entry = wo_session_find (self->session, self->id, NULL);
  const char *hash = wo_reading_hash (self);
  const char *before = self->shown != NULL ? self->shown : entry != NULL ? entry->seen : NULL;

  if (hash == NULL)
    return;
  if (before != NULL && !g_str_equal (before, hash))
    follow_change (self, entry, before);
  if (g_strcmp0 (self->shown, hash) == 0)
    return;
  wo_reading_forget_content (self);
  self->shown = g_strdup (hash);
  self->order = wo_record_copy (wo_case_model_get_order_record (self->model));
}

void
wo_reading_forget_content (WoReadingPage *self)
{
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->order, wo_record_free);
}

/* Nothing is marked ready that was not read to its end: until then the key turns the page. */
static double
page_overlap (WoReadingPage *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self->text));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int height = pango_font_metrics_get_height (metrics);

  pango_font_metrics_unref (metrics);
  return pango_units_to_double (height) * LINE_HEIGHT * LINES_KEPT;
}

gboolean
wo_reading_is_read (WoReadingPage *self)
{
  const WoSessionEntry *entry;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  look_at_end (self);
  entry = wo_session_find (self->session, self->id, NULL);
  if (entry == NULL || was_seen (self, entry))
    return TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self->text)))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) +
                                              gtk_adjustment_get_page_size (adjustment) -
                                              page_overlap (self));
  wo_two_panes_show_end (self->panes, FALSE);
  return FALSE;
}

void
wo_reading_stop_looking (WoReadingPage *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
}
