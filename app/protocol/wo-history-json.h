/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The history of an order as a server gives it: each stop with what changed since the one before.
 *
 *   {"case":ID,"number":,"order":ID,"stops":[{"act":,"at":,"by":,"changes":[{"by":,"of":"order" or "case",
 *    "path":,"value":TEXT or null}],"count":,"decision":,"for":,"note":,"on":"YYYY-MM-DD",
 *    "pinned":"same" or "other","position":,"variants":}],"whole":}
 *
 * What is NULL is left out, but for a value.
 */
#pragma once

#include "domain/wo-history.h"
#include "protocol/wo-json.h"

G_BEGIN_DECLS

/* Of a longer one nothing is given, nor read. */
#define WO_HISTORY_JSON_BYTES_MAX (16 * 1024 * 1024)

char *wo_history_to_json (const WoHistory *history);
WoHistory *wo_history_from_json (const char *data, gssize length, GError **error);

G_END_DECLS
