/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The searches that the person who works here keeps: as acts on their own record, so that they are there on
 * each of their machines and can be undone. Done by wo_people_act_async (), as all acts on a person.
 */
#pragma once

#include "desktop/model/wo-people.h"

G_BEGIN_DECLS

/* Those of @place ("search" or "tracker"; NULL: all), by name (WoSavedSearch); good until the next change
 * of the desk's status. */
GPtrArray *wo_searches_list (WoDesk *desk, const char *place);
/* The one of that id, or NULL. */
const WoSavedSearch *wo_searches_find (WoDesk *desk, const char *id);
/* The act that keeps @search; with no id it is a new one. NULL: nobody works here yet. */
WoAct *wo_searches_save (WoDesk *desk, const WoSavedSearch *search);
/* The act of whoever wants to be told, or no more, whatever is kept or on its way. */
WoAct *wo_searches_set_alert (WoDesk *desk, const char *id, gboolean alert);
WoAct *wo_searches_delete (WoDesk *desk, const WoSavedSearch *search);

G_END_DECLS
