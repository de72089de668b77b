/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-comment-notes.h"
#include "desktop/compat/wo-ask.h"
#include "desktop/order/wo-parts.h"
#include "desktop/review/wo-begun-notes.h"

#include <glib/gi18n-lib.h>

#define KEY "wo-comment"
#define FACTORS "factors."

static void
settle (WoCaseModel *model, const char *id, const char *settled)
{
  g_autofree char *path = g_strdup_printf ("comments/%s.settled", id);

  wo_case_model_set_order_cell (model, path, settled);
}

static void
settle_clicked_cb (GtkButton *button, WoCaseModel *model)
{
  settle (model, g_object_get_data (G_OBJECT (button), KEY), "yes");
}

static void
open_clicked_cb (GtkButton *button, WoCaseModel *model)
{
  settle (model, g_object_get_data (G_OBJECT (button), KEY), "no");
}

/* What is asked about, until it is answered. */
typedef struct
{
  WoCaseModel *model;
  char *path, *order, *what;
} Place;

static Place *
place_new (WoCaseModel *model, const char *path)
{
  Place *self = g_new0 (Place, 1);

  self->model = g_object_ref (model);
  self->path = g_strdup (path);
  self->order = g_strdup (wo_case_model_get_order (model)->id);
  self->what = wo_begun_what ("comment", path);
  return self;
}

static void
place_free (gpointer data)
{
  Place *self = data;

  g_object_unref (self->model);
  g_free (self->path);
  g_free (self->order);
  g_free (self->what);
  g_free (self);
}

/* It stays begun until it is pinned. */
static void
keep (const Place *self, const char *text)
{
  wo_begun_set (wo_begun_of (wo_case_model_get_desk (self->model)), self->order, self->what, text);
}

static void
typed_cb (GtkWidget *near, const char *text, gpointer data)
{
  const Place *self = g_object_get_data (G_OBJECT (near), KEY "-place");

  if (self != NULL)
    keep (self, text);
}

static void
written_cb (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  Place *self = g_object_get_data (G_OBJECT (near), KEY "-place");
  const WoOrder *order = self != NULL ? wo_case_model_get_order (self->model) : NULL;

  if (g_strcmp0 (answer, "pin") == 0 && order != NULL && g_strcmp0 (order->id, self->order) == 0)
    {
      wo_case_model_comment (self->model, self->path, text);
      keep (self, NULL);
    }
  g_object_set_data (G_OBJECT (near), KEY "-place", NULL);
}

static void
ask (GtkWidget *near, WoCaseModel *model, const char *path, WoAsk *words)
{
  Place *self = place_new (model, path);
  g_autofree char *begun = g_strdup (
      wo_begun_get (wo_begun_of (wo_case_model_get_desk (model)), self->order, self->what));

  words->text = begun;
  words->typed = typed_cb;
  g_object_set_data_full (G_OBJECT (near), KEY "-place", self, place_free);
  wo_ask (near, words, written_cb, NULL);
}

static void
reply_clicked_cb (GtkButton *button, WoCaseModel *model)
{
  const char *id = g_object_get_data (G_OBJECT (button), KEY);
  const WoAskChoice choices[] = { { "pin", _ ("Reply"), TRUE, FALSE }, { NULL } };
  WoAsk words = { .heading = _ ("Reply to the comment"), .choices = choices, .text_needed = TRUE };
  g_autofree char *path = g_strconcat ("comments/", id, NULL);
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (button)));

  words.body = _ ("It stays beneath the comment and is shown to whoever opens the order.");
  words.text_label = _ ("Your reply");
  ask (root, model, path, &words);
}

static void
add_link (GtkWidget *foot,
          const char *label,
          const WoComment *comment,
          WoCaseModel *model,
          GCallback callback)
{
  GtkWidget *link = wo_part_link (label);
  g_autofree char *name = g_strdup_printf ("%s: %s", label, comment->text);

  wo_part_set_name (link, name);
  g_object_set_data_full (G_OBJECT (link), KEY, g_strdup (comment->id), g_free);
  g_signal_connect_object (link, "clicked", callback, model, 0);
  gtk_box_append (GTK_BOX (foot), link);
}

/* Who said it, when, and what. */
static GtkWidget *
words_of (const WoComment *comment, WoCaseModel *model, gboolean quiet)
{
  WoDesk *desk = wo_case_model_get_desk (model);
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 2, NULL);
  GtkWidget *head = wo_part_wrap_box (NULL);
  g_autofree char *day = wo_date_in_words (comment->on);

  gtk_box_append (GTK_BOX (head),
                  wo_part_label (wo_desk_get_person_name (desk, comment->by), "wo-meta wo-strong"));
  gtk_box_append (GTK_BOX (head),
                  wo_part_label (day != NULL ? day : _ ("just now"), "wo-meta wo-quiet wo-apart"));
  if (comment->settled)
    gtk_box_append (GTK_BOX (head), wo_part_label (_ ("Settled"), "wo-meta wo-quiet wo-apart"));
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), wo_part_wrapped (comment->text, quiet ? "wo-meta wrap wo-quiet"
                                                                       : "wo-meta wrap"));
  return box;
}

static GtkWidget *
note_new (const WoComment *comment, const WoOrder *order, WoCaseModel *model)
{
  GtkWidget *note = wo_part_box (GTK_ORIENTATION_VERTICAL, 4, "wo-note");
  GtkWidget *foot = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  g_autofree char *own = g_strconcat ("comments/", comment->id, NULL);

  gtk_widget_set_margin_top (note, 8);
  gtk_box_append (GTK_BOX (note), words_of (comment, model, comment->settled));
  for (guint i = 0; i < order->comments->len; i++)
    {
      const WoComment *reply = g_ptr_array_index (order->comments, i);

      if (reply->text != NULL && g_strcmp0 (reply->at, own) == 0)
        gtk_box_append (GTK_BOX (note), words_of (reply, model, comment->settled));
    }
  add_link (foot, _ ("Reply"), comment, model, G_CALLBACK (reply_clicked_cb));
  if (comment->settled)
    add_link (foot, _ ("Open again"), comment, model, G_CALLBACK (open_clicked_cb));
  else
    add_link (foot, _ ("Settle"), comment, model, G_CALLBACK (settle_clicked_cb));
  gtk_box_append (GTK_BOX (note), foot);
  return note;
}

/* What is shown of the comments, so that a note with the focus in it is not made anew for nothing. */
static char *
fingerprint (WoCaseModel *model, GPtrArray *paragraphs)
{
  const WoOrder *order = wo_case_model_get_order (model);
  WoBegun *begun = wo_begun_of (wo_case_model_get_desk (model));
  g_auto (GStrv) begun_here = wo_begun_list (begun, order->id);
  GString *text = g_string_new (order->id);

  for (guint i = 0; i < order->comments->len; i++)
    {
      const WoComment *comment = g_ptr_array_index (order->comments, i);

      g_string_append_printf (text, "|%s%d%d@%d", comment->id, comment->settled, comment->on,
                              wo_order_text_find_path (order, paragraphs, comment->at));
    }
  for (guint i = 0; begun_here[i] != NULL; i++)
    g_string_append_printf (text, "|%s=%s", begun_here[i],
                            wo_begun_get (begun, order->id, begun_here[i]));
  g_string_append_printf (text, "|%u", paragraphs != NULL ? paragraphs->len : 0);
  return g_string_free (text, FALSE);
}

/* Whether @widget shows @print already; remembers it. */
static gboolean
is_shown (gpointer widget, char *print)
{
  gboolean same = g_strcmp0 (g_object_get_data (G_OBJECT (widget), KEY "-print"), print) == 0;

  g_object_set_data_full (G_OBJECT (widget), KEY "-print", print, g_free);
  return same;
}

static gboolean
is_thread (const WoComment *comment)
{
  return comment->text != NULL && !wo_answers_comment (comment->at);
}

static void
append (GtkWidget *box, const WoComment *comment, const WoOrder *order, WoCaseModel *model)
{
  gtk_box_append (GTK_BOX (box), note_new (comment, order, model));
  gtk_widget_set_visible (box, TRUE);
}

static void
add_begun (WoOrderText *text, GtkWidget *general, WoCaseModel *model, const char *what)
{
  const char *comment = wo_begun_path (what, "comment"), *back = wo_begun_path (what, "return");
  const char *path = comment != NULL ? comment : back;
  gboolean may_return = g_object_get_data (G_OBJECT (text), KEY "-return") != NULL;
  int n;
  GtkWidget *notes;

  if (path == NULL || (back != NULL && !may_return) || g_str_has_prefix (path, FACTORS))
    return;
  n = *path != '\0' ? wo_order_text_find_path (wo_case_model_get_order (model),
                                               wo_case_model_get_paragraphs (model), path)
                    : 0;
  notes = n > 0 ? wo_order_text_get_notes (text, n) : NULL;
  notes = notes != NULL ? notes : general;
  gtk_box_append (GTK_BOX (notes), wo_begun_note_new (model, what));
  gtk_widget_set_visible (notes, TRUE);
}

/* The same again when something was begun, sent or let go. */
static void
begun_changed_cb (WoOrderText *text)
{
  WoCaseModel *model = g_object_get_data (G_OBJECT (text), KEY "-model");

  if (model != NULL && wo_case_model_get_order (model) != NULL)
    wo_comment_notes_fill (text, g_object_get_data (G_OBJECT (text), KEY "-general"), model);
}

static void
follow_begun (WoOrderText *text, GtkWidget *general, WoCaseModel *model)
{
  if (g_object_get_data (G_OBJECT (text), KEY "-general") == NULL)
    g_signal_connect_object (wo_begun_of (wo_case_model_get_desk (model)), "changed",
                             G_CALLBACK (begun_changed_cb), text, G_CONNECT_SWAPPED);
  g_object_set_data (G_OBJECT (text), KEY "-general", general);
  g_object_set_data_full (G_OBJECT (text), KEY "-model", g_object_ref (model), g_object_unref);
}

void
wo_comment_notes_fill (WoOrderText *text, GtkWidget *general, WoCaseModel *model)
{
  const WoOrder *order = wo_case_model_get_order (model);
  GPtrArray *paragraphs = wo_case_model_get_paragraphs (model);
  g_auto (GStrv) begun = NULL;
  GtkWidget *notes;

  follow_begun (text, general, model);
  if (is_shown (text, order != NULL ? fingerprint (model, paragraphs) : g_strdup ("")))
    return;
  for (int n = 1; (notes = wo_order_text_get_notes (text, n)) != NULL; n++)
    {
      wo_part_clear (notes);
      gtk_widget_set_visible (notes, FALSE);
    }
  wo_part_clear (general);
  gtk_widget_set_visible (general, FALSE);
  for (guint i = 0; order != NULL && i < order->comments->len; i++)
    {
      const WoComment *comment = g_ptr_array_index (order->comments, i);

      if (!is_thread (comment) || (comment->at != NULL && g_str_has_prefix (comment->at, FACTORS)))
        continue;
      notes =
          wo_order_text_get_notes (text, wo_order_text_find_path (order, paragraphs, comment->at));
      append (notes != NULL ? notes : general, comment, order, model);
    }
  if (order != NULL)
    begun = wo_begun_list (wo_begun_of (wo_case_model_get_desk (model)), order->id);
  for (guint i = 0; begun != NULL && begun[i] != NULL; i++)
    add_begun (text, general, model, begun[i]);
}

void
wo_comment_notes_offer_return (WoOrderText *text)
{
  g_object_set_data (G_OBJECT (text), KEY "-return", GINT_TO_POINTER (TRUE));
}

void
wo_comment_notes_forget (WoOrderText *text)
{
  g_object_set_data (G_OBJECT (text), KEY "-model", NULL);
  g_object_set_data (G_OBJECT (text), KEY "-print", NULL);
}

void
wo_comment_notes_fill_path (GtkWidget *box, WoCaseModel *model, const char *path)
{
  const WoOrder *order = wo_case_model_get_order (model);

  if (is_shown (box, order != NULL ? fingerprint (model, NULL) : g_strdup ("")))
    return;
  wo_part_clear (box);
  gtk_widget_set_visible (box, FALSE);
  for (guint i = 0; order != NULL && i < order->comments->len; i++)
    {
      const WoComment *comment = g_ptr_array_index (order->comments, i);

      if (is_thread (comment) && g_strcmp0 (comment->at, path) == 0)
        append (box, comment, order, model);
    }
}

guint
wo_comment_notes_count_open (const WoOrder *order)
{
  guint n = 0;

  for (guint i = 0; order != NULL && i < order->comments->len; i++)
    {
      const WoComment *comment = g_ptr_array_index (order->comments, i);

      n += is_thread (comment) && !comment->settled ? 1 : 0;
    }
  return n;
}

gboolean
wo_comment_notes_is_open (const WoOrder *order, const char *path)
{
  for (guint i = 0; i < order->comments->len; i++)
    {
      const WoComment *comment = g_ptr_array_index (order->comments, i);

      if (is_thread (comment) && !comment->settled && g_strcmp0 (comment->at, path) == 0)
        return TRUE;
    }
  return FALSE;
}

void
wo_comment_notes_ask (GtkWidget *near, WoCaseModel *model, const char *path, const char *heading)
{
  const WoAskChoice choices[] = { { "pin", _ ("Pin it"), TRUE, FALSE }, { NULL } };
  WoAsk words = { .heading = heading, .choices = choices, .text_needed = TRUE };

  words.body = _ ("It stays with the order and is shown to whoever opens it.");
  words.text_label = _ ("Your comment");
  ask (near, model, path, &words);
}
