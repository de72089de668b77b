/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the words of an order are read wherever something rests on it: at a step, when they are amended, and for what
 * the minutes of a session say was let pass. All of them read the same words on the same day, so that none finds a
 * fault which another does not.
 */
#pragma once

#include "domain/wo-lint.h"
#include "domain/wo-record.h"

G_BEGIN_DECLS

/* @earlier: the record that the order's related_to names; NULL: it names none, or one that is not known. */
typedef struct
{
  const WoOrder *order;
  const WoCase *c;
  const WoRecord *earlier;
  const WoEdition *edition;
  WoDate today;
} WoOrderLint;

WoLint *wo_order_lint (const WoOrderLint *input);

G_END_DECLS
