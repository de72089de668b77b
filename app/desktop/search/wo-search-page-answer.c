/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/search/wo-search-page-private.h"

#include <glib/gi18n-lib.h>

gboolean
wo_search_page_is_empty (WoSearchPage *self)
{
  g_autoptr (GPtrArray) parts = wo_search_text_read (wo_search_page_text (self));

  return parts->len == 0 && self->state == NULL && self->finding == NULL && self->like_text == NULL;
}

/* The landlord that it asks for, or NULL. */
static char *
dup_landlord (WoSearchPage *self)
{
  g_autoptr (GPtrArray) parts = wo_search_text_read (wo_search_page_text (self));

  for (guint i = 0; i < parts->len; i++)
    {
      const WoSearchPart *part = parts->pdata[i];

      if (part->sort == WO_SEARCH_LANDLORD && part->effective)
        return g_strdup (part->value);
    }
  return NULL;
}

/* The landlord that was named may have been another. @page is NULL while that is not known. */
static void
look_for_another (WoSearchPage *self, const char *page)
{
  g_autofree char *landlord = g_strcmp0 (page, "nothing") == 0 ? dup_landlord (self) : NULL;

  if (page != NULL)
    wo_landlord_offers_look (self->offers, self->desk, landlord);
}

/* The chips, the fields and the text say the same. */
static void
show_parts (WoSearchPage *self)
{
  const char *text = wo_search_page_text (self);

  wo_search_chips_set_text (self->chips, text);
  if (gtk_widget_get_mapped (GTK_WIDGET (self->builder)))
    wo_search_builder_set_text (self->builder, text);
  gtk_widget_set_sensitive (self->save, !wo_search_page_is_empty (self));
}

static void
show_count (WoSearchPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  g_autofree char *text = NULL;

  if (wo_search_page_is_empty (self))
    text = g_strdup ("");
  else if (wo_found_list_get_percent (self->found) < 100 &&
           g_strcmp0 (wo_answers_get_answer (self->kinds), "finding") != 0)
    text = g_strdup_printf (_ ("%'u found so far: %u%% of the orders can be searched"), n,
                            wo_found_list_get_percent (self->found));
  else
    text = g_strdup_printf (ngettext ("%'u found in %.1f ms", "%'u found in %.1f ms", n), n,
                            wo_found_list_get_took_ms (self->found));
  gtk_label_set_text (self->count, text);
}

static void
show_page (WoSearchPage *self)
{
  const char *error = wo_found_list_get_error (self->found);
  const char *page = "list";

  if (wo_search_page_is_empty (self))
    page = "start";
  else if (error != NULL)
    {
      adw_status_page_set_description (self->error_page, error);
      page = "error";
    }
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->found)) == 0)
    page = wo_found_list_is_loading (self->found) ? NULL : "nothing";
  look_for_another (self, page);
  if (page != NULL)
    gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (self->line, !wo_search_page_is_empty (self));
}

static void
selected_cb (WoSearchPage *self)
{
  wo_found_list_keep (self->found, gtk_single_selection_get_selected (self->selection));
}

/* What was in hand stays in hand, wherever it is now. */
static void
answered_cb (WoSearchPage *self)
{
  guint kept = wo_found_list_get_kept (self->found);

  if (kept != G_MAXUINT &&
      gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, kept);
  wo_search_facets_show (self->facets, self->found);
  show_count (self);
  show_page (self);
}

void
wo_search_page_ask (WoSearchPage *self)
{
  const char *kind = wo_answers_get_answer (self->kinds);
  const WoFoundQuestion question = {
    .text = wo_search_page_text (self),
    .like = self->like_text,
    .typing = TRUE,
    .kind = g_strcmp0 (kind, "all") != 0 ? kind : NULL,
    .state = self->state,
    .finding = self->finding,
    .order = wo_search_page_get_order (self),
    .backwards = self->backwards,
  };

  if (self->found == NULL)
    return;
  show_parts (self);
  if (wo_search_page_is_empty (self))
    wo_found_list_clear (self->found);
  else
    wo_found_list_ask (self->found, &question);
  show_page (self);
  if (wo_search_page_is_empty (self))
    show_count (self);
}

void
wo_search_page_take_answers (WoSearchPage *self)
{
  self->found = wo_found_list_new (self->desk);
  g_signal_connect_object (self->found, "answered", G_CALLBACK (answered_cb), self,
                           G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->found)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}
