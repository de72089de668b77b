/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-order-document.h"

WoPaper *
wo_order_document_new (WoCaseModel *model)
{
  const WoOrder *order = model != NULL ? wo_case_model_get_order (model) : NULL;
  GPtrArray *paragraphs = model != NULL ? wo_case_model_get_paragraphs (model) : NULL;

  if (order == NULL || paragraphs == NULL)
    return NULL;
  return wo_paper_for_order (order, wo_case_model_get_case (model),
                             wo_desk_get_edition (wo_case_model_get_desk (model)), paragraphs,
                             wo_case_model_get_hash (model));
}
