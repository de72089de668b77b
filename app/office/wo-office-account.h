/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sign-ins and accounts of a served office, and who else works on a record: each is asked of the server as
 * it is now, and nothing of it is kept. In a local office all fail with WO_OFFICE_ERROR_LOCAL.
 */
#pragma once

#include "office/wo-office.h"
#include "sync/wo-link-account.h"

G_BEGIN_DECLS

typedef enum
{
  WO_ERRAND_SIGN_INS,            /* one's own: WoSignInHeld */
  WO_ERRAND_END_SIGN_IN,         /* .id */
  WO_ERRAND_SIGN_OUT_EVERYWHERE, /* and here */
  WO_ERRAND_PASSPHRASE,          /* .passphrase is .next from now on */
  /* From here on, of administrators. */
  WO_ERRAND_ACCOUNTS, /* WoAccountKnown */
  WO_ERRAND_ADD,      /* .name, .person, .next */
  WO_ERRAND_LOCK,     /* .name, as those below */
  WO_ERRAND_UNLOCK,
  WO_ERRAND_RESET, /* .next */
  WO_ERRAND_SIGN_OUT,
  /* Of a record: WoPresent. */
  WO_ERRAND_PRESENCE /* .id, .editing */
} WoErrandWhat;

/* All is copied. */
typedef struct
{
  WoErrandWhat what;
  const char *id, *name, *person;
  const char
      *passphrase;  /* of who asks: with a change of accounts it proves once more who that is */
  const char *next; /* the new one */
  gboolean editing;
} WoAccountErrand;

/* Of WO_SYNC_ERROR: OFFLINE; SIGN_IN (wrong passphrase, not an administrator); NOT_FRESH: to be asked again
 * with .passphrase; ANSWER: refused, with why. */
void wo_office_account_async (WoOffice *self,
                              const WoAccountErrand *errand,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/* What was asked for, in an array that is empty where nothing was; or NULL. */
GPtrArray *wo_office_account_finish (WoOffice *self, GAsyncResult *result, GError **error);

G_END_DECLS
