/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-begun-notes.h"
#include "desktop/order/wo-parts.h"
#include "desktop/review/wo-comment-notes.h"
#include "desktop/shell/wo-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WHAT "wo-what"
#define ORDER "wo-order"
#define TEXT "wo-text"

char *
wo_begun_what (const char *kind, const char *path)
{
  return path != NULL && *path != '\0' ? g_strdup_printf ("%s %s", kind, path) : g_strdup (kind);
}

const char *
wo_begun_path (const char *what, const char *kind)
{
  gsize length = strlen (kind);

  if (strncmp (what, kind, length) != 0 || (what[length] != '\0' && what[length] != ' '))
    return NULL;
  return what[length] == ' ' ? what + length + 1 : "";
}

void
wo_begun_move_to_whole (WoBegun *self, const char *order, const char *kind, const char *path)
{
  g_autofree char *what = wo_begun_what (kind, path);
  g_autofree char *text = g_strdup (wo_begun_get (self, order, what));
  g_autofree char *before = g_strdup (wo_begun_get (self, order, kind));
  g_autofree char *both = NULL;

  if (text == NULL || g_str_equal (what, kind))
    return;
  both = before != NULL ? g_strdup_printf ("%s\n%s", before, text) : g_strdup (text);
  wo_begun_set (self, order, kind, both);
  wo_begun_set (self, order, what, NULL);
}

static void
keep_text (gpointer object, const char *key, const char *text)
{
  g_object_set_data_full (G_OBJECT (object), key, g_strdup (text), g_free);
}

static void
undo_cb (AdwToast *toast, WoBegun *begun)
{
  wo_begun_set (begun, g_object_get_data (G_OBJECT (toast), ORDER),
                g_object_get_data (G_OBJECT (toast), WHAT),
                g_object_get_data (G_OBJECT (toast), TEXT));
}

void
wo_begun_let_go (
    GtkWidget *near, WoBegun *begun, const char *order, const char *what, const char *said)
{
  WoWindow *window = wo_window_of (near);
  g_autofree char *id = g_strdup (order);
  g_autofree char *kind = g_strdup (what);
  g_autofree char *text = g_strdup (wo_begun_get (begun, order, what));
  AdwToast *toast;

  if (text == NULL)
    return;
  wo_begun_set (begun, id, kind, NULL);
  if (window == NULL)
    return;
  toast = wo_window_add_toast (window, said, _ ("Undo"));
  keep_text (toast, ORDER, id);
  keep_text (toast, WHAT, kind);
  keep_text (toast, TEXT, text);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), begun, 0);
}

static void
let_go_cb (GtkWidget *button, WoBegun *begun)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (button));

  wo_begun_let_go (root, begun, g_object_get_data (G_OBJECT (button), ORDER),
                   g_object_get_data (G_OBJECT (button), WHAT), _ ("Let go."));
}

static void
go_on_cb (GtkWidget *button, WoCaseModel *model)
{
  const char *path = wo_begun_path (g_object_get_data (G_OBJECT (button), WHAT), "comment");

  if (path != NULL)
    wo_comment_notes_ask (GTK_WIDGET (gtk_widget_get_root (button)), model,
                          *path != '\0' ? path : NULL, _ ("Your comment"));
}

static void
add_links (GtkWidget *note, WoCaseModel *model, const char *what)
{
  WoBegun *begun = wo_begun_of (wo_case_model_get_desk (model));
  GtkWidget *foot = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkWidget *on = wo_part_link (_ ("Go on writing"));
  GtkWidget *off = wo_part_link (_ ("Let it go"));
  const char *back = wo_begun_path (what, "return");

  if (back != NULL)
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (on), "order.return");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (on), "s", back);
    }
  else
    g_signal_connect_object (on, "clicked", G_CALLBACK (go_on_cb), model, 0);
  keep_text (on, WHAT, what);
  keep_text (off, ORDER, wo_case_model_get_order (model)->id);
  keep_text (off, WHAT, what);
  g_signal_connect_object (off, "clicked", G_CALLBACK (let_go_cb), begun, 0);
  gtk_box_append (GTK_BOX (foot), on);
  gtk_box_append (GTK_BOX (foot), off);
  gtk_box_append (GTK_BOX (note), foot);
}

GtkWidget *
wo_begun_note_new (WoCaseModel *model, const char *what)
{
  WoBegun *begun = wo_begun_of (wo_case_model_get_desk (model));
  const char *order = wo_case_model_get_order (model)->id;
  GtkWidget *note = wo_part_box (GTK_ORIENTATION_VERTICAL, 4, "wo-note");
  gboolean back = wo_begun_path (what, "return") != NULL;

  gtk_widget_set_margin_top (note, 8);
  gtk_box_append (GTK_BOX (note),
                  wo_part_wrapped (back ? _ ("Your reason to return it, not sent yet")
                                        : _ ("Your comment, not pinned yet"),
                                   "wo-meta wrap wo-strong"));
  gtk_box_append (GTK_BOX (note),
                  wo_part_wrapped (wo_begun_get (begun, order, what), "wo-meta wrap wo-quiet"));
  add_links (note, model, what);
  return note;
}
