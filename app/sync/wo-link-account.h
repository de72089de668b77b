/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The forms in which sign-ins, accounts and who works on a record go over the wire.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Of one list no more is read. */
#define WO_LINK_LIST_MAX 10000

/* A sign-in that stands. */
typedef struct
{
  char *id;
  char *replica;
  gint64 since_us;
  gint64 used_us; /* 0: the server does not know */
  gboolean here;  /* it is the one that asked */
} WoSignInHeld;

typedef struct
{
  char *name;
  char *person;
  gboolean locked;
  gint64 sign_ins;
} WoAccountKnown;

/* Somebody else who works on a record. */
typedef struct
{
  char *person;
  char *name;
  gint64 since_us;
} WoPresent;

/* Arrays of those; NULL with WO_SYNC_ERROR_ANSWER. */
GPtrArray *wo_link_read_sign_ins (GBytes *answer, GError **error);
GPtrArray *wo_link_read_accounts (GBytes *answer, GError **error);
GPtrArray *wo_link_read_presence (GBytes *answer, GError **error);
void wo_sign_in_held_free (WoSignInHeld *self);
void wo_account_known_free (WoAccountKnown *self);
void wo_present_free (WoPresent *self);

/* An object of texts; one that is NULL is left out. */
typedef struct
{
  const char *name; /* NULL ends the list */
  const char *value;
} WoLinkMember;

GBytes *wo_link_text_body (const WoLinkMember *members);
GBytes *wo_link_presence_body (const char *record, gboolean editing);

G_END_DECLS
