/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-path.h"

#include <string.h>

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

/* "factors.cause_known" is reached by "factors.cause_known.answer", and the other way round. */
static gboolean
is_about (const char *own, const char *path)
{
  gsize length;

  if (own == NULL)
    return FALSE;
  length = MIN (strlen (own), strlen (path));
  return strncmp (own, path, length) == 0 && strchr ("./", own[length]) != NULL &&
         strchr ("./", path[length]) != NULL;
}

GtkWidget *
wo_path_find (GtkWidget *root, const char *path)
{
  g_return_val_if_fail (GTK_IS_WIDGET (root) && path != NULL, NULL);

  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return NULL;
  if (is_about (g_object_get_data (G_OBJECT (root), KEY), path) && gtk_widget_get_mapped (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = wo_path_find (child, path);

      if (found != NULL)
        return found;
    }
  return NULL;
}
