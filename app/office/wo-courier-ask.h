/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One thing asked of the server under the sign-in that stands, on the worker: of sign-ins, of accounts, of
 * who else works on a record. It is not tried again, and what comes of it changes nothing here.
 */
#pragma once

#include "office/wo-courier.h"

G_BEGIN_DECLS

typedef struct
{
  const char *method, *path; /* both live until it is answered */
  GBytes *body;              /* or NULL */
  GBytes *confirm;           /* from wo_link_confirm_body (): sent first; or NULL */
} WoCourierAsk;

/* @answer or @error is given, and is the callee's. */
typedef void (*WoCourierAnswered) (const GError *error, GBytes *answer, gpointer data);
/* @answered is called once, maybe at once. */
void wo_courier_ask (WoCourier *self,
                     const WoCourierAsk *ask,
                     WoCourierAnswered answered,
                     gpointer data);

G_END_DECLS
