/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the server at an address offers to who wants to sign in, asked while the address is typed: a
 * moment after the last key, or at once. Only the answer to the last address counts. It also finds
 * out whether a sign-in will outlast the program here. Emits "changed".
 */
#pragma once

#include "sync/wo-ways.h"

G_BEGIN_DECLS

#define WO_TYPE_OFFER (wo_offer_get_type ())
G_DECLARE_FINAL_TYPE (WoOffer, wo_offer, WO, OFFER, GObject)

typedef enum
{
  WO_OFFER_NONE, /* nothing was asked */
  WO_OFFER_ASKING,
  WO_OFFER_READY,
  WO_OFFER_FAILED /* see the sentence */
} WoOfferState;

WoOffer *wo_offer_new (void);
/* @text: as it was typed; https:// is put before what has none. It is asked a moment later. */
void wo_offer_set_server (WoOffer *self, const char *text);
/* Asks now, and again where it failed. */
void wo_offer_ask (WoOffer *self);
WoOfferState wo_offer_get_state (WoOffer *self);
/* The whole address, or NULL where none was typed. */
const char *wo_offer_get_server (WoOffer *self);
/* Once it is ready. */
const WoWays *wo_offer_get_ways (WoOffer *self);
const char *wo_offer_get_sentence (WoOffer *self);
/* Whether a sign-in ends with the program, as nothing keeps secrets here; FALSE while that is not known. */
gboolean wo_offer_forgets (WoOffer *self);

G_END_DECLS
