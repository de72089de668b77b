/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/search/wo-search-facets.h"

#include "desktop/order/wo-parts.h"
#include "desktop/widgets/wo-ax.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

/* Values of one facet that are shown at first, and at most. */
#define FIRST 5
#define MOST 50

typedef struct
{
  WoFacet facet;
  const char *title;
} Section;

static const Section sections[] = {
  { WO_FACET_LANDLORD, N_ ("Landlord") }, { WO_FACET_CATEGORY, N_ ("Category") },
  { WO_FACET_ISSUE, N_ ("Key issue") },   { WO_FACET_TYPE, N_ ("Type") },
  { WO_FACET_STATE, N_ ("State") },       { WO_FACET_FINDING, N_ ("Finding") },
  { WO_FACET_YEAR, N_ ("Year") },
};

struct _WoSearchFacets
{
  GtkWidget parent_instance;
  GtkWidget *scroller, *box;
  WoFoundList *list;
  guint opened; /* mask of sections that are shown in full */
  char *shown;  /* what the box says, to leave it alone where it is the same */
};

G_DEFINE_FINAL_TYPE (WoSearchFacets, wo_search_facets, GTK_TYPE_WIDGET)

static guint chosen_signal;

char *
wo_search_facet_words (WoFacet facet, const char *value)
{
  if (facet == WO_FACET_STATE)
    return g_strdup (wo_words_state (value));
  if (facet == WO_FACET_FINDING)
    return g_strdup (wo_words_finding (value));
  if (facet == WO_FACET_TYPE)
    return g_strdup (g_str_equal (value, "policy")     ? _ ("Policy")
                     : g_str_equal (value, "practice") ? _ ("Practice")
                     : g_str_equal (value, "both")     ? _ ("Policy and practice")
                                                       : value);
  return g_strdup (value);
}

static void
clicked_cb (WoSearchFacets *self, GtkWidget *button)
{
  guint facet = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "wo-facet"));
  g_autofree char *value = g_strdup (g_object_get_data (G_OBJECT (button), "wo-value"));

  g_signal_emit (self, chosen_signal, 0, facet, value);
}

static GtkWidget *
count_button (WoSearchFacets *self, WoFacet facet, const WoFacetCount *count)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 8, NULL);
  g_autofree char *words = wo_search_facet_words (facet, count->value);
  g_autofree char *number = g_strdup_printf ("%'u", count->count);
  g_autofree char *name = g_strdup_printf ("%s, %s", words, number);

  gtk_box_append (GTK_BOX (box), wo_part_filler (words, "wo-meta"));
  gtk_box_append (GTK_BOX (box), wo_part_label (number, "wo-meta wo-quiet wo-num"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  wo_part_add_classes (button, "flat wo-count");
  gtk_widget_set_tooltip_text (button, words);
  wo_ax_name (button, name);
  g_object_set_data (G_OBJECT (button), "wo-facet", GUINT_TO_POINTER (facet));
  g_object_set_data_full (G_OBJECT (button), "wo-value", g_strdup (count->value), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void fill (WoSearchFacets *self);

static void
more_cb (WoSearchFacets *self, GtkWidget *button)
{
  self->opened ^= 1u << GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "wo-section"));
  fill (self);
  gtk_widget_child_focus (self->box, GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
more_button (WoSearchFacets *self, guint section, guint n)
{
  gboolean opened = (self->opened & 1u << section) != 0;
  g_autofree char *label =
      opened ? g_strdup (_ ("Fewer")) : g_strdup_printf (_ ("All %u"), MIN (n, MOST));
  GtkWidget *button = wo_part_link (label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_start (button, 8);
  wo_ax_describe (button, _ (sections[section].title));
  g_object_set_data (G_OBJECT (button), "wo-section", GUINT_TO_POINTER (section));
  g_signal_connect_object (button, "clicked", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
  return button;
}

/* One value alone would narrow nothing. */
static void
add_section (WoSearchFacets *self, guint section)
{
  GPtrArray *counts = wo_found_list_get_facet (self->list, sections[section].facet);
  guint n = counts != NULL ? counts->len : 0;
  guint shown = (self->opened & 1u << section) != 0 ? MIN (n, MOST) : MIN (n, FIRST);
  GtkWidget *title;

  if (n < 2)
    return;
  title = wo_part_label (_ (sections[section].title), "wo-over");
  gtk_widget_set_margin_top (title, 10);
  gtk_widget_set_margin_start (title, 8);
  gtk_box_append (GTK_BOX (self->box), title);
  for (guint i = 0; i < shown; i++)
    gtk_box_append (GTK_BOX (self->box),
                    count_button (self, sections[section].facet, counts->pdata[i]));
  if (n > FIRST)
    gtk_box_append (GTK_BOX (self->box), more_button (self, section, n));
}

static char *
what_is_shown (WoSearchFacets *self)
{
  GString *shown = g_string_new (NULL);

  g_string_append_printf (shown, "%u", self->opened);
  for (guint i = 0; self->list != NULL && i < G_N_ELEMENTS (sections); i++)
    {
      GPtrArray *counts = wo_found_list_get_facet (self->list, sections[i].facet);

      g_string_append_printf (shown, "\n%u", counts != NULL ? counts->len : 0);
      for (guint j = 0; counts != NULL && j < MIN (counts->len, MOST); j++)
        {
          const WoFacetCount *count = counts->pdata[j];

          g_string_append_printf (shown, "\n%s\t%u", count->value, count->count);
        }
    }
  return g_string_free (shown, FALSE);
}

static void
fill (WoSearchFacets *self)
{
  g_autofree char *shown = what_is_shown (self);

  if (g_strcmp0 (shown, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&shown);
  wo_part_clear (self->box);
  for (guint i = 0; self->list != NULL && i < G_N_ELEMENTS (sections); i++)
    add_section (self, i);
  if (gtk_widget_get_first_child (self->box) == NULL)
    gtk_box_append (GTK_BOX (self->box),
                    wo_part_wrapped (_ ("What is found is counted here."), "wo-meta wo-quiet"));
}

/* One stop for Tab; the arrows move inside. */
static gboolean
wo_search_facets_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (tab && gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return GTK_WIDGET_CLASS (wo_search_facets_parent_class)->focus (widget, direction);
}

static void
wo_search_facets_dispose (GObject *object)
{
  WoSearchFacets *self = WO_SEARCH_FACETS (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->list);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (wo_search_facets_parent_class)->dispose (object);
}

static void
wo_search_facets_class_init (WoSearchFacetsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_search_facets_dispose;
  widget_class->focus = wo_search_facets_focus;
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
wo_search_facets_init (WoSearchFacets *self)
{
  self->box = wo_part_box (GTK_ORIENTATION_VERTICAL, 2, NULL);
  gtk_widget_set_margin_end (self->box, 12);
  gtk_widget_set_margin_bottom (self->box, 16);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
  wo_ax_name (GTK_WIDGET (self), _ ("Narrow down"));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

void
wo_search_facets_show (WoSearchFacets *self, WoFoundList *list)
{
  g_return_if_fail (WO_IS_SEARCH_FACETS (self));

  g_set_object (&self->list, list);
  fill (self);
}
