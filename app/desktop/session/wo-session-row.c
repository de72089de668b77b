/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-session-row.h"
#include "desktop/review/wo-queue-row.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SHORT_DIGITS 16

static const struct
{
  WoMark mark;
  const char *word;
} looks[] = {
  [WO_SESSION_UNREAD] = { WO_MARK_NOT_STARTED, N_ ("To read") },
  [WO_SESSION_READY] = { WO_MARK_DONE, N_ ("Ready to sign") },
  [WO_SESSION_LATER] = { WO_MARK_IN_PROGRESS, N_ ("Later") },
  [WO_SESSION_CHANGED] = { WO_MARK_ATTENTION, N_ ("Changed since you read it") },
  [WO_SESSION_RETURNED] = { WO_MARK_RETURNED, N_ ("Returned") },
  [WO_SESSION_SIGNED] = { WO_MARK_SIGNED, N_ ("Signed") },
  [WO_SESSION_REFUSED] = { WO_MARK_STOP, N_ ("Not signed") },
  [WO_SESSION_GONE] = { WO_MARK_RETURNED, N_ ("No longer waiting") },
};

const char *
wo_session_mark_word (WoSessionMark mark)
{
  return _ (looks[mark].word);
}

const char *
wo_session_entry_name (const WoSessionEntry *entry)
{
  if (entry->number != NULL)
    return entry->number;
  return entry->reference != NULL ? entry->reference : _ ("No reference");
}

char *
wo_session_short_hash (const char *hash)
{
  GString *text;

  if (hash == NULL)
    return NULL;
  text = g_string_new (NULL);
  for (int i = 0; i < SHORT_DIGITS && hash[i] != '\0'; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (text, ' ');
      g_string_append_c (text, hash[i]);
    }
  return g_string_free (text, FALSE);
}

char *
wo_session_first_sentence (const char *text)
{
  gsize end = 0;

  if (text == NULL)
    return g_strdup ("");
  while (text[end] != '\0' && text[end] != '\n' &&
         !(end > 0 && text[end] == ' ' && strchr (".?!", text[end - 1]) != NULL))
    end++;
  return g_strndup (text, end);
}

static GtkWidget *
row_new (const WoSessionEntry *entry)
{
  g_autofree char *hash = wo_session_short_hash (entry->hash);
  g_autoptr (GString) about = g_string_new (wo_session_entry_name (entry));
  GtkWidget *row;

  if (entry->number != NULL && entry->reference != NULL)
    g_string_append_printf (about, " · %s", entry->reference);
  if (entry->type != NULL)
    g_string_append_printf (about, " · %s", entry->type);
  if (hash != NULL)
    g_string_append_printf (about, " · %s", hash);
  if (entry->note != NULL)
    g_string_append_printf (about, "\n%s", entry->note);
  row = wo_row_new (entry->landlord != NULL ? entry->landlord : _ ("No landlord"), about->str);
  wo_row_set_mark (WO_ROW (row), looks[entry->mark].mark, _ (looks[entry->mark].word));
  wo_row_set_leads (WO_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "wo-order", g_strdup (entry->id), g_free);
  return row;
}

static void
fill_cb (GtkListBox *list, WoSession *session)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
  for (guint i = 0; i < wo_session_get_length (session); i++)
    gtk_list_box_append (list, row_new (wo_session_get_entry (session, i)));
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, WoSession *session)
{
  const WoSessionEntry *entry = wo_session_find (session, wo_queue_row_get_id (row), NULL);
  gboolean over =
      entry != NULL && (entry->mark == WO_SESSION_SIGNED || entry->mark == WO_SESSION_RETURNED ||
                        entry->mark == WO_SESSION_GONE);

  if (entry != NULL)
    wo_window_open (wo_window_of (GTK_WIDGET (list)), over ? "order-page" : "session-read",
                    entry->id);
}

void
wo_session_rows_show (GtkListBox *list, WoSession *session)
{
  g_signal_connect_object (session, "changed", G_CALLBACK (fill_cb), list, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), session, 0);
  fill_cb (list, session);
}
