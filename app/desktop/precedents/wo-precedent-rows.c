/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/precedents/wo-precedent-rows.h"

#include "desktop/order/wo-parts.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-row.h"
#include "words/wo-words-consistency.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

/* The orders that went another way, which a row names. */
#define OTHERS_MAX 8

static const char *
name_of (const WoPrecedent *precedent)
{
  return precedent->name != NULL ? precedent->name : _ ("An order without a number");
}

static GtkWidget *
other_new (const WoPrecedent *precedent)
{
  GtkWidget *button = wo_part_link (name_of (precedent));
  g_autofree char *day = wo_date_in_words (precedent->made_on);
  g_autofree char *name =
      g_strdup_printf (_ ("%s, %s, made on %s"), name_of (precedent),
                       precedent->landlord != NULL ? precedent->landlord : "", day);

  gtk_widget_set_tooltip_text (button, name);
  wo_ax_name (button, name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", "order-page", precedent->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open");
  return button;
}

/* Those that asked for it where few did, or did not where most did. */
static const char *
others_title (const WoConsistencyPoint *point)
{
  return point->asked * 2 >= point->of ? _ ("Did not:") : _ ("Did:");
}

GtkWidget *
wo_precedent_point_row_new (const WoConsistencyPoint *point)
{
  g_autofree char *text = wo_words_consistency_point (point);
  GtkWidget *row = wo_row_new (text, NULL);
  GtkWidget *box;

  if (point->differs)
    wo_row_set_icon (WO_ROW (row), "dialog-information-symbolic", "warning");
  else
    wo_row_set_icon (WO_ROW (row), "object-select-symbolic", NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  if (point->others->len == 0)
    return row;
  box = wo_part_wrap_box (NULL);
  gtk_box_append (GTK_BOX (box), wo_part_label (others_title (point), "wo-meta wo-quiet"));
  for (guint i = 0; i < point->others->len && i < OTHERS_MAX; i++)
    gtk_box_append (GTK_BOX (box), other_new (point->others->pdata[i]));
  if (point->others->len > OTHERS_MAX)
    {
      g_autofree char *more =
          g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more",
                                        point->others->len - OTHERS_MAX),
                           point->others->len - OTHERS_MAX);

      gtk_box_append (GTK_BOX (box), wo_part_label (more, "wo-meta wo-quiet"));
    }
  wo_row_add_below (WO_ROW (row), box);
  return row;
}

GtkWidget *
wo_precedent_row_new (const WoPrecedent *precedent)
{
  g_autofree char *day = wo_date_in_words (precedent->made_on);
  const char *kind =
      g_strcmp0 (precedent->kind, "recommendation") == 0 ? _ ("Recommendation") : _ ("Order");
  g_autofree char *detail =
      g_strdup_printf ("%s, %s. %s", kind, day, precedent->about != NULL ? precedent->about : "");
  GtkWidget *row = wo_row_new (name_of (precedent), detail);

  wo_row_set_target (WO_ROW (row), "order-page", precedent->id);
  return row;
}

GtkWidget *
wo_precedent_count_row_new (const WoFindingCount *count)
{
  g_autofree char *kind =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u finding on this kind of complaint",
                                    "%u findings on this kind of complaint", count->of_kind),
                       count->of_kind);
  g_autofree char *now = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of the last year",
                                                       "%u of the last year", count->of_kind_now),
                                          count->of_kind_now);
  g_autofree char *landlord =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u for this landlord, on anything",
                                    "%u for this landlord, on anything", count->of_landlord),
                       count->of_landlord);
  g_autofree char *detail = g_strdup_printf ("%s · %s · %s", kind, now, landlord);
  g_autofree char *lower = g_ascii_strdown (count->finding, -1);
  GtkWidget *row = wo_row_new (wo_words_finding (lower), detail);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

GtkWidget *
wo_precedent_recommendation_row_new (const WoReportRecommendation *one)
{
  g_autofree char *address =
      g_strdup_printf ("%s/%s", wo_record_kind_name (WO_RECORD_REPORT_RECOMMENDATION), one->id);
  g_autofree char *title = one->label != NULL ? g_strdup_printf ("%s, %s", one->report, one->label)
                                              : g_strdup (one->report);
  GtkWidget *row = wo_row_new (title != NULL ? title : _ ("Not said"), one->text);

  wo_row_set_note (WO_ROW (row), wo_words_value (one->state != NULL ? one->state : "open"), NULL);
  wo_row_set_target (WO_ROW (row), "entry", address);
  return row;
}

GtkWidget *
wo_precedent_engagement_row_new (const WoEngagement *one)
{
  g_autofree char *address =
      g_strdup_printf ("%s/%s", wo_record_kind_name (WO_RECORD_ENGAGEMENT), one->id);
  GtkWidget *row = wo_row_new (wo_words_value (one->what), one->outcome);
  g_autofree char *day = wo_date_in_words (one->on);

  wo_row_set_note (WO_ROW (row), day, NULL);
  wo_row_set_target (WO_ROW (row), "entry", address);
  return row;
}

GtkWidget *
wo_precedent_spotlight_row_new (const WoSpotlight *spotlight, const WoStanding *standing)
{
  const WoSpotlightAsk *ask = standing != NULL ? wo_standing_asked (standing, spotlight->id) : NULL;
  g_autofree char *day = ask != NULL ? wo_date_in_words (ask->asked_on) : NULL;
  g_autofree char *note = day != NULL ? g_strdup_printf (_ ("Asked on %s"), day) : NULL;
  g_autoptr (GString) said = g_string_new (NULL);
  GtkWidget *row;

  for (guint i = 0; i < spotlight->recommendations->len; i++)
    g_string_append_printf (said, "%s%s", i > 0 ? "\n" : "",
                            (const char *) spotlight->recommendations->pdata[i]);
  row = wo_row_new (spotlight->title, said->str);
  wo_row_set_note (WO_ROW (row), note != NULL ? note : _ ("Not asked of this landlord"), NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}
