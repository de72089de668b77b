/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The cells of a record as the JSON that people write, and back, by walking the record's field table.
 * A dot in a path is a nested object, a set or a list is an array of texts, an item is an object with
 * an "id". Cells that only steps of the workflow set are no members: a file cannot claim a sign-off.
 */
#pragma once

#include "domain/wo-field.h"
#include "protocol/wo-json.h"

G_BEGIN_DECLS

/* Sets the cells of @object, whose path is @at; @other is a member of another sort, passed over. */
gboolean wo_cells_read (
    WoRecord *record, JsonObject *object, const char *at, const char *other, GError **error);
/* Whether @node is prose that may stand in a file. */
gboolean wo_cells_check_text (JsonNode *node, const char *at, GError **error);
/* An object that wo_cells_read () takes back, members in the order of the table. */
JsonNode *wo_cells_to_node (const WoRecord *record);
/* Whether a file may hold @field of a record of @kind. */
gboolean wo_cells_in_file (WoRecordKind kind, const WoField *field);

G_END_DECLS
