/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-spelling-private.h"

#include "desktop/widgets/wo-spelling-words.h"

#include <time.h>

/* A slice looks at one piece after the other until its time is up. */
#define SLICE_US 400
#define PIECE_CHARACTERS 160
/* A field with more wrong words than anybody will mend is not in English, and each mark makes its paragraph
 * slower for GTK: no more are shown. */
#define MAX_MARKS 500
/* How far from a change a word may begin or end. */
#define REACH_CHARACTERS 80

/* A stretch of text that holds its ground while the text around it changes. */
typedef struct
{
  GtkTextMark *start, *end;
  gboolean used;
} Stretch;

/* In characters from the beginning. */
typedef struct
{
  int start, end;
} Range;

typedef struct
{
  Range range;
  gboolean wrong;
} Change;

struct _WoSpelling
{
  GObject parent_instance;
  GtkTextView *view;     /* owns this */
  GtkTextBuffer *buffer; /* the view's */
  WoSpeller *speller;
  GtkTextTag *tag;
  WoSpellingMenu *menu;
  Stretch dirty;    /* to be looked at */
  Stretch unknown;  /* looked at; some words of it were not known yet */
  Stretch held;     /* the word that is being typed */
  Range holding;    /* the same, as it was found */
  GArray *changes;  /* Change: what was found and is to be shown */
  guint shown;      /* of those */
  Stretch changing; /* where they are */
  guint marks;      /* about as many as are shown */
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

static void
stretch_init (Stretch *self, GtkTextBuffer *buffer)
{
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (buffer, &start);
  self->start = gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE);
  self->end = gtk_text_buffer_create_mark (buffer, NULL, &start, FALSE);
}

static void
stretch_get (const Stretch *self, GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_mark (buffer, start, self->start);
  gtk_text_buffer_get_iter_at_mark (buffer, end, self->end);
}

static void
stretch_set (Stretch *self, GtkTextBuffer *buffer, const GtkTextIter *start, const GtkTextIter *end)
{
  gtk_text_buffer_move_mark (buffer, self->start, start);
  gtk_text_buffer_move_mark (buffer, self->end, end);
  self->used = TRUE;
}

static void
stretch_add (Stretch *self, GtkTextBuffer *buffer, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextIter from, to;

  stretch_get (self, buffer, &from, &to);
  stretch_set (self, buffer, self->used && gtk_text_iter_compare (&from, start) < 0 ? &from : start,
               self->used && gtk_text_iter_compare (&to, end) > 0 ? &to : end);
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
hold (WoSpelling *self, const Range *word)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, word->start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, word->end);
  stretch_set (&self->held, self->buffer, &start, &end);
}

static int
cursor_of (WoSpelling *self)
{
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  return gtk_text_iter_get_offset (&cursor);
}

/* The stretches that are marked now. */
static GArray *
marked_ranges (WoSpelling *self, const GtkTextIter *start, int end)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  GtkTextIter at = *start;
  gboolean on = gtk_text_iter_has_tag (&at, self->tag);
  Range range = { gtk_text_iter_get_offset (&at), end };

  while (gtk_text_iter_forward_to_tag_toggle (&at, self->tag))
    {
      int offset = gtk_text_iter_get_offset (&at);

      if (offset >= end)
        break;
      range.end = offset;
      if (on)
        g_array_append_val (ranges, range);
      range.start = offset;
      on = !on;
    }
  range.end = end;
  if (on)
    g_array_append_val (ranges, range);
  return ranges;
}

/* The words that are to be marked; *@ret_unknown where some are not known yet. @cursor: where a word is
 * being typed, or -1. */
static GArray *
wrong_ranges (WoSpelling *self, const char *text, int offset, int cursor, gboolean *ret_unknown)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  const char *at = text;
  const char *counted = text;
  WoSpellingWord word;

  while (wo_spelling_next (&at, &word))
    {
      g_autofree char *letters = g_strndup (word.start, word.length);
      WoSpellingVerdict verdict = wo_speller_look (self->speller, letters);
      Range range;

      offset += (int) g_utf8_pointer_to_offset (counted, word.start);
      counted = word.start;
      range = (Range){ offset, offset + (int) word.characters };
      if (verdict == WO_SPELLING_NOT_KNOWN)
        *ret_unknown = TRUE;
      else if (verdict == WO_SPELLING_WRONG && range.start <= cursor && cursor <= range.end)
        self->holding = range;
      else if (verdict == WO_SPELLING_WRONG)
        g_array_append_val (ranges, range);
    }
  return ranges;
}

static void
add_change (WoSpelling *self, const Range *range, gboolean wrong)
{
  Change change = { *range, wrong };

  g_array_append_val (self->changes, change);
}

/* What makes @marked into @wanted, and touches nothing that is right already: in a long paragraph each
 * change costs. */
static void
compare (WoSpelling *self, GArray *marked, GArray *wanted)
{
  guint m = 0, w = 0;

  while (m < marked->len || w < wanted->len)
    {
      const Range *old = m < marked->len ? &g_array_index (marked, Range, m) : NULL;
      const Range *new = w < wanted->len ? &g_array_index (wanted, Range, w) : NULL;

      if (old != NULL && new != NULL && old->start == new->start && old->end == new->end)
        {
          m++;
          w++;
        }
      /* What goes comes first: it may lie over what is to come. */
      else if (old != NULL && (new == NULL || old->start < new->end))
        add_change (self, &g_array_index (marked, Range, m++), FALSE);
      else
        add_change (self, &g_array_index (wanted, Range, w++), TRUE);
    }
}

/* Looks at the text between @start and @end, which cut no word. */
static void
look_at (WoSpelling *self, const GtkTextIter *start, const GtkTextIter *end)
{
  /* Pictures count as a character here, as they do for iters. */
  g_autofree char *text = gtk_text_iter_get_slice (start, end);
  int from = gtk_text_iter_get_offset (start);
  gboolean typing = self->typing && gtk_widget_has_focus (GTK_WIDGET (self->view));
  gboolean unknown = FALSE;
  guint before = self->changes->len;
  g_autoptr (GArray) marked = marked_ranges (self, start, gtk_text_iter_get_offset (end));
  g_autoptr (GArray) wanted = NULL;

  self->holding = (Range){ -1, -1 };
  wanted = wrong_ranges (self, text, from, typing ? cursor_of (self) : -1, &unknown);
  if (unknown)
    stretch_add (&self->unknown, self->buffer, start, end);
  if (self->holding.start >= 0)
    hold (self, &self->holding);
  compare (self, marked, wanted);
  if (self->changes->len > before)
    stretch_add (&self->changing, self->buffer, start, end);
}

/* FALSE once there is no more to look at. */
static gboolean
look_at_piece (WoSpelling *self)
{
  GtkTextIter from, to, start, end;

  stretch_get (&self->dirty, self->buffer, &from, &to);
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
show_change (WoSpelling *self, const Change *change)
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
    show_change (self, &g_array_index (self->changes, Change, self->shown++));
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
  stretch_get (&self->unknown, self->buffer, &start, &end);
  self->unknown.used = FALSE;
  stretch_add (&self->dirty, self->buffer, &start, &end);
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

  stretch_add (&self->dirty, self->buffer, start, end);
  /* What was found may stand elsewhere now. */
  if (self->changing.used)
    {
      stretch_get (&self->changing, self->buffer, &from, &to);
      stretch_add (&self->dirty, self->buffer, &from, &to);
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
  stretch_get (&self->held, self->buffer, &start, &end);
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
  stretch_get (&self->held, self->buffer, &start, &end);
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
  stretch_init (&self->dirty, self->buffer);
  stretch_init (&self->unknown, self->buffer);
  stretch_init (&self->held, self->buffer);
  stretch_init (&self->changing, self->buffer);
  self->changes = g_array_new (FALSE, FALSE, sizeof (Change));
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
