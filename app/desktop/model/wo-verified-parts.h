/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the parts of a decision's file say, line by line in words. Inside of wo-verified.
 */
#pragma once

#include "desktop/model/wo-verified.h"
#include "protocol/wo-capsule.h"

G_BEGIN_DECLS

/* Fills @self but for its name, bytes and proof. */
void wo_verified_read (WoVerified *self, const WoCapsule *capsule);

G_END_DECLS
