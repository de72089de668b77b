/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small pieces of JSON that many answers share.
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* "name": "value", or null for NULL. */
void wo_json_add_string (JsonBuilder *builder, const char *name, const char *value);
void wo_json_add_int (JsonBuilder *builder, const char *name, gint64 value);
void wo_json_add_flag (JsonBuilder *builder, const char *name, gboolean value);
/* "name": "2025-03-14", or null for no day. */
void wo_json_add_date (JsonBuilder *builder, const char *name, int date);
/* "name": ["…"] of an array of char *. */
void wo_json_add_strings (JsonBuilder *builder, const char *name, GPtrArray *strings);
void wo_json_add_strv (JsonBuilder *builder, const char *name, const char *const *strings);
/* "name": [{"code", "why", "link", "source"}] of an array of WoReason, with its sentence as why. */
void wo_json_add_reasons (JsonBuilder *builder, const char *name, GPtrArray *reasons);

G_END_DECLS
