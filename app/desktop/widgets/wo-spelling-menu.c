/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-spelling-private.h"

#include <glib/gi18n-lib.h>

struct _WoSpellingMenu
{
  WoSpelling *spelling; /* owns this */
  GtkTextView *view;
  WoSpeller *speller;
  GMenu *items;
  GSimpleActionGroup *actions;
  GtkTextMark *place; /* in the word that the menu is about */
  char *word;         /* or NULL: not about a word */
  GCancellable *asked;
};

static GtkTextBuffer *
get_buffer (WoSpellingMenu *self)
{
  return gtk_text_view_get_buffer (self->view);
}

/* An action that cannot be had makes its item grey: so a line of the menu can say something. */
static void
add_words (WoSpellingMenu *self, const char *words)
{
  g_menu_append (self->items, words, "spelling.none");
}

static void
add_suggestions (WoSpellingMenu *self, const char *const *suggestions)
{
  for (gsize i = 0; suggestions[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

      g_menu_item_set_label (item, suggestions[i]);
      g_menu_item_set_action_and_target (item, "spelling.replace", "s", suggestions[i]);
      g_menu_append_item (self->items, item);
    }
  if (suggestions[0] == NULL)
    add_words (self, _ ("No better word is known"));
}

/* @suggestions: NULL while they are not there yet. */
static void
fill (WoSpellingMenu *self, const char *const *suggestions)
{
  g_menu_remove_all (self->items);
  if (self->word == NULL)
    return;
  if (suggestions != NULL)
    add_suggestions (self, suggestions);
  else
    add_words (self, _ ("Looking for better words…"));
  g_menu_append (self->items, _ ("Add to dictionary"), "spelling.add");
  g_menu_append (self->items, _ ("Ignore"), "spelling.ignore");
}

static void
suggested_cb (GObject *speller, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) suggestions = wo_speller_suggest_finish (WO_SPELLER (speller), result, &error);

  /* Cancelled where the menu is about another word now, or gone. */
  if (suggestions != NULL)
    fill (user_data, (const char *const *) suggestions);
}

void
wo_spelling_menu_point_at (WoSpellingMenu *self, const GtkTextIter *place)
{
  GtkTextIter start;
  g_autofree char *word = wo_spelling_wrong_at (self->spelling, place, &start, NULL);

  if (word != NULL)
    gtk_text_buffer_move_mark (get_buffer (self), self->place, &start);
  if (g_strcmp0 (word, self->word) == 0)
    return;
  g_cancellable_cancel (self->asked);
  g_clear_object (&self->asked);
  g_free (self->word);
  self->word = g_steal_pointer (&word);
  fill (self, NULL);
  if (self->word == NULL)
    return;
  self->asked = g_cancellable_new ();
  wo_speller_suggest_async (self->speller, self->word, self->asked, suggested_cb, self);
}

static void
forget (WoSpellingMenu *self)
{
  g_clear_pointer (&self->word, g_free);
  fill (self, NULL);
}

static void
replace_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WoSpellingMenu *self = user_data;
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter place, start, end;
  g_autofree char *word = NULL;

  gtk_text_buffer_get_iter_at_mark (buffer, &place, self->place);
  word = wo_spelling_wrong_at (self->spelling, &place, &start, &end);
  if (g_strcmp0 (word, self->word) != 0)
    return;
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, g_variant_get_string (parameter, NULL), -1);
  gtk_text_buffer_end_user_action (buffer);
  forget (self);
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WoSpellingMenu *self = user_data;

  if (self->word != NULL)
    wo_speller_add (self->speller, self->word);
  forget (self);
}

static void
ignore_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WoSpellingMenu *self = user_data;

  if (self->word != NULL)
    wo_speller_ignore (self->speller, self->word);
  forget (self);
}

/* Both come before the view opens its menu: the menu is about what was pressed. */
static void
pressed_cb (WoSpellingMenu *self, int n, double x, double y)
{
  GtkTextIter place;
  int across, down;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y,
                                         &across, &down);
  gtk_text_view_get_iter_at_location (self->view, &place, across, down);
  wo_spelling_menu_point_at (self, &place);
}

static gboolean
key_cb (WoSpellingMenu *self, guint key, guint code, GdkModifierType state)
{
  GtkTextIter cursor;

  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    {
      gtk_text_buffer_get_iter_at_mark (get_buffer (self), &cursor,
                                        gtk_text_buffer_get_insert (get_buffer (self)));
      wo_spelling_menu_point_at (self, &cursor);
    }
  return GDK_EVENT_PROPAGATE;
}

static void
follow (WoSpellingMenu *self)
{
  GtkGesture *press = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (press));
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

WoSpellingMenu *
wo_spelling_menu_new (WoSpelling *spelling, GtkTextView *view, WoSpeller *speller)
{
  static const GActionEntry entries[] = {
    { .name = "replace", .parameter_type = "s", .activate = replace_cb },
    { .name = "add", .activate = add_cb },
    { .name = "ignore", .activate = ignore_cb },
  };
  WoSpellingMenu *self = g_new0 (WoSpellingMenu, 1);
  GtkTextIter start;

  self->spelling = spelling;
  self->view = view;
  self->speller = speller;
  self->items = g_menu_new ();
  self->actions = g_simple_action_group_new ();
  gtk_text_buffer_get_start_iter (get_buffer (self), &start);
  self->place = gtk_text_buffer_create_mark (get_buffer (self), NULL, &start, TRUE);
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (view), "spelling", G_ACTION_GROUP (self->actions));
  gtk_text_view_set_extra_menu (view, G_MENU_MODEL (self->items));
  follow (self);
  return self;
}

void
wo_spelling_menu_free (WoSpellingMenu *self)
{
  static const char *const names[] = { "replace", "add", "ignore" };

  g_cancellable_cancel (self->asked);
  g_clear_object (&self->asked);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_action_map_remove_action (G_ACTION_MAP (self->actions), names[i]);
  g_object_unref (self->actions);
  g_object_unref (self->items);
  g_free (self->word);
  g_free (self);
}
