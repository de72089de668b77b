/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The data that is compiled in: the editions of the guidance and the bank holidays, read from
 * data/guidance/ and data/holidays/ at build time so that nothing is needed at run time.
 */
#pragma once

#include "domain/wo-calendar.h"
#include "domain/wo-edition.h"
#include "protocol/wo-json.h"

G_BEGIN_DECLS

WoEdition *wo_edition_from_json (const char *data, gssize length, GError **error);
/* The same of a node that wo_json_read () gave, or that was changed since. */
WoEdition *wo_edition_from_node (JsonNode *node, GError **error);
extern const WoJsonLimits wo_edition_limits; /* of an edition: 1 MiB, depth 8 */
/* The ids of the editions held, oldest first. */
GStrv wo_editions_list (void);
/* The edition @id, or the newest for NULL; NULL where there is none of that id. For ever valid. */
const WoEdition *wo_editions_get (const char *id);
/* The JSON of the edition @id, as it is in the file; NULL where there is none. */
const char *wo_editions_json (const char *id);
/* The edition of @json, read once and kept as long as the program runs, whichever thread asks; for
 * editions that were published, which never change. */
const WoEdition *wo_editions_keep (const char *json, GError **error);
/* The edition kept last under the id @id, or the one that is compiled in; NULL for NULL. */
const WoEdition *wo_editions_find (const char *id);
/* The JSON of an edition that is compiled in or kept; NULL of any other. */
const char *wo_editions_json_of (const WoEdition *edition);
/* "england-and-wales". For ever valid; NULL where there is none of that name. */
const WoCalendar *wo_calendars_get (const char *name);

G_END_DECLS
