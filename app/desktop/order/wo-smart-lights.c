/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-smart-lights.h"
#include "desktop/order/wo-parts.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-status.h"

#include <glib/gi18n-lib.h>

struct _WoSmartLights
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkWidget *buttons[WO_SMART_N], *icons[WO_SMART_N], *words[WO_SMART_N];
};

G_DEFINE_FINAL_TYPE (WoSmartLights, wo_smart_lights, GTK_TYPE_WIDGET)

static guint activated_signal;

const char *
wo_smart_title (const char *name)
{
  static const char *const titles[WO_SMART_N] = { N_ ("Specific"), N_ ("Measurable"),
                                                  N_ ("Achievable"), N_ ("Relevant"),
                                                  N_ ("Time-bound") };

  for (int i = 0; i < WO_SMART_N; i++)
    {
      if (g_strcmp0 (name, wo_smart_name ((WoSmart) i)) == 0)
        return _ (titles[i]);
    }
  return name;
}

static void
button_clicked_cb (GtkButton *button, WoSmartLights *self)
{
  g_signal_emit (self, activated_signal, 0,
                 GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "wo-letter")));
}

static void
wo_smart_lights_dispose (GObject *object)
{
  g_clear_pointer (&WO_SMART_LIGHTS (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (wo_smart_lights_parent_class)->dispose (object);
}

static void
wo_smart_lights_class_init (WoSmartLightsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_smart_lights_dispose;
  activated_signal = g_signal_new ("letter-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
make_light (WoSmartLights *self, int letter)
{
  GtkWidget *light = wo_part_box (GTK_ORIENTATION_VERTICAL, 2, NULL);
  GtkWidget *title = gtk_label_new (wo_smart_title (wo_smart_name ((WoSmart) letter)));

  wo_part_add_classes (title, "wo-meta wo-strong");
  self->icons[letter] = gtk_image_new ();
  self->words[letter] = gtk_label_new (NULL);
  wo_part_add_classes (self->words[letter], "wo-meta wo-quiet");
  gtk_box_append (GTK_BOX (light), self->icons[letter]);
  gtk_box_append (GTK_BOX (light), title);
  gtk_box_append (GTK_BOX (light), self->words[letter]);
  self->buttons[letter] = gtk_button_new ();
  wo_part_add_classes (self->buttons[letter], "flat wo-light");
  gtk_button_set_child (GTK_BUTTON (self->buttons[letter]), light);
  g_object_set_data (G_OBJECT (self->buttons[letter]), "wo-letter", GINT_TO_POINTER (letter));
  g_signal_connect_object (self->buttons[letter], "clicked", G_CALLBACK (button_clicked_cb), self,
                           0);
  gtk_box_append (GTK_BOX (self->box), self->buttons[letter]);
}

static void
wo_smart_lights_init (WoSmartLights *self)
{
  g_autoptr (GtkSizeGroup) alike = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  self->box = wo_part_wrap_box (NULL);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  for (int i = 0; i < WO_SMART_N; i++)
    {
      make_light (self, i);
      gtk_size_group_add_widget (alike, self->buttons[i]);
    }
  wo_smart_lights_set (self, NULL, -1);
}

void
wo_smart_lights_set (WoSmartLights *self, const WoLint *lint, int lit)
{
  static const WoMark marks[] = { [WO_LIGHT_MISSING] = WO_MARK_MISSING,
                                  [WO_LIGHT_ATTENTION] = WO_MARK_LOOK_AGAIN,
                                  [WO_LIGHT_MET] = WO_MARK_MET };

  for (int i = 0; i < WO_SMART_N; i++)
    {
      WoMark mark = lint != NULL ? marks[lint->smart[i]] : WO_MARK_MISSING;
      const char *word = lint != NULL ? wo_mark_word (mark) : _ ("Reading");
      const char *tones[] = { wo_mark_tone (mark), NULL };
      g_autofree char *name =
          g_strdup_printf ("%s: %s", wo_smart_title (wo_smart_name ((WoSmart) i)), word);

      gtk_image_set_from_icon_name (GTK_IMAGE (self->icons[i]), wo_mark_icon (mark));
      gtk_widget_set_css_classes (self->icons[i], tones);
      gtk_label_set_text (GTK_LABEL (self->words[i]), word);
      wo_ax_name (self->buttons[i], name);
      gtk_widget_set_tooltip_text (self->buttons[i], lint != NULL ? lint->proof[i].quote : NULL);
      if (i == lit)
        gtk_widget_add_css_class (self->buttons[i], "wo-lit");
      else
        gtk_widget_remove_css_class (self->buttons[i], "wo-lit");
    }
}
