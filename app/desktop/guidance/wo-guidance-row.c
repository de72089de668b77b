/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/guidance/wo-guidance-row.h"

#include "desktop/case/wo-changed-words.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-path.h"
#include "desktop/widgets/wo-wrap-layout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SIDE_WIDTH_CHARS 34

/* Red for what went, green for what came. */
static const guint16 went[3] = { 0xe0e0, 0x1b1b, 0x2424 };
static const guint16 came[3] = { 0x2e2e, 0xc2c2, 0x7e7e };

static GtkWidget *
make_label (const char *text, const char *class, const char *second_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  gtk_widget_add_css_class (label, class);
  if (second_class != NULL)
    gtk_widget_add_css_class (label, second_class);
  return label;
}

static void
add (GtkWidget *box, const char *text, const char *class, const char *second_class)
{
  if (text != NULL && *text != '\0')
    gtk_box_append (GTK_BOX (box), make_label (text, class, second_class));
}

/* The texts that a reader reads as they stand, and not with their name before them. */
static gboolean
is_plain (const WoGuidanceItem *item, const WoEditionText *text)
{
  static const char *const members[] = { "text", "question", "recommendations", "name", NULL };
  const char *member = text->path + strlen (item->path);

  return item->texts->len == 1 || (*member == '.' && g_strv_contains (members, member + 1));
}

static gboolean
is_shown_elsewhere (const WoGuidanceItem *item, const WoEditionText *text)
{
  static const char *const members[] = { "title", "source", "heading", NULL };
  const char *member = text->path + strlen (item->path);

  return *member == '.' && g_strv_contains (members, member + 1);
}

/* "Likely" of "Answer “Likely”: what it does", newly allocated; NULL where nothing is quoted. */
static char *
quoted (const char *label)
{
  const char *open = strstr (label, "“");
  const char *close = open != NULL ? strstr (open, "”") : NULL;

  return close != NULL ? g_strndup (open + strlen ("“"), (gsize) (close - open) - strlen ("“"))
                       : NULL;
}

/* "Likely: leans towards …" of an answer; "Working days: 5" of a plain one; NULL where the name that
 * the others bear says it already. */
static char *
labelled (const WoEditionText *text)
{
  const char *label = wo_guidance_item_label (text);
  g_autofree char *name = quoted (label);
  g_autofree char *field = wo_guidance_item_field (text);

  if (name != NULL && g_str_equal (name, text->value))
    return NULL;
  if (name != NULL && g_str_has_suffix (label, "what it does"))
    return g_strdup_printf ("%s: %s", name, text->value);
  return g_strdup_printf ("%s: %s", field, text->value);
}

static GtkWidget *
make_row (GtkWidget *box, const char *path, const char *name)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "wo-guidance-path", g_strdup (path), g_free);
  wo_ax_name (row, name);
  wo_ax_add_activate (row);
  return row;
}

GtkWidget *
wo_guidance_row_new (const WoGuidanceItem *item, gboolean leads)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  const WoEditionText *heading = wo_guidance_item_text (item, "heading");
  const WoEditionText *source = wo_guidance_item_text (item, "source");
  const char *title = heading != NULL ? heading->value : item->title;
  GtkWidget *row;

  if (item->texts->len > 1 || g_strcmp0 (title, ((WoEditionText *) item->texts->pdata[0])->value))
    add (box, title, "wo-strong", NULL);
  for (guint i = 0; i < item->texts->len; i++)
    {
      const WoEditionText *text = item->texts->pdata[i];
      g_autofree char *line = NULL;

      if (is_shown_elsewhere (item, text) || (!leads && g_str_has_suffix (text->path, ".paths")))
        continue;
      if (is_plain (item, text))
        {
          add (box, text->value, "wo-body", NULL);
          continue;
        }
      line = labelled (text);
      add (box, line, "wo-meta", "wo-quiet");
    }
  if (source != NULL)
    add (box, source->value, "wo-meta", "wo-tone-accent");
  row = make_row (box, item->path, title);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), leads);
  if (leads)
    wo_ax_describe (row, _ ("Change this"));
  if (source != NULL)
    wo_path_set_source (row, source->value);
  return row;
}

static GtkWidget *
make_side (const char *heading, const char *text, const char *other, const guint16 tint[3])
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = make_label (text != NULL ? text : _ ("Not there"), "wo-body",
                                 text == NULL ? "wo-quiet" : NULL);

  gtk_label_set_width_chars (GTK_LABEL (label), SIDE_WIDTH_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), SIDE_WIDTH_CHARS);
  if (text != NULL && other != NULL)
    {
      PangoAttrList *marks = wo_changed_words_mark (text, other, tint);

      gtk_label_set_attributes (GTK_LABEL (label), marks);
      pango_attr_list_unref (marks);
    }
  gtk_box_append (GTK_BOX (box), make_label (heading, "wo-over", NULL));
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_margin_end (box, 24);
  return box;
}

GtkWidget *
wo_guidance_row_new_difference (const WoEditionDifference *difference)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (sides, g_object_new (WO_TYPE_WRAP_LAYOUT, NULL));
  add (box, difference->title, "wo-strong", NULL);
  gtk_box_append (GTK_BOX (sides),
                  make_side (_ ("Before"), difference->before, difference->after, went));
  gtk_box_append (GTK_BOX (sides),
                  make_side (_ ("After"), difference->after, difference->before, came));
  gtk_box_append (GTK_BOX (box), sides);
  return make_row (box, difference->path, difference->title);
}

const char *
wo_guidance_row_path (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "wo-guidance-path");
}
