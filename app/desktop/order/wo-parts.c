/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-parts.h"

#include "desktop/widgets/wo-wrap-layout.h"

#include <glib/gi18n-lib.h>

#define DAYS_A_MONTH 30.44
/* Frames in which what is scrolled to stands where it stood, and as many as are waited for that. */
#define STILL 3
#define FRAMES_MAX 30
#define SCROLL_ROOM 24

void
wo_part_add_classes (GtkWidget *widget, const char *classes)
{
  g_auto (GStrv) names = g_strsplit (classes != NULL ? classes : "", " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (*names[i] != '\0')
        gtk_widget_add_css_class (widget, names[i]);
    }
}

GtkWidget *
wo_part_label (const char *text, const char *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  wo_part_add_classes (label, classes);
  return label;
}

GtkWidget *
wo_part_wrapped (const char *text, const char *classes)
{
  GtkWidget *label = wo_part_label (text, classes);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

GtkWidget *
wo_part_filler (const char *text, const char *classes)
{
  GtkWidget *label = wo_part_label (text, classes);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

GtkWidget *
wo_part_box (GtkOrientation orientation, int spacing, const char *classes)
{
  GtkWidget *box = gtk_box_new (orientation, spacing);

  wo_part_add_classes (box, classes);
  return box;
}

GtkWidget *
wo_part_wrap_box (const char *classes)
{
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 0, classes);

  gtk_widget_set_layout_manager (box, g_object_new (WO_TYPE_WRAP_LAYOUT, NULL));
  return box;
}

void
wo_part_set_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

GtkWidget *
wo_part_key_button (const char *label, const char *key, const char *classes)
{
  GtkWidget *button = gtk_button_new ();

  wo_part_add_classes (button, classes);
  wo_part_set_key_button (button, label, key);
  return button;
}

void
wo_part_set_key_button (GtkWidget *button, const char *label, const char *key)
{
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 8, NULL);
  GtkWidget *cap = gtk_label_new (key);
  GtkWidget *word = gtk_label_new (label);

  gtk_label_set_ellipsize (GTK_LABEL (word), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (cap, "wo-key");
  gtk_widget_set_valign (cap, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), word);
  if (key != NULL)
    gtk_box_append (GTK_BOX (box), cap);
  else
    g_object_unref (g_object_ref_sink (cap));
  gtk_button_set_child (GTK_BUTTON (button), box);
  wo_part_set_name (button, label);
}

GtkWidget *
wo_part_link (const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  wo_part_add_classes (button, "flat wo-link");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  return button;
}

void
wo_part_clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

GtkShortcutController *
wo_part_keys (GtkWidget *widget)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (widget, keys);
  return GTK_SHORTCUT_CONTROLLER (keys);
}

void
wo_part_add_key (GtkShortcutController *keys,
                 const char *trigger,
                 GtkShortcutFunc callback,
                 gpointer data)
{
  gtk_shortcut_controller_add_shortcut (
      keys, gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                              gtk_callback_action_new (callback, data, NULL)));
}

typedef struct
{
  int frames, still;
  double at; /* where the widget stood in what is scrolled */
} Scrolling;

/* What is laid out anew may move for some frames: it is followed until it stands still. */
static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  Scrolling *scrolling = data;
  GtkAdjustment *v;
  double x, y;

  if (scroller == NULL || ++scrolling->frames > FRAMES_MAX)
    return G_SOURCE_REMOVE;
  v = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  if (gtk_widget_get_height (widget) == 0 ||
      !gtk_widget_translate_coordinates (widget, scroller, 0, 0, &x, &y))
    return G_SOURCE_CONTINUE;
  y += gtk_adjustment_get_value (v);
  scrolling->still = ABS (y - scrolling->at) < 1 ? scrolling->still + 1 : 0;
  scrolling->at = y;
  gtk_adjustment_clamp_page (v, y - SCROLL_ROOM, y + gtk_widget_get_height (widget) + SCROLL_ROOM);
  return scrolling->still < STILL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
wo_part_scroll_to (GtkWidget *widget)
{
  gtk_widget_add_tick_callback (widget, scroll_cb, g_new0 (Scrolling, 1), g_free);
}

gboolean
wo_part_is_typing (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (GTK_IS_TEXT_VIEW (focus))
    return gtk_text_view_get_editable (GTK_TEXT_VIEW (focus));
  return focus != NULL && GTK_IS_EDITABLE (focus);
}

char *
wo_part_ago (WoDate day, WoDate today)
{
  int days = today - day;
  int months = (int) (days / DAYS_A_MONTH);

  if (days < 0)
    return wo_date_in_words (day);
  if (days == 0)
    return g_strdup (_ ("today"));
  if (months < 2)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) days), days);
  if (months < 24)
    return g_strdup_printf (ngettext ("%d month ago", "%d months ago", (gulong) months), months);
  return g_strdup_printf (ngettext ("%d year ago", "%d years ago", (gulong) (months / 12)),
                          months / 12);
}
