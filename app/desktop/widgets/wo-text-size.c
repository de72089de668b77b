/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-text-size.h"

/* "gtk-xft-dpi" of text at 100 %. */
#define PLAIN_DPI (96 * 1024)

int
wo_text_size_scale (GtkWidget *widget, int pixels)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > PLAIN_DPI ? (int) ((gint64) pixels * dpi / PLAIN_DPI) : pixels;
}
