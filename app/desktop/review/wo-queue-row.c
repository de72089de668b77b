/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-queue-row.h"
#include "desktop/widgets/wo-row.h"

#include <glib/gi18n-lib.h>

/* After so many days a person should ask why it still waits. */
#define LONG_WAIT_DAYS 5

static const char *
power_words (const char *power)
{
  if (g_strcmp0 (power, "54f") == 0)
    return _ ("54(f)");
  return g_strcmp0 (power, "54g") == 0 ? _ ("54(g)") : power;
}

static void
add_part (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

static char *
waiting_words (int days)
{
  if (days < 1)
    return g_strdup (_ ("since today"));
  return g_strdup_printf (ngettext ("waits %d day", "waits %d days", (gulong) days), days);
}

GtkWidget *
wo_queue_row_new (const WoOrderRow *row, WoDate since, WoDate today)
{
  g_autoptr (GString) about = g_string_new (NULL);
  g_autofree char *due = row->due != WO_DATE_NONE ? wo_date_in_words (row->due) : NULL;
  g_autofree char *due_part = due != NULL ? g_strdup_printf (_ ("due %s"), due) : NULL;
  g_autofree char *waits = since != WO_DATE_NONE ? waiting_words (today - since) : NULL;
  GtkWidget *widget;

  add_part (about, row->number);
  add_part (about, row->reference);
  add_part (about, power_words (row->power));
  add_part (about, row->type);
  add_part (about, due_part);
  if (row->details != NULL)
    g_string_append_printf (about, "\n%s", row->details);
  widget = wo_row_new (row->landlord != NULL ? row->landlord : _ ("No landlord"), about->str);
  wo_row_set_leads (WO_ROW (widget), TRUE);
  wo_row_set_note (WO_ROW (widget), waits,
                   since != WO_DATE_NONE && today - since >= LONG_WAIT_DAYS ? "warning" : NULL);
  g_object_set_data_full (G_OBJECT (widget), "wo-order", g_strdup (row->id), g_free);
  return widget;
}

const char *
wo_queue_row_get_id (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "wo-order");
}

static gboolean
move_cb (GtkWidget *list, GVariant *args, gpointer data)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (list, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, GPOINTER_TO_INT (data),
                         FALSE, FALSE, &handled);
  return TRUE;
}

void
wo_queue_row_add_keys (GtkWidget *list)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_j, 0),
                        gtk_callback_action_new (move_cb, GINT_TO_POINTER (1), NULL)));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_k, 0),
                        gtk_callback_action_new (move_cb, GINT_TO_POINTER (-1), NULL)));
  gtk_widget_add_controller (list, keys);
}
