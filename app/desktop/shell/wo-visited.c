/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-visited.h"

static void
visited_free (gpointer data)
{
  WoVisited *self = data;

  g_free (self->id);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self);
}

GPtrArray *
wo_visited_new (void)
{
  return g_ptr_array_new_with_free_func (visited_free);
}

void
wo_visited_forget (GPtrArray *visited, const char *page, const char *id)
{
  for (guint i = 0; i < visited->len; i++)
    {
      const WoVisited *one = visited->pdata[i];

      if (g_strcmp0 (one->page, page) == 0 && g_strcmp0 (one->id, id) == 0)
        g_ptr_array_remove_index (visited, i--);
    }
}

/* Two places that are called the same cannot be told apart: the later one is meant. */
static void
forget_alike (GPtrArray *visited, const WoVisited *one)
{
  for (guint i = visited->len; i > 0; i--)
    {
      const WoVisited *before = visited->pdata[i - 1];

      if (g_strcmp0 (before->page, one->page) == 0 && g_strcmp0 (before->title, one->title) == 0 &&
          g_strcmp0 (before->subtitle, one->subtitle) == 0)
        g_ptr_array_remove_index (visited, i - 1);
    }
}

void
wo_visited_add (GPtrArray *visited, const char *page, const char *id, char *title, char *subtitle)
{
  WoVisited *one = g_new0 (WoVisited, 1);

  one->page = page;
  one->id = g_strdup (id);
  one->title = title;
  one->subtitle = subtitle;
  wo_visited_forget (visited, page, id);
  forget_alike (visited, one);
  if (title == NULL || title[0] == '\0')
    visited_free (one);
  else
    g_ptr_array_insert (visited, 0, one);
  if (visited->len > WO_VISITED_MAX)
    g_ptr_array_set_size (visited, WO_VISITED_MAX);
}
