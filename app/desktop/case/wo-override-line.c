/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-override-line.h"

#include "desktop/compat/wo-ask.h"
#include "desktop/widgets/wo-ax.h"
#include "domain/wo-override.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoOverrideLine
{
  GtkWidget parent_instance;

  const WoOverrideStop *stop;
  WoCaseModel *model; /* not owned: the page holds it */
  GtkWidget *words, *button;
};

G_DEFINE_FINAL_TYPE (WoOverrideLine, wo_override_line, GTK_TYPE_WIDGET)

static void
asked_cb (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  WoOverrideLine *self = WO_OVERRIDE_LINE (near);

  if (g_strcmp0 (answer, "set-aside") == 0 && self->model != NULL)
    wo_case_model_override (self->model, self->stop->id, text);
}

static void
clicked_cb (WoOverrideLine *self)
{
  const WoAskChoice choices[] = { { "set-aside", _ ("Set aside"), TRUE, FALSE }, { NULL } };
  const WoAsk ask = {
    _ ("Set this stop aside"),
    _ ("The stop stays in sight. Your name, the day and the reason stand beside it, are signed "
       "with "
       "the case and are reported."),
    choices,
    _ ("Why it is set aside"),
    NULL,
    TRUE,
  };

  wo_ask (GTK_WIDGET (self), &ask, asked_cb, NULL);
}

static void
wo_override_line_dispose (GObject *object)
{
  WoOverrideLine *self = WO_OVERRIDE_LINE (object);

  g_clear_pointer (&self->words, gtk_widget_unparent);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (wo_override_line_parent_class)->dispose (object);
}

static void
wo_override_line_class_init (WoOverrideLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_override_line_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
wo_override_line_init (WoOverrideLine *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  self->words = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  self->button = gtk_button_new_with_label (_ ("Set this stop aside…"));
  gtk_widget_add_css_class (self->words, "wo-meta");
  gtk_widget_add_css_class (self->words, "wo-strong");
  gtk_widget_add_css_class (self->button, "wo-small");
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->words, GTK_WIDGET (self));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

GtkWidget *
wo_override_line_new (const char *stop)
{
  WoOverrideLine *self = g_object_new (WO_TYPE_OVERRIDE_LINE, NULL);
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  self->stop = wo_override_stop (stop);
  g_return_val_if_fail (self->stop != NULL, GTK_WIDGET (self));
  title = wo_words_path (WO_RECORD_CASE, self->stop->link);
  name = g_strdup_printf (_ ("Set the stop aside: %s"), title);
  wo_ax_name (self->button, name);
  return GTK_WIDGET (self);
}

static gboolean
is_offered (WoOverrideLine *self, WoCaseModel *model)
{
  const WoPerson *person = wo_case_model_get_person (model);
  const WoEdition *edition = wo_desk_get_edition (wo_case_model_get_desk (model));
  g_autoptr (GPtrArray) offered = NULL;

  if (person == NULL || !wo_case_model_is_open (model))
    return FALSE;
  offered = wo_override_offered (wo_case_model_get_case (model), person, edition,
                                 wo_case_model_get_standing (model));
  return g_ptr_array_find (offered, self->stop, NULL);
}

/* Who set it aside, when and why; what it rested on may be another now. */
static char *
words_of (WoOverrideLine *self, const WoOverride *done, gboolean lapsed)
{
  const char *name = wo_desk_get_person_name (wo_case_model_get_desk (self->model), done->by);
  g_autofree char *day = wo_date_in_words (done->on);
  g_autofree char *said =
      g_strdup_printf (lapsed ? _ ("Was set aside by %s%s%s: %s") : _ ("Set aside by %s%s%s: %s"),
                       name, day != NULL ? ", " : "", day != NULL ? day : "", done->because);

  if (!lapsed)
    return g_steal_pointer (&said);
  return g_strdup_printf (_ ("%s\nThe answer, the tier or the landlord has changed since, so the "
                             "stop stands again."),
                          said);
}

void
wo_override_line_show (WoOverrideLine *self, WoCaseModel *model)
{
  const WoOverride *done;
  gboolean offered, lapsed;
  g_autofree char *words = NULL;

  g_return_if_fail (WO_IS_OVERRIDE_LINE (self) && self->stop != NULL);

  self->model = model;
  done = wo_override_find (wo_case_model_get_case (model), self->stop->id);
  offered = is_offered (self, model);
  lapsed = wo_override_lapsed (self->stop->id, wo_case_model_get_case (model),
                               wo_case_model_get_standing (model));
  if (done != NULL)
    words = words_of (self, done, lapsed);
  gtk_label_set_label (GTK_LABEL (self->words), words != NULL ? words : "");
  gtk_widget_set_visible (self->words, done != NULL);
  gtk_widget_set_visible (self->button, offered && (done == NULL || lapsed));
  gtk_widget_set_visible (GTK_WIDGET (self), offered || done != NULL);
}
