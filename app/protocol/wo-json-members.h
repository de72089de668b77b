/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads an object of a fixed form into a struct by a table: each member has a name, a type and a
 * place. What is missing, of another type or unknown is an error that names its path.
 */
#pragma once

#include "protocol/wo-json.h"

G_BEGIN_DECLS

typedef enum
{
  WO_MEMBER_TEXT,   /* char *, newly allocated */
  WO_MEMBER_MAYBE,  /* the same, or null */
  WO_MEMBER_DATE,   /* WoDate, written YYYY-MM-DD */
  WO_MEMBER_INT,    /* int */
  WO_MEMBER_INT64,  /* gint64 */
  WO_MEMBER_FLAG,   /* gboolean */
  WO_MEMBER_OBJECT, /* JsonObject *, borrowed from the node */
  WO_MEMBER_ARRAY,  /* JsonArray *, borrowed from the node */
  WO_MEMBER_TEXTS   /* GPtrArray * of char *, which is there already */
} WoMemberType;

typedef struct
{
  const char *name;
  WoMemberType type;
  gboolean needed;
  gsize offset;
} WoMember;

/* Fills @target; @at is the path of @object ("" for the whole). On an error @target may be half
 * filled: its own free function takes care of it. */
gboolean wo_json_members (
    JsonObject *object, const char *at, const WoMember *table, gpointer target, GError **error);
/* The same, and a member that is not in @table is passed over. */
gboolean wo_json_members_loose (
    JsonObject *object, const char *at, const WoMember *table, gpointer target, GError **error);
/* "factors.oversight" from "factors" and "oversight". */
char *wo_json_path (const char *at, const char *name);
/* The object that @node must be. */
JsonObject *wo_json_object (JsonNode *node, const char *at, GError **error);
/* "a text", "a whole number", ...: what @node is, for a sentence. */
const char *wo_json_type_words (JsonNode *node);
/* Sets WO_INPUT_ERROR_UNKNOWN for @name below @at; @names: those that would be right (char *). */
void wo_json_fail_unknown (GError **error, const char *at, const char *name, GPtrArray *names);

G_END_DECLS
