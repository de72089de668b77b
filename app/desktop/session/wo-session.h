/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sitting over the orders that were approved: which there are, how each is marked, and with what hash
 * it was read. Marks are this machine's alone until the orders are signed; leaving the page keeps them.
 */
#pragma once

#include "desktop/model/wo-desk.h"

G_BEGIN_DECLS

#define WO_TYPE_SESSION (wo_session_get_type ())
G_DECLARE_FINAL_TYPE (WoSession, wo_session, WO, SESSION, GObject)

typedef enum
{
  WO_SESSION_UNREAD,
  WO_SESSION_READY,
  WO_SESSION_LATER,
  WO_SESSION_CHANGED,  /* was ready, but its content is not what was read */
  WO_SESSION_RETURNED, /* sent back in this session */
  WO_SESSION_SIGNED,
  WO_SESSION_REFUSED /* the register did not take the sign-off: see .note */
} WoSessionMark;

typedef struct
{
  char *id, *case_id;
  char *landlord, *number, *reference, *power, *type;
  WoDate approved_on;
  WoSessionMark mark;
  char *hash; /* of the content as it was read, or NULL */
  char *note; /* of a return, or why it was refused */
} WoSessionEntry;

/* The one session of @desk; made when first asked for. */
WoSession *wo_session_of (WoDesk *desk);
gboolean wo_session_is_loading (WoSession *self);
const char *wo_session_get_error (WoSession *self);
guint wo_session_get_length (WoSession *self);
const WoSessionEntry *wo_session_get_entry (WoSession *self, guint at);
const WoSessionEntry *wo_session_find (WoSession *self, const char *id, guint *ret_at);
guint wo_session_count (WoSession *self, WoSessionMark mark);
/* @hash and @note may be NULL. */
void wo_session_set_mark (
    WoSession *self, const char *id, WoSessionMark mark, const char *hash, const char *note);
/* The first entry from @at on, round the end, that is unread or changed; its length: none. */
guint wo_session_next_unread (WoSession *self, guint at);

/* Signal: "changed" (). */

G_END_DECLS
