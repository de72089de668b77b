/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-spelling-private.h"

#include "desktop/widgets/wo-spelling-look.h"
#include "desktop/widgets/wo-text-stretch.h"

#include <time.h>

/* A slice looks at one piece after the other until its time is up. */
#define SLICE_US 400
#define PIECE_CHARACTERS 160
/* A field with more wrong words than anybody will mend is not in English, and each mark makes its paragraph
 * slower for GTK: no more are shown. */
#define MAX_MARKS 500
/* How far from a change a word may begin or end. */
#define REACH_CHARACTERS 80

struct _WoSpelling
{
  GObject parent_instance;
  GtkTextView *view;     /* owns this */
  GtkTextBuffer *buffer; /* the view's */
  WoSpeller *speller;
  GtkTextTag *tag;
  WoSpellingMenu *menu;
  WoTextStretch dirty;    /* to be looked at */
  WoTextStretch unknown;  /* looked at; some words of it were not known yet */
  WoTextStretch held;     /* the word that is being typed */
  GArray *changes;        /* WoSpellingChange: what was found and is to be shown */
  guint shown;            /* of those */
  WoTextStretch changing; /* where they are */
  guint marks;            /* about as many as are shown */
  gboolean typing;
  guint looking, showing; /* sources */
  gint64 longest_us;
};

G_DEFINE_FINAL_TYPE (WoSpelling, wo_spelling, G_TYPE_OBJECT)

static gint64
thread_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gboolean
is_edge (const GtkTextIter *iter, int steps)
{
  gunichar c = gtk_text_iter_get_char (iter);

  /* White space best of all; in a long run without any, whatever is not of a word. */
  return g_unichar_isspace (c) || (steps > REACH_CHARACTERS && !g_unichar_isalnum (c));
}

/* To the white space before and behind, so that no word is cut. */
static void
widen (GtkTextIter *start, GtkTextIter *end)
{
  for (int i = 0; i < 2 * REACH_CHARACTERS && gtk_text_iter_backward_char (start); i++)
    if (is_edge (start, i))
      break;
  for (int i = 0; i < 2 * REACH_CHARACTERS; i++)
    if (gtk_text_iter_is_end (end) || is_edge (end, i) || !gtk_text_iter_forward_char (end))
      break;
}

static void
hold (WoSpelling *self, const WoSpellingRange *word)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, word->start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, word->end);
  wo_text_stretch_set (&self->held, &start, &end);
}

static int
cursor_of (WoSpelling *self)
{
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  return gtk_text_iter_get_offset (&cursor);
}

/* Looks at the text between @start and @end, which cut no word. */
static void
look_at (WoSpelling *self, const GtkTextIter *start, const GtkTextIter *end)
{
  gboolean typing = self->typing && gtk_widget_has_focus (GTK_WIDGET (self->view));
  guint before = self->changes->len;
  WoSpellingLook look = { .speller = self->speller,
                          .tag = self->tag,
                          .cursor = typing ? cursor_of (self) : -1,
                          .changes = self->changes };

  wo_spelling_look (&look, start, end);
  if (look.unknown)
    wo_text_stretch_add (&self->unknown, start, end);
  if (look.typed.start >= 0)
    hold (self, &look.typed);
  if (self->changes->len > before)
    wo_text_stretch_add (&self->changing, start, end);
}

/* FALSE once there is no more to look at. */
static gboolean
look_at_piece (WoSpelling *self)
{
  GtkTextIter from, to, start, end;

  wo_text_stretch_get (&self->dirty, &from, &to);
  start = from;
  end = from;
  gtk_text_iter_forward_chars (&end, PIECE_CHARACTERS);
  if (gtk_text_iter_compare (&end, &to) > 0)
    end = to;
  widen (&start, &end);
  self->dirty.used = gtk_text_iter_compare (&end, &to) < 0;
  gtk_text_buffer_move_mark (self->buffer, self->dirty.start, &end);
  look_at (self, &start, &end);
  return self->dirty.used;
}

static void
show_change (WoSpelling *self, const WoSpellingChange *change)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, change->range.start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, change->range.end);
  if (!change->wrong)
    {
      gtk_text_buffer_remove_tag (self->buffer, self->tag, &start, &end);
      self->marks -= MIN (self->marks, 1);
    }
  else if (self->marks < MAX_MARKS)
    {
      gtk_text_buffer_apply_tag (self->buffer, self->tag, &start, &end);
      self->marks++;
    }
}

static void
forget_changes (WoSpelling *self)
{
  g_array_set_size (self->changes, 0);
  self->shown = 0;
  self->changing.used = FALSE;
  g_clear_handle_id (&self->showing, g_source_remove);
}

static gboolean
show_cb (gpointer user_data)
{
  WoSpelling *self = user_data;
  gint64 begun = thread_us ();

  while (self->shown < self->changes->len && thread_us () < begun + SLICE_US)
    show_change (self, &g_array_index (self->changes, WoSpellingChange, self->shown++));
  self->longest_us = MAX (self->longest_us, thread_us () - begun);
  if (self->shown < self->changes->len)
    return G_SOURCE_CONTINUE;
  self->showing = 0;
  forget_changes (self);
  return G_SOURCE_REMOVE;
}

static void schedule (WoSpelling *self);

/* Once all is looked at: what could not be judged then can be now, or will be. */
static void
look_again (WoSpelling *self)
{
  GtkTextIter start, end;

  if (!self->unknown.used || wo_speller_is_busy (self->speller))
    return;
  wo_text_stretch_get (&self->unknown, &start, &end);
  self->unknown.used = FALSE;
  wo_text_stretch_add (&self->dirty, &start, &end);
  schedule (self);
}

static gboolean
look_cb (gpointer user_data)
{
  WoSpelling *self = user_data;
  gint64 begun = thread_us ();
  gboolean more = TRUE;

  while (more && thread_us () < begun + SLICE_US)
    more = look_at_piece (self);
  wo_speller_ask (self->speller);
  self->longest_us = MAX (self->longest_us, thread_us () - begun);
  if (more)
    return G_SOURCE_CONTINUE;
  self->looking = 0;
  /* Before the next frame, however many slices it takes, yet behind every key: a frame for each slice
   * would lay a long paragraph out each time. */
  if (self->changes->len > 0 && self->showing == 0)
    self->showing = g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_cb, self, NULL);
  look_again (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (WoSpelling *self)
{
  if (self->looking != 0 || !self->dirty.used || !gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    return;
  self->looking = g_idle_add_full (G_PRIORITY_LOW, look_cb, self, NULL);
}

static void
mark_dirty (WoSpelling *self, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextIter from, to;

  wo_text_stretch_add (&self->dirty, start, end);
  /* What was found may stand elsewhere now. */
  if (self->changing.used)
    {
      wo_text_stretch_get (&self->changing, &from, &to);
      wo_text_stretch_add (&self->dirty, &from, &to);
      forget_changes (self);
    }
  schedule (self);
}

static void
mark_all (WoSpelling *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  if (gtk_text_view_get_editable (self->view))
    mark_dirty (self, &start, &end);
  else
    gtk_text_buffer_remove_tag (self->buffer, self->tag, &start, &end);
}

/* The word that was being typed is done: it is looked at as any other. */
static void
let_go (WoSpelling *self)
{
  GtkTextIter start, end;

  self->typing = FALSE;
  if (!self->held.used)
    return;
  self->held.used = FALSE;
  wo_text_stretch_get (&self->held, &start, &end);
  mark_dirty (self, &start, &end);
}

static void
inserted_cb (WoSpelling *self, GtkTextIter *place, const char *text, int length)
{
  GtkTextIter start = *place;

  if (!gtk_text_view_get_editable (self->view))
    return;
  gtk_text_iter_backward_chars (&start, (int) g_utf8_strlen (text, length));
  /* Letters are typed; what has words in it was pasted or loaded. */
  self->typing = g_strstr_len (text, length, " ") == NULL;
  mark_dirty (self, &start, place);
}

/* Marks go with the text that they stand in. */
static void
deleting_cb (WoSpelling *self, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextIter at = *start;
  guint toggles = 0;

  while (gtk_text_iter_forward_to_tag_toggle (&at, self->tag) &&
         gtk_text_iter_compare (&at, end) <= 0)
    toggles++;
  self->marks -= MIN (self->marks, toggles / 2);
}

static void
deleted_cb (WoSpelling *self, GtkTextIter *start, GtkTextIter *end)
{
  if (!gtk_text_view_get_editable (self->view))
    return;
  self->typing = TRUE;
  mark_dirty (self, start, start);
}

static void
cursor_cb (WoSpelling *self)
{
  GtkTextIter cursor, start, end;

  if (!self->held.used)
    return;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  wo_text_stretch_get (&self->held, &start, &end);
  if (gtk_text_iter_compare (&cursor, &start) < 0 || gtk_text_iter_compare (&end, &cursor) < 0)
    let_go (self);
}

static void
answered_cb (WoSpelling *self)
{
  if (self->looking == 0)
    look_again (self);
}

static void
focus_left_cb (WoSpelling *self)
{
  let_go (self);
}

static void
wo_spelling_finalize (GObject *object)
{
  WoSpelling *self = WO_SPELLING (object);

  g_clear_handle_id (&self->looking, g_source_remove);
  forget_changes (self);
  g_array_unref (self->changes);
  g_clear_pointer (&self->menu, wo_spelling_menu_free);
  g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_object_unref (self->buffer);
  g_object_unref (self->speller);
  G_OBJECT_CLASS (wo_spelling_parent_class)->finalize (object);
}

static void
wo_spelling_class_init (WoSpellingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wo_spelling_finalize;
}

static void
wo_spelling_init (WoSpelling *self)
{
}

static void
follow_view (WoSpelling *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (self->view, "map", G_CALLBACK (schedule), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::editable", G_CALLBACK (mark_all), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
}

static void
follow_buffer (WoSpelling *self)
{
  GConnectFlags after = G_CONNECT_SWAPPED | G_CONNECT_AFTER;

  g_signal_connect_object (self->buffer, "insert-text", G_CALLBACK (inserted_cb), self, after);
  g_signal_connect_object (self->buffer, "delete-range", G_CALLBACK (deleting_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "delete-range", G_CALLBACK (deleted_cb), self, after);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (cursor_cb), self,
                           G_CONNECT_SWAPPED);
}

WoSpelling *
wo_spelling_attach (GtkTextView *view, WoSpeller *speller)
{
  WoSpelling *self;

  g_return_val_if_fail (GTK_IS_TEXT_VIEW (view) && WO_IS_SPELLER (speller), NULL);

  self = g_object_new (WO_TYPE_SPELLING, NULL);
  self->view = view;
  self->buffer = g_object_ref (gtk_text_view_get_buffer (view));
  self->speller = g_object_ref (speller);
  self->tag =
      gtk_text_buffer_create_tag (self->buffer, NULL, "underline", PANGO_UNDERLINE_ERROR, NULL);
  wo_text_stretch_init (&self->dirty, self->buffer);
  wo_text_stretch_init (&self->unknown, self->buffer);
  wo_text_stretch_init (&self->held, self->buffer);
  wo_text_stretch_init (&self->changing, self->buffer);
  self->changes = g_array_new (FALSE, FALSE, sizeof (WoSpellingChange));
  follow_view (self);
  follow_buffer (self);
  g_signal_connect_object (speller, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (speller, "known", G_CALLBACK (mark_all), self, G_CONNECT_SWAPPED);
  self->menu = wo_spelling_menu_new (self, view, speller);
  g_object_set_data_full (G_OBJECT (view), "wo-spelling", self, g_object_unref);
  mark_all (self);
  return self;
}

char *
wo_spelling_wrong_at (WoSpelling *self,
                      const GtkTextIter *place,
                      GtkTextIter *ret_start,
                      GtkTextIter *ret_end)
{
  GtkTextIter start = *place;
  GtkTextIter end = *place;

  g_return_val_if_fail (WO_IS_SPELLING (self), NULL);

  /* Behind its last letter the cursor is still at the word. */
  if (!gtk_text_iter_has_tag (&end, self->tag) && !gtk_text_iter_ends_tag (&end, self->tag))
    return NULL;
  if (gtk_text_iter_has_tag (&end, self->tag))
    gtk_text_iter_forward_to_tag_toggle (&end, self->tag);
  if (!gtk_text_iter_starts_tag (&start, self->tag))
    gtk_text_iter_backward_to_tag_toggle (&start, self->tag);
  if (ret_start != NULL)
    *ret_start = start;
  if (ret_end != NULL)
    *ret_end = end;
  return gtk_text_iter_get_text (&start, &end);
}

void
wo_spelling_point_at (WoSpelling *self, const GtkTextIter *place)
{
  g_return_if_fail (WO_IS_SPELLING (self));
  wo_spelling_menu_point_at (self->menu, place);
}

gboolean
wo_spelling_is_settled (WoSpelling *self)
{
  g_return_val_if_fail (WO_IS_SPELLING (self), TRUE);
  return !self->dirty.used && !self->unknown.used && self->changes->len == 0;
}

gint64
wo_spelling_get_longest_us (WoSpelling *self)
{
  g_return_val_if_fail (WO_IS_SPELLING (self), 0);
  return self->longest_us;
}
