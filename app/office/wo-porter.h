/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Carries files between the folder beside the store and the server, on the worker and beside the courier:
 * acts go first and rows come first, in exchanges of their own, and never wait behind a file. So a record may
 * name a file for a while before the office has it, and never the other way round; a colleague sees it named and
 * is told that it is not there yet. What has to go up is derived from the records and the folder each time; a
 * file that broke off goes on where it was, either way. A server that does not answer is left alone for longer
 * each time.
 */
#pragma once

#include "office/wo-courier.h"

G_BEGIN_DECLS

typedef struct _WoPorter WoPorter;

typedef enum
{
  WO_MOVE_NONE,     /* nothing is to be done with it */
  WO_MOVE_TO_GO_UP, /* it waits for the server */
  WO_MOVE_GOES_UP,
  WO_MOVE_TO_COME, /* somebody asked for it; it comes when the server can be reached */
  WO_MOVE_COMES
} WoMove;

/* What it tells: @message is why it waits, or NULL. */
typedef void (*WoPorterTold) (
    gpointer data, const char *hash, WoMove move, guint percent, const char *message);

WoPorter *wo_porter_new (WoClerk *clerk, WoCourier *courier, WoPorterTold told, gpointer data);
/* Begins nothing more, and drops what is under way; before the courier goes. */
void wo_porter_stop (WoPorter *self);
/* Ends all that is under way, before it returns. */
void wo_porter_free (WoPorter *self);

/* @hash was put into the folder. */
void wo_porter_kept (WoPorter *self, const char *hash);
/* Lets go of what may go, where anything can have come to that. */
void wo_porter_tidy (WoPorter *self);
/* Whether anything can be carried at all. */
gboolean wo_porter_is_signed_in (WoPorter *self);
/* Looks what there is to carry, and begins: after an exchange that came to its end, and when a file was
 * added. With @at_once a pause is over. */
void wo_porter_go (WoPorter *self, gboolean at_once);
/* @done is called once, with NULL when the file is here. Where the server cannot be reached it fails with
 * OFFLINE, and the file comes when it can. */
typedef void (*WoPorterDone) (const GError *error, gpointer data);
void
wo_porter_fetch (WoPorter *self, const char *hash, gint64 size, WoPorterDone done, gpointer data);
/* Carries all there is, now; @done with NULL, or the first failure. Only while the courier is signed in. */
void wo_porter_round (WoPorter *self, WoPorterDone done, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoPorter, wo_porter_free)

G_END_DECLS
