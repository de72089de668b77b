/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-order-document.h"

#include "desktop/model/wo-case-draft.h"
#include "documents/wo-paper-words.h"
#include "domain/wo-report-section.h"

WoPaper *
wo_order_document_new (WoCaseModel *model)
{
  const WoOrder *order = model != NULL ? wo_case_model_get_order (model) : NULL;
  GPtrArray *paragraphs = model != NULL ? wo_case_model_get_paragraphs (model) : NULL;
  g_autoptr (GPtrArray) sections = NULL;
  WoPaper *paper;

  if (order == NULL || paragraphs == NULL)
    return NULL;
  paper =
      wo_paper_for_order (order, wo_case_model_get_case (model), wo_case_model_get_edition (model),
                          paragraphs, wo_case_model_get_hash (model));
  sections = wo_case_model_sections (model);
  for (guint i = 0; i < sections->len; i++)
    {
      const WoReportSection *section = sections->pdata[i];

      wo_paper_add_section (paper, &(WoPaperSection){ .heading = section->heading,
                                                      .paragraphs = section->paragraphs });
    }
  return paper;
}

char *
wo_order_document_guidance (WoCaseModel *model)
{
  const WoOrder *order = model != NULL ? wo_case_model_get_order (model) : NULL;
  gboolean ours = order != NULL && !order->elsewhere;

  return wo_paper_guidance (ours ? wo_case_model_get_edition (model) : NULL, TRUE);
}
