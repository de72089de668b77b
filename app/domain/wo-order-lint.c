/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-order-lint.h"

#include "domain/wo-paragraphs.h"

WoLint *
wo_order_lint (const WoOrderLint *input)
{
  WoOrderInput words = { .order = input->order, .c = input->c, .edition = input->edition };

  wo_order_input_refer (&words, input->earlier);
  return wo_lint (&(WoLintInput){ .order = input->order,
                                  .c = input->c,
                                  .edition = input->edition,
                                  .today = input->today,
                                  .earlier = words.earlier,
                                  .earlier_on = words.earlier_on });
}
