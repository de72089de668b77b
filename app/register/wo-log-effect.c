/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/wo-log-effect.h"

#include "register/wo-register-private.h"

gboolean
wo_log_had_effect (const WoLogEntry *entry)
{
  WoMoment moment = { 0 };
  g_autoptr (WoResult) result = wo_register_result_read (entry->result, &moment, NULL);

  return result != NULL && result->outcome != WO_OUTCOME_PARKED &&
         result->outcome != WO_OUTCOME_DUPLICATE;
}
