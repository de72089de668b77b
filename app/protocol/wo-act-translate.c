/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-act-translate.h"

typedef void (*Translation) (WoAct *act);

/* Of two people on one tick the later stood, and a removal left no note: "set" says so by its argument
 * "clash". It named nothing that its author had before them, so the version alone says what was seen. */
static void
from_1 (WoAct *act)
{
  if (g_str_equal (act->kind, "set"))
    wo_act_set_arg (act, "clash", "later");
}

/* From version i + 1 to the one after it. */
static const Translation translations[] = { from_1 };

G_STATIC_ASSERT (G_N_ELEMENTS (translations) == WO_ACT_VERSION - 1);

void
wo_act_translate (WoAct *act)
{
  g_return_if_fail (act != NULL && act->v >= 1 && act->v <= WO_ACT_VERSION);

  for (; act->v < WO_ACT_VERSION; act->v++)
    translations[act->v - 1](act);
}
