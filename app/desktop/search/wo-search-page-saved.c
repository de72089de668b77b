/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/search/wo-search-page-private.h"

#include "desktop/search/wo-search-columns.h"
#include "desktop/shell/wo-window.h"

#define NAME_CHARS 60

/* "draft|signed|": the kind, the state and the finding it is narrowed to. */
static char *
within_of (WoSearchPage *self)
{
  const char *kind = wo_answers_get_answer (self->kinds);

  if (g_strcmp0 (kind, "all") == 0 && self->state == NULL && self->finding == NULL)
    return NULL;
  return g_strdup_printf ("%s|%s|%s", kind != NULL ? kind : "all",
                          self->state != NULL ? self->state : "",
                          self->finding != NULL ? self->finding : "");
}

/* What is offered as its name: the beginning of what was typed. */
static char *
name_of (WoSearchPage *self)
{
  const char *text = wo_search_page_text (self);

  if (*text == '\0')
    return g_strdup (self->like_title);
  return g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), NAME_CHARS));
}

/* What it is to be like: a title, and its text in the next lines. */
static void
open_like (WoSearchPage *self, const char *like)
{
  g_auto (GStrv) lines = g_strsplit (like != NULL ? like : "", "\n", 2);

  if (g_strv_length (lines) == 2)
    wo_search_page_set_like (self, lines[0], lines[1]);
}

WoSavedSearch *
wo_search_page_to_saved (WoSearchPage *self)
{
  WoSavedSearch *search = g_new0 (WoSavedSearch, 1);

  search->text = g_strdup (wo_search_page_text (self));
  search->name = name_of (self);
  if (self->like_text != NULL)
    search->like = g_strdup_printf ("%s\n%s", self->like_title, self->like_text);
  search->place = g_strdup ("search");
  search->within = within_of (self);
  search->sort = g_strdup (wo_search_order_name (wo_search_page_get_order (self)));
  search->backwards = self->backwards;
  search->columns = wo_search_columns_get_widths (self->view);
  return search;
}

static const char *
or_none (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

void
wo_search_page_open_saved (WoSearchPage *self, const char *id)
{
  const WoSavedSearch *search = wo_searches_find (self->desk, id);
  g_auto (GStrv) within = NULL;
  guint n;

  if (search == NULL)
    return;
  within = g_strsplit (search->within != NULL ? search->within : "all||", "|", 3);
  n = g_strv_length (within);
  wo_search_page_clear (self);
  self->saved = g_strdup (id);
  wo_answers_set_answer (self->kinds, n > 0 ? within[0] : "all");
  wo_search_page_set_narrow (self, WO_FACET_STATE, n > 1 ? or_none (within[1]) : NULL);
  wo_search_page_set_narrow (self, WO_FACET_FINDING, n > 2 ? or_none (within[2]) : NULL);
  wo_search_page_set_order (self, wo_search_order_of (search->sort), search->backwards);
  wo_search_columns_set_widths (self->view, search->columns);
  open_like (self, search->like);
  wo_search_page_set_text (self, search->text != NULL ? search->text : "");
}
