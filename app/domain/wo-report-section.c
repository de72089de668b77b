/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-report-section.h"

#include "domain/wo-monitor.h"
#include "domain/wo-phrase.h"
#include "domain/wo-similar-text.h"

#define AFTER_ASSESSMENT "after the assessment"

WoReportSection *
wo_report_section_new (const char *kind, const char *heading, const char *source)
{
  WoReportSection *self = g_new0 (WoReportSection, 1);

  self->kind = kind;
  self->heading = g_strdup (heading);
  self->placed = AFTER_ASSESSMENT;
  self->source = g_strdup (source);
  self->paragraphs = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
wo_report_section_free (WoReportSection *self)
{
  if (self == NULL)
    return;
  g_free (self->heading);
  g_ptr_array_unref (self->paragraphs);
  g_free (self->source);
  g_free (self);
}

static const char *
landlord_of (const WoCase *c)
{
  return c->landlord != NULL && *c->landlord != '\0' ? c->landlord : "The landlord";
}

/* Where an order asks for the self-assessment it stands in the order, and not here as well. */
static gboolean
is_ordered (const WoOrder *order, const char *spotlight)
{
  return order != NULL && order->elements.self_assessment != NULL &&
         g_strcmp0 (order->elements.spotlight, spotlight) == 0;
}

static char *
report_title (const WoEdition *edition, const char *id)
{
  const WoSpotlight *spotlight = wo_edition_spotlight (edition, id);

  return g_strdup (spotlight != NULL && spotlight->title != NULL ? spotlight->title : id);
}

static void
add_recommendations (WoReportSection *section, const WoEdition *edition, const char *id)
{
  const WoSpotlight *spotlight = wo_edition_spotlight (edition, id);
  g_autoptr (GString) text = NULL;

  if (spotlight == NULL || spotlight->recommendations->len == 0)
    return;
  text = g_string_new ("Among its main recommendations:");
  for (guint i = 0; i < spotlight->recommendations->len; i++)
    {
      g_autofree char *one = wo_phrase_inside (spotlight->recommendations->pdata[i]);

      if (one != NULL)
        g_string_append_printf (text, "%s %s", i > 0 ? ";" : "", one);
    }
  g_string_append_c (text, '.');
  g_ptr_array_add (section->paragraphs, g_strdup (text->str));
}

/* Guidance May 2024, Referring landlords to our Spotlight reports, 2: it takes the place of an order to
 * assess oneself against the report. */
static WoReportSection *
refer (const WoCase *c, const WoEdition *edition, const char *id)
{
  g_autofree char *title = report_title (edition, id);
  g_autofree char *heading = g_strdup_printf ("Our Spotlight report: %s", title);
  g_autofree char *inside = wo_phrase_inside (c->spotlight.because);
  g_autofree char *because = inside != NULL ? wo_phrase_sentence (c->spotlight.because) : NULL;
  WoReportSection *section = wo_report_section_new ("spotlight-referral", heading,
                                                    wo_edition_source (edition, "route-spotlight"));

  g_ptr_array_add (
      section->paragraphs,
      g_strdup_printf ("In this case %s handled matters in a way that falls outside the practice "
                       "set out in our Spotlight report “%s”.%s%s",
                       landlord_of (c), title, because != NULL ? " " : "",
                       because != NULL ? because : ""));
  g_ptr_array_add (
      section->paragraphs,
      g_strdup_printf ("We ask %s to consider the findings and recommendations of that "
                       "report and what they mean for its own service. We do not order "
                       "it to assess itself against the report.",
                       landlord_of (c)));
  add_recommendations (section, edition, id);
  return section;
}

static void
add_clauses (WoReportSection *section, const WoCase *c)
{
  g_autofree char *list = NULL;

  if (c->monitor.clauses->len == 0)
    return;
  list = wo_phrase_list (c->monitor.clauses);
  g_ptr_array_add (section->paragraphs,
                   g_strdup_printf ("The failure concerns %s %s of the Complaint Handling Code.",
                                    c->monitor.clauses->len == 1 ? "paragraph" : "paragraphs",
                                    list));
}

/* Guidance May 2024, Interface between wider orders and duty to monitor, 3. */
static WoReportSection *
note_monitor (const WoCase *c, const WoEdition *edition)
{
  g_autofree char *failure = wo_phrase_inside (c->monitor.failure);
  WoReportSection *section =
      wo_report_section_new ("duty-to-monitor", "Referral to our duty to monitor team",
                             wo_edition_source (edition, "route-duty-to-monitor"));

  if (failure != NULL)
    g_ptr_array_add (section->paragraphs,
                     g_strdup_printf ("Our investigation found a failure in the complaint handling "
                                      "policy of %s: %s.",
                                      landlord_of (c), failure));
  else
    g_ptr_array_add (section->paragraphs,
                     g_strdup_printf ("Our investigation found a failure in the complaint handling "
                                      "policy of %s.",
                                      landlord_of (c)));
  add_clauses (section, c);
  g_ptr_array_add (section->paragraphs,
                   g_strdup ("We will refer this to our duty to monitor team, which will assess it "
                             "and decide whether to step in."));
  return section;
}

WoReportSection *
wo_report_section_of_similar (const WoCase *c,
                              const WoEdition *edition,
                              const WoEarlierOrder *earlier)
{
  const char *decision = c->similar.decision;
  g_autofree char *code = g_strconcat ("similar-", decision, NULL);
  g_autoptr (GPtrArray) text = NULL;
  WoReportSection *section;

  if (earlier == NULL || decision == NULL)
    return NULL;
  text = wo_similar_text (c, decision, earlier);
  if (text->len == 0)
    return NULL;
  section = wo_report_section_new ("similar-order", "A wider order that was made before",
                                   wo_edition_source (edition, code));
  for (guint i = 0; i < text->len; i++)
    g_ptr_array_add (section->paragraphs, g_strdup (text->pdata[i]));
  return section;
}

GPtrArray *
wo_report_sections (const WoCase *c,
                    const WoOrder *order,
                    const WoEdition *edition,
                    const WoStanding *standing)
{
  GPtrArray *sections = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_report_section_free);

  g_return_val_if_fail (c != NULL && edition != NULL, sections);
  (void) standing;
  for (guint i = 0; i < c->spotlight.reports->len; i++)
    if (!is_ordered (order, c->spotlight.reports->pdata[i]))
      g_ptr_array_add (sections, refer (c, edition, c->spotlight.reports->pdata[i]));
  if (wo_case_needs_code_entry (c))
    g_ptr_array_add (sections, note_monitor (c, edition));
  return sections;
}
