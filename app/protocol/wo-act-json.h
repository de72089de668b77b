/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Acts, records, reasons and results as JSON. An act's bytes are made here once, by its author's
 * installation; from then on those bytes are what is stored, hashed and sent.
 */
#pragma once

#include "domain/wo-act.h"
#include "domain/wo-apply.h"
#include "protocol/wo-json.h"

G_BEGIN_DECLS

/* {"after":,"args":{NAME:TEXT},"at":,"by":,"cells":{PATH:TEXT or null},"for":,"id":,"kind":,"n":,
 * "record":{"id":,"kind":},"replica":,"seen":{"cells":{PATH:TEXT},"hash":,"version":},"v":}; what is NULL
 * or empty is left out. Of two cells at one path the later stands. "seen.cells" says what stood in cells of
 * the act as its author wrote, "" where nothing did; it is there since version 2. */
char *wo_act_to_json (const WoAct *act);
/* Strict: an unknown member or an n below 1 is an error, and a newer v is WO_INPUT_ERROR_NEWER. An act of an
 * older version comes back as one of this version that means the same (wo-act-translate.h). */
WoAct *wo_act_from_json (const char *data, gssize length, GError **error);

/* {"cells":{PATH:{"also":,"by":,"n":,"r":,"v":}},"id":,"kind":,"number":,
 * "removed":[{"act":,"by":,"n":,"path":,"r":,"v":}],"variants":[{"act":,"base":,"by":,"path":,"value":}],
 * "version":}; what is NULL, and an empty "removed", is left out. */
char *wo_record_to_json (const WoRecord *record);
WoRecord *wo_record_from_json (const char *data, gssize length, GError **error);
/* The same from a node that wo_json_read () gave. */
WoRecord *wo_record_from_node (JsonNode *node, GError **error);

/* {"outcome":,"reasons":[{"code":,"link":,"source":,"args":[]}],"touched":[]}; a reader passes over
 * other members, so that the wire can add "n", "status" and "position". */
char *wo_result_to_json (const WoResult *result);
/* Its members one by one, for who writes others between them. */
void wo_result_append_outcome (GString *out, const WoResult *result);
void wo_result_append_reasons (GString *out, const WoResult *result);
void wo_result_append_touched (GString *out, const WoResult *result);
WoResult *wo_result_from_node (JsonNode *node, GError **error);

G_END_DECLS
