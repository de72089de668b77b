/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/search/wo-search-chips.h"

#include "desktop/order/wo-parts.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-wrap-layout.h"
#include "domain/wo-search-text.h"

#include <glib/gi18n-lib.h>

struct _WoSearchChips
{
  GtkWidget parent_instance;
  char *text;
  GPtrArray *names, *labels; /* of the extras */
  gboolean filters_only;
};

G_DEFINE_FINAL_TYPE (WoSearchChips, wo_search_chips, GTK_TYPE_WIDGET)

enum
{
  EDITED,
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
day_label (const WoSearchPart *part)
{
  gboolean after = part->sort == WO_SEARCH_AFTER;
  g_autofree char *day = wo_date_in_words (part->date);

  return after ? g_strdup_printf (_ ("After %s"), day) : g_strdup_printf (_ ("Before %s"), day);
}

/* "damp or mould": the parts that are one choice, from its first on. */
static char *
choice_label (GPtrArray *parts, guint at)
{
  const WoSearchPart *first = parts->pdata[at];
  GString *label = g_string_new (NULL);

  for (guint i = at; i < parts->len; i++)
    {
      const WoSearchPart *part = parts->pdata[i];

      if (part->group != first->group)
        continue;
      if (label->len > 0)
        g_string_append (label, _ (" or "));
      g_string_append (label, part->value);
    }
  return g_string_free (label, FALSE);
}

static gboolean
is_choice (GPtrArray *parts, guint at)
{
  const WoSearchPart *first = parts->pdata[at];

  for (guint i = 0; i < at; i++)
    if (((WoSearchPart *) parts->pdata[i])->group == first->group)
      return FALSE;
  for (guint i = at + 1; i < parts->len; i++)
    if (((WoSearchPart *) parts->pdata[i])->group == first->group)
      return TRUE;
  return FALSE;
}

static char *
term_label (GPtrArray *parts, guint at)
{
  const WoSearchPart *part = parts->pdata[at];

  if (part->excluded)
    return g_strdup_printf (_ ("Without “%s”"), part->value);
  if (part->group >= 0 && is_choice (parts, at))
    return choice_label (parts, at);
  if (part->sort == WO_SEARCH_PHRASE)
    return g_strdup_printf (_ ("“%s”"), part->value);
  return part->prefix ? g_strdup_printf (_ ("Begins with “%s”"), part->value) : NULL;
}

/* NULL: it is no chip. */
static char *
label_of (GPtrArray *parts, guint at)
{
  const WoSearchPart *part = parts->pdata[at];

  if (!part->effective)
    return NULL;
  switch (part->sort)
    {
    case WO_SEARCH_LANDLORD:
      return g_strdup_printf (_ ("Landlord: %s"), part->value);
    case WO_SEARCH_TYPE:
      return g_strdup_printf (_ ("Type: %s"), part->value);
    case WO_SEARCH_CATEGORY:
      return g_strdup_printf (_ ("Category: %s"), part->value);
    case WO_SEARCH_ISSUE:
      return g_strdup_printf (_ ("Key issue: %s"), part->value);
    case WO_SEARCH_AFTER:
    case WO_SEARCH_BEFORE:
      return day_label (part);
    case WO_SEARCH_WORD:
    case WO_SEARCH_PHRASE:
      return term_label (parts, at);
    case WO_SEARCH_OR:
    case WO_SEARCH_NOTHING:
    case WO_SEARCH_N_SORTS:
    default:
      return NULL;
    }
}

static GtkWidget *
chip_new (const char *label)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  GtkWidget *text = wo_part_label (label, NULL);
  GtkWidget *cross = gtk_image_new_from_icon_name ("window-close-symbolic");
  g_autofree char *name = g_strdup_printf (_ ("Take out: %s"), label);

  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 40);
  gtk_image_set_pixel_size (GTK_IMAGE (cross), 12);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), cross);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "wo-chip");
  gtk_widget_add_css_class (button, "wo-understood");
  gtk_widget_set_tooltip_text (button, name);
  wo_ax_name (button, name);
  return button;
}

/* A filter goes with every part of its sort, a choice with all its words. */
static char *
text_without (const char *text, guint at)
{
  g_autoptr (GPtrArray) parts = wo_search_text_read (text);
  const WoSearchPart *part = parts->pdata[at];
  char *left;

  if (wo_search_sort_is_filter (part->sort))
    return wo_search_text_with (text, part->sort, NULL);
  left = g_strdup (text);
  for (guint i = parts->len; i-- > at;)
    {
      g_autofree char *more = left;

      left = NULL;
      if (i == at || (part->group >= 0 && ((WoSearchPart *) parts->pdata[i])->group == part->group))
        left = wo_search_text_without (more, i);
      else
        left = g_steal_pointer (&more);
    }
  return left;
}

static void
part_clicked_cb (WoSearchChips *self, GtkWidget *chip)
{
  guint at = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), "wo-part"));
  g_autofree char *text = text_without (self->text, at);

  g_signal_emit (self, signals[EDITED], 0, text);
}

static void
extra_clicked_cb (WoSearchChips *self, GtkWidget *chip)
{
  g_autofree char *name = g_strdup (g_object_get_data (G_OBJECT (chip), "wo-extra"));

  g_signal_emit (self, signals[REMOVED], 0, name);
}

static void
add_part (WoSearchChips *self, guint at, const char *label)
{
  GtkWidget *chip = chip_new (label);

  g_object_set_data (G_OBJECT (chip), "wo-part", GUINT_TO_POINTER (at));
  g_signal_connect_object (chip, "clicked", G_CALLBACK (part_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (chip, GTK_WIDGET (self));
}

static void
add_extra (WoSearchChips *self, const char *name, const char *label)
{
  GtkWidget *chip = chip_new (label);

  g_object_set_data_full (G_OBJECT (chip), "wo-extra", g_strdup (name), g_free);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (extra_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (chip, GTK_WIDGET (self));
}

static void
show (WoSearchChips *self)
{
  g_autoptr (GPtrArray) parts = wo_search_text_read (self->text);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  for (guint i = 0; i < parts->len; i++)
    {
      const WoSearchPart *part = parts->pdata[i];
      g_autofree char *label = NULL;

      if (!self->filters_only || wo_search_sort_is_filter (part->sort))
        label = label_of (parts, i);
      if (label != NULL)
        add_part (self, i, label);
    }
  for (guint i = 0; i < self->names->len; i++)
    add_extra (self, self->names->pdata[i], self->labels->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL);
}

/* One stop for Tab; the arrows move inside. */
static gboolean
wo_search_chips_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (tab && gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return GTK_WIDGET_CLASS (wo_search_chips_parent_class)->focus (widget, direction);
}

static void
wo_search_chips_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (wo_search_chips_parent_class)->dispose (object);
}

static void
wo_search_chips_finalize (GObject *object)
{
  WoSearchChips *self = WO_SEARCH_CHIPS (object);

  g_free (self->text);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->labels);
  G_OBJECT_CLASS (wo_search_chips_parent_class)->finalize (object);
}

static void
wo_search_chips_class_init (WoSearchChipsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_search_chips_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_search_chips_finalize;
  widget_class->focus = wo_search_chips_focus;
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, WO_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
wo_search_chips_init (WoSearchChips *self)
{
  self->text = g_strdup ("");
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->labels = g_ptr_array_new_with_free_func (g_free);
  wo_ax_name (GTK_WIDGET (self), _ ("What was understood"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
wo_search_chips_set_text (WoSearchChips *self, const char *text)
{
  g_return_if_fail (WO_IS_SEARCH_CHIPS (self));

  if (g_strcmp0 (self->text, text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  show (self);
}

void
wo_search_chips_set_filters_only (WoSearchChips *self, gboolean filters_only)
{
  g_return_if_fail (WO_IS_SEARCH_CHIPS (self));

  if (self->filters_only == filters_only)
    return;
  self->filters_only = filters_only;
  show (self);
}

void
wo_search_chips_set_extra (WoSearchChips *self, const char *name, const char *label)
{
  guint at;

  g_return_if_fail (WO_IS_SEARCH_CHIPS (self));

  if (g_ptr_array_find_with_equal_func (self->names, name, g_str_equal, &at))
    {
      g_ptr_array_remove_index (self->names, at);
      g_ptr_array_remove_index (self->labels, at);
    }
  else if (label == NULL)
    return;
  if (label != NULL)
    {
      g_ptr_array_add (self->names, g_strdup (name));
      g_ptr_array_add (self->labels, g_strdup (label));
    }
  show (self);
}
