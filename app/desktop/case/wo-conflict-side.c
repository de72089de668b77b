/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-conflict-side.h"

#include "desktop/case/wo-changed-words.h"

struct _WoConflictSide
{
  GtkWidget parent_instance;

  GtkWidget *title;
  GtkWidget *author;
  GtkWidget *text;
  guint tint;
};

G_DEFINE_FINAL_TYPE (WoConflictSide, wo_conflict_side, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_TINT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* Blue and green: whose words are whose. Amber: words that one of the two took out. */
static const guint16 tints[][3] = { { 0x3535, 0x8484, 0xe4e4 },
                                    { 0x2e2e, 0xc2c2, 0x7e7e },
                                    { 0xe5e5, 0xa5a5, 0x0a0a } };

static void
wo_conflict_side_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WoConflictSide *self = WO_CONFLICT_SIDE (object);

  if (id == PROP_TITLE)
    gtk_label_set_label (GTK_LABEL (self->title), g_value_get_string (value));
  else
    self->tint = g_value_get_uint (value);
}

static void
wo_conflict_side_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (wo_conflict_side_parent_class)->dispose (object);
}

static void
wo_conflict_side_class_init (WoConflictSideClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = wo_conflict_side_set_property;
  object_class->dispose = wo_conflict_side_dispose;
  props[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_TINT] = g_param_spec_uint ("tint", NULL, NULL, 0, G_N_ELEMENTS (tints) - 1, 0,
                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static GtkWidget *
add_label (WoConflictSide *self, const char *const *classes, const char *first, ...)
{
  GtkWidget *label = gtk_label_new (NULL);
  va_list rest;

  va_start (rest, first);
  g_object_set_valist (G_OBJECT (label), first, rest);
  va_end (rest);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_css_classes (label, (const char **) classes);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
wo_conflict_side_init (WoConflictSide *self)
{
  static const char *const strong[] = { "wo-strong", NULL };
  static const char *const quiet[] = { "wo-meta", "wo-quiet", NULL };
  static const char *const draft[] = { "wo-draft", NULL };
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->title = add_label (self, strong, "wrap", TRUE, NULL);
  self->author = add_label (self, quiet, "wrap", TRUE, NULL);
  self->text =
      add_label (self, draft, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "width-chars", 12,
                 "max-width-chars", 30, "margin-top", 12, "yalign", 0.0, NULL);
}

void
wo_conflict_side_show (WoConflictSide *self,
                       const char *author,
                       const char *text,
                       const char *beside)
{
  wo_conflict_side_show_between (self, author, text, beside, NULL);
}

/* Adds the marks of what @text has and @beside has not. */
static void
add_marks (WoConflictSide *self, PangoAttrList *marks, const char *text, const char *beside)
{
  PangoAttrList *more = wo_changed_words_mark (text, beside, tints[self->tint]);
  GSList *attributes = pango_attr_list_get_attributes (more);

  for (GSList *at = attributes; at != NULL; at = at->next)
    pango_attr_list_insert (marks, at->data);
  g_slist_free (attributes);
  pango_attr_list_unref (more);
}

void
wo_conflict_side_show_between (WoConflictSide *self,
                               const char *author,
                               const char *text,
                               const char *first,
                               const char *second)
{
  PangoAttrList *marks;

  g_return_if_fail (WO_IS_CONFLICT_SIDE (self) && text != NULL);

  marks = pango_attr_list_new ();
  if (first != NULL)
    add_marks (self, marks, text, first);
  if (second != NULL)
    add_marks (self, marks, text, second);
  gtk_label_set_label (GTK_LABEL (self->author), author);
  gtk_label_set_attributes (GTK_LABEL (self->text), NULL);
  gtk_label_set_label (GTK_LABEL (self->text), text);
  gtk_label_set_attributes (GTK_LABEL (self->text), marks);
  pango_attr_list_unref (marks);
}
