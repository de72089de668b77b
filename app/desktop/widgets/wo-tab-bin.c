/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-tab-bin.h"

struct _WoTabBin
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (WoTabBin, wo_tab_bin, ADW_TYPE_BIN)

static gboolean
wo_tab_bin_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  /* With the focus inside, Tab goes on to what follows. */
  if (tab && gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return GTK_WIDGET_CLASS (wo_tab_bin_parent_class)->focus (widget, direction);
}

static void
wo_tab_bin_class_init (WoTabBinClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = wo_tab_bin_focus;
}

static void
wo_tab_bin_init (WoTabBin *self)
{
}
