/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-browser-sheet.h"

#include "desktop/shell/wo-browser-part.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WIDTH 460

typedef struct
{
  GtkWidget *near;  /* weak */
  GtkWindow *sheet; /* NULL once it is closed */
  WoBrowserVisit *visit;
  WoBrowserSheetDone done;
} WoAsking;

static void
asking_free (WoAsking *self)
{
  GtkWindow *sheet = g_steal_pointer (&self->sheet);

  g_signal_handlers_disconnect_by_data (self->visit, self);
  if (sheet != NULL)
    {
      /* The portal may hold it for longer. */
      g_signal_handlers_disconnect_by_data (sheet, self);
      gtk_window_destroy (sheet);
    }
  g_clear_weak_pointer (&self->near);
  g_object_unref (self->visit);
  g_free (self);
}

static void
changed_cb (WoAsking *self)
{
  WoVisitState state = wo_browser_visit_get_state (self->visit);
  g_autofree char *answer = NULL;
  GtkRoot *root;

  if (state == WO_VISIT_ASKING || state == WO_VISIT_WAITING)
    return;
  answer = wo_browser_visit_take_answer (self->visit);
  if (self->sheet != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->sheet), FALSE);
  root = self->near != NULL ? gtk_widget_get_root (self->near) : NULL;
  if (GTK_IS_WINDOW (root))
    gtk_window_present (GTK_WINDOW (root));
  if (self->near != NULL)
    self->done (self->near, answer, wo_browser_visit_get_sentence (self->visit));
  if (answer != NULL)
    explicit_bzero (answer, strlen (answer));
  asking_free (self);
}

static void
destroyed_cb (WoAsking *self)
{
  self->sheet = NULL;
  wo_browser_visit_cancel (self->visit);
}

/* The visit ends with it, and takes the sheet along. */
static gboolean
closing_cb (WoAsking *self)
{
  wo_browser_visit_cancel (self->visit);
  return TRUE;
}

static gboolean
escape_cb (GtkWidget *sheet, GVariant *args, gpointer data)
{
  gtk_window_close (GTK_WINDOW (sheet));
  return TRUE;
}

static GtkWidget *
sheet_content (WoBrowserVisit *visit)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *part = g_object_new (WO_TYPE_BROWSER_PART, "margin-start", 24, "margin-end", 24,
                                  "margin-bottom", 24, NULL);

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (_ ("Sign in again"), NULL));
  gtk_widget_add_css_class (header, "flat");
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), part);
  wo_browser_part_set_visit (WO_BROWSER_PART (part), visit);
  return box;
}

void
wo_browser_sheet_ask (GtkWidget *near, const char *server, WoBrowserSheetDone done)
{
  WoAsking *self = g_new0 (WoAsking, 1);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_set_weak_pointer (&self->near, near);
  self->done = done;
  self->visit = wo_browser_visit_new (server, TRUE);
  self->sheet = g_object_new (ADW_TYPE_WINDOW, "title", _ ("Sign in again"), "transient-for",
                              gtk_widget_get_root (near), "modal", TRUE, "default-width", WIDTH,
                              "destroy-with-parent", TRUE, NULL);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->sheet), keys);
  g_signal_connect_swapped (self->sheet, "close-request", G_CALLBACK (closing_cb), self);
  g_signal_connect_swapped (self->sheet, "destroy", G_CALLBACK (destroyed_cb), self);
  g_signal_connect_swapped (self->visit, "changed", G_CALLBACK (changed_cb), self);
  gtk_window_present (self->sheet);
  adw_window_set_content (ADW_WINDOW (self->sheet), sheet_content (self->visit));
}
