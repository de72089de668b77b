/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Makes the file of a signed decision (protocol/wo-capsule.h) from a register's store. It reads alone, and
 * what it makes of one decision comes out the same each time: it goes up to the act of signing and no
 * further, under the first checkpoint that holds that act. (Where somebody is renamed, or a text erased,
 * after that, the file says so too.)
 */
#pragma once

#include "protocol/wo-capsule.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

#define WO_CAPSULE_ERROR (wo_capsule_error_quark ())
GQuark wo_capsule_error_quark (void);

typedef enum
{
  WO_CAPSULE_ERROR_NO_ORDER,
  WO_CAPSULE_ERROR_NOT_SIGNED,
  WO_CAPSULE_ERROR_ELSEWHERE, /* it was imported: its sign-off is not one of this office's */
  WO_CAPSULE_ERROR_DAMAGED /* what stands in the store is not what was signed, or not in its log */
} WoCapsuleError;

/* Of the order with the id @order. @signer signs the head; NULL: nobody does. */
WoCapsule *wo_capsule_make (WoStore *store, const char *order, WoSigner *signer, GError **error);

G_END_DECLS
