/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/search/wo-search-page-private.h"

#include <glib/gi18n-lib.h>

void
wo_search_page_set_narrow (WoSearchPage *self, WoFacet facet, const char *value)
{
  char **slot = facet == WO_FACET_STATE ? &self->state : &self->finding;
  g_autofree char *words = value != NULL ? wo_search_facet_words (facet, value) : NULL;

  g_free (*slot);
  *slot = g_strdup (value);
  wo_search_chips_set_extra (self->chips, facet == WO_FACET_STATE ? "state" : "finding", words);
}

void
wo_search_page_set_like (WoSearchPage *self, const char *title, const char *text)
{
  g_autofree char *label = title != NULL ? g_strdup_printf (_ ("Like %s"), title) : NULL;

  g_free (self->like_title);
  g_free (self->like_text);
  self->like_title = g_strdup (title);
  self->like_text = g_strdup (text);
  wo_search_chips_set_filters_only (self->chips, text != NULL);
  wo_search_chips_set_extra (self->chips, "like", label);
}

void
wo_search_page_widen (WoSearchPage *self, const char *name)
{
  if (g_str_equal (name, "like"))
    wo_search_page_set_like (self, NULL, NULL);
  else
    wo_search_page_set_narrow (self,
                               g_str_equal (name, "state") ? WO_FACET_STATE : WO_FACET_FINDING,
                               NULL);
  wo_search_page_ask (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
narrow_to_year (WoSearchPage *self, const char *year)
{
  gint64 y = g_ascii_strtoll (year, NULL, 10);
  g_autofree char *after = g_strdup_printf ("%" G_GINT64_FORMAT "-12-31", y - 1);
  g_autofree char *before = g_strdup_printf ("%" G_GINT64_FORMAT "-01-01", y + 1);
  g_autofree char *from = wo_search_text_with (wo_search_page_text (self), WO_SEARCH_AFTER, after);
  g_autofree char *text = wo_search_text_with (from, WO_SEARCH_BEFORE, before);

  wo_search_page_set_text (self, text);
}

void
wo_search_page_narrow_to (WoSearchPage *self, guint facet, const char *value)
{
  static const WoSearchSort sorts[WO_FACET_N] = { [WO_FACET_LANDLORD] = WO_SEARCH_LANDLORD,
                                                  [WO_FACET_CATEGORY] = WO_SEARCH_CATEGORY,
                                                  [WO_FACET_ISSUE] = WO_SEARCH_ISSUE,
                                                  [WO_FACET_TYPE] = WO_SEARCH_TYPE };
  g_autofree char *text = NULL;

  if (facet == WO_FACET_YEAR)
    narrow_to_year (self, value);
  else if (facet == WO_FACET_STATE || facet == WO_FACET_FINDING)
    {
      wo_search_page_set_narrow (self, facet, value);
      wo_search_page_ask (self);
    }
  else
    {
      text = wo_search_text_with (wo_search_page_text (self), sorts[facet], value);
      wo_search_page_set_text (self, text);
    }
  wo_two_panes_show_end (self->panes, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
