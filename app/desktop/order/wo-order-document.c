/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-order-document.h"

#include "desktop/model/wo-case-draft.h"
#include "domain/wo-report-section.h"

/* What the report says besides the order goes with it. */
static void
add_sections (WoPaper *paper, WoCaseModel *model)
{
  g_autoptr (GPtrArray) sections = wo_case_model_sections (model);

  for (guint i = 0; i < sections->len; i++)
    {
      const WoReportSection *section = g_ptr_array_index (sections, i);
      const WoPaperSection printed = { section->heading, section->paragraphs };

      wo_paper_add_section (paper, &printed);
    }
}

WoPaper *
wo_order_document_new (WoCaseModel *model)
{
  const WoOrder *order = model != NULL ? wo_case_model_get_order (model) : NULL;
  WoPaper *paper;
  GPtrArray *paragraphs = model != NULL ? wo_case_model_get_paragraphs (model) : NULL;

  if (order == NULL || paragraphs == NULL)
    return NULL;
  paper = wo_paper_for_order (order, wo_case_model_get_case (model),
                              wo_desk_get_edition (wo_case_model_get_desk (model)), paragraphs,
                              wo_case_model_get_hash (model));
  add_sections (paper, model);
  return paper;
}
