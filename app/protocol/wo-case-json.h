/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The CASE and ORDER files of the command line (app/tool/README.md), to and from records, by walking
 * the field tables. An unknown member is an error that names it: a misspelt factor must not pass.
 */
#pragma once

#include "domain/wo-record.h"
#include "protocol/wo-json.h"

G_BEGIN_DECLS

/* A case record with a new id and the order records of its "orders" (each with "case" set to it). */
WoRecord *
wo_case_from_json (const char *data, gssize length, GPtrArray **ret_orders, GError **error);
/* @ret_text: the ORDER's own "text" or NULL. */
WoRecord *wo_order_from_json (const char *data, gssize length, char **ret_text, GError **error);
/* The same forms back, as nodes; @orders may be NULL. */
JsonNode *wo_case_to_node (const WoRecord *c, GPtrArray *orders);
JsonNode *wo_order_to_node (const WoRecord *order);
/* A UUIDv7 for @now_us, made from 10 random bytes of GLib's; newly allocated. */
char *wo_uuid_new (gint64 now_us);

G_END_DECLS
