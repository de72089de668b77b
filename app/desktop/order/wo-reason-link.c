/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-reason-link.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-path.h"
#include "desktop/widgets/wo-row.h"
#include "words/wo-words.h"

#include <string.h>

static const struct
{
  const char *prefix, *page;
} places[] = {
  { "factors.", "factors" },
  { "route", "proportionality" },
  { "no_failure_reason", "complaint" },
  { "similar.", "similar" },
  { "relation", "similar" },
  { "log_checks", "logs" },
  { "elements.", "order" },
  { "paragraphs", "order" },
  { "waivers", "review" },
  { "subject.", "subject" },
  { "recurrence.", "subject" },
  { "knowledge/", "subject" },
  { "requests/", "subject" },
  { "overrides/", "factors" },
  { "cites/", "factors" },
  { "learning.", "proportionality" },
  { "spotlight.", "proportionality" },
  { "monitor.", "proportionality" },
  { "procedure.", "complaint" },
  { "scheme_member", "complaint" },
  { "other_powers", "complaint" },
  { "complaint_made_on", "complaint" },
  { "landlord", "complaint" },
  { "reference", "complaint" },
  { "determination", "complaint" },
  { "categories", "complaint" },
  { "key_issues", "complaint" },
  { "kind", "order" },
  { "quality_ensured", "review" },
  { "how_compliance", "review" },
  { "check_note", "review" },
  { "asked/", "review" },
};

const char *
wo_reason_link_page (const WoReason *reason)
{
  if (strcmp (reason->code, "open-variant") == 0)
    return "conflict";
  for (gsize i = 0; reason->link != NULL && i < G_N_ELEMENTS (places); i++)
    {
      if (g_str_has_prefix (reason->link, places[i].prefix))
        return places[i].page;
    }
  return strcmp (reason->code, "must-fix") == 0 ? "order" : NULL;
}

void
wo_reason_link_fill (GtkListBox *list, GPtrArray *reasons, const char *case_id)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    {
      const WoReason *reason = g_ptr_array_index (reasons, i);
      g_autofree char *sentence = wo_words_reason (reason);
      const char *page = wo_reason_link_page (reason);
      GtkWidget *row = wo_row_new (sentence, reason->source);

      wo_path_set_source (row, reason->source);
      wo_row_set_icon (WO_ROW (row), wo_mark_icon (WO_MARK_ATTENTION),
                       wo_mark_tone (WO_MARK_ATTENTION));
      if (page != NULL && case_id != NULL)
        {
          wo_row_set_leads (WO_ROW (row), TRUE);
          g_object_set_data (G_OBJECT (row), "wo-reason-page", (gpointer) page);
          g_object_set_data_full (G_OBJECT (row), "wo-reason-case", g_strdup (case_id), g_free);
          g_object_set_data_full (G_OBJECT (row), "wo-reason-link", g_strdup (reason->link),
                                  g_free);
        }
      gtk_list_box_append (list, row);
    }
}

void
wo_reason_link_follow (GtkListBoxRow *row)
{
  const char *page = g_object_get_data (G_OBJECT (row), "wo-reason-page");
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), "wo-reason-case"));
  g_autofree char *link = g_strdup (g_object_get_data (G_OBJECT (row), "wo-reason-link"));
  WoWindow *window = wo_window_of (GTK_WIDGET (row));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (row));

  if (page == NULL || window == NULL)
    return;
  if (GTK_IS_WINDOW (root) && !WO_IS_WINDOW (root))
    gtk_window_close (GTK_WINDOW (root));
  /* A page that is open stays where it is: a review is opened by its order. */
  if (strcmp (page, "review") != 0 || strcmp (wo_window_get_page_name (window), page) != 0)
    wo_window_open (window, page, id);
  if (link != NULL && strcmp (wo_window_get_page_name (window), page) == 0)
    wo_page_go_to (wo_window_get_page (window), link);
}
