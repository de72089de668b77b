/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A record on its way into a new file: read from what was sent, checked, and all made of it that is made of
 * it alone. It knows no store, so that it is made on one thread while another puts the one before.
 */
#pragma once

#include "domain/wo-case.h"
#include "domain/wo-order.h"

G_BEGIN_DECLS

typedef struct
{
  WoRecord *record; /* without its cells, where it is a case or an order */
  char *json;       /* as it is written */
  WoCase *c;        /* of a case, else NULL */
  WoOrder *order;   /* of an order, else NULL */
  char *body;       /* everything that the order itself says */
  GStrv found;      /* what it is found by: a path and a value, one after the other */
} WoFillRecord;

/* NULL with an error where it is no record. */
WoFillRecord *wo_fill_record_read (const char *data, gsize length, GError **error);
void wo_fill_record_free (WoFillRecord *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoFillRecord, wo_fill_record_free)

G_END_DECLS
