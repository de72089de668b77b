/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The members of an object that came from outside, where anything may stand in the place of anything:
 * json-glib's own getters complain of what is no value.
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The member's text, or NULL: it is not there, or is something else. @object may be NULL. */
const char *wo_json_text (JsonObject *object, const char *name);
/* Whether the member is there, and is true. @object may be NULL. */
gboolean wo_json_is_true (JsonObject *object, const char *name);
/* The member's whole number, or @otherwise. @object may be NULL. */
gint64 wo_json_int (JsonObject *object, const char *name, gint64 otherwise);

G_END_DECLS
