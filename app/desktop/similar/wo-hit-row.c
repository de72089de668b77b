/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/similar/wo-hit-row.h"
#include "desktop/order/wo-parts.h"
#include "desktop/widgets/wo-ax.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

#define MATCH_BEGIN 0x2068
#define MATCH_END 0x2069

char *
wo_hit_row_markup (const char *snippet)
{
  GString *markup = g_string_new (NULL);
  gboolean open = FALSE;

  for (const char *p = snippet != NULL ? snippet : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      g_autofree char *escaped = NULL;

      if (c == MATCH_BEGIN || c == MATCH_END)
        {
          if (open != (c == MATCH_BEGIN))
            g_string_append (markup, c == MATCH_BEGIN ? "<b>" : "</b>");
          open = c == MATCH_BEGIN;
          continue;
        }
      escaped = c == '\n' ? g_strdup (" ") : g_markup_escape_text (p, g_utf8_next_char (p) - p);
      g_string_append (markup, escaped);
    }
  if (open)
    g_string_append (markup, "</b>");
  return g_string_free (markup, FALSE);
}

static char *
what_and_when (const WoHit *hit)
{
  g_autofree char *day = wo_date_in_words (hit->date);
  const char *what = g_strcmp0 (hit->kind, "order") == 0 ? _ ("Order")
                     : hit->finding != NULL              ? wo_words_finding (hit->finding)
                                                         : _ ("Published finding");

  return day != NULL ? g_strdup_printf ("%s, %s", what, day) : g_strdup (what);
}

static GtkWidget *
snippet_label (const WoHit *hit, const char *classes)
{
  GtkWidget *label = wo_part_wrapped (NULL, classes);
  g_autofree char *markup = wo_hit_row_markup (hit->snippet);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  return label;
}

GtkWidget *
wo_hit_row_new (const WoHit *hit)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 3, NULL);
  GtkWidget *head = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 8, NULL);
  g_autofree char *what = what_and_when (hit);
  GtkWidget *snippet = snippet_label (hit, "wo-meta wrap");

  gtk_label_set_lines (GTK_LABEL (snippet), 3);
  gtk_label_set_ellipsize (GTK_LABEL (snippet), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (head), wo_part_filler (hit->landlord, "wo-strong"));
  gtk_box_append (GTK_BOX (head), wo_part_label (hit->reference, "wo-meta wo-quiet wo-num"));
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), snippet);
  gtk_box_append (GTK_BOX (box), wo_part_filler (what, "wo-meta wo-quiet"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  wo_ax_name (row, hit->landlord != NULL ? hit->landlord : what);
  wo_ax_describe (row, what);
  wo_ax_add_activate (row);
  return row;
}

static void
add_why (GtkWidget *box, const WoHit *hit)
{
  g_autoptr (GString) why = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; hit->why != NULL && i < hit->why->len; i++)
    g_string_append_printf (why, "%s%s", i > 0 ? ", " : "",
                            (const char *) g_ptr_array_index (hit->why, i));
  if (why->len == 0)
    return;
  text = g_strdup_printf (_ ("Found by: %s"), why->str);
  gtk_box_append (GTK_BOX (box), wo_part_wrapped (text, "wo-meta wrap wo-quiet"));
}

void
wo_hit_row_fill_card (GtkWidget *box, const WoHit *hit)
{
  g_autofree char *what = what_and_when (hit);
  g_autofree char *over =
      g_strdup_printf ("%s · %s", hit->reference != NULL ? hit->reference : _ ("No reference"),
                       what);

  wo_part_clear (box);
  gtk_box_append (GTK_BOX (box), wo_part_wrapped (over, "wo-over wo-num"));
  gtk_box_append (GTK_BOX (box), wo_part_wrapped (hit->landlord, "title-2"));
  if (hit->category != NULL)
    gtk_box_append (GTK_BOX (box), wo_part_wrapped (hit->category, "wo-meta wo-quiet"));
  gtk_box_append (GTK_BOX (box), snippet_label (hit, "wo-lead"));
  add_why (box, hit);
}
