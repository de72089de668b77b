/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-case-names.h"

#include "desktop/widgets/wo-speller.h"

static void
know_landlord (WoSpeller *speller, const WoLandlord *landlord)
{
  wo_speller_know_names (speller, landlord->name);
  for (guint i = 0; i < landlord->aliases->len; i++)
    wo_speller_know_names (speller, landlord->aliases->pdata[i]);
  for (guint i = 0; i < landlord->contacts->len; i++)
    wo_speller_know_names (speller, ((WoContact *) landlord->contacts->pdata[i])->name);
}

void
wo_case_names_know (WoCaseModel *model)
{
  const WoCase *c = model != NULL ? wo_case_model_get_case (model) : NULL;
  const WoOrder *order = model != NULL ? wo_case_model_get_order (model) : NULL;
  const WoLandlord *landlord = model != NULL ? wo_case_model_get_landlord (model) : NULL;
  WoSpeller *speller = wo_speller_get_default ();

  if (model == NULL || wo_case_model_get_save_state (model) != WO_SAVE_SAVED)
    return;
  if (c != NULL)
    {
      wo_speller_know_names (speller, c->landlord);
      wo_speller_know_names (speller, c->title);
      wo_speller_know_names (speller, c->subject.name);
    }
  if (order != NULL)
    {
      wo_speller_know_names (speller, order->landlord);
      wo_speller_know_names (speller, order->elements.reviewer_who);
    }
  if (landlord != NULL)
    know_landlord (speller, landlord);
}
