/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of an edition's file, each read by a table of its members. Inside of wo-edition-json.
 */
#pragma once

#include "domain/wo-edition.h"
#include "protocol/wo-json-members.h"

G_BEGIN_DECLS

#define FORM_TEXT(name, owner, needed, member)                                                     \
  {                                                                                                \
    name, WO_MEMBER_TEXT, needed, G_STRUCT_OFFSET (owner, member)                                  \
  }
#define FORM_TEXTS(name, owner, member)                                                            \
  {                                                                                                \
    name, WO_MEMBER_TEXTS, TRUE, G_STRUCT_OFFSET (owner, member)                                   \
  }
#define FORM_ARRAY(name, owner, member)                                                            \
  {                                                                                                \
    name, WO_MEMBER_ARRAY, TRUE, G_STRUCT_OFFSET (owner, member)                                   \
  }
#define FORM_INT(name, owner, member)                                                              \
  {                                                                                                \
    name, WO_MEMBER_INT, TRUE, G_STRUCT_OFFSET (owner, member)                                     \
  }
#define FORM_FLAG(name, owner, member)                                                             \
  {                                                                                                \
    name, WO_MEMBER_FLAG, TRUE, G_STRUCT_OFFSET (owner, member)                                    \
  }
#define FORM_DATE(name, owner, needed, member)                                                     \
  {                                                                                                \
    name, WO_MEMBER_DATE, needed, G_STRUCT_OFFSET (owner, member)                                  \
  }

/* The objects of an array: their members, the size of the struct that each becomes, and the place in
 * it of the text that no two may share (-1: none). */
typedef struct
{
  const WoMember *table;
  gsize size;
  gssize key;
  void (*start) (gpointer item); /* makes the lists of a new item, or NULL */
} WoEditionForm;

/* @into frees what it gets. */
gboolean wo_edition_read_structs (
    JsonArray *array, const char *at, const WoEditionForm *form, GPtrArray *into, GError **error);
/* What @at says is wrong where @text is none of @right. */
gboolean wo_edition_check_choice (const char *text,
                                  const char *const *right,
                                  const char *at,
                                  GError **error);

/* The arrays of an edition's file; borrowed from it. */
typedef struct
{
  JsonArray *factors, *elements, *learning_elements;
  JsonArray *triggers, *examples, *spotlights, *clauses, *tiers, *codes, *passages, *terms;
  JsonObject *sources, *settings;
} WoEditionArrays;

gboolean wo_edition_read_factors (WoEdition *edition, JsonArray *factors, GError **error);
gboolean
wo_edition_read_elements (WoEdition *edition, const WoEditionArrays *arrays, GError **error);
gboolean wo_edition_read_codes (WoEdition *edition, JsonArray *codes, GError **error);
/* The rest: triggers, examples, Spotlights, clauses, tiers, passages and terms. */
gboolean wo_edition_read_parts (WoEdition *edition, const WoEditionArrays *arrays, GError **error);

G_END_DECLS
