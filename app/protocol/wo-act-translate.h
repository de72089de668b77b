/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Acts of older versions, said in the words of the present one. An act is never refused for being old:
 * for every version that was ever taken there is one translation to the version after it, and an act goes
 * through all that stand between. Each means exactly what the act meant to the program that wrote it, so
 * that an old log taken again gives the rows it gave then. Pure: it knows nothing but the act.
 */
#pragma once

#include "domain/wo-act.h"

G_BEGIN_DECLS

/* Makes @act one of version WO_ACT_VERSION. Its v must be one that was ever taken: 1 and up to that. */
void wo_act_translate (WoAct *act);

G_END_DECLS
