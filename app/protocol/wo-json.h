/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one place where JSON from outside becomes values. The bytes are scanned for size, UTF-8, depth,
 * form, duplicate members, numbers and control characters as they are read; json-glib gives the
 * nodes but its parser sees nothing (it crashes on deep nesting, keeps the last of duplicate members
 * and reads 1e400 as infinity).
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define WO_INPUT_ERROR (wo_input_error_quark ())
GQuark wo_input_error_quark (void);

/* Members name the rule that was broken. The message is one sentence that names the place and what
 * would be right. */
typedef enum
{
  WO_INPUT_ERROR_SIZE,
  WO_INPUT_ERROR_UTF8,
  WO_INPUT_ERROR_SYNTAX,
  WO_INPUT_ERROR_DEPTH,
  WO_INPUT_ERROR_DUPLICATE,
  WO_INPUT_ERROR_NUMBER,
  WO_INPUT_ERROR_CONTROL,
  WO_INPUT_ERROR_MISSING,
  WO_INPUT_ERROR_TYPE,
  WO_INPUT_ERROR_VALUE,
  WO_INPUT_ERROR_UNKNOWN,
  WO_INPUT_ERROR_EMPTY,
  WO_INPUT_ERROR_NEWER,
  WO_INPUT_ERROR_ORDER,
  WO_INPUT_ERROR_NFC
} WoInputError;

/* "too-large", "not-utf-8", "not-json", "too-deep", "duplicate-member", ...: for programs. */
const char *wo_input_error_code (const GError *error);
/* "line 4, column 12" or "factors.oversight.answer" where the error knows its place; else NULL.
 * Newly allocated. */
char *wo_input_error_at (const GError *error);

typedef struct
{
  gsize bytes_max;
  guint depth_max;
  guint members_max; /* of all objects and arrays together */
  gboolean
      strict; /* the subset that our own writer makes: no number but a whole one, members sorted by
                        name in byte order, text in NFC; what is otherwise is refused, not mended */
} WoJsonLimits;

extern const WoJsonLimits wo_json_limits_file; /* CASE, ORDER: 1 MiB, depth 8 */
extern const WoJsonLimits wo_json_limits_act;  /* 256 KiB, depth 8, strict */
extern const WoJsonLimits wo_json_limits_line; /* a line of an answer: 256 KiB, depth 8 */
extern const WoJsonLimits wo_json_limits_body; /* an answer of the server: 16 MiB, depth 16 */

/* Text becomes NFC, where the limits are not strict; a BOM is taken off. The caller owns the node. */
JsonNode *
wo_json_read (const char *data, gssize length, const WoJsonLimits *limits, GError **error);
/* Members sorted by name, no white space: the strict subset that acts and records are written in. */
char *wo_json_write (JsonNode *node);
/* The same, indented by two, members in the order they were added: for people. */
char *wo_json_write_pretty (JsonNode *node);

G_END_DECLS
