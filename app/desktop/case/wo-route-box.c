/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-route-box.h"

#include "desktop/case/wo-weighing-table.h"
#include "desktop/widgets/wo-answers.h"
#include "desktop/widgets/wo-prose.h"

#include <glib/gi18n-lib.h>

struct _WoRouteBox
{
  AdwBin parent_instance;

  char *routes; /* those that are offered now */
  GtkWidget *answers, *reason, *choose, *why_not;
};

G_DEFINE_FINAL_TYPE (WoRouteBox, wo_route_box, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  GIVEN_UP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
edited_cb (WoRouteBox *self)
{
  g_autofree char *text = g_strstrip (wo_prose_dup_text (WO_PROSE (self->reason)));
  const char *route = wo_answers_get_answer (WO_ANSWERS (self->answers));
  gboolean ready = route != NULL && text[0] != '\0';

  gtk_widget_set_sensitive (self->choose, ready);
  gtk_label_set_label (GTK_LABEL (self->why_not),
                       ready           ? ""
                       : route == NULL ? _ ("Choose a route first.")
                                       : _ ("Write the reason first: the DRM and the "
                                            "Ombudsman read it beside the "
                                            "suggestion."));
  gtk_widget_set_visible (self->why_not, !ready);
}

static void
answered_cb (WoRouteBox *self)
{
  edited_cb (self);
}

static void
choose_cb (WoRouteBox *self)
{
  g_autofree char *text = g_strstrip (wo_prose_dup_text (WO_PROSE (self->reason)));
  g_autofree char *route = g_strdup (wo_answers_get_answer (WO_ANSWERS (self->answers)));

  if (route != NULL && text[0] != '\0')
    g_signal_emit (self, signals[CHOSEN], 0, route, text);
}

static void
give_up_cb (WoRouteBox *self)
{
  g_signal_emit (self, signals[GIVEN_UP], 0);
}

static gboolean
key_cb (WoRouteBox *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Escape)
    return FALSE;
  give_up_cb (self);
  return TRUE;
}

static void
wo_route_box_finalize (GObject *object)
{
  g_free (WO_ROUTE_BOX (object)->routes);
  G_OBJECT_CLASS (wo_route_box_parent_class)->finalize (object);
}

static void
wo_route_box_class_init (WoRouteBoxClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wo_route_box_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[GIVEN_UP] =
      g_signal_new ("given-up", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_acts (WoRouteBox *self)
{
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *give_up = gtk_button_new_with_label (_ ("Keep the suggestion"));

  self->choose = gtk_button_new_with_label (_ ("Choose this route"));
  g_signal_connect_object (self->choose, "clicked", G_CALLBACK (choose_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (give_up, "clicked", G_CALLBACK (give_up_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (acts), self->choose);
  gtk_box_append (GTK_BOX (acts), give_up);
  return acts;
}

static void
wo_route_box_init (WoRouteBox *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *title =
      g_object_new (GTK_TYPE_LABEL, "label", _ ("Another route"), "xalign", 0.0, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_add_css_class (title, "title-4");
  gtk_widget_add_css_class (box, "wo-note");
  self->answers = wo_answers_new ();
  gtk_widget_set_halign (self->answers, GTK_ALIGN_START);
  wo_answers_set_question (WO_ANSWERS (self->answers), _ ("Another route"));
  self->reason =
      wo_prose_new (_ ("Why this route"), _ ("Why this route and not the one suggested"));
  self->why_not = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (self->why_not, "wo-meta");
  gtk_widget_add_css_class (self->why_not, "wo-quiet");
  g_signal_connect_object (self->answers, "answered", G_CALLBACK (answered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reason, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), self->answers);
  gtk_box_append (GTK_BOX (box), self->reason);
  gtk_box_append (GTK_BOX (box), make_acts (self));
  gtk_box_append (GTK_BOX (box), self->why_not);
  adw_bin_set_child (ADW_BIN (self), box);
}

void
wo_route_box_show (WoRouteBox *self, WoCaseModel *model)
{
  const WoAssessment *assessment = wo_case_model_get_assessment (model);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  g_auto (GStrv) all_ids = NULL;
  g_auto (GStrv) all_titles = NULL;
  g_autofree char *key = NULL;

  g_return_if_fail (WO_IS_ROUTE_BOX (self) && assessment != NULL);

  for (guint i = 0; i < assessment->open_routes->len; i++)
    {
      const char *route = g_ptr_array_index (assessment->open_routes, i);

      if (g_strcmp0 (route, assessment->route) == 0)
        continue;
      g_strv_builder_add (ids, route);
      g_strv_builder_add (titles, wo_route_short (route));
    }
  all_ids = g_strv_builder_end (ids);
  all_titles = g_strv_builder_end (titles);
  key = g_strjoinv (" ", all_ids);
  if (g_strcmp0 (key, self->routes) != 0)
    {
      g_free (self->routes);
      self->routes = g_steal_pointer (&key);
      wo_answers_set_choices (WO_ANSWERS (self->answers), (const char *const *) all_ids,
                              (const char *const *) all_titles);
    }
  edited_cb (self);
}

void
wo_route_box_take_focus (WoRouteBox *self)
{
  g_return_if_fail (WO_IS_ROUTE_BOX (self));
  gtk_widget_child_focus (self->answers, GTK_DIR_TAB_FORWARD);
}
