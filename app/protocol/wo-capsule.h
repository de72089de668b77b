/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The file of one signed decision, the decision capsule: what was signed, how it came to that, and what the
 * log proves of it, in one text that stands alone (README.md has its form). A head names every part by its
 * hash; a part may be withheld and its hash stays, so that what is left is still seen to be the same.
 * wo_capsule_parse () tells the form alone; wo_capsule_prove () tells what holds.
 */
#pragma once

#include "domain/wo-proven.h"
#include "protocol/wo-checkpoint.h"
#include "protocol/wo-json.h"

G_BEGIN_DECLS

#define WO_CAPSULE_BYTES_MAX (16 * 1024 * 1024)
#define WO_CAPSULE_PARTS_MAX 300
/* So many entries of the log; of more, the steps alone. */
#define WO_CAPSULE_ENTRIES_MAX 2000
/* The bytes of acts that are shown, and how many. */
#define WO_CAPSULE_ACTS_BYTES (2 * 1024 * 1024)
#define WO_CAPSULE_ACTS_MAX 256
#define WO_CAPSULE_SALT_BYTES 16

/* "order", "case", ... and of each act that is shown, "act/" and its position. */
typedef struct
{
  char *name;
  WoHash hash;     /* as the head has it */
  char *line;      /* the part itself; NULL: withheld */
  JsonNode *node;  /* of the line */
  JsonNode *value; /* in the node; borrowed */
} WoCapsulePart;

typedef struct
{
  char *order;      /* id */
  char *content;    /* the hash that was signed */
  char *origin;     /* the epoch of the log */
  gint64 position;  /* of the act of signing */
  GPtrArray *parts; /* WoCapsulePart, in their order */
  WoHash root;      /* of the head, as it stands there */
  char *signature;  /* of the head, in base64; or NULL */
} WoCapsule;

WoCapsule *
wo_capsule_new (const char *order, const char *content, const char *origin, gint64 position);
void wo_capsule_free (WoCapsule *self);
/* Adds the part @name, whose @value is JSON in the strict form, under @salt. */
void wo_capsule_add (WoCapsule *self, const char *name, const char *salt, const char *value);
/* Closes the head over the parts there are; with a @signer, it signs it. */
gboolean wo_capsule_seal (WoCapsule *self, WoSigner *signer, GError **error);
/* NULL with @error where it is larger than may be. */
GBytes *wo_capsule_to_bytes (const WoCapsule *self, GError **error);
/* The head's text, which is hashed and signed. */
char *wo_capsule_head (const WoCapsule *self);

/* Whether @data says that it is such a file, of whatever version. */
gboolean wo_capsule_is_one (const char *data, gsize length);
WoCapsule *wo_capsule_parse (const char *data, gssize length, GError **error);
/* The part, also where it is withheld; or NULL. */
WoCapsulePart *wo_capsule_part (const WoCapsule *self, const char *name);
/* What the part says, or NULL where it is withheld, not there, or no object. */
JsonObject *wo_capsule_value (const WoCapsule *self, const char *name);

/* The parts that may be withheld by name, ends with NULL. "notes" goes with each act that holds one. */
extern const char *const wo_capsule_withholdable[];
/* Withholds the parts @names; FALSE with @error where one is none that may be. */
gboolean wo_capsule_withhold (WoCapsule *self, const char *const *names, GError **error);

/* What holds of the file @data. @keys: those that a log's checkpoints are known to be signed with, or NULL. A
 * file that is not one, or of a newer version, is an @error; one that is broken is a failed check.
 * @ret_capsule, which may be NULL, is NULL where the form does not hold. */
WoProven *
wo_capsule_prove (GBytes *data, const char *const *keys, WoCapsule **ret_capsule, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoCapsule, wo_capsule_free)

G_END_DECLS
