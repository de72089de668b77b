/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-timeline.h"
#include "desktop/order/wo-parts.h"
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

static GtkWidget *
line_widget (const Line *line, WoDesk *desk)
{
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 2, NULL);
  g_autofree char *who = names_of (line, desk);
  g_autofree char *sentence = wo_words_timeline (line->act, who, line->note);
  g_autofree char *day = wo_date_in_words (wo_date_parse (line->on));

  gtk_box_append (GTK_BOX (box), wo_part_wrapped (sentence, "wo-body"));
  gtk_box_append (GTK_BOX (box),
                  wo_part_label (day != NULL ? day : _ ("not answered by the register yet"),
                                 "wo-meta wo-quiet"));
  return box;
}

void
wo_timeline_fill (GtkWidget *box, const WoRecord *record, WoDesk *desk)
{
  g_autoptr (GPtrArray) lines = read_lines (record);

  wo_part_clear (box);
  for (guint i = 0; i < lines->len; i++)
    gtk_box_append (GTK_BOX (box), line_widget (g_ptr_array_index (lines, i), desk));
  if (lines->len == 0)
    gtk_box_append (GTK_BOX (box),
                    wo_part_wrapped (_ ("Nothing has happened to it yet."), "wo-meta wo-quiet"));
}
