/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading/wo-section.h"

#include "reading/wo-clean.h"

#include <string.h>

#define HEADING_MAX 80

static const struct
{
  const char *words; /* squeezed */
  WoSection section;
  gboolean new;
} headings[] = {
  { "ourapproach", WO_SECTION_APPROACH, FALSE },
  { "thecomplaint", WO_SECTION_COMPLAINT, FALSE },
  { "thecomplaints", WO_SECTION_COMPLAINT, FALSE },
  { "complaintdefinition", WO_SECTION_COMPLAINT, FALSE },
  { "thecomplaintdefinition", WO_SECTION_COMPLAINT, FALSE },
  { "whatthecomplaintisabout", WO_SECTION_COMPLAINT, TRUE },
  { "jurisdiction", WO_SECTION_JURISDICTION, FALSE },
  { "background", WO_SECTION_BACKGROUND, FALSE },
  { "backgroundandsummaryofevents", WO_SECTION_BACKGROUND, FALSE },
  { "summaryofevents", WO_SECTION_BACKGROUND, FALSE },
  { "backgroundandsummary", WO_SECTION_BACKGROUND, FALSE },
  { "policiesandprocedures", WO_SECTION_BACKGROUND, FALSE },
  { "scopeofinvestigation", WO_SECTION_ASSESSMENT, FALSE },
  { "scopeoftheinvestigation", WO_SECTION_ASSESSMENT, FALSE },
  { "assessment", WO_SECTION_ASSESSMENT, FALSE },
  { "assessmentandfindings", WO_SECTION_ASSESSMENT, FALSE },
  { "findings", WO_SECTION_ASSESSMENT, FALSE },
  { "determination", WO_SECTION_DETERMINATION, FALSE },
  { "determinations", WO_SECTION_DETERMINATION, FALSE },
  { "determinationdecision", WO_SECTION_DETERMINATION, FALSE },
  { "decision", WO_SECTION_DETERMINATION, FALSE },
  { "ourdecision", WO_SECTION_DETERMINATION, TRUE },
  { "ourdecisiondetermination", WO_SECTION_DETERMINATION, TRUE },
  { "reasons", WO_SECTION_REASONS, FALSE },
  { "reasonsfordecision", WO_SECTION_REASONS, FALSE },
  { "summaryofreasons", WO_SECTION_REASONS, TRUE },
  { "puttingthingsright", WO_SECTION_RIGHT, TRUE },
  { "orders", WO_SECTION_ORDERS, FALSE },
  { "order", WO_SECTION_ORDERS, FALSE },
  { "ordersandrecommendations", WO_SECTION_ORDERS, FALSE },
  { "orderandrecommendations", WO_SECTION_ORDERS, FALSE },
  { "ordersandrecommendation", WO_SECTION_ORDERS, FALSE },
  { "orderandrecommendation", WO_SECTION_ORDERS, FALSE },
  { "ourorders", WO_SECTION_ORDERS, TRUE },
  { "recommendations", WO_SECTION_RECOMMENDATIONS, FALSE },
  { "recommendation", WO_SECTION_RECOMMENDATIONS, FALSE },
  { "ourrecommendations", WO_SECTION_RECOMMENDATIONS, TRUE },
  { "ourinvestigation", WO_SECTION_PROCEDURE, TRUE },
  { "thecomplaintprocedure", WO_SECTION_PROCEDURE, TRUE },
  { "complaintprocedure", WO_SECTION_PROCEDURE, TRUE },
  { "thecomplaintsprocedure", WO_SECTION_PROCEDURE, TRUE },
  { "whatwefoundandwhy", WO_SECTION_FOUND, TRUE },
  { "whatwedidnotinvestigate", WO_SECTION_REST, TRUE },
  { "learning", WO_SECTION_REST, TRUE },
};

static const struct
{
  const char *words; /* small letters, longest first where one begins another */
  WoLabel label;
} labels[] = {
  { "case id", WO_LABEL_REFERENCE },
  { "case reference", WO_LABEL_REFERENCE },
  { "complaint reference", WO_LABEL_REFERENCE },
  { "our reference", WO_LABEL_REFERENCE },
  { "reference", WO_LABEL_REFERENCE },
  { "decision type", WO_LABEL_OTHER },
  { "decision date", WO_LABEL_DATE },
  { "date of decision", WO_LABEL_DATE },
  { "date of report", WO_LABEL_DATE },
  { "landlord type", WO_LABEL_OTHER },
  { "landlord name", WO_LABEL_LANDLORD },
  { "landlord", WO_LABEL_LANDLORD },
  { "type of landlord", WO_LABEL_OTHER },
  { "occupancy type", WO_LABEL_OTHER },
  { "occupancy", WO_LABEL_OTHER },
  { "tenure", WO_LABEL_OTHER },
  { "date", WO_LABEL_DATE },
  { "categories", WO_LABEL_CATEGORY },
  { "category", WO_LABEL_CATEGORY },
};

/* Past "3." or "3)" at the beginning. */
static const char *
past_number (const char *text)
{
  gsize digits = strspn (text, "0123456789");

  if (digits == 0 || digits > 3 || (text[digits] != '.' && text[digits] != ')'))
    return text;
  return text + digits + 1;
}

gboolean
wo_section_parse (const char *text, WoSection *ret_section, gboolean *ret_new)
{
  g_autofree char *squeezed = NULL;

  if (strlen (text) > HEADING_MAX || strpbrk (text, "\"{}[]<>=;|") != NULL)
    return FALSE;
  squeezed = wo_squeeze_text (past_number (text));
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_str_equal (squeezed, headings[i].words))
      {
        *ret_section = headings[i].section;
        if (ret_new != NULL)
          *ret_new = headings[i].new;
        return TRUE;
      }
  return FALSE;
}

WoLabel
wo_section_label (const char *text, const char **ret_value)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gsize length = strlen (labels[i].words);

      if (g_ascii_strncasecmp (text, labels[i].words, length) != 0 ||
          g_unichar_isalpha (g_utf8_get_char (text + length)))
        continue;
      *ret_value = text + length + strspn (text + length, " \t\n:|");
      return labels[i].label;
    }
  return WO_LABEL_NONE;
}
