/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-stop-box.h"

#include "desktop/case/wo-override-line.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-status.h"
#include "desktop/widgets/wo-wrap-layout.h"
#include "domain/wo-override.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoStopBox
{
  GtkWidget parent_instance;

  WoFactorId factors[2];
  WoCaseModel *model; /* not owned: the page holds it */
  char *why;          /* of the stop that shows */
  char *offered;      /* the routes that the buttons are for */

  GtkWidget *status, *words;
  GtkWidget *instead;
  GtkWidget *override; /* or NULL */
};

G_DEFINE_FINAL_TYPE (WoStopBox, wo_stop_box, GTK_TYPE_WIDGET)

/* What is offered instead, as the button says it. */
static const char *
instead_words (const char *route)
{
  if (g_strcmp0 (route, "54g") == 0)
    return _ ("Make a learning order, 54(g)");
  if (g_strcmp0 (route, "spotlight") == 0)
    return _ ("Write a Spotlight section");
  if (g_strcmp0 (route, "duty-to-monitor") == 0)
    return _ ("Note it for the Code Compliance Log");
  return _ ("Take no wider step");
}

/* What the writer has said already goes along: the reason becomes the first draft of what is needed. */
static void
carry (WoStopBox *self, const char *route)
{
  const WoCase *c = wo_case_model_get_case (self->model);
  const char *reason = c->factors[self->factors[0]].reason;
  g_autofree char *text = g_strdup (reason);

  if (text == NULL)
    return;
  if (g_strcmp0 (route, "duty-to-monitor") == 0 && c->monitor.failure == NULL)
    wo_case_model_set_case_cell (self->model, "monitor.failure", text);
  else if (g_strcmp0 (route, "spotlight") == 0 && c->spotlight.because == NULL)
    wo_case_model_set_case_cell (self->model, "spotlight.because", text);
}

static void
instead_cb (WoStopBox *self, GtkButton *button)
{
  const char *route = g_object_get_data (G_OBJECT (button), "wo-route");
  WoWindow *window = wo_window_of (GTK_WIDGET (self));
  g_autofree char *kept = g_strdup (route);
  g_autofree char *why = g_strdup (self->why);
  g_autofree char *said = g_strdup_printf (_ ("Conclusion: %s"), wo_words_route (route));

  if (self->model == NULL || wo_case_model_get_case (self->model) == NULL)
    return;
  carry (self, kept);
  wo_case_model_conclude (self->model, kept, why);
  if (window == NULL)
    return;
  wo_window_open (window, "proportionality", wo_case_model_get_case_record (self->model)->id);
  wo_window_toast (window, said, _ ("Undo"), "win.undo");
}

static void
wo_stop_box_dispose (GObject *object)
{
  WoStopBox *self = WO_STOP_BOX (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->why, g_free);
  g_clear_pointer (&self->offered, g_free);
  G_OBJECT_CLASS (wo_stop_box_parent_class)->dispose (object);
}

static void
wo_stop_box_class_init (WoStopBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_stop_box_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
wo_stop_box_init (WoStopBox *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  self->status = wo_status_new (WO_MARK_STOP);
  self->words = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (self->words, "wo-meta");
  self->instead = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->instead, g_object_new (WO_TYPE_WRAP_LAYOUT, NULL));
  gtk_widget_set_parent (self->status, GTK_WIDGET (self));
  gtk_widget_set_parent (self->words, GTK_WIDGET (self));
  gtk_widget_set_parent (self->instead, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
wo_stop_box_new (const WoFactorId *factors)
{
  WoStopBox *self = g_object_new (WO_TYPE_STOP_BOX, NULL);
  const char *name = wo_factor_name (factors[0]);

  self->factors[0] = factors[0];
  self->factors[1] = factors[1];
  if (wo_override_stop (name) != NULL)
    {
      self->override = wo_override_line_new (name);
      gtk_widget_set_parent (self->override, GTK_WIDGET (self));
    }
  return GTK_WIDGET (self);
}

static const WoPoint *
find_point (GPtrArray *points, const WoStopBox *self)
{
  for (guint i = 0; points != NULL && i < points->len; i++)
    {
      const WoPoint *point = g_ptr_array_index (points, i);

      if (!point->about_finding &&
          (point->factor == self->factors[0] || point->factor == self->factors[1]))
        return point;
    }
  return NULL;
}

static void
add_instead (WoStopBox *self, const char *route)
{
  GtkWidget *button = gtk_button_new_with_label (instead_words (route));

  gtk_widget_add_css_class (button, "wo-small");
  g_object_set_data_full (G_OBJECT (button), "wo-route", g_strdup (route), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (instead_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->instead), button);
}

static void
show_instead (WoStopBox *self, const WoPoint *stop, const WoAssessment *assessment)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) routes = NULL;
  g_autofree char *key = NULL;
  GtkWidget *child;

  if (stop != NULL && stop->instead != NULL && wo_case_model_is_open (self->model))
    g_strv_builder_addv (builder, (const char **) stop->instead);
  if (stop != NULL && stop->factor == WO_FACTOR_OVERSIGHT && wo_case_model_is_open (self->model) &&
      g_ptr_array_find_with_equal_func (assessment->open_routes, "spotlight", g_str_equal, NULL))
    g_strv_builder_add (builder, "spotlight");
  routes = g_strv_builder_end (builder);
  key = g_strjoinv (" ", routes);
  gtk_widget_set_visible (self->instead, routes[0] != NULL);
  if (g_strcmp0 (key, self->offered) == 0)
    return;
  g_free (self->offered);
  self->offered = g_steal_pointer (&key);
  while ((child = gtk_widget_get_first_child (self->instead)) != NULL)
    gtk_box_remove (GTK_BOX (self->instead), child);
  for (gsize i = 0; routes[i] != NULL; i++)
    add_instead (self, routes[i]);
}

void
wo_stop_box_show (WoStopBox *self, WoCaseModel *model)
{
  const WoAssessment *assessment = wo_case_model_get_assessment (model);
  const WoPoint *stop, *point;
  g_autofree char *words = NULL;

  g_return_if_fail (WO_IS_STOP_BOX (self) && assessment != NULL);

  self->model = model;
  stop = find_point (assessment->stops, self);
  point = stop != NULL ? stop : find_point (assessment->warnings, self);
  gtk_widget_set_visible (GTK_WIDGET (self), point != NULL);
  if (self->override != NULL)
    wo_override_line_show (WO_OVERRIDE_LINE (self->override), model);
  if (point == NULL)
    return;
  g_free (self->why);
  self->why = g_strdup (point->why);
  wo_status_set (WO_STATUS (self->status), stop != NULL ? WO_MARK_STOP : WO_MARK_LOOK_AGAIN, NULL);
  words = g_strdup_printf ("%s (%s)", point->why, point->source);
  gtk_label_set_label (GTK_LABEL (self->words), words);
  show_instead (self, stop, assessment);
}
