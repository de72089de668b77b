/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-notice.h"

#include "desktop/widgets/wo-ax.h"

struct _WoNotice
{
  AdwBin parent_instance;

  GtkWidget *box, *icon, *label, *button;
};

G_DEFINE_FINAL_TYPE (WoNotice, wo_notice, ADW_TYPE_BIN)

static void
wo_notice_class_init (WoNoticeClass *klass)
{
}

static void
wo_notice_init (WoNotice *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  self->icon =
      g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                              PANGO_WRAP_WORD_CHAR, "hexpand", TRUE, NULL);
  self->button = gtk_button_new ();
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->button, FALSE);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->box, "wo-bar");
  gtk_box_append (GTK_BOX (self->box), self->icon);
  gtk_box_append (GTK_BOX (self->box), self->label);
  gtk_box_append (GTK_BOX (self->box), self->button);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

GtkWidget *
wo_notice_new (const char *icon, const char *tone)
{
  WoNotice *self = g_object_new (WO_TYPE_NOTICE, NULL);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
  if (g_strcmp0 (tone, "info") == 0)
    gtk_widget_add_css_class (self->box, tone);
  else if (tone != NULL)
    gtk_widget_add_css_class (self->icon, tone);
  return GTK_WIDGET (self);
}

void
wo_notice_set_text (WoNotice *self, const char *text)
{
  g_return_if_fail (WO_IS_NOTICE (self));
  gtk_label_set_label (GTK_LABEL (self->label), text);
}

void
wo_notice_set_target (WoNotice *self, const char *label, const char *page, const char *id)
{
  g_return_if_fail (WO_IS_NOTICE (self));

  gtk_widget_set_visible (self->button, label != NULL);
  if (label == NULL)
    return;
  gtk_button_set_label (GTK_BUTTON (self->button), label);
  wo_ax_name (self->button, label);
  /* The target first: an action without the target that it asks for is a mistake to GTK. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "(ss)", page, id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.open");
}
