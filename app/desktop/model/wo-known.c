/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-known.h"

#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

#include <string.h>

static void
known_free (gpointer data)
{
  WoKnown *self = data;

  g_free (self->what);
  g_free (self->cite);
  g_free (self->record);
  g_free (self);
}

static void
add (GPtrArray *known, const char *kind, char *what, char *cite, const char *record)
{
  WoKnown *self = g_new0 (WoKnown, 1);

  self->kind = kind;
  self->what = what;
  self->cite = cite;
  self->record = g_strdup (record);
  g_ptr_array_add (known, self);
}

/* "@text, @day" of what is there. */
static char *
dated (const char *text, WoDate day)
{
  g_autofree char *words = wo_date_in_words (day);

  if (words == NULL)
    return g_strdup (text != NULL ? text : "");
  return text != NULL ? g_strdup_printf ("%s, %s", text, words) : g_steal_pointer (&words);
}

static void
add_investigations (GPtrArray *known, const WoStanding *standing, const WoEdition *edition)
{
  for (guint i = standing->investigations->len; i > 0; i--)
    {
      const WoInvestigation *one = standing->investigations->pdata[i - 1];
      const WoTier *tier = wo_edition_tier (edition, one->tier);
      const char *title = tier != NULL ? tier->title : one->tier;
      gboolean open = wo_investigation_is_open (one, standing->day);

      add (known, "systemic investigation",
           g_strdup_printf (open ? _ ("Further investigation, %s, open. %s")
                                 : _ ("Further investigation, %s, closed. %s"),
                            title != NULL ? title : "", one->why != NULL ? one->why : ""),
           dated (one->reference, one->opened_on), one->id);
    }
}

static void
add_recommendations (GPtrArray *known, const WoStanding *standing)
{
  for (guint i = standing->recommendations->len; i > 0; i--)
    {
      const WoReportRecommendation *one = standing->recommendations->pdata[i - 1];
      g_autofree char *place =
          g_strdup_printf ("%s%s%s", one->report != NULL ? one->report : "",
                           one->label != NULL ? ", " : "", one->label != NULL ? one->label : "");

      add (known, "systemic investigation",
           g_strdup (one->text != NULL ? one->text : _ ("A recommendation of a special report")),
           dated (place, one->published_on), one->id);
    }
}

static void
add_failure_orders (GPtrArray *known, const WoStanding *standing)
{
  for (guint i = standing->failure_orders->len; i > 0; i--)
    {
      const WoFailureOrder *one = standing->failure_orders->pdata[i - 1];

      add (known, "failure order",
           g_strdup_printf (_ ("Complaint handling failure order. %s"),
                            one->why != NULL ? one->why : ""),
           dated (one->reference, one->made_on), one->id);
    }
}

static void
add_code (GPtrArray *known, const WoStanding *standing)
{
  for (guint i = standing->code_entries->len; i > 0; i--)
    {
      const WoCodeEntry *one = standing->code_entries->pdata[i - 1];

      add (known, "casework",
           g_strdup_printf (_ ("Code Compliance Log: %s"),
                            one->failure != NULL ? one->failure : ""),
           dated (one->reference, one->made_on), one->id);
    }
  for (guint i = standing->engagements->len; i > 0; i--)
    {
      const WoEngagement *one = standing->engagements->pdata[i - 1];

      add (known, "other",
           g_strdup_printf (_ ("Engagement about the Code: %s. %s"),
                            one->what != NULL ? one->what : "",
                            one->outcome != NULL ? one->outcome : ""),
           dated (one->code, one->on), one->id);
    }
}

static void
add_orders (GPtrArray *known, const WoSimilar *similar)
{
  for (guint i = 0; similar != NULL && i < similar->candidates->len; i++)
    {
      const WoCandidate *one = similar->candidates->pdata[i];
      const WoEarlierOrder *order = one->earlier;

      if (order->same_landlord && one->similar)
        add (known, "casework",
             g_strdup_printf (_ ("A similar order to this landlord: %s"),
                              order->details != NULL ? order->details : one->because),
             dated (order->number != NULL ? order->number : order->reference, order->made_on),
             order->id);
    }
}

GPtrArray *
wo_case_model_get_known (WoCaseModel *model)
{
  GPtrArray *known = g_ptr_array_new_with_free_func (known_free);
  const WoStanding *standing = wo_case_model_get_standing (model);

  add_orders (known, wo_case_model_get_similar (model));
  if (standing == NULL)
    return known;
  add_investigations (known, standing, wo_desk_get_edition (wo_case_model_get_desk (model)));
  add_recommendations (known, standing);
  add_failure_orders (known, standing);
  add_code (known, standing);
  return known;
}
