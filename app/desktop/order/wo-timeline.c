/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-timeline.h"
#include "desktop/order/wo-parts.h"
#include "desktop/order/wo-voided-box.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *act, *by, *in_for, *on, *note;
  gint64 at_us; /* G_MAXINT64: the register has not answered yet */
  char *id;
} Line;

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->id);
  g_free (line);
}

static const char *
attribute (const WoRecord *record, const char *id, const char *name)
{
  g_autofree char *path = g_strdup_printf ("timeline/%s.%s", id, name);

  return wo_record_get (record, path);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Line *left = *(Line *const *) a, *right = *(Line *const *) b;

  if (left->at_us != right->at_us)
    return left->at_us < right->at_us ? 1 : -1;
  return g_strcmp0 (right->id, left->id);
}

static GPtrArray *
read_lines (const WoRecord *record)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  g_auto (GStrv) ids = wo_record_members (record, "timeline");

  for (gsize i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      Line *line = g_new0 (Line, 1);
      const char *at = attribute (record, ids[i], "at");

      line->id = g_strdup (ids[i]);
      line->act = attribute (record, ids[i], "act");
      line->by = attribute (record, ids[i], "by");
      line->in_for = attribute (record, ids[i], "for");
      line->on = attribute (record, ids[i], "on");
      line->note = attribute (record, ids[i], "note");
      line->at_us = at != NULL ? g_ascii_strtoll (at, NULL, 10) : G_MAXINT64;
      g_ptr_array_add (lines, line);
    }
  g_ptr_array_sort (lines, compare_lines);
  return lines;
}

/* Both, where it was done by cover. */
static char *
names_of (const Line *line, WoDesk *desk)
{
  g_autofree char *by = g_strdup (wo_desk_get_person_name (desk, line->by));

  if (line->in_for == NULL)
    return g_steal_pointer (&by);
  return g_strdup_printf (_ ("%s for %s"), by, wo_desk_get_person_name (desk, line->in_for));
}

/* @voided: what the line took back, or NULL. */
static GtkWidget *
line_widget (const Line *line, WoDesk *desk, const char *order, const WoVoided *voided)
{
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 2, NULL);
  g_autofree char *who = names_of (line, desk);
  g_autofree char *sentence = wo_words_timeline (line->act, who, line->note);
  g_autofree char *day = wo_date_in_words (wo_date_parse (line->on));

  gtk_box_append (GTK_BOX (box), wo_part_wrapped (sentence, "wo-body"));
  gtk_box_append (GTK_BOX (box),
                  wo_part_label (day != NULL ? day : _ ("not answered by the register yet"),
                                 "wo-meta wo-quiet"));
  if (voided != NULL)
    gtk_box_append (GTK_BOX (box), wo_voided_box_new (desk, order, voided));
  return box;
}

/* To the page that shows the order as it was at each of these. */
static GtkWidget *
replay_button (const WoRecord *record)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("See how it stood at each step"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", "replay", record->id);
  return button;
}

/* What is shown of @lines, to be held against what is shown already. */
static char *
key_of (GPtrArray *lines, WoDesk *desk, const WoVoided *voided)
{
  GString *key = g_string_new (voided->taken_back != NULL ? voided->taken_back->id : "");

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = lines->pdata[i];
      g_autofree char *who = names_of (line, desk);

      g_string_append_printf (key, "\n%s %s %s %s %s", line->id, line->act, who,
                              line->on != NULL ? line->on : "",
                              line->note != NULL ? line->note : "");
    }
  return g_string_free (key, FALSE);
}

void
wo_timeline_fill (GtkWidget *box, const WoRecord *record, WoDesk *desk)
{
  g_autoptr (GPtrArray) lines = read_lines (record);
  g_autoptr (WoOrder) order = wo_order_new (record);
  WoVoided voided = { NULL, NULL };
  g_autofree char *key = NULL;

  wo_order_voided (order, &voided);
  key = key_of (lines, desk, &voided);
  if (g_strcmp0 (g_object_get_data (G_OBJECT (box), "wo-timeline"), key) == 0)
    return;
  wo_part_clear (box);
  g_object_set_data_full (G_OBJECT (box), "wo-timeline", g_steal_pointer (&key), g_free);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = lines->pdata[i];
      gboolean took = voided.taken_back != NULL && g_str_equal (voided.taken_back->id, line->id);

      gtk_box_append (GTK_BOX (box), line_widget (line, desk, record->id, took ? &voided : NULL));
    }
  if (lines->len > 0)
    gtk_box_append (GTK_BOX (box), replay_button (record));
  else
    gtk_box_append (GTK_BOX (box),
                    wo_part_wrapped (_ ("Nothing has happened to it yet."), "wo-meta wo-quiet"));
}
