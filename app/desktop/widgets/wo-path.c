/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-path.h"

#define KEY "wo-path"

void
wo_path_set (GtkWidget *widget, const char *path)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_object_set_data_full (G_OBJECT (widget), KEY, g_strdup (path), g_free);
}

void
wo_path_set_source (GtkWidget *widget, const char *source)
{
  g_autofree char *path = source != NULL ? g_strconcat ("source:", source, NULL) : NULL;

  wo_path_set (widget, path);
}

const char *
wo_path_of (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      const char *path = g_object_get_data (G_OBJECT (widget), KEY);

      if (path != NULL)
        return path;
    }
  return NULL;
}
