/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-row.h"

#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-beside-layout.h"

#define SPACING 14
/* Pixels that the texts want: where what stands beside them leaves less, it stands below. */
#define TEXTS_LEAST 100

struct _WoRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *suffixes;
  GtkWidget *note;
  GtkWidget *status;
  GtkWidget *go;
};

G_DEFINE_FINAL_TYPE (WoRow, wo_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  PROP_0,
  PROP_ICON_NAME,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_NOTE,
  PROP_TONE,
  PROP_MARK,
  PROP_WORD,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static const char *const tones[] = { "success", "warning", "error", "accent", "wo-quiet" };

static void
set_tone (GtkWidget *widget, const char *tone)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tones); i++)
    gtk_widget_remove_css_class (widget, tones[i]);
  gtk_widget_add_css_class (widget, tone != NULL ? tone : "wo-quiet");
}

static void
set_line (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && text[0] != '\0');
}

static void
speak (WoRow *self)
{
  g_autoptr (GString) rest = g_string_new (gtk_label_get_label (GTK_LABEL (self->subtitle)));
  const char *note = gtk_label_get_label (GTK_LABEL (self->note));
  WoMark mark = wo_status_get_mark (WO_STATUS (self->status));
  g_autofree char *word = NULL;

  g_object_get (self->status, "word", &word, NULL);
  if (mark != WO_MARK_NONE)
    note = word != NULL ? word : wo_mark_word (mark);
  if (note[0] != '\0')
    g_string_append_printf (rest, "%s%s", rest->len > 0 ? " " : "", note);
  wo_ax_name (GTK_WIDGET (self), gtk_label_get_label (GTK_LABEL (self->title)));
  wo_ax_describe (GTK_WIDGET (self), rest->str);
}

static void
wo_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WoRow *self = WO_ROW (object);

  switch (id)
    {
    case PROP_ICON_NAME:
      gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), g_value_get_string (value));
      gtk_widget_set_visible (self->icon, g_value_get_string (value) != NULL);
      break;
    case PROP_TITLE:
      set_line (self->title, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      set_line (self->subtitle, g_value_get_string (value));
      break;
    case PROP_NOTE:
      set_line (self->note, g_value_get_string (value));
      break;
    case PROP_TONE:
      set_tone (self->icon, g_value_get_string (value));
      set_tone (self->note, g_value_get_string (value));
      break;
    default:
      g_object_set_property (G_OBJECT (self->status), pspec->name, value);
    }
  speak (self);
}

static void
wo_row_class_init (WoRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = wo_row_set_property;
  props[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  props[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
  props[PROP_TONE] = g_param_spec_string ("tone", NULL, NULL, NULL, flags);
  props[PROP_MARK] = g_param_spec_enum ("mark", NULL, NULL, WO_TYPE_MARK, WO_MARK_NONE, flags);
  props[PROP_WORD] = g_param_spec_string ("word", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static GtkWidget *
make_label (const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "visible", FALSE, NULL);

  gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
make_texts (WoRow *self)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->title = make_label ("wo-row-title");
  self->subtitle = make_label ("wo-meta");
  gtk_widget_add_css_class (self->subtitle, "wo-quiet");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), self->title);
  gtk_box_append (GTK_BOX (texts), self->subtitle);
  return texts;
}

static void
wo_row_init (WoRow *self)
{
  /* A box asks its parts for the width of each height that they may have; a grid asks for the one height. */
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (line,
                                 g_object_new (WO_TYPE_BESIDE_LAYOUT, "threshold", TEXTS_LEAST,
                                               "spacing", SPACING, "beyond", TRUE, NULL));
  gtk_widget_set_hexpand (line, TRUE);
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             "visible", FALSE, "valign", GTK_ALIGN_START, "margin-top", 2, NULL);
  self->suffixes = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_set_visible (self->suffixes, FALSE);
  self->note = make_label ("wo-meta");
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->note), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->note), PANGO_WRAP_WORD);
  gtk_widget_add_css_class (self->note, "wo-quiet");
  gtk_widget_add_css_class (self->note, "wo-num");
  self->status = wo_status_new (WO_MARK_NONE);
  wo_status_set_wraps (WO_STATUS (self->status));
  self->go = g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "accessible-role",
                           GTK_ACCESSIBLE_ROLE_PRESENTATION, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->go, "wo-go");
  gtk_box_append (GTK_BOX (line), make_texts (self));
  gtk_box_append (GTK_BOX (line), self->note);
  gtk_box_append (GTK_BOX (line), self->status);
  gtk_box_append (GTK_BOX (line), self->suffixes);
  gtk_grid_set_column_spacing (GTK_GRID (grid), SPACING);
  gtk_grid_attach (GTK_GRID (grid), self->icon, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), line, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->go, 2, 0, 1, 1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), grid);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

GtkWidget *
wo_row_new (const char *title, const char *subtitle)
{
  return g_object_new (WO_TYPE_ROW, "title", title, "subtitle", subtitle, NULL);
}

void
wo_row_set_texts (WoRow *self, const char *title, const char *subtitle)
{
  g_return_if_fail (WO_IS_ROW (self));

  set_line (self->title, title);
  set_line (self->subtitle, subtitle);
  speak (self);
}

void
wo_row_set_icon (WoRow *self, const char *icon, const char *tone)
{
  g_return_if_fail (WO_IS_ROW (self));

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
  gtk_widget_set_visible (self->icon, icon != NULL);
  set_tone (self->icon, tone);
}

void
wo_row_set_note (WoRow *self, const char *note, const char *tone)
{
  g_return_if_fail (WO_IS_ROW (self));

  set_line (self->note, note);
  set_tone (self->note, tone);
  speak (self);
}

void
wo_row_set_mark (WoRow *self, WoMark mark, const char *word)
{
  g_return_if_fail (WO_IS_ROW (self));

  wo_status_set (WO_STATUS (self->status), mark, word);
  speak (self);
}

void
wo_row_set_target (WoRow *self, const char *page, const char *id)
{
  g_return_if_fail (WO_IS_ROW (self));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "(ss)", page, id != NULL ? id : "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.open");
  wo_row_set_leads (self, TRUE);
}

void
wo_row_set_leads (WoRow *self, gboolean leads)
{
  g_return_if_fail (WO_IS_ROW (self));

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), leads);
  if (gtk_widget_get_visible (self->go) == leads)
    return;
  gtk_widget_set_visible (self->go, leads);
  if (leads)
    wo_ax_add_activate (GTK_WIDGET (self));
  else
    gtk_widget_insert_action_group (GTK_WIDGET (self), "ax", NULL);
}

void
wo_row_add_suffix (WoRow *self, GtkWidget *widget)
{
  g_return_if_fail (WO_IS_ROW (self));
  gtk_box_append (GTK_BOX (self->suffixes), widget);
  gtk_widget_set_visible (self->suffixes, TRUE);
}

void
wo_row_add_below (WoRow *self, GtkWidget *widget)
{
  g_return_if_fail (WO_IS_ROW (self));
  gtk_box_append (GTK_BOX (gtk_widget_get_parent (self->subtitle)), widget);
}
